import { constants, crc32, createDeflateRaw, inflateRawSync } from 'node:zlib';
import { colToLetter } from 'hucre/xlsx';
import { escapeMarkup } from '../../design/index.ts';
import { DEFLATED, entriesOf, type ZipEntry, zipOf } from '../zip.ts';
import type { Look, Sheet, SheetCell } from './sheet.ts';
import { escapedText, looksLikeFormula, sheetText } from './sheet-text.ts';

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

/**
 * Puts the bulks of sheets into a written workbook, piece by piece, so that no sheet is ever held whole. @param bulks by
 * the places of their sheets
 */
export async function withBulks(
  workbook: Uint8Array,
  sheets: readonly Sheet[],
  bulks: readonly (BulkRows | undefined)[],
): Promise<Uint8Array> {
  const entries: ZipEntry[] = [];
  for (const entry of entriesOf(workbook)) {
    const at = Number(/^xl\/worksheets\/sheet(\d+)\.xml$/.exec(entry.name)?.[1] ?? 0) - 1;
    const [sheet, bulk] = [sheets[at], bulks[at]];
    if (sheet === undefined || bulk === undefined) entries.push(entry);
    else {
      const bytes = entry.method === DEFLATED ? inflateRawSync(entry.data) : entry.data;
      const pieces = sheetXml(Buffer.from(bytes).toString('utf8'), sheet, bulk);
      entries.push({ name: entry.name, ...(await deflated(pieces)) });
    }
  }
  return zipOf(entries);
}

/** In place of its many rows, the library wrote one with a cell for each look, which tells the numbers of the looks. */
function* sheetXml(xml: string, sheet: Sheet, bulk: BulkRows): Iterable<string> {
  const sample = new RegExp(`<row r="${bulk.first + 1}"[^>]*>.*?</row>`, 's').exec(xml);
  if (sample === null) throw new TypeError(`The rows of "${sheet.name}" have no place.`);
  const cells = sample[0].match(/<c [^>]*>/g) ?? [];
  const styles = cells.map((cell) => / s="(\d+)"/.exec(cell)?.[1] ?? '').slice(1);
  yield xml.slice(0, sample.index);
  yield* rowsXml(sheet, bulk, styles);
  yield xml.slice(sample.index + sample[0].length);
}

/** @param styles the numbers of the looks in the workbook */
function* rowsXml(sheet: Sheet, bulk: BulkRows, styles: readonly string[]): Iterable<string> {
  const letters = sheet.widths.map((_, column) => colToLetter(column));
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

/** In bytes: more than most pieces need. */
const ROOM = 256 * 1024;

async function deflated(pieces: Iterable<string>): Promise<Omit<ZipEntry, 'name'>> {
  const deflate = createDeflateRaw({ level: 6, strategy: constants.Z_DEFAULT_STRATEGY });
  const chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => deflate.once('end', resolve).once('error', reject));
  let crc = 0;
  let size = 0;
  // A piece is written while the one before it is deflated. Two rooms for all of them: many small ones outside the heap would
  // wait long for the collector.
  let [room, other] = [Buffer.allocUnsafeSlow(ROOM), Buffer.allocUnsafeSlow(ROOM)];
  let before = Promise.resolve();
  for (const piece of pieces) {
    // A character of UTF-16 takes three bytes of UTF-8 at most.
    if (piece.length * 3 > room.length) room = Buffer.allocUnsafeSlow(piece.length * 3);
    const bytes = room.subarray(0, room.write(piece, 'utf8'));
    [room, other] = [other, room];
    crc = crc32(bytes, crc);
    size += bytes.length;
    const written = new Promise<void>((resolve, reject) =>
      deflate.write(bytes, (error) => (error ? reject(error) : resolve())),
    );
    await before;
    before = written;
  }
  await before;
  deflate.end();
  await ended;
  return { method: DEFLATED, crc, size, data: Buffer.concat(chunks) };
}
