import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import { type Problem, ProblemError, problem, suggest } from '../../foundation/diagnostic/index.ts';
import type { Column, QueryOptions, Session } from '../connection/connection.ts';
import { kindOf } from '../kind/index.ts';
import {
  connectionOf,
  linkedReferences,
  linkedTime,
  type Model,
  tableOf,
  tableReferences,
  withReferences,
} from '../model/index.ts';
import type { Catalog, CatalogTable } from '../plan/index.ts';
import { createBinder } from '../sql/binder.ts';
import { authorSql, createSources, quoteRelation } from '../sql/index.ts';
import { expressionOver } from '../sql/scope.ts';
import { withEmptyColumns } from './empty-columns.ts';
import { unavailable } from './over-table.ts';
import { uniqueKeys } from './unique-keys.ts';

/** Faults of one table, which must not take the others down; anything else ends the reading. */
const LOCAL = new Set([
  'TABLE_MISSING',
  'COLUMN_MISSING',
  'COLUMN_TYPE',
  'PERMISSION_DENIED',
  'QUERY_FAILED',
  'DEFINITION_INVALID',
  'FILTER_INVALID',
  'FILE_AMBIGUOUS',
  'FILE_INVALID',
  'DATABASE_NOT_FOUND',
]);

/**
 * Asks the database for the columns and types behind the tables of a model. A table that cannot be read is
 * recorded with its problem, which is raised when a metric needs it.
 */
export async function readCatalog(
  session: Session,
  model: Model,
  options: QueryOptions = {},
): Promise<Catalog> {
  const { set } = session;
  const tables = Object.keys(model.tables);
  if (set === undefined) return await readConnection(session, model, tables, options);
  const here = [...Map.groupBy(tables, (table) => connectionOf(model, table))].filter(([name]) =>
    set.has(name),
  );
  const read = await Promise.all(here.map(([name, own]) => readMember(session, model, name, own, options)));
  return {
    dialect: session.dialect,
    tables: Object.assign({}, ...read.map((one) => one.tables)),
    unreadable: Object.assign({}, ...read.map((one) => one.unreadable)),
    uniqueKeys: read.flatMap((one) => one.uniqueKeys ?? []),
  };
}

/** Of one connection of several. One that is not there has no table that can be read. */
async function readMember(
  session: Session,
  model: Model,
  connection: string,
  tables: readonly string[],
  options: QueryOptions,
): Promise<Omit<Catalog, 'dialect'>> {
  const found = session.set?.get(connection);
  if (found === undefined) return { tables: {} };
  if (found instanceof ProblemError) {
    const problems = unavailable(connection, found);
    return { tables: {}, unreadable: Object.fromEntries(tables.map((table) => [table, problems])) };
  }
  const read = await readConnection(found, model, tables, options);
  const withDialect = Object.entries(read.tables).map(([name, table]) => [
    name,
    { ...table, dialect: read.dialect },
  ]);
  return { ...read, tables: Object.fromEntries(withDialect) };
}

async function readConnection(
  session: Session,
  model: Model,
  tables: readonly string[],
  options: QueryOptions,
): Promise<Catalog> {
  const relations = await session.relations(options);
  const dated = tables.flatMap((name) => [name, ...(linkedTime(model, name)?.tables ?? [])]);
  const needed = [...new Set(dated.flatMap((name) => withReferences(model, name)))];
  const unreadable: Record<string, readonly Problem[]> = {};
  const sources = await attemptEach(needed, unreadable, (name) =>
    sourceOf(session, model, name, relations, options),
  );
  // Periods are written by the columns of the charges that they are made of.
  const known = { ...sources };
  const found: Catalog = { dialect: session.dialect, tables: known, unreadable };
  const inOrder = referencesFirst(model, Object.keys(sources));
  const read = await attemptEach(inOrder, unreadable, async (name) => {
    known[name] = await readTable(session, model, found, name, options);
    return known[name];
  });
  const catalog = { dialect: session.dialect, tables: read, unreadable };
  const linked = await attemptEach(Object.keys(read), unreadable, (name) =>
    withLinkedExpressions(session, model, catalog, name, options),
  );
  return { ...catalog, tables: linked, uniqueKeys: uniqueKeys({ session, model }) };
}

