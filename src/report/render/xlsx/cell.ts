import { epochMillis, isCivilDate, momentKindOf, toEpochDay } from '../../../foundation/calendar/index.ts';
import type { ValueFormat } from '../../../foundation/format/index.ts';
import type { Cell } from '../../edition/index.ts';
import type { SheetValue } from './sheet.ts';

/** 1970-01-01 as Excel counts days; before March 1900 it counts wrongly, and dates stay text. */
const UNIX_EPOCH = 25_569;
const FIRST_RIGHT = 61;

/** A value of an edition as a typed one: dates as days, instants as what a clock shows, decimal text as a number where a number holds all its digits. */
export function sheetValue(value: Cell, { kind }: ValueFormat): SheetValue {
  if (typeof value === 'number') return Number.isFinite(value) ? (Object.is(value, -0) ? 0 : value) : null;
  if (typeof value !== 'string') return value;
  if (kind === 'date') return dateValue(momentKindOf(value) === 'instant' ? value.slice(0, 10) : value);
  if (kind === 'instant') return instantValue(value);
  if (kind === 'text') return value;
  return exactNumber(value) ?? value;
}

/** A civil date as the number of its day; other text stays. */
export function dateValue(date: string): SheetValue {
  if (!isCivilDate(date)) return date;
  const serial = toEpochDay(date) + UNIX_EPOCH;
  return serial < FIRST_RIGHT ? date : serial;
}

/** An instant as the clock of its own offset shows it, in days: sheets know no zones. Other text stays. */
function instantValue(text: string): SheetValue {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)) return dateValue(text);
  const day = dateValue(text.slice(0, 10));
  const clock = text.replace(/(?:Z|[+-]\d\d:\d\d)$/, '');
  const millis = epochMillis(`${clock}Z`) - epochMillis(`${text.slice(0, 10)}T00:00:00Z`);
  return typeof day === 'number' ? day + millis / DAY_MS : text;
}

const DAY_MS = 86_400_000;

function exactNumber(text: string): number | undefined {
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text)) return undefined;
  const digits = text.replace(/^[+-]?0*|\.|/g, '').replace(/^0+/, '');
  // Fifteen digits are what Excel keeps.
  return digits.length <= 15 ? Number(text) : undefined;
}
