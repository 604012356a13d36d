import { type ComparisonMode, daysIn, type Period } from '../../foundation/calendar/index.ts';
import { formatBucket, formatPeriod, type Locale, message } from '../../foundation/format/index.ts';
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
  const { locale } = composition;
  if (mode === 'days') {
    return message('comparison.previousDays', { count: daysIn(period) }, locale);
  }
  if (mode === 'year' && !partial) return message('comparison.lastYear', locale);
  return formatPeriod(period, locale);
}

/** What the bucket before the last one is called: days and weeks by their distance, longer ones by their name. */
export function bucketBefore(grain: AxisGrain, label: string, locale: Locale): string {
  if (grain === 'day') return message('comparison.previousDays', { count: 1 }, locale);
  return grain === 'week' ? message('comparison.previousWeek', locale) : label;
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
