import { escapeMarkup } from '../../design/index.ts';
import { escapedText, looksLikeFormula, sheetText } from './sheet-text.ts';
import type { Look, Sheet, SheetCell } from './workbook.ts';

/** Rows from which on a sheet is written piece by piece: the library holds every cell of a sheet several times over. */
const MANY = 500;
const ROWS_PER_PIECE = 100;
const LETTER = /^[A-Za-z0-9]/;

/** The rows of a large table within a sheet, and the looks that its cells have. */
export interface BulkRows {
  /** Zero-based, both included. */
  readonly first: number;
  readonly last: number;
  /** Every look of a cell once; where a sheet asks for the number of a look, it is the place in this list. */
  readonly looks: readonly Look[];
  readonly indexOf: (cell: SheetCell, column: number) => number | undefined;
}

/** The bulk of a sheet, if it has many rows. */
export function bulkOf(sheet: Sheet): BulkRows | undefined {
  const { area } = sheet.table ?? {};
  if (area === undefined || area.bottom - area.top < MANY) return undefined;
  const [first, last] = [area.top + 1, area.bottom];
  const places = new Map<Look, number>();
  const place = (look: Look | undefined) => {
    if (look === undefined) return undefined;
    if (!places.has(look)) places.set(look, places.size);
    return places.get(look);
  };
  const guarded = new Map<Look | undefined, Look>();
  const indexOf = (cell: SheetCell, column: number) => {
    const isObject = cell !== null && typeof cell === 'object';
    const look = (isObject ? cell.look : undefined) ?? sheet.looks?.[column];
    const value = isObject ? cell.value : cell;
    if (typeof value !== 'string' || !looksLikeFormula(LETTER.test(value) ? '' : sheetText(value)))
      return place(look);
    const known = guarded.get(look) ?? { ...look, format: '@' };
    guarded.set(look, known);
    return place(known);
  };
  for (let at = first; at <= last; at += 1) sheet.rows[at]?.forEach(indexOf);
  return { first, last, looks: [...places.keys()], indexOf };
}

/** The rows as the XML of a worksheet, a piece at a time; `styles` are the numbers of the looks in the workbook. */
export function* bulkXml(
  sheet: Sheet,
  bulk: BulkRows,
  styles: readonly string[],
  letters: readonly string[],
): Iterable<string> {
  let piece = '';
  for (let at = bulk.first; at <= bulk.last; at += 1) {
    const number = at + 1;
    let row = '';
    const cells = sheet.rows[at] ?? [];
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? null;
      const value = cell !== null && typeof cell === 'object' ? cell.value : cell;
      const index = bulk.indexOf(cell, column);
      const style = index === undefined ? '' : (styles[index] ?? '');
      row += cellXml(`${letters[column]}${number}`, value, style);
    }
    piece += `<row r="${number}">${row}</row>`;
    if ((at - bulk.first) % ROWS_PER_PIECE === ROWS_PER_PIECE - 1) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

/** Most text needs none of the care; looking is faster than replacing nothing. */
const PLAIN = /^[A-Za-z0-9 .,;:()/+-]{0,1000}$/;

function cellXml(reference: string, value: string | number | boolean | null, style: string): string {
  const attribute = style === '' ? '' : ` s="${style}"`;
  if (value === null) return attribute === '' ? '' : `<c r="${reference}"${attribute}/>`;
  if (typeof value === 'number') return `<c r="${reference}"${attribute}><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${reference}"${attribute} t="b"><v>${value ? 1 : 0}</v></c>`;
  const text = PLAIN.test(value) ? value : escapeMarkup(escapedText(sheetText(value)));
  return `<c r="${reference}"${attribute} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
