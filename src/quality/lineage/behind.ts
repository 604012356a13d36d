import { ProblemError } from '../../foundation/diagnostic/index.ts';
import { onceFor } from '../../foundation/once.ts';
import {
  connectionOf,
  dimensionReads,
  type Filter,
  filterReads,
  type Model,
  namesIn,
  ownEntry,
  type Read,
  type SqlText,
  TABLE_REFERENCE,
  tableOf,
  targetMetric,
  tokenizeSql,
  withDependencies,
} from '../../metrics/model/index.ts';
import { type Catalog, catalogAt } from '../../metrics/plan/index.ts';
import { leafTables, readsOf } from './reads.ts';
import { relationsInSql } from './relations-in-sql.ts';

/** Figures as they are asked for. */
export interface Question {
  readonly metrics: readonly string[];
  /** Dimensions that they are split or ordered by. Names that are none are left out. */
  readonly by?: readonly string[] | undefined;
  /** Conditions on them, besides those of the metrics themselves. */
  readonly where?: readonly Filter[] | undefined;
  /** Those that are shown with their targets, which may be metrics. */
  readonly targeted?: readonly string[] | undefined;
}

/** A link on the way from rows to a figure: each row is joined to the row of another table with its key. */
export interface CrossedLink {
  readonly table: string;
  readonly link: string;
  /** The table whose key must not repeat, or rows count more than once. */
  readonly to: string;
}

/** Everything that figures stand on. */
export interface Behind {
  /** Those asked for, with all that they are computed from; sorted. Unknown names are left out. */
  readonly metrics: readonly string[];
  /** Sorted. */
  readonly tables: readonly string[];
  readonly links: readonly CrossedLink[];
}

/**
 * Everything that figures stand on: the metrics they are computed from, and every table that is read for them,
 * whether it is measured, counted as a segment, reached by a link for a dimension or a condition, named in the SQL of
 * another table or of its stand-in, or defined over a relation that is. Of fields of scores, their names and facts too.
 * @param catalog says which names are columns and which stand-ins are in use; without one, the answer names a table
 *   too many where that cannot be told
 */
export function behind(model: Model, questions: readonly Question[], catalog?: Catalog): Behind {
  const reads = questions.flatMap((one) => readsOfQuestion(model, one, catalog));
  const named = questions.flatMap((one) => [...one.metrics, ...targetsIn(model, one)]);
  return {
    metrics: withDependencies(model, named).sort(),
    tables: withSources(model, catalog, new Set(reads.map(({ table }) => table))),
    links: linksIn(model, reads),
  };
}

/** What is read for a question. What cannot be resolved is left out: asking says what is wrong with it. */
export function readsOfQuestion(model: Model, question: Question, catalog?: Catalog): Read[] {
  const { metrics, by = [], where = [] } = question;
  const knows = (table: string, column: string) =>
    catalog?.tables[table]?.columns.some((one) => one.name === column);
  return [...metrics, ...targetsIn(model, question)].flatMap((metric) => {
    if (ownEntry(model.metrics, metric) === undefined) return [];
    const tables = [...new Set(leafTables(model, metric))];
    const own = found(() => readsOf(model, metric, knows)) ?? tables.map((table) => ({ table }));
    const asked = tables.flatMap((table) => [
      ...by.flatMap((one) => found(() => dimensionReads(model, table, one)) ?? []),
      ...where
        .flatMap((filter) => namesIn(filter))
        .flatMap(({ reference }) => found(() => filterReads(model, table, reference, knows)) ?? []),
    ]);
    return [...own, ...asked];
  });
}

/** The metrics that say what those of a question are to reach, where they are shown with that. */
function targetsIn(model: Model, { targeted = [] }: Question): string[] {
  return targeted.flatMap((one) => targetMetric(ownEntry(model.metrics, one)) ?? []);
}

function found<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}

function linksIn(model: Model, reads: readonly Read[]): CrossedLink[] {
  const crossed = reads.flatMap(({ table, link }): CrossedLink[] => {
    const to = link === undefined ? undefined : tableOf(model, table).links[link]?.to;
    return link === undefined || to === undefined ? [] : [{ table, link, to }];
  });
  return [...new Map(crossed.map((one) => [`${one.table}.${one.link}`, one])).values()];
}

/** Tables with those that their SQL reads, and those over the same relations, which are as right and as fresh. */
function withSources(model: Model, catalog: Catalog | undefined, tables: Set<string>): string[] {
  const relations = new Set<string>();
  const keyOf = (table: string, relation: string) =>
    `${connectionOf(model, table)} ${relation.toLowerCase()}`;
  for (const table of tables) {
    const { relation, texts } = sqlOf(model, catalog, table);
    for (const text of texts)
      for (const [, name = ''] of text.matchAll(TABLE_REFERENCE))
        if (ownEntry(model.tables, name) !== undefined) tables.add(name);
    const read = texts.flatMap((text) => relationsIn(model, text));
    for (const one of relation === undefined ? read : [relation, ...read]) relations.add(keyOf(table, one));
    for (const [name, other] of Object.entries(model.tables))
      if (other.relation !== undefined && relations.has(keyOf(name, other.relation))) tables.add(name);
  }
  return [...tables].sort();
}

/** A table and those that it is read from; those over the same relation are among them. Sorted. */
export function sourcesOf(model: Model, catalog: Catalog, table: string): string[] {
  return withSources(model, catalog, new Set([table]));
}

/** What a table is read from: its relation, or SQL; both where nobody knows whether the stand-in is in use. */
function sqlOf(model: Model, catalog: Catalog | undefined, table: string) {
  const definition = ownEntry(model.tables, table);
  const usesFallback = catalog?.tables[table]?.usesFallback;
  const own = catalog && catalogAt(catalog, table);
  return {
    relation: usesFallback === true ? undefined : definition?.relation,
    texts: [
      ...textsOf(definition?.sql, own),
      ...(usesFallback === false ? [] : textsOf(definition?.fallback?.sql, own)),
    ],
  };
}

/** The relations that tables are read from, as they are written: their own, and those that their SQL names; sorted. */
export function relationsOf(model: Model, tables: readonly string[]): string[] {
  const relations = tables.flatMap((table) => {
    const { relation, texts } = sqlOf(model, undefined, table);
    const read = texts.flatMap((text) => relationsIn(model, text));
    return relation === undefined ? read : [relation, ...read];
  });
  return [...new Set(relations)].sort();
}

/** A run asks a hundred times what stands behind one figure or another. */
const readers = new WeakMap<Model, (sql: string) => readonly string[]>();

function relationsIn(model: Model, text: string): readonly string[] {
  const read = readers.get(model) ?? onceFor((sql) => relationsInSql(tokenizeSql(sql)));
  readers.set(model, read);
  return read(text);
}

/** The SQL for the database at hand; without a catalog, for all of them. */
function textsOf(sql: SqlText | undefined, catalog: Catalog | undefined): string[] {
  if (sql === undefined) return [];
  if (typeof sql === 'string') return [sql];
  const own = catalog === undefined ? undefined : sql[catalog.dialect.name];
  return own === undefined ? Object.values(sql).filter((text) => text !== undefined) : [own];
}
