import { basename, parse } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { readCsvHead } from './csv-head.ts';
import { type DataFiles, findDataFiles } from './data-files.ts';
import { type DuckdbConnectionDefinition, instanceOptions, lockSettings } from './instance-options.ts';
import { mirrorDatabase } from './mirror-database.ts';
import { literalPath, quoteList, quoteName, quoteText } from './sql-quote.ts';

/**
 * An in-memory database with the data files as relations. CSV is read once, now: a view would parse the file
 * again for every query and see it change in between. Parquet stays a view, because DuckDB reads only the
 * columns and row groups a query needs. A database file, if given, is attached for reading, and its relations
 * appear under their own names; a data file goes before a relation of the same name.
 */
export async function openTables(
  definition: DuckdbConnectionDefinition,
  folder: string,
  file: string | undefined,
): Promise<DuckDBInstance> {
  const tables: DataFiles[] = [];
  for (const [name, pattern] of Object.entries(definition.tables ?? {}))
    tables.push(await findDataFiles(name, pattern, folder));
  const name = file === undefined ? 'tables' : `tables-${parse(file).name}`;
  const instance = await DuckDBInstance.create(':memory:', instanceOptions(definition, name));
  try {
    await fill(instance, tables, file);
    return instance;
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function fill(instance: DuckDBInstance, tables: DataFiles[], file: string | undefined): Promise<void> {
  const connection = await instance.connect();
  try {
    // Before reading: times in a CSV file that carry an offset become instants in the session's zone.
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    for (const one of tables) await (one.format === 'csv' ? loadCsv : viewParquet)(connection, one);
    if (file !== undefined) await mirrorDatabase(connection, file);
    const allowed = tables.filter(({ format }) => format === 'parquet').flatMap(({ paths }) => paths);
    await connection.run(
      `SET GLOBAL allowed_paths = ${quoteList(allowed.flatMap((path) => [path, literalPath(path)]))}`,
    );
    for (const sql of lockSettings) await connection.run(sql);
  } finally {
    connection.closeSync();
  }
}

async function viewParquet(connection: DuckDBConnection, { table, paths }: DataFiles): Promise<void> {
  const files = quoteList(paths.map(literalPath));
  const sql = `CREATE VIEW ${quoteName(table)} AS SELECT * FROM read_parquet(${files}, union_by_name = true)`;
  await connection.run(sql).catch((error: unknown) => unreadable(table, paths, error));
}

/**
 * The dialect is fixed beforehand. Left to itself DuckDB answers a ragged file with another dialect that fits,
 * and a table of one wide column, or of no rows, is worse than an error.
 */
async function loadCsv(connection: DuckDBConnection, { table, paths }: DataFiles): Promise<void> {
  const parts: string[] = [];
  for (const path of paths) {
    const head = await readCsvHead(path);
    if (head === undefined) return unreadable(table, [path], new Error('the file is empty'));
    parts.push(`SELECT * FROM read_csv(${csvArguments(path, head.delimiter)})`);
  }
  const sql = `CREATE TABLE ${quoteName(table)} AS ${parts.join(' UNION ALL BY NAME ')}`;
  await connection.run(sql).catch(async (error: unknown) => {
    const reason = await firstBadRow(connection, paths);
    return unreadable(table, paths, reason ?? error);
  });
}

function csvArguments(path: string, delimiter: string): string {
  return [
    quoteList([literalPath(path)]),
    `delim = ${quoteText(delimiter)}`,
    `quote = '"', escape = '"', comment = '', header = true, skip = 0`,
    'sample_size = -1, strict_mode = true, null_padding = false, ignore_errors = false',
  ].join(', ');
}

/** The sniffer only says that nothing fits; reading everything as text names the line that does not. */
async function firstBadRow(connection: DuckDBConnection, paths: readonly string[]): Promise<unknown> {
  for (const path of paths) {
    const head = await readCsvHead(path);
    const names = Array.from({ length: head?.columns ?? 1 }, (_, index) => `'c${index}': 'VARCHAR'`);
    const columns = `auto_detect = false, columns = {${names.join(', ')}}`;
    const sql = `SELECT count(*) FROM read_csv(${csvArguments(path, head?.delimiter ?? ',')}, ${columns})`;
    const error = await connection.run(sql.replace('sample_size = -1, ', '')).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error !== undefined) return error;
  }
  return undefined;
}

function unreadable(table: string, paths: readonly string[], error: unknown): never {
  const said = error instanceof Error ? error.message : String(error);
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const files = paths.map((path) => basename(path)).join(', ');
  return fail('CONNECTION_FAILED', {
    message: `Table "${table}" cannot be read from ${files}: ${lines.slice(0, 3).join(' ')}`,
    hint: 'CSV files are UTF-8, name their columns in the first line and have as many values in every line.',
    path: ['connection', 'tables', table],
  });
}