/** Tables after those that their SQL refers to, and otherwise as they come. */
function referencesFirst(model: Model, tables: readonly string[]): string[] {
  const ordered = new Set<string>();
  const seen = new Set<string>();
  const visit = (table: string): void => {
    if (seen.has(table)) return;
    seen.add(table);
    for (const one of tableReferences(model, table)) visit(one);
    ordered.add(table);
  };
  for (const table of tables) visit(table);
  return [...ordered].filter((one) => tables.includes(one));
}

/** Expressions over linked rows too, once the columns of those are known. */
async function withLinkedExpressions(
  session: Session,
  model: Model,
  catalog: Catalog,
  name: string,
  options: QueryOptions,
): Promise<CatalogTable> {
  const table = tableIn(catalog, name);
  const all = expressionsOf(model, name, session).filter(({ sql }) => linkedReferences(sql).length > 0);
  let found = table;
  for (const one of all) {
    const { expressions, refused } = await expressionTypes([one], () => {
      const binder = createBinder(session.dialect);
      const sources = createSources(model, catalog, binder, DEFAULT_CALENDAR.zone);
      // The types are the same whoever looks and in whatever zone.
      const compilation = { model, catalog, binder, sources, calendar: DEFAULT_CALENDAR };
      const { sql, from } = expressionOver(compilation, name, one.sql);
      const [columns, where] = asExpressions([{ ...one, sql }]);
      const rows = `${from} AS ${session.dialect.quote('the rows')}`;
      return session.describe(
        binder.readable(`${withOf(sources.expressions)}SELECT ${columns} FROM ${rows}${where}`),
        options,
      );
    });
    found = {
      ...found,
      expressions: { ...found.expressions, ...expressions },
      ...(refused === undefined ? {} : { refused: { ...found.refused, ...refused } }),
    };
  }
  return found;
}

function tableIn({ tables }: Catalog, name: string): CatalogTable {
  const found = tables[name];
  if (found === undefined) throw new Error(`table ${name} was not read`);
  return found;
}

function withOf(expressions: readonly string[]): string {
  return expressions.length === 0 ? '' : `WITH ${expressions.join(',\n')}\n`;
}

const EXPRESSION_HINT = 'mend the expression: over the columns of one row, without an aggregate around it.';
const TABLE_HINT = 'try the SQL of the table by itself in your database.';

/** What the database says of SQL, with the place of that SQL and what to do where it does not say so itself. */
function completed(one: Problem, path: readonly string[], hint: string): Problem {
  return {
    ...one,
    ...(one.code === 'QUERY_FAILED' ? { hint: one.hint ?? hint } : {}),
    path: one.path ?? path,
  };
}

/** Does something for each table, and records the problems of those for which it fails. */
async function attemptEach<T>(
  tables: readonly string[],
  unreadable: Record<string, readonly Problem[]>,
  work: (table: string) => Promise<T>,
): Promise<Record<string, T>> {
  const done: Record<string, T> = {};
  for (const name of tables) {
    try {
      done[name] = await work(name);
    } catch (error) {
      unreadable[name] = ofOneTable(error).map((one) => completed(one, ['tables', name], TABLE_HINT));
    }
  }
  return done;
}

/** @throws the error itself where it does not concern one table alone */
function ofOneTable(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError && error.problems.every((one) => LOCAL.has(one.code)))
    return error.problems;
  throw error;
}

/** Whether a table's relation is there or its fallback stands in for it; its columns are not known yet. */
async function sourceOf(
  session: Session,
  model: Model,
  name: string,
  relations: readonly string[],
  options: QueryOptions,
): Promise<CatalogTable> {
  const { relation, fallback } = tableOf(model, name);
  const exists = relation === undefined || (await isThere(session, relation, relations, options));
  if (!exists && fallback === undefined) throw new ProblemError([missingRelation(name, relation, relations)]);
  return { columns: [], usesFallback: !exists, expressions: {} };
}

