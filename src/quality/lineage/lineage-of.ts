import { dependenciesOf } from '../../metrics/kind/index.ts';
import { type Model, metricOf, type Read, tableOf } from '../../metrics/model/index.ts';
import { type Catalog, catalogAt } from '../../metrics/plan/index.ts';
import { authorSql, wholeQueryOf } from '../../metrics/sql/index.ts';
import { type Question, readsOfQuestion } from './behind.ts';
import { columnsInExpression, readsInSql } from './columns-in-sql.ts';
import { readsOf } from './reads.ts';

/** A metric and those it is computed from. */
export interface LineageNode {
  readonly metric: string;
  /** Field of the metric above that names this one: `numerator`, `among`, `components.usage.metric`. */
  readonly as?: string;
  readonly parts: readonly LineageNode[];
}

/** A table that a metric reads, and what stands behind it. */
export interface LineageTable {
  readonly table: string;
  readonly source:
    | { readonly kind: 'relation'; readonly relation: string }
    | {
        readonly kind: 'query' | 'fallback';
        readonly sql: string;
        /** Relations that the text names. */
        readonly relations: readonly string[];
      };
}

/** From a number back to the columns it comes from. */
export interface Lineage {
  readonly tree: LineageNode;
  /** Sorted by name. */
  readonly tables: readonly LineageTable[];
  /** As `relation.column`, sorted; of queries, what their text names. */
  readonly columns: readonly string[];
}

/**
 * Follows a metric back to columns: what it aggregates, its filters with the links they follow, time and validity,
 * segments and movements. Where a table is a query, or its fallback is in use, the relations and columns are those
 * its text names (of a plain SELECT, those behind the columns that are read); that finds too much rather than too
 * little (see `readsInSql`). Views are not looked into.
 * @throws UNKNOWN_METRIC, UNKNOWN_TABLE, and the problems of filters that cannot be resolved
 */
export function lineageOf(model: Model, catalog: Catalog, metric: string): Lineage {
  const knows = (table: string, column: string) =>
    catalog.tables[table]?.columns.some((one) => one.name === column);
  const reads = readsOf(model, metric, knows);
  const names = [...new Set(reads.map((one) => one.table))].sort();
  return {
    tree: treeOf(model, metric),
    tables: names.map((table) => ({ table, source: sourceOf(model, catalog, table) })),
    columns: columnsRead(model, catalog, reads),
  };
}

/**
 * The columns behind figures as they are asked for, with those that split and filter them, as `relation.column`,
 * sorted. What cannot be resolved is left out.
 */
export function columnsBehind(model: Model, catalog: Catalog, questions: readonly Question[]): string[] {
  const reads = questions.flatMap((one) => readsOfQuestion(model, one, catalog));
  return columnsRead(model, catalog, reads);
}

function columnsRead(model: Model, catalog: Catalog, reads: readonly Read[]): string[] {
  const columns = [...Map.groupBy(reads, ({ table }) => table)].flatMap(([table, own]) =>
    columnsOf(model, catalog, table, own),
  );
  return [...new Set(columns)].sort();
}

function treeOf(model: Model, metric: string, as?: string): LineageNode {
  const parts = dependenciesOf(metricOf(model, metric)).map((one) => treeOf(model, one.name, one.field));
  return { metric, ...(as === undefined ? {} : { as }), parts };
}

function sourceOf(model: Model, catalog: Catalog, table: string): LineageTable['source'] {
  const { relation } = tableOf(model, table);
  const sql = wholeQueryOf(model, catalog, table);
  if (sql === undefined) return { kind: 'relation', relation: relation ?? table };
  const { relations } = readsInSql(sql, model, catalog);
  return { kind: relation === undefined ? 'query' : 'fallback', sql, relations };
}

function columnsOf(model: Model, catalog: Catalog, table: string, reads: readonly Read[]): string[] {
  const sql = wholeQueryOf(model, catalog, table);
  const known = catalog.tables[table]?.columns.map((one) => one.name) ?? [];
  const columns = reads.flatMap((one) => {
    if (one.sql !== undefined)
      return columnsInExpression(
        authorSql(one.sql, catalogAt(catalog, table).dialect, `Table "${table}"`),
        known,
      );
    return one.column ?? [];
  });
  if (sql !== undefined) return [...readsInSql(sql, model, catalog, new Set(columns)).columns];
  const relation = tableOf(model, table).relation ?? table;
  return columns.map((one) => `${relation}.${one}`);
}
