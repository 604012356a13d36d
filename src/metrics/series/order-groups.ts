import type { Value } from '../connection/connection.ts';
import type { MetricQuery, PlannedDimension } from '../plan/index.ts';
import { type Group, numberOf } from './series.ts';

/**
 * Orders groups as asked: metrics by their value in the last slot, dimensions by value. Groups without a value
 * come last whatever the direction; ties are broken by the dimensions, so that the order is always the same.
 */
export function orderGroups(
  groups: readonly Group[],
  order: MetricQuery['order'],
  names: { readonly metrics: readonly string[]; readonly dimensions: readonly PlannedDimension[] },
): Group[] {
  const criteria = order.flatMap(({ by, direction }) => {
    const metric = names.metrics.indexOf(by);
    const dimension = names.dimensions.findIndex((one) => one.reference === by);
    if (metric < 0 && dimension < 0) return [];
    const read =
      metric >= 0
        ? (group: Group) => numberOf(group.current.at(-1)?.[metric])
        : (group: Group) => group.key[dimension] ?? null;
    return [{ read, sign: direction === 'asc' ? 1 : -1 }];
  });
  return [...groups].sort((a, b) => {
    for (const { read, sign } of criteria) {
      const result = compareValues(read(a), read(b), sign);
      if (result !== 0) return result;
    }
    return compareKeys(a.key, b.key);
  });
}

function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  for (const [index, value] of a.entries()) {
    const result = compareValues(value, b[index] ?? null, 1);
    if (result !== 0) return result;
  }
  return 0;
}

/** By size, NaN after all others: a difference would be NaN for it and for two infinities. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Numbers by size, text by code units (the same in every locale), numbers before text, null last. */
function compareValues(a: Value, b: Value, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * compareNumbers(a, b);
  if (typeof a === 'number' || typeof b === 'number') return sign * (typeof a === 'number' ? -1 : 1);
  const left = String(a);
  const right = String(b);
  return left === right ? 0 : sign * (left < right ? -1 : 1);
}