async function readTable(
  session: Session,
  model: Model,
  found: Catalog,
  name: string,
  options: QueryOptions,
): Promise<CatalogTable> {
  // The columns are the same whoever looks, so nothing is bound.
  const sources = createSources(model, found, createBinder(found.dialect), DEFAULT_CALENDAR.zone);
  // A name that no expression can mean: in one, the name of a table stands for its whole row, with what is hidden.
  const from = `${sources.from(name)} AS ${found.dialect.quote('the rows')}`;
  const select = (columns: string, where = '') =>
    `${withOf(sources.expressions)}SELECT ${columns} FROM ${from}${where}`;
  const described = await session.describe(select('*'), options);
  const usesFallback = found.tables[name]?.usesFallback ?? false;
  const columns = usesFallback ? described : await withEmptyColumns(session, model, name, described, options);
  const expressions = expressionsOf(model, name, session).filter(
    ({ sql }) => linkedReferences(sql).length === 0,
  );
  const describe = (some: readonly Expression[]) => session.describe(select(...asExpressions(some)), options);
  return { columns, usesFallback, ...(await expressionTypes(expressions, describe)) };
}

/** Selected, and as conditions too: where rows are chosen, an aggregate over several of them is refused. */
function asExpressions(expressions: readonly Expression[]): [string, string] {
  return [
    expressions.map(({ sql }, index) => `(${sql}\n) AS e${index}`).join(', '),
    ` WHERE ${expressions.map(({ sql }) => `(${sql}\n) IS NOT NULL`).join(' AND ')}`,
  ];
}

/** Asks for all types at once; where the database refuses, for each, so that one that is wrong takes no other with it. */
async function expressionTypes(
  expressions: readonly Expression[],
  describe: (some: readonly Expression[]) => Promise<readonly Column[]>,
): Promise<Pick<CatalogTable, 'expressions' | 'refused'>> {
  if (expressions.length === 0) return { expressions: {} };
  try {
    const types = await describe(expressions);
    return {
      expressions: Object.fromEntries(expressions.map(({ sql }, at) => [sql, types[at]?.type ?? 'other'])),
    };
  } catch (error) {
    const problems = ofOneTable(error);
    const [only, ...others] = expressions;
    if (only !== undefined && others.length === 0)
      return {
        expressions: {},
        refused: { [only.sql]: problems.map((one) => completed(one, only.path, EXPRESSION_HINT)) },
      };
  }
  const each: Pick<CatalogTable, 'expressions' | 'refused'>[] = [];
  for (const one of expressions) each.push(await expressionTypes([one], describe));
  return {
    expressions: Object.assign({}, ...each.map((one) => one.expressions)),
    refused: Object.assign({}, ...each.map((one) => one.refused)),
  };
}

/** Relations outside the search path are listed with their schema; another qualified name is tried as it is. */
async function isThere(
  session: Session,
  relation: string,
  relations: readonly string[],
  options: QueryOptions,
): Promise<boolean> {
  if (relations.includes(relation)) return true;
  if (!relation.includes('.')) return false;
  try {
    await session.describe(`SELECT * FROM ${quoteRelation(session.dialect, relation)}`, options);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.problems.every((one) => one.code === 'TABLE_MISSING'))
      return false;
    throw error;
  }
}

function missingRelation(name: string, relation: string, relations: readonly string[]): Problem {
  return problem('TABLE_MISSING', {
    message: `Table "${name}" reads relation "${relation}", which the database does not have.`,
    hint: suggest(relation, relations),
    path: ['tables', name, 'relation'],
  });
}

/** SQL that an author wrote over a table. */
interface Expression {
  readonly sql: string;
  /** Of the definition that it is written in; the first where there are several. */
  readonly path: readonly string[];
}

/** The expressions of dimensions and metrics of a table, each once. */
function expressionsOf(model: Model, table: string, { dialect }: Session): Expression[] {
  const dimensions = Object.entries(tableOf(model, table).dimensions).flatMap(([name, one]) =>
    one.sql === undefined ? [] : [{ sql: one.sql, path: ['tables', table, 'dimensions', name, 'sql'] }],
  );
  const metrics = Object.entries(model.metrics).flatMap(([name, one]) => {
    const measured = kindOf(one).measured?.(one);
    return measured?.table === table && measured.sql !== undefined
      ? [{ sql: measured.sql, path: ['metrics', name, 'sql'] }]
      : [];
  });
  const written = [...dimensions, ...metrics].map(({ sql, path }) => ({
    ...{ sql: authorSql(sql, dialect, `Table "${table}"`), path },
  }));
  return written.filter(({ sql }, at) => written.findIndex((one) => one.sql === sql) === at);
}
