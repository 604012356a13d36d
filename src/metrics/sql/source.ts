import { fail } from '../../foundation/diagnostic/index.ts';
import type { Statement } from '../connection/connection.ts';
import type { Dialect } from '../dialect/index.ts';
import {
  connectionOf,
  linkedTime,
  type Model,
  ownEntry,
  type SqlText,
  TABLE_REFERENCE,
  tableOf,
} from '../model/index.ts';
import { type Catalog, catalogAt, catalogTable } from '../plan/index.ts';
import { withEnds } from './as-of.ts';
import { authorSql } from './author-sql.ts';
import { type Binder, createBinder } from './binder.ts';
import { linksAlone, type Permitting, permittedRows, withoutLinks } from './permitted.ts';
import { placeSource, placesFrom } from './place.ts';
import { periodsOf, periodsQuery } from './subscription.ts';

/** The tables a statement reads: relations by their quoted names, queries as common table expressions. */
export interface Sources {
  /**
   * What stands in FROM for a table: the rows that the reader of the catalog may see.
   * @param joined links that decide alone, whose rows the statement joins so that none is missing; nothing else of them is written
   */
  from(table: string, joined?: readonly string[]): string;
  /** The same with the time at which each row is no longer in force, for links that look at it as of a time. */
  withEnds(table: string, within?: number): string;
  /** Links of a table by which alone a row is not seen: where their linked row is not. */
  decisiveLinks(table: string): readonly string[];
  /** A name for a common table expression that no relation of the model has. */
  free(name: string): string;
  /** The queries of the model that were used, as `name AS (…)`, in order of first use. */
  readonly expressions: readonly string[];
}

/**
 * Opens the sources of one statement. A relation or query of the model is named here and nowhere else, so that a reader
 * gets no row that is not for them.
 * @param zone whose days count, where periods are made of what happened at a time
 */
export function createSources(model: Model, catalog: Catalog, binder: Binder, zone: string): Sources {
  const expressions: string[] = [];
  const names = new Map<string, string>();
  const permitted = new Map<string, string>();
  const taken = wordsOf(model, catalog.dialect);
  let connection: string | undefined;
  const policyOf = (table: string) =>
    catalog.policy === undefined ? undefined : ownEntry(catalog.policy.tables, table);
  const from = (table: string, joined: readonly string[] = []): string => {
    connection ??= connectionOf(model, table);
    if (connection !== connectionOf(model, table))
      refuseAcross(table, connection, connectionOf(model, table));
    // What is kept was selected under the same policy.
    const kept = catalog.kept?.[table];
    if (kept !== undefined) return catalog.dialect.quote(kept);
    return dated(writing, table, seen(table, allRows(table), joined));
  };
  const seen = (table: string, rows: string, joined: readonly string[] = []): string => {
    const policy = policyOf(table);
    if (policy === undefined) return rows;
    const identity = JSON.stringify([table, rows, joined]);
    const text = permitted.get(identity) ?? permittedRows(writing, table, withoutLinks(policy, joined), rows);
    permitted.set(identity, text);
    return text;
  };
  const endedRows = (table: string, within?: number): string => {
    const kept = policyOf(table) === undefined ? catalog.kept?.[table] : undefined;
    if (kept !== undefined) return withEnds(writing, table, catalog.dialect.quote(kept), within);
    return dated(writing, table, seen(table, withEnds(writing, table, allRows(table), within)));
  };
  const writing: Permitting = { model, catalog, binder, zone, from, withEnds: endedRows };
  const queries = { model, catalog, zone, taken, names, expressions, from };
  const allRows = (table: string): string => rowsAsTheyAre(queries, table);
  const decisiveLinks = (table: string): readonly string[] => {
    const policy = policyOf(table);
    return policy === undefined ? [] : linksAlone(policy);
  };
  return { expressions, free: (name) => freeName(name, taken), from, withEnds: endedRows, decisiveLinks };
}

/** The queries of a statement so far. */
interface Queries {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly zone: string;
  /** All that the model says in SQL. */
  readonly taken: string;
  readonly names: Map<string, string>;
  readonly expressions: string[];
  from(table: string): string;
}

/** What stands in FROM for all rows of a table; a query is added to those of the statement. */
function rowsAsTheyAre(
  { model, catalog, zone, taken, names, expressions, from }: Queries,
  table: string,
): string {
  const known = names.get(table);
  if (known !== undefined) return known;
  const text = queryOf(model, catalog, table, zone);
  if (text === undefined) return quoteRelation(catalog.dialect, tableOf(model, table).relation ?? table);
  // What a query refers to comes first, so that it can be read.
  const query = text.replace(TABLE_REFERENCE, (_, reference: string) => from(reference));
  if (isPlain(query)) return `(\n${indent(query)}\n)`;
  const name = freeName(`model_${expressions.length + 1}_${table}`, taken);
  names.set(table, name);
  expressions.push(`${name} AS (\n${indent(query)}\n)`);
  return name;
}

