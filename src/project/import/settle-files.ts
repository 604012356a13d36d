import type { Problem } from '../../foundation/diagnostic/index.ts';
import { ConnectionDefinition, type QueryOptions, type Session } from '../../metrics/connection/index.ts';
import type { Relation } from '../../metrics/connection/introspection.ts';
import { createBinder } from '../../metrics/sql/binder.ts';
import { type Databases, lookAround } from '../relations/index.ts';
import { plainly } from './draft.ts';

/** How a column of a data file is declared, and why. */
export interface DeclaredColumn {
  readonly declaration: unknown;
  readonly note: string;
}

/** A data file that can be read, with what has to be said of its columns. */
export interface SettledFile {
  readonly file: string;
  readonly columns: Readonly<Record<string, DeclaredColumn>>;
}

export interface SettledFiles {
  readonly tables: Readonly<Record<string, SettledFile>>;
  /** Files that cannot be read, and are left out. */
  readonly problems: readonly Problem[];
}

export interface SettleOptions extends QueryOptions {
  readonly folder: string;
  readonly now: () => number;
  /** The rest of the connection. */
  readonly connection: Readonly<Record<string, unknown>>;
}

/**
 * Decides how data files are declared. A column that could be two things is text until somebody says which; dates and
 * numbers that are told by their values alone are written down, so that a later file is read alike.
 */
export async function settleFiles(
  files: Readonly<Record<string, string>>,
  options: SettleOptions,
): Promise<SettledFiles> {
  let tables: Record<string, SettledFile> = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, { file, columns: {} }]),
  );
  const lost: Problem[] = [];
  for (;;) {
    if (Object.keys(tables).length === 0) return { tables, problems: lost };
    const { problems, relations } = await look(tables, options);
    if (problems.length === 0)
      return { tables: await writtenDown(tables, relations, options), problems: lost };
    const settled = withTexts(tables, problems);
    // A problem that no declaration mends takes its file out.
    const broken = new Set(problems.filter((one) => columnOf(one) === undefined).map(tableOf));
    lost.push(...problems.filter((one) => columnOf(one) === undefined));
    tables = Object.fromEntries(Object.entries(settled).filter(([name]) => !broken.has(name)));
  }
}

function tableOf({ path = [] }: Problem): string {
  return String(path[2] ?? '');
}

/** The column of a problem that a declaration can mend. */
function columnOf({ code, path = [] }: Problem): string | undefined {
  return code === 'FILE_AMBIGUOUS' && path[3] === 'columns' ? String(path[4]) : undefined;
}

function withTexts(
  tables: Readonly<Record<string, SettledFile>>,
  problems: readonly Problem[],
): Record<string, SettledFile> {
  const all = { ...tables };
  for (const one of problems) {
    const column = columnOf(one);
    const table = all[tableOf(one)];
    if (column === undefined || table === undefined) continue;
    const lines = [...(one.hint ?? '').matchAll(/\{ type: [^{}]*\}/g)].map(([line]) => line);
    const note = `Not guessed, and text until it is settled: ${one.message} What settles it: who writes the file; then say ${lines.join(' or ') || 'its type'} here.`;
    all[tableOf(one)] = { ...table, columns: { ...table.columns, [column]: { declaration: 'text', note } } };
  }
  return all;
}

/** What is found where files are read so. */
async function look(
  tables: Readonly<Record<string, SettledFile>>,
  options: SettleOptions,
  work: (session: Session, relations: readonly Relation[]) => Promise<void> = async () => undefined,
): Promise<{ readonly problems: readonly Problem[]; readonly relations: readonly Relation[] }> {
  const spelled = Object.entries(tables).map(([name, one]) => [name, spelledFile(one)]);
  const definition = ConnectionDefinition.parse({
    ...options.connection,
    tables: Object.fromEntries(spelled),
  });
  return await lookAround(oneConnection(definition), options, async ({ found, problems }) => {
    const [around] = found;
    if (around !== undefined && problems.length === 0) await work(around.session, around.relations);
    return { problems, relations: around?.relations ?? [] };
  });
}

/** The configuration of a project with one connection, before there is a file of it. */
export function oneConnection(definition: ConnectionDefinition): Databases {
  return { connections: ['default'], connection: () => definition, connectionPath: () => ['connection'] };
}

