import type { Calendar } from '../../foundation/calendar/index.ts';
import {
  isBridged,
  linkedReferences,
  type Model,
  type ResolvedDimension,
  refuseBridged,
  replaceLinked,
  resolveDimension,
  tableOf,
  type WorkingHoursBetween,
  writtenOut,
} from '../model/index.ts';
import { type Catalog, columnType, expressionType } from '../plan/index.ts';
import { authorSql } from './author-sql.ts';
import type { Binder } from './binder.ts';
import { type Bridged, bridgesOf } from './bridged.ts';
import type { Typed } from './comparison.ts';
import { partOfTime } from './part-of-time.ts';
import { expressionName, type Place, placeSource, placesFrom, sourceOf } from './place.ts';
import type { Sources } from './source.ts';
import { tableAt } from './table-at.ts';
import { isWorked, workingHours } from './working-hours.ts';

/** What compiling a statement carries along. */
export interface Compilation {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly binder: Binder;
  readonly sources: Sources;
  readonly calendar: Calendar;
}

/** The FROM of one SELECT: a base table and the many-to-one joins its expressions turned out to need. */
export interface Scope {
  readonly compilation: Compilation;
  readonly table: string;
  readonly base: string;
  column(name: string): Typed;
  /** What a row has one of. @throws DIMENSION_BRIDGED where it may have several */
  dimension(resolved: ResolvedDimension): Typed;
  /** What rows are grouped by: where a row may have several, it is there once for each different group. */
  group(resolved: ResolvedDimension): Typed;
  /** That a row has one of what it may have several of, and no row comes twice; see `Bridged`. */
  readonly has: Bridged['has'];
  /** The same of what rows are grouped by; see `Bridged`. */
  readonly keeps: Bridged['keeps'];
  /** That links lead to a row that is there. */
  found(path: readonly string[]): string;
  /** Working hours between two columns of the base table. @throws METRIC_INVALID, COLUMN_TYPE */
  workingHours(between: WorkingHoursBetween, what: string): Typed;
  /** An expression of the model's author, over the columns of the base table and dimensions of linked rows. */
  expression(sql: Parameters<typeof authorSql>[0], what: string): Typed;
  /** What stands in FROM or JOIN for the base table, with its alias; asked for last. */
  source(): string;
  /** `FROM` and the base table. */
  from(): string;
  /** LEFT JOIN clauses, one a line, for everything asked for so far. */
  joins(): string[];
  /**
   * `FROM` and the joins together, with others in between. Linked rows that a reader has to see for the row itself are joined
   * once, as those that are asked for and those without which there is no row.
   */
  fromJoined(between: readonly string[]): string[];
}

/**
 * Opens a scope over a table.
 * @param base alias of the base table
 * @param substitutes columns of the base that stand under another name, because it is an intermediate result
 */
export function openScope(
  compilation: Compilation,
  table: string,
  base = 'base',
  substitutes: Readonly<Record<string, string>> = {},
): Scope {
  const { model, catalog, sources } = compilation;
  const { dialect } = catalog;
  const root: Place = { alias: base, table, expressions: [] };
  const linked: string[] = [];
  const writing = { ...compilation, zone: compilation.calendar.zone };
  const { reach, joined } = placesFrom(writing, root, (column) => baseColumn(column).sql);
  const read = dimensionsOf(compilation, table, { reach, baseColumn, expressionAt });

  function baseColumn(name: string): Typed {
    const type = columnType(catalog, model, table, name);
    return { sql: `${base}.${substitutes[name] ?? dialect.quote(name)}`, type };
  }

  function expressionAt(place: Place, written: string): Typed {
    const text = replaceLinked(written, (reference) => {
      if (!linked.includes(reference)) linked.push(reference);
      return linkedName(dialect, linked.indexOf(reference));
    });
    let index = place.expressions.indexOf(text);
    if (index < 0) index = place.expressions.push(text) - 1;
    const type = expressionType(catalog, place.table, written);
    return { sql: `${place.alias}.${expressionName(dialect, index)}`, type };
  }

  function rootSource(joined: readonly string[] = []): string {
    const from = linked.length === 0 ? undefined : besideLinked(compilation, table, linked);
    return sourceOf(dialect, root, from ?? sources.from(table, joined));
  }

  return {
    compilation,
    table,
    base,
    column: baseColumn,
    ...read,
    workingHours: ({ from, to }, what) => {
      const { storedZone } = tableOf(model, table);
      return workingHours(compilation, { from: baseColumn(from), to: baseColumn(to), storedZone }, what);
    },
    expression: (sql, what) => expressionAt(root, authorSql(sql, dialect, what)),
    source: rootSource,
    from: () => `FROM ${rootSource()}`,
    joins: () => [...joined().map((one) => joinOf(compilation, one, 'LEFT JOIN')), ...read.joins()],
    fromJoined: (between) => [
      ...joinedLines(compilation, root, joined(), between, rootSource),
      ...read.joins(),
    ],
  };
}

/** How what a dimension reads is reached from the base of a scope. */
interface Reading {
  reach(path: readonly string[]): Place;
  baseColumn(name: string): Typed;
  expressionAt(place: Place, written: string): Typed;
}

