import { type Calendar, fieldsOf, type Grain, type Period } from '../calendar/index.ts';
import { formatDate, formatMonth, formatPeriod } from './format-date.ts';
import { languageOf } from './language.ts';
import type { Locale } from './locale.ts';
import { message } from './messages/message.ts';

/**
 * The label of a bucket: its first day for days and weeks ("16 Nov"), "Nov 2026", "Q3 FY2026", "FY2026"; without FY
 * where the fiscal year is the calendar year. A fiscal year is named after the calendar year in which it ends, in
 * Japanese after the one in which it begins.
 * @throws DATE_INVALID
 */
export function formatBucket(
  bucket: Period,
  grain: Grain,
  calendar: Pick<Calendar, 'fiscalYearStart'>,
  locale: Locale,
): string {
  if (grain === 'day' || grain === 'week') return formatDate(bucket.from, locale, 'short');
  if (grain === 'month') return formatMonth(bucket.from, locale);
  const from = fieldsOf(bucket.from);
  const fiscal = calendar.fiscalYearStart !== 1;
  const first = from.month < calendar.fiscalYearStart ? from.year - 1 : from.year;
  const named = fiscal && languageOf(locale) !== 'ja' ? first + 1 : first;
  const year = String(named);
  if (grain === 'year') return message(fiscal ? 'bucket.fiscalYear' : 'bucket.year', { year }, locale);
  const quarter = String(Math.floor(((from.month - calendar.fiscalYearStart + 12) % 12) / 3) + 1);
  return message(fiscal ? 'bucket.fiscalQuarter' : 'bucket.quarter', { quarter, year }, locale);
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
