import type { Value } from '../connection/connection.ts';
import type { MetricQueryInput } from '../plan/index.ts';
import type { Series } from './series.ts';

type Named = NonNullable<MetricQueryInput['only']>;

/** The groups that a series shows, for a question about them alone or about all others. */
export function shownGroupsOf(series: Series): Named {
  return named(series, series.cells.order());
}

/**
 * What restricts a question to the groups that a series is about, those beyond its limit too; nothing where these are all
 * there are.
 */
export function amongChosen(series: Series): Pick<MetricQueryInput, 'only'> {
  const chosen = series.cells.chosen();
  return chosen.length === series.cells.count ? {} : { only: named(series, chosen) };
}

/** What another dimension of the query determines tells no groups apart. */
function named({ dimensions, cells }: Series, groups: readonly number[]): Named {
  const telling = dimensions.flatMap(({ attachedTo }, index) => (attachedTo === undefined ? [index] : []));
  return {
    by: telling.map((index) => dimensions[index]?.reference ?? ''),
    groups: groups.map((group) => telling.map((index): Value => cells.key(index, group))),
  };
}
