import {
  type Calendar,
  fieldsOf,
  isShownTwice,
  type Period,
  type TimeGrain,
  timedMoment,
} from '../calendar/index.ts';
import { formatDate, formatMonth, formatPeriod, formatTime } from './format-date.ts';
import { languageOf } from './language.ts';
import type { Locale } from './locale.ts';
import { message } from './messages/message.ts';

/** A bucket as it is named. Of hours both ends have their time; one that the clocks show twice is told by its offset. */
export type NamedBucket = Period & { readonly isTwice?: true };

/** The hour of a zone's clocks that a period is. */
export function hourOfClock({ from, to }: Period, zone: string): NamedBucket {
  const twice = isShownTwice(from, zone) ? { isTwice: true as const } : {};
  return { from: timedMoment(from, zone), to: timedMoment(to, zone), ...twice };
}

/**
 * The label of a bucket: its first hour ("16 Nov, 09:00"), its first day for days and weeks ("16 Nov"), "Nov 2026", "Q3 FY2026", "FY2026"; without FY
 * where the fiscal year is the calendar year. A fiscal year is named after the calendar year in which it ends, in
 * Japanese after the one in which it begins.
 * @throws DATE_INVALID
 */
export function formatBucket(
  bucket: NamedBucket,
  grain: TimeGrain,
  calendar: Pick<Calendar, 'fiscalYearStart'>,
  locale: Locale,
): string {
  if (grain === 'hour') {
    const [day, time] = [formatDate(bucket.from.slice(0, 10), locale, 'short'), formatTime(bucket.from)];
    const offset = bucket.isTwice ? formatOffset(bucket.from) : undefined;
    return offset === undefined
      ? message('bucket.hour', { day, time }, locale)
      : message('bucket.hourTwice', { day, time, offset }, locale);
  }
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
  bucket: NamedBucket & { readonly partial: boolean },
  grain: TimeGrain,
  calendar: Calendar,
  locale: Locale,
): string {
  return bucket.partial ? formatPeriod(bucket, locale) : formatBucket(bucket, grain, calendar, locale);
}

/** @example formatOffset('2026-10-25T02:00:00+02:00') // 'UTC+2' */
function formatOffset(instant: string): string {
  const [, sign = '', hours = '', minutes = ''] = /([+-])(\d\d):(\d\d)$/.exec(instant) ?? [];
  if (sign === '') return 'UTC';
  return `UTC${sign === '-' ? '\u2212' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}
