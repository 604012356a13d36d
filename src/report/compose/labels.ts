import {
  amountBack,
  type Calendar,
  type ComparisonMode,
  type Distance,
  daysIn,
  inGrains,
  type Period,
  startOf,
  startOfNext,
  type TimeGrain,
  timedMoment,
} from '../../foundation/calendar/index.ts';
import { type Said, said, saidBucket } from '../../foundation/format/index.ts';
import type { Slot } from '../../metrics/plan/index.ts';
import type { AxisBucket } from '../edition/index.ts';
import type { Composition } from './composition.ts';

/** What a comparison is called beside a number. */
export function comparisonLabel(mode: ComparisonMode, { from, to }: Period, partial: boolean): Said {
  if (mode === 'days') return said('comparison.previousDays', { count: daysIn({ from, to }) });
  const back = partial ? undefined : amountBack(mode);
  if (back === undefined) return { say: 'period', from, to };
  if (mode === 'year') return said('comparison.lastYear');
  const [count, grain] = inGrains(back);
  return said(`table.distance.${grain}`, { count });
}

/** How far back buckets are held against, in the largest unit that it is whole: "13 months earlier". */
export function earlierText(distance: Distance, grain: TimeGrain): Said {
  if ('hours' in distance) return said('table.distance.hour', { count: distance.hours });
  const [count, unit] = 'days' in distance ? inDays(distance.days, grain) : inMonths(distance.months, grain);
  return said(`table.distance.${unit}`, { count });
}

function inDays(days: number, grain: TimeGrain): [number, TimeGrain] {
  return grain === 'week' && days % 7 === 0 ? [days / 7, 'week'] : [days, 'day'];
}

function inMonths(months: number, grain: TimeGrain): [number, TimeGrain] {
  if (months % 12 === 0) return [months / 12, 'year'];
  return grain === 'quarter' && months % 3 === 0 ? [months / 3, 'quarter'] : [months, 'month'];
}

/** What the bucket before the last one is called: days and weeks by their distance, all others by their name. */
export function bucketBefore(grain: TimeGrain, label: Said): Said {
  if (grain === 'day') return said('comparison.previousDays', { count: 1 });
  return grain === 'week' ? said('comparison.previousWeek') : label;
}

/** The ends of a bucket as programs read them: days, of hours instants with their offset. */
export function bucketEnds(
  { zone }: Pick<Calendar, 'zone'>,
  { from, to }: Period,
  grain: TimeGrain | undefined,
): Period {
  if (grain !== 'hour') return { from, to };
  return { from: timedMoment(from, zone), to: timedMoment(to, zone) };
}

/** Slots as buckets of a time axis. */
export function axisBuckets(
  { calendar }: Composition,
  slots: readonly Slot[],
  grain: TimeGrain,
): AxisBucket<Said>[] {
  return slots.map((slot) => ({
    ...bucketEnds(calendar, slot, grain),
    label: saidBucket(slot, grain, calendar),
    partial: slot.partial,
  }));
}

/** The name of a bucket in a table: one that does not fill its grain is named by its days. */
export function bucketName({ calendar }: Composition, { from, to, partial }: Slot, grain: TimeGrain): Said {
  return partial ? { say: 'period', from, to } : saidBucket({ from, to }, grain, calendar);
}

/** The name of what a bucket is held against: that of a bucket, or the days where they are none of the grain. */
export function comparedBucket(
  { calendar }: Composition,
  grain: TimeGrain,
  { from, to, partial = false }: Period & { readonly partial?: boolean },
): Said {
  // Days and weeks are labelled without their year, which here may be another one.
  const isNamed = grain !== 'hour' && grain !== 'day' && grain !== 'week' && !partial;
  return isNamed && isWholeBucket({ from, to }, grain, calendar)
    ? saidBucket({ from, to }, grain, calendar)
    : { say: 'period', from, to };
}

/** Whether days begin and end as buckets do: a month, ten days earlier, is none. */
function isWholeBucket({ from, to }: Period, grain: Exclude<TimeGrain, 'hour'>, calendar: Calendar): boolean {
  return startOf(from, grain, calendar) === from && startOfNext(from, grain, calendar) === to;
}
