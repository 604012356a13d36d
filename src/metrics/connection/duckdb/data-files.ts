import { glob, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail } from '../../../foundation/diagnostic/index.ts';
import type { FileTable } from '../file-table.ts';

export type DataFormat = 'csv' | 'parquet' | 'workbook';

/** The files of one table, as absolute paths, sorted. */
export interface DataFiles {
  readonly table: string;
  readonly format: DataFormat;
  readonly paths: readonly string[];
}

const formats: readonly [RegExp, DataFormat][] = [
  [/\.(parquet|pq)$/i, 'parquet'],
  [/\.(csv|tsv|txt)(\.gz)?$/i, 'csv'],
  [/\.xlsx$/i, 'workbook'],
];

/**
 * The files that a table's path or glob pattern names; a file of exactly that name goes before a pattern.
 * @throws DATABASE_NOT_FOUND when there are none, DEFINITION_INVALID when they are of another format, or what is said of them is not of theirs
 */
export async function findDataFiles(table: string, how: FileTable, folder: string): Promise<DataFiles> {
  const { file: pattern } = how;
  const format = formats.find(([ending]) => ending.test(pattern))?.[1];
  if (format === undefined) {
    return fail('DEFINITION_INVALID', {
      message: `Table "${table}" is read from "${pattern}", which is neither CSV nor Parquet nor a workbook by its name.`,
      hint: 'file names end in .csv, .tsv, .txt, .csv.gz, .parquet or .xlsx.',
      path: ['connection', 'tables', table],
    });
  }
  REFUSE[format](table, how);
  const paths = await filesMatching(pattern, folder);
  if (paths.length > 0) return { table, format, paths };
  return fail('DATABASE_NOT_FOUND', {
    message: `Table "${table}" is read from "${pattern}", but there is no such file.`,
    hint: `it was looked for in ${resolve(folder)}; paths are relative to the project folder.`,
    path: ['connection', 'tables', table],
  });
}

/** What is said of a file that its format has not. */
const REFUSE: Readonly<Record<DataFormat, (table: string, how: FileTable) => void>> = {
  csv: refuseSheet,
  parquet: refuseSpelling,
  workbook: refuseText,
};

function refuseSheet(table: string, { file, sheet, header }: FileTable): void {
  if (sheet === undefined && header === undefined) return;
  fail('DEFINITION_INVALID', {
    message: `Table "${table}" names ${sheet === undefined ? 'the row of the head' : 'a sheet'}, but ${file} is CSV.`,
    hint: 'a CSV file has one sheet, and names its columns in its first line.',
    path: ['connection', 'tables', table, sheet === undefined ? 'header' : 'sheet'],
  });
}

/** Cells know whether they are numbers, days or texts; which of them are a table, and what its columns hold, is declared. */
function refuseText(table: string, { file, columns, ...how }: FileTable): void {
  const path = ['connection', 'tables', table];
  const said = (['delimiter', 'dates', 'decimalMark'] as const).find((field) => how[field] !== undefined);
  const wrong = said ?? (how.encoding === 'utf-8' ? undefined : 'encoding');
  if (wrong !== undefined)
    fail('DEFINITION_INVALID', {
      message: `Table "${table}" says \`${wrong}\`, which is of text, but ${file} is a workbook.`,
      hint: `remove \`${wrong}\`.`,
      path: [...path, wrong],
    });
  if (Object.keys(columns).length === 0)
    fail('DEFINITION_INVALID', {
      message: `Table "${table}" is read from ${file}, and does not say what its columns hold.`,
      hint: 'name those that count, with their types: columns: { region: text, month: date, amount: decimal }.',
      path,
    });
  const [name] =
    Object.entries(columns).find(
      ([, { type, format, decimalMark }]) => type === 'timestamptz' || (format ?? decimalMark) !== undefined,
    ) ?? [];
  if (name !== undefined)
    fail('DEFINITION_INVALID', {
      message: `Column "${name}" of table "${table}" is declared as text writes it, but the cells of ${file} hold values, and know no zones.`,
      hint: 'give its type alone, and `timestamp` for times.',
      path: [...path, 'columns', name],
    });
}

/** Parquet says itself what its columns are. */
function refuseSpelling(table: string, how: FileTable): void {
  const { file, encoding, nulls, columns, ...rest } = how;
  const said = Object.keys(rest).length > 0 || nulls.length > 0 || encoding !== 'utf-8';
  if (!said && Object.keys(columns).length === 0) return;
  fail('DEFINITION_INVALID', {
    message: `Table "${table}" says how ${file} is written, but Parquet files say that themselves.`,
    hint: 'leave only `file`; types can be cast in a `sql` table of the model.',
    path: ['connection', 'tables', table],
  });
}

/** Files of a path or glob pattern, as absolute paths, sorted; a file of exactly that name goes before a pattern. */
export async function filesMatching(pattern: string, folder: string): Promise<string[]> {
  const exact = resolve(folder, pattern);
  if (await isFile(exact)) return [exact];
  const found: string[] = [];
  for await (const match of glob(pattern, { cwd: folder })) {
    const path = resolve(folder, match);
    if (await isFile(path)) found.push(path);
  }
  return found.sort();
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
