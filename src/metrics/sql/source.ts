import { type Model, tableOf } from '../model/index.ts';
import { type Catalog, catalogTable } from '../plan/index.ts';
import { authorSql } from './author-sql.ts';
import { type DialectName, quote } from './dialect/index.ts';

/** The tables a statement reads: relations by their quoted names, queries as common table expressions. */
export interface Sources {
  /** What stands in FROM for a table. */
  from(table: string): string;
  /** The queries of the model that were used, as `name AS (…)`, in order of first use. */
  readonly expressions: readonly string[];
}

export function createSources(model: Model, catalog: Catalog): Sources {
  const expressions: string[] = [];
  const names = new Map<string, string>();
  return {
    expressions,
    from(table) {
      const query = queryOf(model, table, catalogTable(catalog, table).usesFallback, catalog.dialect);
      if (query === undefined) return quoteRelation(tableOf(model, table).relation ?? table);
      let name = names.get(table);
      if (name === undefined) {
        // A prefix, or the query would hide the relation it reads when both have one name.
        name = `model_${table}`;
        names.set(table, name);
        expressions.push(`${name} AS (\n${indent(query)}\n)`);
      }
      return name;
    },
  };
}

/** The SELECT behind a table: its own or its fallback; undefined for a relation. */
export function queryOf(
  model: Model,
  table: string,
  usesFallback: boolean,
  dialect: DialectName,
): string | undefined {
  const { sql, fallback } = tableOf(model, table);
  if (sql !== undefined) return authorSql(sql, dialect, `Table "${table}"`);
  if (usesFallback && fallback !== undefined)
    return authorSql(fallback.sql, dialect, `The fallback of table "${table}"`);
  return undefined;
}

/** Quotes each part of schema.name. */
export function quoteRelation(relation: string): string {
  return relation.split('.').map(quote).join('.');
}

export function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? line : `  ${line}`))
    .join('\n');
}
