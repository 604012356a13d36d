import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { columnName } from '../../foundation/column-name.ts';
import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import { readWorkbook, type Sheet } from '../../foundation/read-workbook.ts';
import { parseCsv } from '../../operations/delivery/recipient/parse-csv.ts';
import type { HandCell, HandRows, WrittenNumber } from '../../report/reconcile/index.ts';

/** A report that was made by hand, as rows of cells. */
export interface HandReport {
  /** The name of the file, without its folder. */
  readonly file: string;
  /** Of its bytes. */
  readonly sha256: string;
  readonly sheets: readonly HandRows[];
}

/** Larger files are no reports. */
const MOST_BYTES = 20_000_000;

/**
 * Reads a CSV file or a workbook.
 * @param sheets the names of those that count. Default: all
 * @throws HAND_REPORT_INVALID
 */
export async function readHandReport(
  given: string,
  { workingFolder, sheets }: { readonly workingFolder: string; readonly sheets: readonly string[] },
): Promise<HandReport> {
  const path = resolve(workingFolder, given);
  const unreadable = (error: Error) => invalid(given, error.message);
  // Before it is read: nobody has room for any file.
  const { size } = await stat(path).catch(unreadable);
  if (size > MOST_BYTES) invalid(given, `it has more than ${MOST_BYTES / 1e6} MB`);
  const bytes = await readFile(path).catch(unreadable);
  const about = { file: basename(path), sha256: createHash('sha256').update(bytes).digest('hex') };
  const ending = extname(path).toLowerCase();
  if (ending === '.xlsx' || ending === '.ods')
    return { ...about, sheets: await readSheets(given, ending, bytes, sheets) };
  if (sheets.length > 0) invalid(given, 'a CSV file has no sheets, and --sheet names one');
  return { ...about, sheets: [readCsv(given, bytes)] };
}

function invalid(file: string, why: string, hint?: string): never {
  return fail('HAND_REPORT_INVALID', {
    message: `${file} cannot be read: ${why}.`,
    hint: hint ?? 'give a CSV file, or a workbook (.xlsx, .ods), with a name and a number in each row.',
  });
}

const SEPARATORS = ['\t', ';', '|', ','] as const;

/** By the first separator that half of the lines have: a comma, which numbers have too, is the last. */
function readCsv(file: string, bytes: Uint8Array): HandRows {
  const text = textOf(bytes);
  if (text.includes('\u0000')) invalid(file, 'it is no text');
  const ways = SEPARATORS.map((one) => parseCsv(text, one));
  const lines =
    ways.find(
      (way) =>
        way !== undefined &&
        way.filter(({ fields }) => fields.length > 1).length * 2 >= way.length &&
        way.length > 0,
    ) ??
    invalid(file, ways.includes(undefined) ? 'a quote is never closed' : 'no sign separates its columns');
  return lines.map(({ line, fields }) =>
    fields.map((field, at) =>
      field.trim() === '' ? undefined : { at: `line ${line}, column ${at + 1}`, text: field.trim() },
    ),
  );
}

/** UTF-8, else what spreadsheets of Windows write. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'windows-1252').decode(
      bytes,
    );
  }
}

async function readSheets(
  file: string,
  ending: '.xlsx' | '.ods',
  bytes: Uint8Array,
  wanted: readonly string[],
): Promise<HandRows[]> {
  const kind = ending === '.ods' ? 'ods' : 'xlsx';
  const sheets = await readWorkbook(bytes, kind).catch((error: Error) =>
    invalid(file, error.message.replace(/\.$/, '')),
  );
  const names = sheets.map(({ name }) => name);
  const missing = wanted.find((name) => !names.includes(name));
  if (missing !== undefined) invalid(file, `it has no sheet "${missing}"`, suggest(missing, names));
  const chosen = wanted.length === 0 ? sheets : sheets.filter(({ name }) => wanted.includes(name));
  return chosen.map((sheet) => rowsOf(sheet, sheets.length > 1));
}

function rowsOf({ name, rows, cells }: Sheet, isOneOfSeveral: boolean): HandRows {
  return rows.map((row, line) =>
    row.map((value, column): HandCell | undefined => {
      const cell = `${columnName(column)}${line + 1}`;
      const at = isOneOfSeveral ? `${name}!${cell}` : cell;
      if (value === null || value === undefined || value === '') return undefined;
      if (typeof value === 'number')
        return {
          at,
          text: String(value),
          number: numberOf(value, cells?.get(`${line},${column}`)?.style?.numFmt),
        };
      if (value instanceof Date) return { at, text: value.toISOString().slice(0, 10) };
      const text = String(value).trim();
      return text === '' ? undefined : { at, text };
    }),
  );
}

/** A number as the workbook holds it; its format says whether it is a share, and how many decimals are meant. */
function numberOf(value: number, format = ''): WrittenNumber {
  const isPercent = format.includes('%');
  const shown = /0\.(0+)/.exec(format)?.[1]?.length ?? 0;
  const [digits = '', power = '0'] = String(value).split('e');
  const held = Math.max(0, (digits.split('.')[1] ?? '').length - Number(power));
  const decimals = Math.max(held, isPercent ? shown + 2 : shown);
  const currency = /\p{Sc}/u.exec(format)?.[0];
  return { value, step: 10 ** -decimals, isPercent, ...(currency === undefined ? {} : { currency }) };
}
