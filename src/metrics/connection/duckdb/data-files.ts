import { glob, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail } from '../../../foundation/diagnostic/index.ts';
import type { FileTable } from '../file-table.ts';

export type DataFormat = 'csv' | 'parquet';

/** The files of one table, as absolute paths, sorted. */
export interface DataFiles {
  readonly table: string;
  readonly format: DataFormat;
  readonly paths: readonly string[];
}

const formats: readonly [RegExp, DataFormat][] = [
  [/\.(parquet|pq)$/i, 'parquet'],
  [/\.(csv|tsv|txt)(\.gz)?$/i, 'csv'],
];

/**
 * The files that a table's path or glob pattern names; a file of exactly that name goes before a pattern.
 * @throws DATABASE_NOT_FOUND when there are none, DEFINITION_INVALID when they are neither CSV nor Parquet
 */
export async function findDataFiles(table: string, how: FileTable, folder: string): Promise<DataFiles> {
  const { file: pattern } = how;
  const format = formats.find(([ending]) => ending.test(pattern))?.[1];
  if (format === undefined) {
    return fail('DEFINITION_INVALID', {
      message: `Table "${table}" is read from "${pattern}", which is neither CSV nor Parquet by its name.`,
      hint: 'file names end in .csv, .tsv, .txt, .csv.gz or .parquet.',
      path: ['connection', 'tables', table],
    });
  }
  if (format === 'parquet') refuseSpelling(table, how);
  const paths = await filesMatching(pattern, folder);
  if (paths.length > 0) return { table, format, paths };
  return fail('DATABASE_NOT_FOUND', {
    message: `Table "${table}" is read from "${pattern}", but there is no such file.`,
    hint: `it was looked for in ${resolve(folder)}; paths are relative to the project folder.`,
    path: ['connection', 'tables', table],
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
