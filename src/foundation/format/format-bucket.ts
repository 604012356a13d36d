import { type Calendar, fieldsOf, type Grain, type Period } from '../calendar/index.ts';
import { formatDate, formatMonth, formatPeriod } from './format-date.ts';
import type { Locale } from './locale.ts';
import { wordsOf } from './words.ts';

/**
 * The label of a bucket: its first day for days and weeks ("16 Nov"), "Nov 2026", "Q3 FY2026", "FY2026"; without FY
 * where the fiscal year is the calendar year. A fiscal year is named after the calendar year in which it ends, in
 * Japanese after the one in which it begins.
 * @throws DATE_INVALID
 */
export function formatBucket(bucket: Period, grain: Grain, calendar: Calendar, locale: Locale): string {
  if (grain === 'day' || grain === 'week') return formatDate(bucket.from, locale, 'short');
  if (grain === 'month') return formatMonth(bucket.from, locale);
  const words = wordsOf(locale.locale);
  const { year, month } = fieldsOf(bucket.from);
  const fiscal = calendar.fiscalYearStart !== 1;
  const first = month < calendar.fiscalYearStart ? year - 1 : year;
  const named = fiscal && words.fiscalYearNamedAfter === 'last' ? first + 1 : first;
  if (grain === 'year') return words.year(named, fiscal);
  const quarter = Math.floor(((month - calendar.fiscalYearStart + 12) % 12) / 3) + 1;
  return words.quarter(quarter, named, fiscal);
}

/** The label of a bucket in a table: one that does not fill its grain is named by its days, "17 – 31 Oct 2026". */
export function formatBucketExactly(
  bucket: Period & { readonly partial: boolean },
  grain: Grain,
  calendar: Calendar,
  locale: Locale,
): string {
  return bucket.partial ? formatPeriod(bucket, locale) : formatBucket(bucket, grain, calendar, locale);
}
