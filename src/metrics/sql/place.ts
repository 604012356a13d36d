import type { Dialect } from '../dialect/index.ts';
import { type AsOf, asOfLink, type Link, linkedKey, tableOf } from '../model/index.ts';
import { columnType } from '../plan/index.ts';
import { type AsOfWriting, inForceAsOf, type TimeOf } from './as-of.ts';

/** A table in FROM, and the author's expressions over it that are needed outside. */
export interface Place {
  readonly alias: string;
  readonly table: string;
  /** Join condition; undefined for the base. */
  readonly on?: string;
  /** The link of the base that leads here, where one does. */
  readonly link?: string;
  /** Its rows are joined with their ends, since the one in force at a time is meant. */
  readonly asOf?: Pick<AsOf, 'within'>;
  readonly expressions: string[];
}

/** The places that paths of links lead to, each joined once. */
export interface Places {
  /** Joins the tables along a path and gives the last. */
  reach(path: readonly string[]): Place;
  /** That a row under an alias is the one that a path leads to; what that takes is reached first. */
  leadsTo(path: readonly string[], alias: string): string;
  /** Those that were reached, in the order in which they can be joined. */
  joined(): readonly Place[];
}

/** What stands in FROM for a table, with or without the ends of its rows. */
export interface RowsOf {
  from(table: string): string;
  /** Those in force one after another, with their ends. @param within how many days after it began a row is still taken */
  withEnds(table: string, within?: number): string;
}

/** What is joined for a place, under its alias. */
export function placeSource(dialect: Dialect, place: Place, rows: RowsOf): string {
  return sourceOf(
    dialect,
    place,
    place.asOf === undefined ? rows.from(place.table) : rows.withEnds(place.table, place.asOf.within),
  );
}

/** @param baseColumn a column of the root as SQL */
export function placesFrom(
  writing: AsOfWriting,
  root: Place,
  baseColumn: (column: string) => string,
): Places {
  const known = new Map<string, Place>();
  const following: Following = {
    writing,
    columnOf: (here, column) =>
      here === root ? baseColumn(column) : `${here.alias}.${writing.catalog.dialect.quote(column)}`,
    reach,
  };

  function step(here: Place, path: readonly string[]): Place {
    const link = path.at(-1) ?? '';
    const { to } = linkOf(writing, here, link);
    const asOf = asOfLink(writing.model, here.table, link);
    const matches = matching(following, here, path);
    // Numbered, because the names along two paths can be spelled alike.
    const alias = `to_${known.size + 1}_${link}`;
    return {
      ...{ alias, table: to, on: matches(alias), expressions: [] },
      ...(asOf === undefined ? {} : { asOf }),
      ...(here === root ? { link } : {}),
    };
  }

  function reach(path: readonly string[]): Place {
    let here = root;
    for (const index of path.keys()) {
      const way = path.slice(0, index + 1);
      const identity = way.join('.');
      const next = known.get(identity) ?? step(here, way);
      known.set(identity, next);
      here = next;
    }
    return here;
  }

  return {
    joined: () => [...known.values()],
    leadsTo: (path, alias) => matching(following, reach(path.slice(0, -1)), path)(alias),
    reach,
  };
}

/** What following a link takes. */
interface Following {
  readonly writing: AsOfWriting;
  columnOf(here: Place, column: string): string;
  reach(path: readonly string[]): Place;
}

function linkOf({ model }: AsOfWriting, here: Place, link: string): Link {
  const definition = tableOf(model, here.table).links[link];
  if (definition === undefined) throw new Error(`link ${link} of ${here.table} vanished after planning`);
  return definition;
}

/** That a row is the one that a path leads to, by its alias; what that takes is reached already. */
function matching(following: Following, here: Place, path: readonly string[]): (alias: string) => string {
  const { writing, columnOf } = following;
  const { model, catalog } = writing;
  const link = path.at(-1) ?? '';
  const definition = linkOf(writing, here, link);
  const key = linkedKey(model, definition);
  const asOf = asOfLink(model, here.table, link);
  const at = asOf === undefined ? undefined : timeOf(following, here, path, asOf);
  const what = `What link "${link}" of table "${here.table}" looks at`;
  return (alias) => {
    const column = (name: string) => `${alias}.${catalog.dialect.quote(name)}`;
    const equal = definition.column.map(
      (one, index) => `${column(key[index] ?? one)} = ${columnOf(here, one)}`,
    );
    if (asOf === undefined || at === undefined) return equal.join(' AND ');
    return [...equal, inForceAsOf(writing, definition.to, asOf, alias, at, what)].join(' AND ');
  };
}

/** The time that a link looks at; the row that has it is reached first. */
function timeOf(
  { writing, columnOf, reach }: Following,
  here: Place,
  path: readonly string[],
  { column = '', linked }: AsOf,
): TimeOf {
  const { model, catalog } = writing;
  const there = linked === undefined ? here : reach([...path.slice(0, -1), ...linked.path]);
  const name = linked?.column ?? column;
  const { storedZone } = tableOf(model, there.table);
  return {
    sql: columnOf(there, name),
    type: columnType(catalog, model, there.table, name),
    storedZone,
  };
}

/** No column of a database is likely to be called like this. */
export function expressionName({ quote }: Dialect, index: number): string {
  return quote(`expression ${index + 1}`);
}

/**
 * A table under its alias. The author's expressions are computed next to it, in a SELECT where nothing else is in
 * scope: so their names mean columns of this table, and a row that a link does not find has no value for them.
 * @param from what stands in FROM for the table
 */
export function sourceOf(dialect: Dialect, { alias, expressions }: Place, from: string): string {
  if (expressions.length === 0) return `${from} AS ${alias}`;
  const computed = expressions.map((text, index) => `(${text}\n) AS ${expressionName(dialect, index)}`);
  return `(SELECT source.*, ${computed.join(', ')} FROM ${from} AS source) AS ${alias}`;
}