/** A file as a configuration spells it. */
export function spelledFile({ file, columns }: SettledFile): unknown {
  if (Object.keys(columns).length === 0) return file;
  const declared = Object.entries(columns).map(([name, { declaration }]) => [name, declaration]);
  return { file, columns: Object.fromEntries(declared) };
}

/** A column of a CSV file whose values say more than its type does. */
interface Doubtful {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** Writes down how dates and numbers are written where one value alone decides it; and proves it by reading the files so. */
async function writtenDown(
  tables: Readonly<Record<string, SettledFile>>,
  relations: readonly Relation[],
  options: SettleOptions,
): Promise<Record<string, SettledFile>> {
  const doubtful = relations.flatMap(({ relation, columns }): Doubtful[] =>
    tables[relation] === undefined || !/\.(?:csv|tsv)(?:\.gz)?$/i.test(tables[relation].file)
      ? []
      : columns
          .filter(({ type }) => type === 'date' || type === 'timestamp' || type === 'decimal')
          .map(({ name, type }) => ({ table: relation, column: name, type })),
  );
  if (doubtful.length === 0) return { ...tables };
  const texts = doubtful.map((one) => [one, { declaration: 'text', note: '' }] as const);
  const decided: (readonly [Doubtful, DeclaredColumn])[] = [];
  await look(declared(tables, texts), options, async (session) => {
    for (const one of doubtful) {
      const found = await declarationOf(session, one, options);
      if (found !== undefined) decided.push([one, found]);
    }
  });
  const { problems } = await look(declared(tables, decided), options);
  const wrong = new Set(problems.map(({ path = [] }) => `${path[2]} ${path[4]}`));
  return declared(
    tables,
    decided.filter(([{ table, column }]) => !wrong.has(`${table} ${column}`)),
  );
}

function declared(
  tables: Readonly<Record<string, SettledFile>>,
  columns: readonly (readonly [Doubtful, DeclaredColumn])[],
): Record<string, SettledFile> {
  const all = { ...tables };
  for (const [{ table, column }, declaration] of columns) {
    const one = all[table];
    if (one !== undefined) all[table] = { ...one, columns: { ...one.columns, [column]: declaration } };
  }
  return all;
}

const TIMES: readonly (readonly [RegExp, string])[] = [
  [/^$/, ''],
  [/^[ T]\d{1,2}:\d{2}$/, ' %H:%M'],
  [/^[ T]\d{1,2}:\d{2}:\d{2}$/, ' %H:%M:%S'],
];

/** What is written down of a column, from its values as text; undefined where nobody could read them otherwise. */
async function declarationOf(
  session: Session,
  { table, column, type }: Doubtful,
  options: QueryOptions,
): Promise<DeclaredColumn | undefined> {
  const { dialect } = session;
  const binder = createBinder(dialect);
  const name = `trim(${dialect.quote(column)})`;
  const count = (pattern: string) =>
    `COUNT(CASE WHEN ${dialect.matches(name, pattern, (value) => binder.bind(value, 'text'))} THEN 1 END)`;
  const counts = [String.raw`(1[3-9]|2\d|3[01])[-/.].*`, '.*,.*'].map(count);
  const sql = `SELECT MIN(${name}), ${counts.join(', ')} FROM ${dialect.quote(table)} WHERE ${name} <> ''`;
  const { rows } = await session.query(binder.finish(sql), options);
  const [example, days, commas] = rows[0] ?? [];
  if (type === 'decimal') return Number(commas) === 0 ? undefined : numbersWith(',', String(example));
  const [, mark, rest = ''] = /^\d{1,2}([-/.])\d{1,2}[-/.]\d{4}(.*)$/.exec(String(example)) ?? [];
  const time = TIMES.find(([pattern]) => pattern.test(rest))?.[1];
  if (mark === undefined || time === undefined) return undefined;
  const order = Number(days) > 0 ? ['%d', '%m', '%Y'] : ['%m', '%d', '%Y'];
  const which = Number(days) > 0 ? 'day' : 'month';
  return {
    declaration: { type, format: `${order.join(mark)}${time}` },
    note: `Some of its values, such as "${plainly(String(example))}", can be read in two ways; others only with the ${which} first. Written down, so that a file in which all can is read alike.`,
  };
}

function numbersWith(mark: ',' | '.', example: string): DeclaredColumn {
  return {
    declaration: { type: 'decimal', decimalMark: mark },
    note: `Its numbers are written like "${plainly(example)}". Written down, so that a later file is read alike.`,
  };
}
