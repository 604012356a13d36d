import { type Problem, ProblemError, problem, suggest } from '../../foundation/diagnostic/index.ts';
import type { Column, ColumnType, QueryOptions, Session } from '../connection/connection.ts';
import { type Model, tableOf } from '../model/index.ts';
import type { Catalog, CatalogTable } from '../plan/index.ts';
import { authorSql, queryOf, quoteRelation } from '../sql/index.ts';

/** Faults of one table, which must not take the others down; anything else ends the reading. */
const LOCAL = new Set([
  'TABLE_MISSING',
  'COLUMN_MISSING',
  'COLUMN_TYPE',
  'PERMISSION_DENIED',
  'QUERY_FAILED',
  'DEFINITION_INVALID',
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
  const read: Record<string, CatalogTable> = {};
  const unreadable: Record<string, readonly Problem[]> = {};
  for (const name of tables) {
    try {
      read[name] = await readTable(session, model, name, relations, options);
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.problems.every((one) => LOCAL.has(one.code)))
        throw error;
      unreadable[name] = error.problems.map((one) => ({ ...one, path: one.path ?? ['tables', name] }));
    }
  }
  return { dialect: session.dialect, tables: read, unreadable };
}

async function readTable(
  session: Session,
  model: Model,
  name: string,
  relations: readonly string[],
  options: QueryOptions,
): Promise<CatalogTable> {
  const { relation, fallback } = tableOf(model, name);
  const exists = relation === undefined || (await isThere(session, relation, relations, options));
  if (!exists && fallback === undefined)
    throw new ProblemError([missingRelation(name, relation ?? name, relations)]);
  const usesFallback = !exists;
  const query = queryOf(model, name, usesFallback, session.dialect);
  const from = query === undefined ? quoteRelation(relation ?? name) : `(\n${query}\n) AS source`;
  const columns = await session.describe(`SELECT * FROM ${from}`, options);
  return {
    columns,
    usesFallback,
    expressions: await typesOf(session, expressionsOf(model, name, session), from, options),
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

async function typesOf(
  session: Session,
  expressions: readonly string[],
  from: string,
  options: QueryOptions,
): Promise<Record<string, ColumnType>> {
  if (expressions.length === 0) return {};
  const select = expressions.map((sql, index) => `(${sql}\n) AS e${index}`).join(', ');
  const columns: readonly Column[] = await session.describe(`SELECT ${select} FROM ${from}`, options);
  return Object.fromEntries(expressions.map((sql, index) => [sql, columns[index]?.type ?? 'other']));
}
