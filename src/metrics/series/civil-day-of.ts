import { addDays, civilDateAt, instantOf, isCivilDate, offsetAt } from '../../foundation/calendar/index.ts';
import type { Value } from '../connection/connection.ts';
import type { ColumnType } from '../dialect/index.ts';

/** The day, in the project's zone, of a value as it leaves a connection; null for none and for infinite ones. */
export function civilDayOf(
  value: Value,
  type: ColumnType,
  { zone, storedZone }: { readonly zone: string; readonly storedZone: string },
): string | null {
  const text = String(value);
  if (value === null || !isCivilDate(text.slice(0, 10))) return null;
  if (type === 'date') return text;
  if (type === 'timestamptz') return civilDateAt(Date.parse(milliseconds(text)), zone);
  return storedZone === zone ? text.slice(0, 10) : dayOfWallClock(text, zone, storedZone);
}

/** Engines have up to nine fraction digits, `Date.parse` promises three. */
function milliseconds(text: string): string {
  return text.replace(/(\.\d{3})\d+/, '$1');
}

function withMilliseconds(text: string): string {
  return text.includes('.') ? text : `${text}.000`;
}

/**
 * The last day whose first moment, written in the stored zone, is not after the value: exactly the rows that a
 * period with this day would take.
 */
function dayOfWallClock(text: string, zone: string, storedZone: string): string {
  const near = text.slice(0, 10);
  for (const shift of [1, 0]) {
    const day = addDays(near, shift);
    if (beginningOf(day, zone, storedZone) <= withMilliseconds(text)) return day;
  }
  return addDays(near, -1);
}

/** About ten years of days; columns look at few. */
const REMEMBERED_DAYS = 4000;
const beginnings = new Map<string, string>();

/** The first moment of a day, as a clock of the stored zone shows it. Remembered, because many rows share a day. */
function beginningOf(day: string, zone: string, storedZone: string): string {
  const key = `${day} ${zone} ${storedZone}`;
  const known = beginnings.get(key);
  if (known !== undefined) return known;
  const begins = instantOf(day, zone);
  const written = new Date(begins + offsetAt(begins, storedZone)).toISOString().slice(0, -1);
  if (beginnings.size >= REMEMBERED_DAYS) beginnings.clear();
  beginnings.set(key, written);
  return written;
}
