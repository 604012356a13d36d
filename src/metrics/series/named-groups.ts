import type { Groups } from '../plan/index.ts';
import type { Series } from './series.ts';

/** The groups that a series shows, for a question about them alone or about all others. */
export function shownGroupsOf(series: Series): Groups {
  return namedGroups(series, series.cells.order());
}

/**
 * What restricts a question to the groups that a series is about, those beyond its limit too; nothing where these are all
 * there are.
 */
export function amongChosen(series: Series): { readonly only?: Groups } {
  const chosen = series.cells.chosen();
  return chosen.length === series.cells.count ? {} : { only: namedGroups(series, chosen) };
}

/**
 * Groups of a series by what tells them apart in some of its dimensions: what another one determines tells nothing apart.
 * @param within indexes of the dimensions; default: all
 */
export function namedGroups(
  { dimensions, cells }: Series,
  groups: readonly number[],
  within: readonly number[] = [...dimensions.keys()],
): Groups {
  const told = [...new Set(within.flatMap((index) => dimensions[index]?.toldBy ?? []))];
  const telling = told.filter((index) => dimensions[index]?.attachedTo === undefined);
  return {
    by: telling.map((index) => dimensions[index]?.reference ?? ''),
    groups: groups.map((group) => telling.map((index) => cells.key(index, group))),
  };
}
