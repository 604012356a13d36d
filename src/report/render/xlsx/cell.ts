import { isCivilDate, toEpochDay } from '../../../foundation/calendar/index.ts';
import type { ValueFormat } from '../../../foundation/format/index.ts';
import type { Cell } from '../../edition/index.ts';
import type { SheetValue } from './workbook.ts';

/** 1970-01-01 as Excel counts days; before March 1900 it counts wrongly, and dates stay text. */
const UNIX_EPOCH = 25_569;
const FIRST_RIGHT = 61;

/** A value of an edition as a typed one: dates as days, decimal text as a number where a number holds all its digits. */
export function sheetValue(value: Cell, { kind }: ValueFormat): SheetValue {
  if (typeof value === 'number') return Number.isFinite(value) ? (Object.is(value, -0) ? 0 : value) : null;
  if (typeof value !== 'string') return value;
  if (kind === 'date') return dateValue(value);
  if (kind === 'text') return value;
  return exactNumber(value) ?? value;
}

/** A civil date as the number of its day; other text stays. */
export function dateValue(date: string): SheetValue {
  if (!isCivilDate(date)) return date;
  const serial = toEpochDay(date) + UNIX_EPOCH;
  return serial < FIRST_RIGHT ? date : serial;
}

function exactNumber(text: string): number | undefined {
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(text)) return undefined;
  const digits = text.replace(/^[+-]?0*|\.|/g, '').replace(/^0+/, '');
  // Fifteen digits are what Excel keeps.
  return digits.length <= 15 ? Number(text) : undefined;
}
