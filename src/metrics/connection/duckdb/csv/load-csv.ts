import type { DuckDBConnection } from '@duckdb/node-api';
import { ProblemError } from '../../../../foundation/diagnostic/index.ts';
import type { FileTable } from '../../file-table.ts';
import type { DataFiles } from '../data-files.ts';
import { numericType } from '../numeric-type.ts';
import { quoteName } from '../sql-quote.ts';
import { unreadable } from '../unreadable.ts';
import { chooseDelimiter } from './choose-delimiter.ts';
import { type CsvFile, inUtf8, type NamedFile, readNames, readText } from './csv-file.ts';
import { columnsIn, readCsvHead } from './csv-head.ts';
import { candidatesFor, type Decision, decideColumn } from './decide-column.ts';
import { createFinder } from './find-example.ts';
import { ambiguousColumn, misfitColumn, unknownColumns } from './problems.ts';
import type { Reading } from './reading.ts';
import { type ColumnSurvey, surveyColumns, trimmed } from './survey-columns.ts';

/**
 * Reads the CSV files of a table into a table. Everything is read as text first, and every value is looked at before
 * a type is chosen: what could be read in two ways is not chosen but refused.
 * @throws FILE_AMBIGUOUS, FILE_INVALID
 */
export async function loadCsv(
  connection: DuckDBConnection,
  { table, paths }: DataFiles,
  how: FileTable,
): Promise<void> {
  await inUtf8(paths, how, async (found) => {
    const files: NamedFile[] = [];
    for (const one of found) files.push(await nameColumns(connection, table, one, how));
    await loadFiles(connection, table, files, how);
  }).catch((error: unknown) => {
    if (error instanceof ProblemError) throw error;
    const isEncoding = (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    return unreadable(table, paths, isEncoding ? new Error(`it is not written in ${how.encoding}`) : error);
  });
}

async function nameColumns(
  connection: DuckDBConnection,
  table: string,
  file: Pick<CsvFile, 'name' | 'path'>,
  how: FileTable,
): Promise<NamedFile> {
  const head = await readCsvHead(file.path);
  if (head === undefined) throw new Error('the file is empty');
  const delimiter = await chooseDelimiter(connection, table, file, how, head);
  const found = await connection.runAndReadAll(
    `SELECT * FROM ${readNames({ ...file, delimiter }, columnsIn(head, delimiter))}`,
  );
  return { ...file, delimiter, columns: distinctNames(found.getRows()[0] ?? []) };
}

/** Columns without a name are counted, and those of a name that was there already get a number. */
function distinctNames(names: readonly unknown[]): string[] {
  const taken = new Set<string>();
  return names.map((given, index) => {
    const name = given === null ? `column${index}` : String(given);
    let own = name;
    for (let again = 1; taken.has(own.toLowerCase()); again += 1) own = `${name}_${again}`;
    taken.add(own.toLowerCase());
    return own;
  });
}

async function loadFiles(
  connection: DuckDBConnection,
  table: string,
  files: readonly NamedFile[],
  how: FileTable,
): Promise<void> {
  const columns = [...new Set(files.flatMap((one) => one.columns))];
  const unknown = unknownColumns(table, how, columns);
  if (unknown.length > 0) throw new ProblemError(unknown);
  const texts = files.map((one) => `SELECT * FROM ${readText(one, how.nulls)}`);
  const source = `(${texts.join(' UNION ALL BY NAME ')})`;
  const candidates = new Map(columns.map((name) => [name, candidatesFor(how.columns[name], how)]));
  const surveys = await surveyColumns(connection, source, candidates);
  const decisions = new Map<string, Decision>();
  const problems = [];
  for (const [name, survey] of surveys) {
    const find = createFinder(connection, files, how, name);
    const decision = await decideColumn(how.columns[name], survey, find);
    decisions.set(name, decision);
    const about = { table, how, column: name };
    if (decision.kind === 'ambiguous') problems.push(ambiguousColumn(about, decision));
    if (decision.kind === 'misfit') {
      const readings = candidates.get(name) ?? [];
      problems.push(misfitColumn(about, await find(readings, 'misfit'), survey));
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
  const select = columns.map((name) => `${typed(name, decisions, surveys)} AS ${quoteName(name)}`);
  await connection.run(`CREATE TABLE ${quoteName(table)} AS SELECT ${select.join(', ')} FROM ${source}`);
  for (const name of columns) {
    // DuckDB's own type of NULL goes with every other, so that a column without a value can be what a definition wants.
    if (decisions.get(name)?.kind === 'empty')
      await connection.run(`ALTER TABLE ${quoteName(table)} ALTER ${quoteName(name)} SET DATA TYPE "NULL"`);
  }
  await insistOnValues(connection, table, decisions, surveys);
}

function typed(
  name: string,
  decisions: ReadonlyMap<string, Decision>,
  surveys: ReadonlyMap<string, ColumnSurvey>,
): string {
  const decision = decisions.get(name);
  if (decision?.kind !== 'read') return quoteName(name);
  const { reading } = decision;
  const value = reading.read(trimmed(name));
  const type = numericTypeOf(reading, surveys.get(name));
  return type === undefined ? value : `CAST(${value} AS ${type})`;
}

function numericTypeOf(reading: Reading, survey: ColumnSurvey | undefined): string | undefined {
  if (reading.type !== 'integer' && reading.type !== 'decimal') return undefined;
  return numericType(reading.type, survey?.digits.get(reading) ?? { whole: 0, fraction: 0 });
}

/** The file was read twice; one that changed in between would leave holes where values did not fit any more. */
async function insistOnValues(
  connection: DuckDBConnection,
  table: string,
  decisions: ReadonlyMap<string, Decision>,
  surveys: ReadonlyMap<string, ColumnSurvey>,
): Promise<void> {
  const names = [...decisions].flatMap(([name, { kind }]) => (kind === 'read' ? [name] : []));
  if (names.length === 0) return;
  const counts = names.map((name) => `count(${quoteName(name)})`).join(', ');
  const found = await connection.runAndReadAll(`SELECT ${counts} FROM ${quoteName(table)}`);
  const changed = names.some(
    (name, index) => Number(found.getRows()[0]?.[index]) !== surveys.get(name)?.values,
  );
  if (changed) throw new Error('the file changed while it was read');
}
