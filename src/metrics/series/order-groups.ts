import { type Calendar, rankOfPart } from '../../foundation/calendar/index.ts';
import type { Value } from '../connection/connection.ts';
import type { MetricQuery, PlannedDimension } from '../plan/index.ts';

/** What groups are put in order by. */
export interface OrderedBy {
  readonly metrics: readonly string[];
  readonly dimensions: readonly PlannedDimension[];
  /** The value of a dimension of a group. */
  key(dimension: number, group: number): Value;
  /** The number of a metric in the last slot of a group; later moments are larger. */
  number(metric: string, group: number): number | null;
}

/** What a value of a dimension is put in order by: weeks begin on the day that the project says. */
export function orderedValue(
  dimension: PlannedDimension | undefined,
  value: Value,
  calendar: Calendar,
): Value {
  const part = dimension?.part;
  return part === undefined || value === null ? value : rankOfPart(part, Number(value), calendar);
}

/**
 * Orders groups as asked: metrics by their value in the last slot, dimensions by value. Groups without a value
 * come last whatever the direction; ties are broken by the dimensions, so that the order is always the same.
 * @param count of groups, which are numbered from 0
 */
export function orderGroups(count: number, order: MetricQuery['order'], by: OrderedBy): readonly number[] {
  const criteria = order.flatMap(({ by: reference, direction }) => {
    const dimension = by.dimensions.findIndex((one) => one.reference === reference);
    const isMetric = by.metrics.includes(reference);
    if (!isMetric && dimension < 0) return [];
    const read = isMetric
      ? (group: number) => by.number(reference, group)
      : (group: number) => by.key(dimension, group);
    return [{ read, sign: direction === 'asc' ? 1 : -1 }];
  });
  const ties = by.dimensions.map((_, index) => ({ read: (group: number) => by.key(index, group), sign: 1 }));
  const all = [...criteria, ...ties];
  return Array.from({ length: count }, (_, group) => group).sort((a, b) => {
    for (const { read, sign } of all) {
      const result = compareValues(read(a), read(b), sign);
      if (result !== 0) return result;
    }
    return 0;
  });
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
