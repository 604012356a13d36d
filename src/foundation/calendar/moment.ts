import { fromEpochDay, isCivilDate, toEpochDay } from './epoch-day.ts';
import { localTimeAt } from './local-time.ts';

/**
 * Where a period can begin or end: a civil date, for its first instant in the project's zone, or an instant within a day as
 * the clocks of that zone show it, `2026-10-25T02:00:00+01:00`. The first instant of a day is always written as its date, so
 * that days are found again by their text.
 */
export type Moment = string;

/**
 * A run of days, half-open: `from` is the first day in it, `to` the first day after it. Hours and what is made of them begin
 * or end within days.
 */
export interface Period {
  readonly from: Moment;
  readonly to: Moment;
}

/** A day of the calendar, or an instant. */
export type MomentKind = 'date' | 'instant';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d(?::\d\d)?)$/;
const FIRST_YEAR = Date.parse('0001-01-01T00:00:00Z');
const LAST_YEAR_ENDS = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The text of a moment: a day as `YYYY-MM-DD`, an instant as `YYYY-MM-DDTHH:MM:SS[.ffffff]` as the clocks of a zone
 * show it, with the offset it has there; in UTC where they would show a year before 1 or after 9999.
 * @param number of days since 1970-01-01, or of milliseconds since it began in UTC, with microseconds as their fraction
 * @throws DATE_INVALID for a day, ZONE_UNKNOWN
 * @example momentText(Date.UTC(2026, 10, 28, 23, 30), 'instant', 'Asia/Tokyo') // '2026-11-29T08:30:00+09:00'
 */
export function momentText(number: number, kind: MomentKind, zone: string): string {
  if (kind === 'date') return fromEpochDay(number);
  const micros = Math.round(number * 1000);
  const seconds = Math.floor(micros / 1_000_000);
  const local = localTimeAt(seconds * 1000, zone);
  const shown = local < FIRST_YEAR || local > LAST_YEAR_ENDS ? seconds * 1000 : local;
  const rest = micros - seconds * 1_000_000;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(6, '0')}`;
  return `${new Date(shown).toISOString().slice(0, 19)}${fraction}${offsetText(shown - seconds * 1000)}`;
}

/** What a zone adds to UTC, as ISO 8601 writes it: "Z", "+09:00"; with seconds where local mean time had some. @param offset in milliseconds */
export function offsetText(offset: number): string {
  if (offset === 0) return 'Z';
  const all = Math.round(Math.abs(offset) / 1000);
  const parts = [Math.floor(all / 3600), Math.floor(all / 60) % 60, ...(all % 60 === 0 ? [] : [all % 60])];
  return `${offset < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** What the text of a moment is; undefined for other text. */
export function momentKindOf(text: string): MomentKind | undefined {
  if (!isCivilDate(text.slice(0, 10))) return undefined;
  if (text.length === 10) return 'date';
  return INSTANT.test(text) ? 'instant' : undefined;
}

/**
 * How far a moment lies after another, negative where it lies before it: whole days between days, seconds between instants.
 * @param text both texts of moments of one kind
 * @throws DATE_INVALID for days that are none
 */
export function momentsBetween(from: string, to: string): number {
  if (momentKindOf(from) === 'instant' && momentKindOf(to) === 'instant')
    return Number(((epochMillis(to) - epochMillis(from)) / 1000).toFixed(6));
  return toEpochDay(to.slice(0, 10)) - toEpochDay(from.slice(0, 10));
}

/** Milliseconds since 1970-01-01 in UTC of an ISO 8601 text with an offset, with microseconds as their fraction. */
export function epochMillis(text: string): number {
  const [, fraction = ''] = /\.(\d+)/.exec(text) ?? [];
  const [, sign, seconds] = /([+-])\d\d:\d\d:(\d\d)$/.exec(text) ?? [];
  const minutes = text.replace(/\.\d+/, '').replace(/([+-]\d\d:\d\d):\d\d$/, '$1');
  const whole = Date.parse(minutes) - Number(`${sign ?? ''}${seconds ?? 0}`) * 1000;
  return fraction === '' ? whole : whole + Math.round(Number(`0.${fraction}`) * 1_000_000) / 1000;
}
