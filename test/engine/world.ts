import { literal } from './databases.ts';

/** A column's way of holding time. */
export type TimeType = 'date' | 'timestamp' | 'timestamptz';

/** One row: dates as text, timestamps as text in UTC, money in cents. */
export interface Row {
  readonly id: number;
  readonly cat: string | null;
  readonly num: number | null;
  readonly cents: number | null;
  /** A multiple of a quarter, so that sums of floats are exact. */
  readonly flt: number | null;
  readonly at: string | null;
  readonly start: string | null;
  readonly finish: string | null;
  /** Key of the row each link leads to; some lead nowhere. */
  readonly links: Readonly<Record<string, number | null>>;
}

export interface WorldTable {
  readonly name: string;
  /** Undefined: the rows have no time. */
  readonly time: TimeType | undefined;
  /** The links to the row that dates this one, in place of its own `at`. */
  readonly dated?: readonly string[];
  readonly valid: 'date' | 'timestamp';
  readonly links: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  readonly bridge?: WorldBridge;
}

/** What rows of a table may have several of: the table between, of pairs of keys that may repeat, be missing or lead nowhere. */
export interface WorldBridge {
  readonly name: string;
  readonly through: string;
  readonly to: string;
  readonly pairs: readonly (readonly [from: number | null, to: number | null])[];
}

export interface World {
  readonly zone: string;
  readonly tables: Readonly<Record<string, WorldTable>>;
}

/** DDL and rows for both engines; tables of an earlier world go. */
export function loadingSql({ tables }: World): string {
  const statements: string[] = [];
  for (let index = 0; index < 5; index += 1) statements.push(`DROP TABLE IF EXISTS t${index}`);
  for (let index = 0; index < 5; index += 1) statements.push(`DROP TABLE IF EXISTS b${index}`);
  for (const { bridge } of Object.values(tables)) {
    if (bridge === undefined) continue;
    statements.push(`CREATE TABLE ${bridge.through} (a_id integer, b_id integer)`);
    const pairs = bridge.pairs.map((pair) => `(${pair.map(literal).join(', ')})`);
    if (pairs.length > 0) statements.push(`INSERT INTO ${bridge.through} VALUES ${pairs.join(', ')}`);
  }
  for (const { name, time, valid, links, rows } of Object.values(tables)) {
    const columns = [
      'id integer',
      'cat text',
      'num integer',
      'money decimal(12,2)',
      'flt double precision',
      `"at" ${time ?? 'date'}`,
      `start ${valid}`,
      `finish ${valid}`,
      ...Object.keys(links).map((link) => `${link}_id integer`),
    ];
    statements.push(`CREATE TABLE ${name} (${columns.join(', ')})`);
    if (rows.length === 0) continue;
    const values = rows.map((row) => {
      const money = row.cents === null ? null : (row.cents / 100).toFixed(2);
      const own = [row.id, row.cat, row.num, money, row.flt, row.at, row.start, row.finish];
      return `(${[...own, ...Object.keys(links).map((link) => row.links[link] ?? null)].map(literal).join(', ')})`;
    });
    statements.push(`INSERT INTO ${name} VALUES ${values.join(', ')}`);
  }
  return statements.join(';\n');
}

/** The tables of the model that describes a world. */
export function modelTables({ tables }: World): Record<string, object> {
  const between = Object.values(tables).flatMap(({ name, bridge }) =>
    bridge === undefined
      ? []
      : [[bridge.through, { relation: bridge.through, links: linksOf({ a: name, b: bridge.to }) }] as const],
  );
  const own = Object.values(tables).map(
    ({ name, time, dated = [], links, bridge }) =>
      [
        name,
        {
          relation: name,
          key: 'id',
          ...(time === undefined ? {} : { time: [...dated, 'at'].join('.') }),
          valid: { from: 'start', to: 'finish' },
          links: linksOf(links),
          ...(bridge === undefined
            ? {}
            : { bridges: { [bridge.name]: { through: bridge.through, from: 'a', to: 'b' } } }),
          dimensions: {
            ...{ id: {}, cat: {}, num: {}, parity: { sql: 'num % 2' } },
            weekday: { column: 'at', part: 'weekday' },
          },
        },
      ] as const,
  );
  return Object.fromEntries<object>([...own, ...between]);
}

function linksOf(links: Readonly<Record<string, string>>): object {
  return Object.fromEntries(Object.entries(links).map(([link, to]) => [link, { to, column: `${link}_id` }]));
}

/** Every way over a bridge from a table: the links to the table that has it, its name, and links from there on. */
export function bridgedFrom(world: World, table: string): string[][] {
  return pathsFrom(world, table).flatMap((here) => {
    const bridge = world.tables[here.table]?.bridge;
    if (bridge === undefined) return [];
    return pathsFrom(world, bridge.to).map(({ path }) => [...here.path, bridge.name, ...path]);
  });
}

/** Every path of links from a table to another, by the table it ends at. */
export function pathsFrom(world: World, table: string): { table: string; path: string[] }[] {
  const found = [{ table, path: [] as string[] }];
  for (const here of found) {
    for (const [link, to] of Object.entries(world.tables[here.table]?.links ?? {}))
      found.push({ table: to, path: [...here.path, link] });
  }
  return found;
}

/** What a row holds in a column. */
export function columnOf(row: Row, column: string): string | number | null {
  if (column === 'parity') return row.num === null ? null : row.num % 2;
  if (column === 'money') return row.cents === null ? null : row.cents / 100;
  if (column.endsWith('_id')) return row.links[column.slice(0, -3)] ?? null;
  return row[column as 'id' | 'cat' | 'num' | 'flt' | 'at'];
}
