import type { drawing } from '../engine/random-world.ts';
import { pathsFrom, type Row, type World, type WorldTable } from '../engine/world.ts';

type Draw = ReturnType<typeof drawing>;

/** A value that a row's dimension must have: constants, or an attribute of the reader. */
type Wanted = string | number | (string | number)[] | { eq: unknown } | { in: unknown };

export interface Rule {
  readonly for?: Record<string, string>;
  readonly where?: Readonly<Record<string, Wanted>>;
  readonly all?: true;
}

export interface Access {
  readonly rows?: readonly Rule[];
  readonly through?: readonly string[];
}

type Attributes = Record<string, string | number | (string | number)[]>;

/** Rules about the tables of a world, and a reader whom they touch. */
export interface RandomPolicy {
  readonly access: Readonly<Record<string, Access>>;
  readonly attributes: Attributes;
}

const ROLES = ['clerk', 'manager'];

/** Draws rules for some tables; where links leave open which rules hold, it says which. */
export function drawPolicy({ int, pick, texts }: Draw, world: World): RandomPolicy {
  const chance = (percent: number) => int(1, 100) <= percent;
  const some = <T>(values: readonly T[]) => values.filter(() => chance(50));
  const attributes: Attributes = {
    role: pick(ROLES),
    cats: some(texts),
    cat: pick(texts),
    nums: some([-2, -1, 0, 1, 2, 3, 4, 5]),
    num: int(-2, 5),
    ids: some([1, 2, 3, 4, 5, 6, 7, 8]),
  };
  const wanted = (kind: 'text' | 'number'): Wanted => {
    const [one, many] = kind === 'text' ? ['cat', 'cats'] : ['num', 'nums'];
    return pick<Wanted>([
      kind === 'text' ? pick(texts) : int(-2, 4),
      kind === 'text' ? [pick(texts), pick(texts)] : [int(-2, 4), int(-2, 4), int(-2, 4)],
      { eq: { reader: one } },
      { in: { reader: many } },
      { in: { reader: many } },
    ]);
  };
  const rule = (table: string): Rule => {
    const to = chance(25) ? { for: { role: pick(ROLES) } } : {};
    if (chance(10)) return { ...to, all: true };
    const paths = pathsFrom(world, table);
    const where: Record<string, Wanted> = {};
    for (let count = chance(25) ? 2 : 1; count > 0; count -= 1) {
      const prefix = pick(paths)
        .path.map((link) => `${link}.`)
        .join('');
      const name = pick(['cat', 'cat', 'num', 'id', 'parity'] as const);
      where[`${prefix}${name}`] =
        name === 'id'
          ? { in: { reader: 'ids' } }
          : name === 'parity'
            ? pick([0, 1])
            : wanted(name === 'cat' ? 'text' : 'number');
    }
    return { ...to, where };
  };
  const access: Record<string, Access> = {};
  for (const { name, links } of Object.values(world.tables)) {
    const rows = chance(45)
      ? Array.from({ length: int(0, 9) === 0 ? 0 : int(1, 2) }, () => rule(name))
      : undefined;
    const open = isAmbiguous(world, access, links);
    const through = open || chance(10) ? some(Object.keys(links)) : undefined;
    if (rows !== undefined || through !== undefined)
      access[name] = {
        ...(rows === undefined ? {} : { rows }),
        ...(through === undefined ? {} : { through }),
      };
  }
  for (const { name, bridge } of Object.values(world.tables)) {
    if (bridge === undefined) continue;
    const links = { a: name, b: bridge.to };
    if (isAmbiguous(world, access, links) || chance(10))
      access[bridge.through] = { through: some(Object.keys(links)) };
  }
  return { access, attributes };
}

/** The tables whose rules a table inherits or has. */
function rulesBehind(world: World, access: RandomPolicy['access'], table: string): Set<string> {
  const links = Object.entries(world.tables[table]?.links ?? {}).filter(
    ([link]) => access[table]?.through?.includes(link) ?? true,
  );
  const behind = links.flatMap(([, to]) => [...rulesBehind(world, access, to)]);
  return new Set([...(access[table]?.rows === undefined ? [] : [table]), ...behind]);
}

function isAmbiguous(world: World, access: RandomPolicy['access'], links: WorldTable['links']): boolean {
  const all = Object.values(links).flatMap((to) => [...rulesBehind(world, access, to)]);
  return new Set(all).size < all.length;
}

/** The world without the rows that a reader may not see, row by row; tables only link to earlier ones. */
export function prune(world: World, { access, attributes }: RandomPolicy): World {
  const left: Record<string, WorldTable> = {};
  const restricted = new Set<string>();
  for (const table of Object.values(world.tables)) {
    const { rows: rules, through } = access[table.name] ?? {};
    const fitting = rules?.filter((rule) => rule.for === undefined || rule.for.role === attributes.role);
    const isFree = fitting === undefined || fitting.some(({ all }) => all === true);
    const links = Object.entries(table.links).filter(
      ([link, to]) => (through?.includes(link) ?? true) && restricted.has(to),
    );
    if (!isFree || links.length > 0) restricted.add(table.name);
    const isSeen = (row: Row) =>
      links.every(([link, to]) => left[to]?.rows.some(({ id }) => id === row.links[link])) &&
      (isFree ||
        (fitting ?? []).some(({ where = {} }) =>
          Object.entries(where).every(([reference, wanted]) => {
            const path = reference.split('.');
            const name = path.pop() ?? '';
            const value = valueAt(left, table, row, path, name);
            return value !== null && valuesOf(wanted, attributes).includes(value);
          }),
        ));
    left[table.name] = { ...table, rows: table.rows.filter(isSeen) };
  }
  for (const table of Object.values(left)) {
    if (table.bridge === undefined) continue;
    const { pairs, to, through } = table.bridge;
    const decides = (link: string, end: string) =>
      restricted.has(end) && (access[through]?.through?.includes(link) ?? true);
    const isThere = (end: string, key: number | null) =>
      left[end]?.rows.some(({ id }) => id === key) === true;
    const seen = pairs.filter(
      ([from, other]) =>
        (!decides('a', table.name) || isThere(table.name, from)) && (!decides('b', to) || isThere(to, other)),
    );
    left[table.name] = { ...table, bridge: { ...table.bridge, pairs: seen } };
  }
  return { ...world, tables: left };
}

function valuesOf(wanted: Wanted, attributes: Attributes): unknown[] {
  if (typeof wanted !== 'object' || Array.isArray(wanted)) return [wanted].flat();
  const inner = 'eq' in wanted ? wanted.eq : wanted.in;
  return [attributes[(inner as { reader: string }).reader]].flat();
}

function valueAt(
  tables: Readonly<Record<string, WorldTable>>,
  table: WorldTable,
  row: Row,
  path: readonly string[],
  name: string,
): string | number | null {
  const [link, ...rest] = path;
  if (link !== undefined) {
    const target = tables[table.links[link] ?? ''];
    const found = target?.rows.find(({ id }) => id === row.links[link]);
    return found === undefined || target === undefined ? null : valueAt(tables, target, found, rest, name);
  }
  if (name === 'parity') return row.num === null ? null : row.num % 2;
  return row[name as 'cat' | 'num' | 'id'];
}
