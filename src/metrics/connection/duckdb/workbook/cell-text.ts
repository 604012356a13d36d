import { isCivilDate } from '../../../../foundation/calendar/index.ts';
import type { SheetValue } from '../../../../foundation/read-workbook.ts';
import type { FileType } from '../../file-table.ts';

/** The types that a column of a workbook can have: its cells know no zones. */
export type CellType = Exclude<FileType, 'timestamptz'>;

/** Spreadsheets show and compute with so many digits. */
const DIGITS = 15;

/**
 * A cell as text that a database casts to the type of its column; null where it is empty, undefined where it is something
 * else. Text is none of numbers, nor numbers text; a day may be written as `YYYY-MM-DD`.
 */
export function cellText(value: SheetValue, type: CellType): string | null | undefined {
  if (value === null || value === undefined || value === '') return null;
  switch (type) {
    case 'text':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : undefined;
    case 'float':
      return typeof value === 'number' ? String(value) : undefined;
    case 'integer':
      return Number.isSafeInteger(value) ? String(value) : undefined;
    case 'decimal':
      return typeof value === 'number' ? decimalText(value) : undefined;
    case 'date':
      return dayText(value);
    case 'timestamp':
      return value instanceof Date ? value.toISOString().slice(0, -1) : undefined;
  }
}

/** What a cell is, for messages: `the number 12`. */
export function cellWords(value: SheetValue): string {
  if (value instanceof Date) return `the time ${value.toISOString().slice(0, 19).replace('T', ' ')}`;
  if (typeof value === 'string') return `the text ${JSON.stringify(value.slice(0, 80))}`;
  return `the ${typeof value === 'boolean' ? 'truth value' : 'number'} ${String(value)}`;
}

/** Without the digits beyond those that a spreadsheet shows: 0.1 + 0.2 is 0.3. */
function decimalText(value: number): string | undefined {
  const shown = Number(value.toPrecision(DIGITS));
  const text = String(shown);
  if (!text.includes('e')) return text;
  const small = shown.toFixed(20).replace(/\.?0+$/, '');
  return Math.abs(shown) < 1 && Number(small) === shown ? small : undefined;
}

function dayText(value: SheetValue): string | undefined {
  if (value instanceof Date)
    return value.getTime() % 86_400_000 === 0 ? value.toISOString().slice(0, 10) : undefined;
  return typeof value === 'string' && isCivilDate(value.trim()) ? value.trim() : undefined;
}
