import type { Cell, DataTable } from './data-table.ts';

export interface CsvOptions {
  /** A byte order mark, by which Excel knows UTF-8; default false. */
  readonly bom?: boolean;
}

// Spreadsheets run a cell that begins so, full-width forms included (OWASP, "CSV injection").
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/**
 * A table as CSV by RFC 4180: CRLF, a header line, quotes where needed. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers stay numbers, negative ones too. Null is an empty field, empty text `""`.
 */
export function renderCsv(table: Pick<DataTable, 'columns' | 'rows'>, options: CsvOptions = {}): string {
  const lines = [table.columns, ...table.rows].map((cells) => cells.map(field).join(','));
  return `${options.bom === true ? '\ufeff' : ''}${lines.join('\r\n')}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? String(Object.is(cell, -0) ? 0 : cell) : '';
  if (typeof cell === 'boolean') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
