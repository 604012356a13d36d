import type { Dialect } from '../dialect/index.ts';
import { type Model, tableOf } from '../model/index.ts';

/** A table in FROM, and the author's expressions over it that are needed outside. */
export interface Place {
  readonly alias: string;
  readonly table: string;
  /** Join condition; undefined for the base. */
  readonly on?: string;
  /** The link of the base that leads here, where one does. */
  readonly link?: string;
  readonly expressions: string[];
}

/** The places that paths of links lead to, each joined once. */
export interface Places {
  /** Joins the tables along a path and gives the last. */
  reach(path: readonly string[]): Place;
  /** Those that were reached, in the order in which they can be joined. */
  joined(): readonly Place[];
}

/** @param baseColumn a column of the root as SQL */
export function placesFrom(
  model: Model,
  { quote }: Dialect,
  root: Place,
  baseColumn: (column: string) => string,
): Places {
  const known = new Map<string, Place>();

  function step(here: Place, link: string): Place {
    const definition = tableOf(model, here.table).links[link];
    if (definition === undefined) throw new Error(`link ${link} of ${here.table} vanished after planning`);
    // Numbered, because the names along two paths can be spelled alike.
    const alias = `to_${known.size + 1}_${link}`;
    const key = tableOf(model, definition.to).key ?? [];
    const on = definition.column.map((column, at) => {
      const left = here === root ? baseColumn(column) : `${here.alias}.${quote(column)}`;
      return `${alias}.${quote(key[at] ?? column)} = ${left}`;
    });
    const place = { alias, table: definition.to, on: on.join(' AND '), expressions: [] };
    return here === root ? { ...place, link } : place;
  }

  return {
    joined: () => [...known.values()],
    reach(path) {
      let here = root;
      for (const [index, link] of path.entries()) {
        const identity = path.slice(0, index + 1).join('.');
        const next = known.get(identity) ?? step(here, link);
        known.set(identity, next);
        here = next;
      }
      return here;
    },
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
