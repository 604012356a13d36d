import type { Value } from '../connection/connection.ts';
import type { PlannedDimension } from '../plan/index.ts';
import type { Group, Series, SeriesCells } from './series.ts';
import { timeInZone } from './time-in-zone.ts';

/**
 * What a group is called in one of its dimensions: its value, times as the project's clocks show them; where the dimension names rows, its name, or its key
 * where it has none, and both where several rows have the same name: "John Smith (17)". Null where rows have neither.
 * @param withKey names rows with their keys even where their names are their own, for places that outlive a series
 */
export function groupLabel(
  { dimensions, types, shared, zone }: Series,
  { key }: Pick<Group, 'key'>,
  at: number,
  withKey = false,
): Value {
  const dimension = dimensions[at];
  const value = key[at] ?? null;
  if (dimension === undefined) return value;
  if (!namesGroups(dimension, at))
    return timeInZone(value, types[at] ?? 'other', { zone, storedZone: dimension.storedZone });
  const name = nameOf(dimension, key, at);
  const number = identityOf(dimension, key).join(', ');
  if (name === null || name === number) return name;
  return withKey || shared[at]?.has(name) === true ? `${name} (${number})` : name;
}

/** The values that tell the groups of a dimension apart. */
export function identityOf({ toldBy }: PlannedDimension, key: readonly Value[]): readonly Value[] {
  return toldBy.map((at) => key[at] ?? null);
}

/** Names that several groups have, for each dimension; none for those whose values tell groups apart. */
export function sharedNames(
  dimensions: readonly PlannedDimension[],
  count: number,
  key: SeriesCells['key'],
): readonly ReadonlySet<string>[] {
  return dimensions.map((dimension, at) => {
    const shared = new Set<string>();
    if (!namesGroups(dimension, at)) return shared;
    const seen = new Map<string, string>();
    for (let group = 0; group < count; group += 1) {
      const values = dimensions.map((_, index) => key(index, group));
      const name = nameOf(dimension, values, at);
      if (name === null) continue;
      const identity = JSON.stringify(identityOf(dimension, values));
      if ((seen.get(name) ?? identity) !== identity) shared.add(name);
      seen.set(name, identity);
    }
    return shared;
  });
}

function namesGroups({ toldBy }: PlannedDimension, at: number): boolean {
  return toldBy.length !== 1 || toldBy[0] !== at;
}

function nameOf(dimension: PlannedDimension, key: readonly Value[], at: number): string | null {
  const name = key[at] ?? null;
  if (name !== null && name !== '') return String(name);
  const known = identityOf(dimension, key).filter((one) => one !== null);
  return known.length === 0 ? null : known.join(', ');
}
