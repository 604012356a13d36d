import { type ComparisonMode, daysIn, type Period } from '../../foundation/calendar/index.ts';
import { formatBucket, formatPeriod } from '../../foundation/format/index.ts';
import type { Slot } from '../../metrics/plan/index.ts';
import type { AxisBucket } from '../edition/index.ts';
import type { Composition } from './composition.ts';

/** What a comparison is called beside a number. */
export function comparisonLabel(
  composition: Composition,
  mode: ComparisonMode,
  period: Period,
  partial: boolean,
): string {
  if (mode === 'days') return `previous ${daysIn(period)} days`;
  const { locale } = composition;
  if (mode === 'year') return partial ? formatPeriod(period, locale) : 'same period last year';
  return formatPeriod(period, locale);
}

/** Slots as buckets of a time axis. */
export function axisBuckets(
  composition: Composition,
  slots: readonly Slot[],
  grain: AxisGrain,
): AxisBucket[] {
  const { calendar, locale } = composition;
  return slots.map((slot) => ({
    from: slot.from,
    to: slot.to,
    label: formatBucket(slot, grain, calendar, locale),
    partial: slot.partial,
  }));
}

type AxisGrain = Parameters<typeof formatBucket>[1];
