import { crc32, createDeflateRaw, inflateRawSync } from 'node:zlib';
import { colToLetter } from 'hucre/xlsx';
import { escapeMarkup } from '../../design/index.ts';
import { DEFLATED, entriesOf, type ZipEntry, zipOf } from '../zip.ts';
import type { Look, Sheet, SheetCell, SheetValue } from './sheet.ts';
import { escapedText, looksLikeFormula, sheetText } from './sheet-text.ts';

/** Rows from which on a sheet is written piece by piece: the library holds every cell of a sheet several times over. */
const MANY = 500;
const ROWS_PER_PIECE = 100;
/** Text that is as it is in the file and is no formula, as most is; looking is faster than replacing nothing. */
const PLAIN = /^[A-Za-z0-9](?:[A-Za-z0-9 .,;:()/+-]{0,1000}[A-Za-z0-9.,;:()/+-])?$/;

/** The rows of a large table within a sheet, and the looks that its cells have. */
export interface BulkRows {
  /** Zero-based, both included. */
  readonly first: number;
  readonly last: number;
  /** Every look of a cell once. */
  readonly looks: readonly Look[];
  readonly lookOf: (cell: SheetCell, column: number) => Look | undefined;
}

/** The bulk of a sheet, if it has many rows. */
export function bulkOf(sheet: Sheet): BulkRows | undefined {
  const { area } = sheet.table ?? {};
  if (area === undefined || area.bottom - area.top < MANY) return undefined;
  const [first, last] = [area.top + 1, area.bottom];
  const guarded = new Map<Look | undefined, Look>();
  const lookOf = (cell: SheetCell, column: number) => {
    const isObject = cell !== null && typeof cell === 'object';
    const look = (isObject ? cell.look : undefined) ?? sheet.looks?.[column];
    const value = isObject ? cell.value : cell;
    if (typeof value !== 'string' || PLAIN.test(value) || !looksLikeFormula(sheetText(value))) return look;
    const known = guarded.get(look) ?? { ...look, format: '@' };
    guarded.set(look, known);
    return known;
  };
  const looks = new Set<Look>();
  for (let at = first; at <= last; at += 1)
    sheet.rows[at]?.forEach((cell, column) => {
      const look = lookOf(cell, column);
      if (look !== undefined) looks.add(look);
    });
  return { first, last, looks: [...looks], lookOf };
}

/**
 * Puts the bulks of sheets into a written workbook, piece by piece, so that no sheet is ever held whole; and says how deep rows
 * fold, without which Excel shows no signs to fold them by. @param bulks by the places of their sheets
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
    const depth = Math.max(0, ...(sheet?.outline?.values() ?? []));
    if (sheet === undefined || (bulk === undefined && depth === 0)) entries.push(entry);
    else {
      const bytes = entry.method === DEFLATED ? inflateRawSync(entry.data) : entry.data;
      const xml = Buffer.from(bytes).toString('utf8');
      const pieces = bulk === undefined ? [outlined(xml, depth)] : sheetXml(xml, sheet, bulk);
      entries.push({ name: entry.name, ...(await deflated(pieces)) });
    }
  }
  return zipOf(entries);
}

function outlined(xml: string, depth: number): string {
  return xml.replace('<sheetFormatPr ', `<sheetFormatPr outlineLevelRow="${depth}" `);
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

/** @param styles the numbers of the looks in the workbook, in their order */
function* rowsXml(sheet: Sheet, bulk: BulkRows, styles: readonly string[]): Iterable<string> {
  const letters = sheet.widths.map((_, column) => colToLetter(column));
  const attribute = (style: string) => (style === '' ? '' : ` s="${style}"`);
  const attributes = new Map(bulk.looks.map((look, index) => [look, attribute(styles[index] ?? '')]));
  let piece = '';
  for (let at = bulk.first; at <= bulk.last; at += 1) {
    const number = at + 1;
    piece += `<row r="${number}">`;
    const cells = sheet.rows[at] ?? [];
    for (let column = 0; column < cells.length; column += 1) {
      const cell = cells[column] ?? null;
      const value = cell !== null && typeof cell === 'object' ? cell.value : cell;
      const look = bulk.lookOf(cell, column);
      // Of an empty cell only its ground and its lines are seen.
      if (value === null && look?.fill === undefined && look?.rule === undefined) continue;
      const style = look === undefined ? '' : (attributes.get(look) ?? '');
      piece += `<c r="${letters[column]}${number}"${style}${contentXml(value)}`;
    }
    piece += '</row>';
    if ((at - bulk.first) % ROWS_PER_PIECE === ROWS_PER_PIECE - 1) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

/** What follows the look of a cell. */
function contentXml(value: SheetValue): string {
  if (value === null) return '/>';
  if (typeof value === 'number') return `><v>${value}</v></c>`;
  if (typeof value === 'boolean') return ` t="b"><v>${value ? 1 : 0}</v></c>`;
  if (PLAIN.test(value)) return ` t="inlineStr"><is><t>${value}</t></is></c>`;
  const text = escapeMarkup(escapedText(sheetText(value)));
  return ` t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** Of many rows: a third faster than the usual 6, and a twentieth larger. */
const LEVEL = 5;

/** In bytes: more than most pieces need. */
const ROOM = 256 * 1024;

async function deflated(pieces: Iterable<string>): Promise<Omit<ZipEntry, 'name'>> {
  const deflate = createDeflateRaw({ level: LEVEL, chunkSize: ROOM });
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
