import {
  type BridgedDimension,
  type BridgeEnds,
  bridgeEnds,
  type Crossing,
  type Model,
  type ResolvedDimension,
  tableOf,
} from '../model/index.ts';
import type { Typed } from './comparison.ts';
import { indent } from './source.ts';
import { tableAt } from './table-at.ts';

/** What of bridges is read in a scope. */
export interface Bridged {
  /** A value of each different group that a row belongs to; null where it belongs to none. It multiplies rows. */
  group(target: BridgedDimension): Typed;
  /**
   * That a row has one of which something holds; true or false, never unknown, and no row comes twice.
   * @param targets dimensions of one bridge
   * @param identity the same for the same condition
   * @param holds the condition, over the values of the one; without it, that there is one at all
   * @param lists where it depends on the row what must hold
   */
  has(
    targets: readonly BridgedDimension[],
    identity: string,
    holds?: (values: readonly Typed[], list: string) => string,
    lists?: Lists,
  ): string;
  /** The same of what rows are split by: of a row that has several, only those are left of which something holds. */
  keeps(
    targets: readonly BridgedDimension[],
    identity: string,
    holds: (values: readonly Typed[], list: string) => string,
    lists?: Lists,
  ): string;
  /** LEFT JOIN clauses for everything asked for so far. */
  joins(): string[];
}

/** Which of so many conditions must hold, by a number that the row has. */
interface Lists {
  readonly which: string;
  readonly count: number;
}

/** A scope over the table between the ends of a bridge. */
interface Between {
  column(name: string): Typed;
  dimension(resolved: ResolvedDimension): Typed;
  found(path: readonly string[]): string;
  fromJoined(between: readonly string[]): string[];
}

/** What is joined for one bridge, over the table between its ends. */
interface Joined {
  readonly alias: string;
  readonly inner: Between;
  /** The links from the table between to a dimension. */
  way(crossing: Crossing): readonly string[];
  /** The columns that hold the key of the row, and what they are equal to. */
  readonly keys: { readonly sql: string; readonly on: string }[];
  readonly values: string[];
  readonly beside: string[];
  /** Those that restrict it already. */
  readonly conditions: Set<string>;
  readonly where: string[];
}

/**
 * Opens the bridges of a scope. What stands between is reduced before it is joined: to the different groups of each row
 * where rows are split, so that a row is once in each whatever the table between repeats, and to the rows that have one
 * where they are asked for. So facts need no key. A row of the table between counts where both of its ends are there.
 * @param keyOf a column of the key of a table that links lead to
 * @param open opens a scope over the table between
 */
export function bridgesOf(
  model: Model,
  base: string,
  keyOf: (path: readonly string[], column: string) => string,
  open: (table: string, alias: string) => Between,
): Bridged {
  const splits = new Map<string, Joined>();
  const marks = new Map<string, Joined>();
  const join = (all: Map<string, Joined>, target: BridgedDimension, identity: string, name: string) => {
    const known = all.get(identity);
    if (known !== undefined) return known;
    const owner = tableAt(model, base, target.path);
    const ends = bridgeEnds(model, owner, target.bridge.name);
    const joined = joinedOver(
      ...([model, ends, `${name}_${all.size + 1}`, open(ends.through, 'pairs')] as const),
      (column) => keyOf(target.path, column),
    );
    all.set(identity, joined);
    return joined;
  };
  return {
    group(target) {
      const joined = join(splits, target, bridgeIn(target), 'bridge');
      const value = valueIn(joined, target);
      let at = joined.values.indexOf(value.sql);
      if (at < 0) at = joined.values.push(value.sql) - 1;
      return { ...value, sql: `${joined.alias}.v${at}` };
    },
    has(targets, identity, holds, lists) {
      const target = firstOf(targets);
      const what = holds === undefined ? [] : targets.map(({ bridge, name }) => [bridge.path, name]);
      const joined = join(marks, target, JSON.stringify([bridgeIn(target), what, identity]), 'has');
      return restricted(joined, targets, identity, holds, lists);
    },
    keeps(targets, identity, holds, lists) {
      const target = firstOf(targets);
      return restricted(join(splits, target, bridgeIn(target), 'bridge'), targets, identity, holds, lists);
    },
    joins: () => [...splits.values(), ...marks.values()].map(joinOf),
  };
}

/** A bridge, by its name and the links to it. */
export function bridgeIn({ path, bridge }: BridgedDimension): string {
  return JSON.stringify([path, bridge.name]);
}

function joinedOver(
  model: Model,
  { through, from, to, ...ends }: BridgeEnds,
  alias: string,
  inner: Between,
  keyOf: (column: string) => string,
): Joined {
  const link = tableOf(model, through).links[from];
  const key = tableOf(model, link?.to ?? ends.table).key ?? [];
  return {
    ...{ alias, inner, values: [], beside: [], conditions: new Set<string>(), where: [inner.found([to])] },
    way: ({ path }) => [to, ...path],
    keys: (link?.column ?? []).map((one, at) => ({ sql: inner.column(one).sql, on: keyOf(key[at] ?? one) })),
  };
}

function valueIn({ inner, way }: Joined, { table, name, dimension, bridge }: BridgedDimension): Typed {
  return inner.dimension({ table, name, dimension, path: way(bridge) });
}

function firstOf(targets: readonly BridgedDimension[]): BridgedDimension {
  const [target] = targets;
  if (target === undefined) throw new Error('a condition is on something');
  return target;
}

/** Restricts what is joined, once for each condition, and says that something is left of it. */
function restricted(
  joined: Joined,
  targets: readonly BridgedDimension[],
  identity: string,
  holds: Parameters<Bridged['has']>[2],
  lists: Lists | undefined,
): string {
  if (!joined.conditions.has(identity)) {
    const name = `lists${joined.beside.length === 0 ? '' : `_${joined.beside.length + 1}`}`;
    joined.conditions.add(identity);
    if (lists !== undefined) {
      const numbers = Array.from({ length: lists.count }, (_, number) => `SELECT ${number} AS list`);
      joined.beside.push(`CROSS JOIN (${numbers.join(' UNION ALL ')}) AS ${name}`);
      joined.keys.push({ sql: `${name}.list`, on: lists.which });
    }
    const values = () => targets.map((one) => valueIn(joined, one));
    if (holds !== undefined) joined.where.push(holds(values(), `${name}.list`));
  }
  return `${joined.alias}.k0 IS NOT NULL`;
}

function joinOf({ alias, inner, keys, values, beside, where }: Joined): string {
  const select = [
    ...keys.map(({ sql }, at) => `${sql} AS k${at}`),
    ...values.map((sql, at) => `${sql} AS v${at}`),
  ];
  const rows = [
    `SELECT DISTINCT ${select.join(', ')}`,
    ...inner.fromJoined(beside),
    `WHERE ${where.join(' AND ')}`,
  ];
  const on = keys.map((one, at) => `${alias}.k${at} = ${one.on}`);
  return `LEFT JOIN (\n${indent(rows.join('\n'))}\n) AS ${alias} ON ${on.join(' AND ')}`;
}
