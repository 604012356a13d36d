import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { FileTable } from '../file-table.ts';
import { loadCsv } from './csv/load-csv.ts';
import { type DataFiles, findDataFiles } from './data-files.ts';
import { type DuckdbConnectionDefinition, instanceOptions, lockSettings } from './instance-options.ts';
import { mirrorDatabase } from './mirror-database.ts';
import { literalPath, quoteList, quoteName } from './sql-quote.ts';
import { unreadable } from './unreadable.ts';
import { loadWorkbook } from './workbook/load-workbook.ts';

/** An instance with the data files as relations, and why some of them could not be read, by table. */
export interface LoadedTables {
  readonly instance: DuckDBInstance;
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
}

/**
 * An in-memory database with the data files as relations. CSV and workbooks are read once, now: a view would parse the file
 * again for every query and see it change in between. Parquet stays a view, because DuckDB reads only the
 * columns and row groups a query needs. A database file, if given, is attached for reading, and its relations
 * appear under their own names; a data file goes before a relation of the same name. A file that cannot be read
 * takes no other down.
 */
export async function openTables(
  definition: DuckdbConnectionDefinition,
  folder: string,
  file: string | undefined,
): Promise<LoadedTables> {
  const instance = await DuckDBInstance.create(':memory:', instanceOptions(definition));
  try {
    return { instance, broken: await fill(instance, definition.tables ?? {}, folder, file) };
  } catch (error) {
    instance.closeSync();
    throw error;
  }
}

async function fill(
  instance: DuckDBInstance,
  tables: Readonly<Record<string, FileTable>>,
  folder: string,
  file: string | undefined,
): Promise<LoadedTables['broken']> {
  const connection = await instance.connect();
  const broken = new Map<string, readonly Problem[]>();
  const viewed: string[] = [];
  try {
    // Before reading: times in a CSV file that carry an offset become instants in the session's zone.
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    for (const [table, how] of Object.entries(tables)) {
      try {
        const files = await findDataFiles(table, how, folder);
        if (files.format === 'csv') await loadCsv(connection, files, how);
        else if (files.format === 'workbook') await loadWorkbook(connection, files, how);
        else viewed.push(...(await viewParquet(connection, files)));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        broken.set(table, error.problems);
      }
    }
    if (file !== undefined) await mirrorDatabase(connection, file, [...broken.keys()]);
    const allowed = viewed.flatMap((path) => [path, literalPath(path)]);
    await connection.run(`SET GLOBAL allowed_paths = ${quoteList(allowed)}`);
    for (const sql of lockSettings) await connection.run(sql);
    return broken;
  } finally {
    connection.closeSync();
  }
}

async function viewParquet(
  connection: DuckDBConnection,
  { table, paths }: DataFiles,
): Promise<readonly string[]> {
  const files = quoteList(paths.map(literalPath));
  const sql = `CREATE VIEW ${quoteName(table)} AS SELECT * FROM read_parquet(${files}, union_by_name = true)`;
  await connection.run(sql).catch((error: unknown) => unreadable(table, paths, error));
  return paths;
}
