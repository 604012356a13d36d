import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { QueryOptions, Statement } from '../connection/connection.ts';
import { tableReferences } from '../model/index.ts';
import { type Catalog, catalogAt } from '../plan/index.ts';
import { keepableQuery } from '../sql/index.ts';
import type { AskContext } from './ask-context.ts';
import { overTable } from './over-table.ts';

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
  if (isSettled(context.catalog, table)) return context.catalog;
  const { session, model } = overTable(context, table);
  if (session.keep === undefined) return context.catalog;
  // What a query refers to comes first, so that it too is computed once.
  const catalog = await keepTables(context, tableReferences(model, table));
  const select = isSettled(catalog, table)
    ? undefined
    : keepableQuery(model, catalogAt(catalog, table), table, context.calendar.zone);
  if (select === undefined) return catalog;
  const name = await keepOnce(session.keep, table, select, context);
  return name === undefined ? catalog : { ...catalog, kept: { ...catalog.kept, [table]: name } };
}

type Keep = NonNullable<AskContext['session']['keep']>;

/** What sessions keep, by the query, under its name: checks and reports of one session read the same rows. */
const known = new WeakMap<Keep, Map<string, Promise<string | undefined>>>();

/** The name under which a session keeps the rows of a query; undefined where it fails. */
function keepOnce(
  keep: Keep,
  table: string,
  select: Statement,
  options: QueryOptions,
): Promise<string | undefined> {
  const kept = known.get(keep) ?? new Map<string, Promise<string | undefined>>();
  known.set(keep, kept);
  // The values of a reader are bound: with them, the rows are theirs.
  const identity = JSON.stringify([select.sql, select.params]);
  const forget = () => void kept.delete(identity);
  const name = kept.get(identity) ?? attempt(keep, nameFor(table, identity), select, options, forget);
  kept.set(identity, name);
  return name;
}

/** The same rows have the same name for everybody. FNV-1a, 32 bits; names have 63 characters at most. */
function nameFor(table: string, identity: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < identity.length; at += 1)
    hash = Math.imul(hash ^ identity.charCodeAt(at), 0x01000193) >>> 0;
  return `kept_${table.slice(0, 48)}_${hash.toString(16)}`;
}

async function attempt(
  keep: Keep,
  name: string,
  select: Statement,
  options: QueryOptions,
  forget: () => void,
): Promise<string | undefined> {
  try {
    await keep(name, select, options);
    return name;
  } catch (error) {
    // A query that fails here fails again where it is needed, and only there.
    if (!(error instanceof ProblemError)) throw error;
    forget();
    return undefined;
  }
}

function isSettled(catalog: Catalog, table: string): boolean {
  return catalog.tables[table] === undefined || catalog.kept?.[table] !== undefined;
}