/** Rows with the time of the rows that links lead to beside them, where that is what dates them; it is called as the model calls it. */
function dated(writing: Permitting, table: string, rows: string): string {
  const { time = '' } = tableOf(writing.model, table);
  const linked = linkedTime(writing.model, table);
  if (linked === undefined) return rows;
  const { dialect } = writing.catalog;
  const own = (column: string) => `own.${dialect.quote(column)}`;
  const places = placesFrom(writing, { alias: 'own', table, expressions: [] }, own);
  const { alias } = places.reach(linked.path);
  const joins = places.joined().map((one) => `LEFT JOIN ${placeSource(dialect, one, writing)} ON ${one.on}`);
  const value = `${alias}.${dialect.quote(linked.column)} AS ${dialect.quote(time)}`;
  return `(SELECT own.*, ${value} FROM ${rows} AS own ${joins.join(' ')})`;
}

/** Validation finds it with the definitions; this holds whatever statement is written. */
function refuseAcross(table: string, here: string, there: string): never {
  return fail('QUERY_INVALID', {
    message: `A statement for connection "${here}" cannot read table "${table}", which is in connection "${there}".`,
    hint: `load the table into connection "${here}", or ask for it by itself.`,
  });
}

/**
 * Whether a query only picks and computes columns, and so costs nothing to repeat. PostgreSQL computes a common table
 * expression that is used twice as a whole, and with it goes every index; a query in FROM keeps them.
 */
function isPlain(query: string): boolean {
  return !/\b(with|group|having|distinct|over|union|intersect|except|limit|offset|fetch|order|join|lateral)\b/i.test(
    query,
  );
}

/** All that the model says in SQL, in lower case: a name that occurs in it might be a relation that a query reads. */
function wordsOf(model: Model, dialect: Dialect): string {
  return Object.values(model.tables)
    .flatMap(({ relation, sql, fallback }) => [
      relation,
      textOf(sql, dialect),
      textOf(fallback?.sql, dialect),
    ])
    .join('\n')
    .toLowerCase();
}

function textOf(sql: SqlText | undefined, dialect: Dialect): string | undefined {
  return typeof sql === 'object' ? sql[dialect.name] : sql;
}

/** A name for a common table expression that hides no relation, also where PostgreSQL cuts names off at 63 bytes. */
function freeName(wanted: string, taken: string): string {
  let name = wanted.slice(0, 60);
  while (taken.includes(name)) name = `x${name}`.slice(0, 60);
  return name;
}

/** The SELECT behind a table: its own or its fallback; undefined for a relation. @param zone whose days count */
function queryOf(model: Model, catalog: Catalog, table: string, zone: string): string | undefined {
  const { usesFallback } = catalogTable(catalog, table);
  const periods = periodsOf(model, table, usesFallback);
  if (periods !== undefined) return periodsQuery(model, catalog, periods, zone);
  return writtenQuery(model, table, usesFallback, catalog.dialect);
}

/** The same as it is written; periods as their declaration says without looking at the columns. */
function writtenQuery(
  model: Model,
  table: string,
  usesFallback: boolean,
  dialect: Dialect,
): string | undefined {
  const { sql, fallback } = tableOf(model, table);
  if (sql !== undefined) return authorSql(sql, dialect, `Table "${table}"`);
  if (usesFallback && fallback !== undefined)
    return authorSql(fallback.sql, dialect, `The fallback of table "${table}"`);
  return undefined;
}

/** A complete SELECT of the rows of a table that is a query worth computing once; undefined for the others. */
export function keepableQuery(
  model: Model,
  catalog: Catalog,
  table: string,
  zone: string,
): Statement | undefined {
  const text = queryOf(model, catalog, table, zone);
  if (text === undefined || isPlain(text)) return undefined;
  const binder = createBinder(catalog.dialect);
  const sources = createSources(model, catalog, binder, zone);
  const name = sources.from(table);
  return binder.finish(`WITH ${sources.expressions.join(',\n')}\nSELECT * FROM ${name} AS source`);
}

/**
 * The SELECT behind a table with every reference written out in its place; undefined for a relation. What is referred to
 * twice stands there twice.
 * @param zone whose days count, where it is asked; for reading it is left out, and nothing has to be known of the columns
 */
export function wholeQueryOf(
  model: Model,
  catalog: Catalog,
  table: string,
  zone?: string,
): string | undefined {
  const usesFallback = catalog.tables[table]?.usesFallback ?? false;
  const { dialect } = catalogAt(catalog, table);
  const query =
    zone === undefined
      ? writtenQuery(model, table, usesFallback, dialect)
      : queryOf(model, { ...catalog, dialect }, table, zone);
  return query?.replace(TABLE_REFERENCE, (_, name: string) => {
    const inner = wholeQueryOf(model, catalog, name, zone);
    return inner === undefined ? quoteRelation(dialect, tableOf(model, name).relation ?? name) : `(${inner})`;
  });
}

/** Quotes each part of schema.name. */
export function quoteRelation({ quote }: Dialect, relation: string): string {
  return relation
    .split('.')
    .map((part) => quote(part))
    .join('.');
}

export function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');
}
