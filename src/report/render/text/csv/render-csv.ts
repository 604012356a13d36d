import { writtenOut } from '../../../../foundation/diagnostic/index.ts';
import type { Cell, DataTable } from '../../../block/data-table.ts';

/** How CSV files, and in part workbooks, write values. */
export interface ValueOptions {
  /** A byte order mark, by which Excel knows UTF-8; default false. */
  readonly bom?: boolean;
  /** Heads are the labels of metrics and dimensions, where they have one, for people; default false: their names. */
  readonly labels?: boolean;
}

// Spreadsheets run a cell that begins so, full-width forms included (OWASP, "CSV injection").
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

// Characters that act on a terminal or turn the order of what follows; tabs and line breaks are text.
const ACTING = /(?![\t\r\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A table as CSV by RFC 4180: CRLF, a header line, quotes where needed. Text that a spreadsheet would take for a
 * formula gets an apostrophe in front; numbers stay numbers, negative ones too. Null is an empty field, empty text `""`.
 * Control and direction characters are written as their code points (`\u202e`), so that no file acts on who opens it.
 */
export function renderCsv(
  { columns, rows }: Pick<DataTable, 'columns' | 'rows'>,
  { bom = false, labels = false }: ValueOptions = {},
): string {
  const heads = columns.map(({ name, label = name }) => (labels ? label : name));
  const lines = [heads, ...rows].map((cells) => cells.map(field).join(','));
  return `${bom ? '\ufeff' : ''}${lines.join('\r\n')}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? plainNumber(cell) : '';
  if (typeof cell === 'boolean') return String(cell);
  const plain = cell.replace(ACTING, writtenOut);
  const text = FORMULA.test(plain) ? `'${plain}` : plain;
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** All digits and no exponent, which not every program reads: 1e-7 is 0.0000001. */
function plainNumber(number: number): string {
  const text = String(Object.is(number, -0) ? 0 : number);
  const [, sign = '', whole = '', fraction = '', power = ''] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  if (power === '') return text;
  const point = Number(power) + 1;
  const digits = whole + fraction;
  return point <= 0 ? `${sign}0.${'0'.repeat(-point)}${digits}` : `${sign}${digits.padEnd(point, '0')}`;
}
