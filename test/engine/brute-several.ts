/** What a row may have several of, row by row: all pairs of the table between are looked at. */
import type { Row, World, WorldTable } from './world.ts';

type Value = string | number | null;

/** How something is read behind a bridge. */
interface Way {
  /** Up to the bridge and with it; the same for what is read of the same other row. */
  readonly bridge: string;
  readonly path: readonly string[];
  readonly rest: readonly string[];
  readonly column: string;
}

interface Reading {
  readonly world: World;
  dimension(table: string, row: Row, reference: string): Value;
  follow(table: WorldTable, row: Row, path: readonly string[], column: string): Value;
}

function wayOf(reference: string): Way | undefined {
  const steps = reference.split('.');
  const column = steps.pop() ?? '';
  const at = steps.findIndex((step) => /^m\d$/.test(step));
  if (at < 0) return undefined;
  return {
    bridge: steps.slice(0, at + 1).join('.'),
    path: steps.slice(0, at),
    rest: steps.slice(at + 1),
    column,
  };
}

export function severalOf({ world, dimension, follow }: Reading) {
  const tableOf = (name: string) => world.tables[name] as WorldTable;

  /** The rows that a row belongs to over a bridge. */
  function others(table: string, row: Row, { path }: Way): { readonly of: WorldTable; readonly rows: Row[] } {
    const owner = path.reduce((here, link) => tableOf(here).links[link] ?? '', table);
    const { to, pairs } = tableOf(owner).bridge ?? { to: '', pairs: [] };
    const key = dimension(table, row, [...path, 'id'].join('.'));
    const keys = pairs.flatMap(([from, other]) => (from !== null && from === key ? [other] : []));
    return { of: tableOf(to), rows: tableOf(to).rows.filter(({ id }) => keys.includes(id)) };
  }

  /** What a row has of something over a bridge, nothing where it has none; undefined of what it has one of. */
  function several(table: string, row: Row, reference: string): readonly Value[] | undefined {
    const way = wayOf(reference);
    if (way === undefined) return undefined;
    const { of, rows } = others(table, row, way);
    return rows.map((one) => follow(of, one, way.rest, way.column));
  }

  /** The groups that a row belongs to by some dimensions: one for each way of taking one row of each bridge, or none. */
  function groupsOf(table: string, row: Row, references: readonly string[]): Value[][] {
    const ways = references.map(wayOf);
    const bridges = new Map(ways.flatMap((way) => (way === undefined ? [] : [[way.bridge, way]])));
    let taken: Readonly<Record<string, Row | undefined>>[] = [{}];
    for (const [bridge, way] of bridges) {
      const { rows } = others(table, row, way);
      const each = rows.length === 0 ? [undefined] : rows;
      taken = taken.flatMap((one) => each.map((other) => ({ ...one, [bridge]: other })));
    }
    const keys = taken.map((one) =>
      references.map((reference, index) => {
        const way = ways[index];
        if (way === undefined) return dimension(table, row, reference);
        const other = one[way.bridge];
        return other === undefined ? null : follow(others(table, row, way).of, other, way.rest, way.column);
      }),
    );
    return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  }

  return { several, groupsOf };
}
