import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { fail, ProblemError, suggest } from '../../../../foundation/diagnostic/index.ts';
import { readWorkbook, type Sheet } from '../../../../foundation/read-workbook.ts';
import type { FileTable } from '../../file-table.ts';
import type { DataFiles } from '../data-files.ts';
import { numericType } from '../numeric-type.ts';
import { quoteName } from '../sql-quote.ts';
import { unreadable } from '../unreadable.ts';
import { sheetRows } from './sheet-columns.ts';

/** Larger files are kept by no person. */
const MOST_BYTES = 20_000_000;

/**
 * Reads the declared columns of a sheet into a table: every cell is of the type of its column, or the table is refused with
 * the place of the cell.
 * @throws FILE_INVALID, COLUMN_MISSING
 */
export async function loadWorkbook(
  connection: DuckDBConnection,
  { table, paths }: DataFiles,
  how: FileTable,
): Promise<void> {
  const rows: (string | null)[][] = [];
  for (const path of paths) {
    const file = basename(path);
    const sheet = chosenSheet({ table, file, how }, await sheetsOf(table, path));
    rows.push(...sheetRows({ table, how, file, sheet }));
  }
  await fillTable(connection, table, how, rows);
}

async function sheetsOf(table: string, path: string): Promise<readonly Sheet[]> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new Error(`it has more than ${MOST_BYTES / 1e6} MB`);
    return await readWorkbook(await readFile(path), 'xlsx');
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return unreadable(table, [path], error, 'save it as an Excel workbook (.xlsx) without a password.');
  }
}

function chosenSheet(
  { table, file, how }: { readonly table: string; readonly file: string; readonly how: FileTable },
  sheets: readonly Sheet[],
): Sheet {
  const names = sheets.map(({ name }) => name);
  const [only, ...others] = sheets;
  if (how.sheet === undefined && only !== undefined && others.length === 0) return only;
  const found = sheets.find(({ name }) => name === how.sheet);
  if (found !== undefined) return found;
  return fail('FILE_INVALID', {
    message:
      how.sheet === undefined
        ? `Table "${table}" is read from ${file}, which has ${sheets.length} sheets.`
        : `Table "${table}" is read from sheet "${how.sheet}" of ${file}, which has none of that name.`,
    hint:
      how.sheet === undefined ? `say which with \`sheet\`: ${names.join(', ')}.` : suggest(how.sheet, names),
    path: ['connection', 'tables', table, 'sheet'],
  });
}

/** Texts first, so that no value becomes SQL, and their types from them: decimals stay exact. */
async function fillTable(
  connection: DuckDBConnection,
  table: string,
  how: FileTable,
  rows: readonly (readonly (string | null)[])[],
): Promise<void> {
  const names = Object.keys(how.columns);
  const staged = quoteName(`${table} as text`);
  const texts = names.map((name) => `${quoteName(name)} VARCHAR`);
  await connection.run(`CREATE TEMP TABLE ${staged} (${texts.join(', ')})`);
  const appender = await connection.createAppender(`${table} as text`, undefined, 'temp');
  for (const row of rows) {
    for (const text of row) {
      if (text === null) appender.appendNull();
      else appender.appendVarchar(text);
    }
    appender.endRow();
  }
  appender.closeSync();
  const columns = names.map((name, at) => {
    const type = typeOf(how.columns[name]?.type ?? 'text', rows, at);
    return `CAST(${quoteName(name)} AS ${type}) AS ${quoteName(name)}`;
  });
  await connection.run(`CREATE TABLE ${quoteName(table)} AS SELECT ${columns.join(', ')} FROM ${staged}`);
  await connection.run(`DROP TABLE ${staged}`);
}

const TYPES = { text: 'VARCHAR', boolean: 'BOOLEAN', float: 'DOUBLE', date: 'DATE', timestamp: 'TIMESTAMP' };

function typeOf(
  type: FileTable['columns'][string]['type'],
  rows: readonly (readonly (string | null)[])[],
  at: number,
): string {
  if (type === 'timestamptz') throw new Error('cells of a workbook know no zones');
  if (type !== 'integer' && type !== 'decimal') return TYPES[type];
  let [whole, fraction] = [1, 0];
  for (const row of rows) {
    const [before = '', after = ''] = (row[at] ?? '').replace('-', '').split('.');
    whole = Math.max(whole, before.length);
    fraction = Math.max(fraction, after.length);
  }
  return numericType(type, { whole, fraction });
}
