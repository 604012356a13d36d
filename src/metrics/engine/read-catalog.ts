import { type Problem, ProblemError, problem, suggest } from '../../foundation/diagnostic/index.ts';
import type { QueryOptions, Session } from '../connection/connection.ts';
import { type Model, tableOf, withReferences } from '../model/index.ts';
import type { Catalog, CatalogTable } from '../plan/index.ts';
import { authorSql, createSources, quoteRelation } from '../sql/index.ts';
import { withEmptyColumns } from './empty-columns.ts';
import { uniqueKeys } from './unique-keys.ts';

/** Faults of one table, which must not take the others down; anything else ends the reading. */
const LOCAL = new Set([
  'TABLE_MISSING',
  'COLUMN_MISSING',
  'COLUMN_TYPE',
  'PERMISSION_DENIED',
  'QUERY_FAILED',
  'DEFINITION_INVALID',
  'FILE_AMBIGUOUS',
  'FILE_INVALID',
  'DATABASE_NOT_FOUND',
]);

/**
 * Asks the database for the columns and types behind the tables of a model. A table that cannot be read is
 * recorded with its problem, which is raised when a metric needs it.
 * @param tables the tables that will be needed; default all
 */
export async function readCatalog(
  session: Session,
  model: Model,
  tables: readonly string[] = Object.keys(model.tables),
  options: QueryOptions = {},
): Promise<Catalog> {
  const relations = await session.relations(options);
  const needed = [...new Set(tables.flatMap((name) => withReferences(model, name)))];
  const unreadable: Record<string, readonly Problem[]> = {};
  const sources = await attemptEach(needed, unreadable, (name) =>
    sourceOf(session, model, name, relations, options),
  );
  const found: Catalog = { dialect: session.dialect, tables: sources, unreadable };
  const read = await attemptEach(Object.keys(sources), unreadable, (name) =>
    readTable(session, model, found, name, options),
  );
  return { dialect: session.dialect, tables: read, unreadable, uniqueKeys: uniqueKeys({ session, model }) };
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
      if (!(error instanceof ProblemError) || !error.problems.every((one) => LOCAL.has(one.code)))
        throw error;
      unreadable[name] = error.problems.map((one) => ({ ...one, path: one.path ?? ['tables', name] }));
    }
  }
  return done;
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
  const sources = createSources(model, found);
  const from = `${sources.from(name)} AS source`;
  const select = (columns: string) =>
    `${sources.expressions.length === 0 ? '' : `WITH ${sources.expressions.join(',\n')}\n`}SELECT ${columns} FROM ${from}`;
  const described = await session.describe(select('*'), options);
  const usesFallback = found.tables[name]?.usesFallback ?? false;
  const columns = usesFallback ? described : await withEmptyColumns(session, model, name, described, options);
  const expressions = expressionsOf(model, name, session);
  const types =
    expressions.length === 0
      ? []
      : await session.describe(
          select(expressions.map((sql, index) => `(${sql}\n) AS e${index}`).join(', ')),
          options,
        );
  return {
    columns,
    usesFallback,
    expressions: Object.fromEntries(expressions.map((sql, index) => [sql, types[index]?.type ?? 'other'])),
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
    await session.describe(`SELECT * FROM ${quoteRelation(relation)}`, options);
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

/** SQL that authors wrote over a table: expressions of its dimensions and metrics. */
function expressionsOf(model: Model, table: string, { dialect }: Session): string[] {
  const dimensions = Object.values(tableOf(model, table).dimensions).flatMap((one) =>
    one.sql === undefined ? [] : [one.sql],
  );
  const metrics = Object.values(model.metrics).flatMap((one) =>
    (one.kind === 'simple' || one.kind === 'snapshot') && one.table === table && one.sql !== undefined
      ? [one.sql]
      : [],
  );
  return [...new Set([...dimensions, ...metrics].map((sql) => authorSql(sql, dialect, `Table "${table}"`)))];
}
