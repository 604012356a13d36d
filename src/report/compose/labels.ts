import {
  amountBack,
  type ComparisonMode,
  daysIn,
  type Grain,
  inGrains,
  type Period,
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

/** What the bucket before the last one is called: days and weeks by their distance, longer ones by their name. */
export function bucketBefore(grain: Grain, label: Said): Said {
  if (grain === 'day') return said('comparison.previousDays', { count: 1 });
  return grain === 'week' ? said('comparison.previousWeek') : label;
}

/** Slots as buckets of a time axis. */
export function axisBuckets(
  { calendar }: Composition,
  slots: readonly Slot[],
  grain: Grain,
): AxisBucket<Said>[] {
  return slots.map((slot) => ({
    from: slot.from,
    to: slot.to,
    label: saidBucket(slot, grain, calendar),
    partial: slot.partial,
  }));
}

/** The name of a bucket in a table: one that does not fill its grain is named by its days. */
export function bucketName({ calendar }: Composition, { from, to, partial }: Slot, grain: Grain): Said {
  return partial ? { say: 'period', from, to } : saidBucket({ from, to }, grain, calendar);
}
