import { z } from 'zod';

/** How a decimal mark is written; the thousands are then set apart by the other one, by blanks or by apostrophes. */
const decimalMark = z.enum(['.', ',']);

/** One character that cannot be part of what it separates. */
const delimiter = z.string().regex(/^[^"\r\n]$/u, 'must be one character, such as ";" or "\\t"');

const encoding = z.string().refine(isEncoding, 'must be the name of an encoding, such as windows-1252');

const EPOCHS = ['epoch', 'epoch-ms'];
/** The specifiers that DuckDB's strptime reads, less those that hold no part of a date or time. */
const SPECIFIERS = /%(?:-?[dmyHIMSj]|[YBbafgnpzZA])/g;

/** How dates are written: by the specifiers of `strptime`, or as seconds or milliseconds since 1970. */
const dateFormat = z
  .string()
  .refine(isDateFormat, 'must name year, month and day, as in "%d/%m/%Y", or be "epoch" or "epoch-ms"');

export const FILE_TYPES = [
  'integer',
  'decimal',
  'float',
  'text',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
] as const;
/** A type that a column of a data file can be declared to have: those that connections give back. */
export type FileType = (typeof FILE_TYPES)[number];

const FileColumn = z
  .strictObject({
    type: z
      .enum(FILE_TYPES)
      .describe('What the column holds: booleans read true, yes, y, t, 1 and their opposites.'),
    format: dateFormat
      .optional()
      .describe('How its dates are written, as for `strptime`: "%d/%m/%Y"; or "epoch", "epoch-ms".'),
    decimalMark: decimalMark.optional().describe('The decimal mark of its numbers.'),
  })
  .refine((it) => it.format === undefined || isTime(it.type), '`format` is for dates and timestamps')
  .refine(
    (it) => it.decimalMark === undefined || ['integer', 'decimal', 'float'].includes(it.type),
    '`decimalMark` is for numbers',
  );
/** How one column is written. */
export type FileColumn = z.output<typeof FileColumn>;

/** A data file, or a pattern of them, as a table. What is not declared is read off the whole file, and refused where it could be either of two things. */
export const FileTable = z.strictObject({
  file: z
    .string()
    .min(1)
    .describe('Path of a CSV or Parquet file or an Excel workbook, or a pattern of several.'),
  sheet: z
    .string()
    .min(1)
    .optional()
    .describe('Of a workbook, the sheet that is the table; default: its only one.'),
  header: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('Of a workbook, the row that names the columns; default: 1.'),
  delimiter: delimiter.optional().describe('What separates the columns; default: read off the first line.'),
  encoding: encoding
    .default('utf-8')
    .describe('How its characters are written: "windows-1252", "shift_jis".'),
  nulls: z
    .array(z.string().min(1))
    .default([])
    .describe('Words that stand for no value, such as "N/A"; an empty field always does.'),
  dates: dateFormat
    .optional()
    .describe('How dates are written in columns that say nothing else: "%d/%m/%Y".'),
  decimalMark: decimalMark
    .optional()
    .describe('The decimal mark of numbers in columns that say nothing else.'),
  columns: z
    .record(
      z.string().min(1),
      z.union([z.enum(FILE_TYPES).transform((type): FileColumn => ({ type })), FileColumn]),
    )
    .default({})
    .describe(
      'How columns are written, by name: a type alone, or a type with its format. Of a workbook those that count, all of them.',
    ),
});
/** How the file of a table is written. */
export type FileTable = z.output<typeof FileTable>;

export function isTime(type: FileType): boolean {
  return type === 'date' || type === 'timestamp' || type === 'timestamptz';
}

function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label) !== undefined;
  } catch {
    return false;
  }
}

function isDateFormat(format: string): boolean {
  if (EPOCHS.includes(format)) return true;
  const rest = format.replaceAll('%%', '');
  const named = rest.match(SPECIFIERS) ?? [];
  const has = (letters: string) => named.some((one) => letters.includes(one.at(-1) ?? ''));
  const isDay = has('j') || (has('mbB') && has('d'));
  return has('yY') && isDay && !rest.replaceAll(SPECIFIERS, '').includes('%');
}
