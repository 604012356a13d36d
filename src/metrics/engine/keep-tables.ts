import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { tableReferences } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import { keepableQuery } from '../sql/index.ts';
import type { AskContext } from './ask.ts';

/**
 * Computes the tables that are costly queries once for the session, where its database can keep rows for a
 * reader; statements compiled with the catalog that comes back read what was kept. Answers are the same with and
 * without.
 * @param tables names of tables; those that are relations, plain queries, unreadable or failing are left as they are
 */
export async function keepTables(context: AskContext, tables: readonly string[]): Promise<Catalog> {
  let { catalog } = context;
  for (const table of tables) catalog = await keepTable({ ...context, catalog }, table);
  return catalog;
}

async function keepTable(context: AskContext, table: string): Promise<Catalog> {
  const { session, model, signal } = context;
  if (session.keep === undefined || isSettled(context.catalog, table)) return context.catalog;
  // What a query refers to comes first, so that it too is computed once.
  const catalog = await keepTables(context, tableReferences(model, table));
  const select = isSettled(catalog, table) ? undefined : keepableQuery(model, catalog, table);
  if (select === undefined) return catalog;
  const name = `kept_${Object.keys(catalog.kept ?? {}).length + 1}_${table}`;
  try {
    await session.keep(name, select, { signal });
  } catch (error) {
    // A query that fails here fails again where it is needed, and only there.
    if (error instanceof ProblemError) return catalog;
    throw error;
  }
  return { ...catalog, kept: { ...catalog.kept, [table]: name } };
}

function isSettled(catalog: Catalog, table: string): boolean {
  return catalog.tables[table] === undefined || catalog.kept?.[table] !== undefined;
}
