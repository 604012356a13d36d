import {
  addDays,
  type CivilDate,
  dayOf,
  daysIn,
  fieldsOf,
  isCivilDate,
  isOfDays,
  lastDayBefore,
  type Moment,
  type Period,
  toEpochDay,
} from '../calendar/index.ts';
import { dateFormatter, plainSpaces } from './formatters.ts';
import { languageOf } from './language.ts';
import type { Locale } from './locale.ts';
import { message } from './messages/message.ts';

const DAY_MS = 86_400_000;

/** `short` has no year ("16 Nov"), `medium` a short month ("16 Nov 2026"), `long` a full one. */
export type DateStyle = 'short' | 'medium' | 'long';

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
};

/** A civil date as text, in the Gregorian calendar whatever the locale. @throws DATE_INVALID */
export function formatDate(date: CivilDate, locale: Locale, style: DateStyle = 'medium'): string {
  const text = plainSpaces(dateFormatter(locale.locale, STYLES[style]).format(toEpochDay(date) * DAY_MS));
  return withOrdinals(text, locale);
}

/** The month of a civil date as text: "Nov 2026", or long, as sentences have it, "November 2026". @throws DATE_INVALID */
export function formatMonth(date: CivilDate, locale: Locale, month: 'short' | 'long' = 'short'): string {
  const formatter = dateFormatter(locale.locale, { month, year: 'numeric' });
  return plainSpaces(formatter.format(toEpochDay(date) * DAY_MS));
}

/**
 * A period as its first and last day, both in it: what is half-open inside is inclusive for readers. An empty period
 * reads as an en dash. Where it begins or ends within a day, both ends have their time: 15 Nov 2026, 18:00 – 16 Nov 2026, 00:00.
 * @throws DATE_INVALID
 * @example formatPeriod({ from: '2026-10-23', to: '2026-11-22' }, { locale: 'en-GB', currency: 'GBP' })
 * // '23 Oct – 21 Nov 2026'
 */
export function formatPeriod(period: Period, locale: Locale): string {
  if (!isOfDays(period)) return timedPeriod(period, locale);
  const days = daysIn(period);
  if (days <= 0) return '–';
  if (days === 1) return formatDate(period.from, locale, 'medium');
  const last = addDays(period.to, -1);
  if (languageOf(locale) === 'ja') return japanesePeriod(period.from, last, locale);
  const formatter = dateFormatter(locale.locale, STYLES.medium);
  const text = formatter.formatRange(toEpochDay(period.from) * DAY_MS, toEpochDay(last) * DAY_MS);
  // Two days of one month stand close: 1–22 Nov 2026. Intl spaces them in English and not in other languages.
  const close = plainSpaces(text).replace(/\b(\d{1,2}) – (\d{1,2})\b/, '$1–$2');
  return withOrdinals(close, locale);
}

/** The time of the day of a moment, as clocks show it: "09:00". */
export function formatTime(moment: Moment): string {
  return moment.slice(11, 16) || '00:00';
}

function timedPeriod({ from, to }: Period, locale: Locale): string {
  const timed = (moment: Moment) =>
    message('bucket.hour', { day: formatDate(dayOf(moment), locale), time: formatTime(moment) }, locale);
  const isOneDay = dayOf(from) === dayOf(to) || (formatTime(to) === '00:00' && dayOf(from) === dayBefore(to));
  return isOneDay ? `${timed(from)}–${formatTime(to)}` : `${timed(from)} – ${timed(to)}`;
}

function dayBefore(end: Moment): CivilDate {
  return isCivilDate(end) ? lastDayBefore(end) : addDays(dayOf(end), -1);
}

/** Intl writes ranges with slashes; newspapers write 2026年10月17日～11月15日, and leave out what is the same. */
function japanesePeriod(from: CivilDate, last: CivilDate, locale: Locale): string {
  const [begin, end] = [fieldsOf(from), fieldsOf(last)];
  const day = formatDate(last, locale, begin.year === end.year ? 'short' : 'medium');
  const isSameMonth = begin.year === end.year && begin.month === end.month;
  return `${formatDate(from, locale)}～${isSameMonth ? day.replace(/^.*月/, '') : day}`;
}

/** French has an ordinal for the first day of a month alone: 1er nov. */
function withOrdinals(text: string, locale: Locale): string {
  return languageOf(locale) === 'fr' ? text.replace(/(?<!\d)1(?= \p{L}|–)/gu, '1er') : text;
}
