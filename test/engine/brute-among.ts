/** Where rows stand among others, row by row: shares and ranks from their definitions. */
import type { None } from './brute-formula.ts';
import type { Days } from './brute-time.ts';
import { pathsFrom, type World } from './world.ts';

/** The values of the dimensions of a question; undefined where a group is one of all values. */
export type Key = readonly (string | number | null | undefined)[];

/** Whether a slot is shown, or another is compared with it. */
export type Role = 'own' | 'base';

/** A metric that is held against itself in other rows. */
export interface Among {
  readonly of: string;
  readonly within?: readonly string[];
}

interface Rows {
  readonly by: readonly string[];
  answer(metric: string, key: Key, slot: Days, role: Role): number | None;
  groups(metric: string, slot: Days): readonly Key[];
  /** Whether some row has a value that a metric is made of. */
  isSaid(metric: string, key: Key, slot: Days): boolean;
  tablesBehind(metric: string): readonly string[];
  readonly world: World;
}

/** The links that lead from a table to a dimension, and its column. */
function placeIn(world: World, table: string, reference: string): string {
  const steps = reference.split('.');
  const column = steps.pop() ?? '';
  const [target = table] = steps;
  const path = Object.hasOwn(world.tables, target)
    ? pathsFrom(world, table).find((one) => one.table === target)?.path
    : steps;
  return JSON.stringify([path ?? reference, column]);
}

export function amongRows({ by, answer, groups, isSaid, tablesBehind, world }: Rows) {
  const placeOf = (table: string, reference: string) => placeIn(world, table, reference);

  /** A key with the values of the dimensions that a metric is held against others in, and any in the others. */
  function keyWithin({ of, within = [] }: Among, key: Key): Key {
    const tables = tablesBehind(of);
    const isMeant = (reference: string) =>
      tables.some((table) => within.some((name) => placeOf(table, name) === placeOf(table, reference)));
    return key.map((value, index) => (isMeant(by[index] ?? '') ? value : undefined));
  }

  /** The values of the groups that are alike within, of which some row says something. */
  function peers(one: Among, key: Key, slot: Days, role: Role): number[] {
    const alike = keyWithin(one, key);
    return groups(one.of, slot).flatMap((other) => {
      const isPeer = alike.every((value, index) => value === undefined || value === other[index]);
      const number = answer(one.of, other, slot, role);
      return isPeer && typeof number === 'number' && isSaid(one.of, other, slot) ? [number] : [];
    });
  }

  function rank(
    one: Among & { readonly direction: 'asc' | 'desc' },
    key: Key,
    slot: Days,
    role: Role,
  ): number | None {
    if (keyWithin(one, key).every((value) => value !== undefined)) return 'unknown';
    const own = answer(one.of, key, slot, role);
    if (typeof own !== 'number') return own;
    if (!isSaid(one.of, key, slot)) return 'nothing';
    const isBefore = (other: number) => (one.direction === 'desc' ? other > own : other < own);
    return 1 + peers(one, key, slot, role).filter(isBefore).length;
  }

  function share(
    one: Among & { readonly cumulative?: boolean },
    key: Key,
    slot: Days,
    role: Role,
  ): number | None {
    const alike = keyWithin(one, key);
    const [own, whole] = [key, alike].map((of) => answer(one.of, of, slot, role));
    if (typeof own !== 'number') return own ?? 'nothing';
    if (typeof whole !== 'number') return whole ?? 'nothing';
    const isAlone = alike.every((value) => value !== undefined);
    const part =
      one.cumulative === true && !isAlone
        ? peers(one, key, slot, role).reduce((sum, other) => (other >= own ? sum + other : sum), 0)
        : own;
    return Math.abs(whole) < 1e-9 ? 'nothing' : part / whole;
  }

  return { rank, share };
}