/** What a scope reads besides the columns of its base: dimensions, over bridges too, and whether linked rows are there. */
function dimensionsOf(compilation: Compilation, table: string, reading: Reading) {
  const { model, catalog } = compilation;
  const dimension = (resolved: ResolvedDimension): Typed => {
    if (isBridged(resolved)) refuseBridged(writtenOut(resolved), 'is read once for each row');
    return inItsPart(compilation, resolved, readDimension(compilation, table, resolved, reading));
  };
  const keyOf = (path: readonly string[], column: string) =>
    dimension({ table: tableAt(model, table, path), name: column, dimension: { column }, path }).sql;
  const { group, has, keeps, joins } = bridgesOf(model, table, keyOf, (between, alias) =>
    openScope(compilation, between, alias),
  );
  return {
    ...{ dimension, has, keeps, joins },
    group: (resolved: ResolvedDimension) => (isBridged(resolved) ? group(resolved) : dimension(resolved)),
    found(path: readonly string[]) {
      const { alias, table: there } = reading.reach(path);
      return `${alias}.${catalog.dialect.quote(tableOf(model, there).key?.[0] ?? '')} IS NOT NULL`;
    },
  };
}

function readDimension(
  { model, catalog }: Compilation,
  table: string,
  resolved: ResolvedDimension,
  { reach, baseColumn, expressionAt }: Reading,
): Typed {
  const { dialect } = catalog;
  if (resolved.dimension.sql !== undefined) {
    const what = `Dimension "${resolved.name}"`;
    return expressionAt(reach(resolved.path), authorSql(resolved.dimension.sql, dialect, what));
  }
  const near = nearerColumn(model, table, resolved);
  if (near.path.length === 0) return baseColumn(near.column);
  const { alias, table: owner } = reach(near.path);
  return {
    sql: `${alias}.${dialect.quote(near.column)}`,
    type: columnType(catalog, model, owner, near.column),
  };
}

/** A dimension that is a part of a time as that part, all others as they are. */
function inItsPart(
  { model, binder, calendar }: Compilation,
  resolved: ResolvedDimension,
  value: Typed,
): Typed {
  const { part } = resolved.dimension;
  if (part === undefined) return value;
  const { storedZone } = tableOf(model, resolved.table);
  const what = `Dimension "${resolved.name}" of table "${resolved.table}"`;
  if (part === 'working') return isWorked({ binder, calendar }, value, storedZone, what);
  return partOfTime(binder, value, part, { zone: calendar.zone, storedZone }, what);
}

/** What stands in FROM for a table whose rows have dimensions of linked rows beside them: one row for each of its own. */
export function besideLinked(compilation: Compilation, table: string, references: readonly string[]): string {
  const { model, catalog } = compilation;
  const scope = openScope(compilation, table, 'own');
  const values = references.map(
    (one, index) =>
      `${scope.dimension(resolveDimension(model, table, one)).sql} AS ${linkedName(catalog.dialect, index)}`,
  );
  return `(SELECT own.*, ${values.join(', ')} ${[scope.from(), ...scope.joins()].join(' ')})`;
}

/** No column of a database is likely to be called like this. */
function linkedName({ quote }: Catalog['dialect'], index: number): string {
  return quote(`linked ${index + 1}`);
}

/** An expression of an author over a table, and what it is over: where it refers to linked rows, they are beside it. */
export function expressionOver(
  compilation: Compilation,
  table: string,
  text: string,
): { readonly sql: string; readonly from: string } {
  const references = linkedReferences(text);
  const name = (reference: string) => linkedName(compilation.catalog.dialect, references.indexOf(reference));
  return { sql: replaceLinked(text, name), from: besideLinked(compilation, table, references) };
}

function joinOf({ sources, catalog }: Compilation, place: Place, how: 'JOIN' | 'LEFT JOIN'): string {
  return `${how} ${placeSource(catalog.dialect, place, sources)} ON ${place.on}`;
}

function joinedLines(
  compilation: Compilation,
  root: Place,
  places: readonly Place[],
  between: readonly string[],
  rootSource: (joined: readonly string[]) => string,
): string[] {
  const { sources } = compilation;
  // Expressions of authors are computed beside the base, and may fail on rows that are not for the reader.
  const decisive = root.expressions.length > 0 ? [] : sources.decisiveLinks(root.table);
  const needed = places.flatMap(({ link }) => (link !== undefined && decisive.includes(link) ? [link] : []));
  const isNeeded = ({ link }: Place) => link !== undefined && needed.includes(link);
  return [
    `FROM ${rootSource(needed)}`,
    ...between,
    ...places.map((one) => joinOf(compilation, one, isNeeded(one) ? 'JOIN' : 'LEFT JOIN')),
  ];
}

/**
 * Where a dimension can be read nearest to the base: the key of a linked table is already in the column of
 * the link, so no join is needed for it.
 */
function nearerColumn(
  model: Model,
  base: string,
  { dimension, name, path }: ResolvedDimension,
): { column: string; path: readonly string[] } {
  let column = dimension.column ?? name;
  let rest = path;
  while (rest.length > 0) {
    const owner = tableAt(model, base, rest.slice(0, -1));
    const link = tableOf(model, owner).links[rest.at(-1) ?? ''];
    // Whether a row is in force with that key, only joining it tells.
    if (link?.asOf !== undefined) break;
    const at = link === undefined ? -1 : (tableOf(model, link.to).key ?? []).indexOf(column);
    const nearer = link?.column[at];
    if (nearer === undefined) break;
    column = nearer;
    rest = rest.slice(0, -1);
  }
  return { column, path: rest };
}
