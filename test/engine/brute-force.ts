/**
 * Metrics row by row, written from their definitions: no SQL, nothing of planner and compiler. Slow on purpose.
 */
import { aggregate } from './brute-aggregate.ts';
import { amongRows, type Key, type Role } from './brute-among.ts';
import { bridge, type State } from './brute-bridge.ts';
import { conversions } from './brute-conversion.ts';
import { type Definition, type Measured, operandsOf } from './brute-definition.ts';
import { type Conditions, passes as passing } from './brute-filter.ts';
import { computed, decided, type None, type Tree } from './brute-formula.ts';
import { severalOf } from './brute-several.ts';
import { statistic } from './brute-statistic.ts';
import {
  type Days,
  dayAt,
  dayNumber,
  daysBefore,
  instantOf,
  moment,
  overlap,
  shifted,
  spanOf,
  statesIn,
  weekdayOf,
} from './brute-time.ts';
import { columnOf, pathsFrom, type Row, type World, type WorldTable } from './world.ts';

export type { Key, Role } from './brute-among.ts';
export type { Definition } from './brute-definition.ts';

export interface Asked {
  readonly by: readonly string[];
  readonly where: Conditions;
}

export interface Brute {
  /** The same, and why there is none. */
  answer(metric: string, key: Key, slot: Days, role: Role): number | None;
  /** The number of a metric for a group in a slot, of a date its days or milliseconds since 1970; null where there is none. */
  value(metric: string, key: Key, slot: Days, role?: Role): number | null;
  /** Groups that some metric surely has a row for. */
  groups(metrics: readonly string[], slots: readonly Days[]): Map<string, Key>;
}

export function bruteForce(
  world: World,
  definitions: Readonly<Record<string, Definition>>,
  asked: Asked,
): Brute {
  const among = amongRows({
    ...{ answer, by: asked.by, isSaid, tablesBehind },
    groups: (metric, slot) => [...groups([metric], [slot]).values()],
    world,
  });
  const tableOf = (name: string): WorldTable => world.tables[name] as WorldTable;
  const definitionOf = (name: string): Definition => definitions[name] as Definition;

  function dimension(table: string, row: Row, reference: string): string | number | null {
    const steps = reference.split('.');
    const column = steps.pop() ?? '';
    const [target = table] = steps;
    // By the name of a table, or by those of the links that lead to it.
    const path = Object.hasOwn(world.tables, target)
      ? (pathsFrom(world, table).find((one) => one.table === target)?.path ?? [])
      : steps;
    return follow(tableOf(table), row, path, column);
  }

  function follow(
    table: WorldTable,
    row: Row,
    path: readonly string[],
    column: string,
  ): string | number | null {
    const [link, ...rest] = path;
    if (link === undefined)
      return column === 'weekday'
        ? weekdayOf(table.time ?? 'date', row.at, world.zone)
        : columnOf(row, column);
    const key = row.links[link] ?? null;
    // The key of a linked row is what the link holds, also where no such row exists.
    if (rest.length === 0 && column === 'id') return key;
    const next = tableOf(table.links[link] ?? '');
    const found = next.rows.find((one) => one.id === key);
    return key === null || found === undefined ? null : follow(next, found, rest, column);
  }

  /** When a row happened, or the row that dates it. */
  function whenOf(table: WorldTable, row: Row): string | null {
    return table.dated === undefined ? row.at : (follow(table, row, table.dated, 'at') as string | null);
  }

  function passes(table: string, row: Row, conditions: Conditions | undefined): boolean {
    return passing(
      conditions ?? {},
      (name) => dimension(table, row, name),
      (name) => several(table, row, name),
    );
  }

  const { several, groupsOf } = severalOf({ world, dimension, follow });

  const inGroup = (table: string, row: Row, key: Key) =>
    groupsOf(table, row, asked.by).some((group) =>
      group.every((value, index) => key[index] === undefined || value === key[index]),
    );

  const bound = (type: 'date' | 'timestamp' | 'timestamptz', date: string): number =>
    type === 'date' ? dayNumber(date) : instantOf(date, world.zone);
  const plusDays = (date: string, days: number): string => shifted(date, { days }, world.zone);

  const inForce = ({ valid }: WorldTable, row: Row, date: string): boolean => {
    const [start, finish] = [moment(valid, row.start), moment(valid, row.finish)];
    const at = bound(valid, date);
    return start !== null && start < at && (finish === null || finish >= at);
  };

  /** Whether a row takes part in a leaf's slot, whatever its group. */
  function counts(
    one: Measured,
    row: Row,
    slot: Days,
    kind: 'simple' | 'snapshot',
    trailing?: number,
  ): boolean {
    const table = tableOf(one.table);
    if (!passes(one.table, row, one.where)) return false;
    if (one.fixed !== 'unfiltered' && !passes(one.table, row, asked.where)) return false;
    if (one.among !== undefined && !isMember(one.table, row, one.among, slot)) return false;
    if (kind === 'snapshot') return inForce(table, row, slot.to);
    const seen = trailing === undefined ? slot : { from: plusDays(slot.to, -trailing), to: slot.to };
    if (one.aggregate === 'days') return overlap(row, seen) > 0;
    if (table.time === undefined) return true;
    const at = moment(table.time, whenOf(table, row));
    return at !== null && at >= bound(table.time, seen.from) && at < bound(table.time, seen.to);
  }

  function isMember(table: string, row: Row, among: string, slot: Days): boolean {
    const segment = definitionOf(among) as Measured;
    const column = segment.column as string;
    const entity =
      column === 'id' ? segment.table : (tableOf(segment.table).links[column.replace(/_id$/, '')] ?? '');
    const member = dimension(table, row, `${entity}.id`);
    if (member === null) return false;
    return tableOf(segment.table).rows.some(
      (one) =>
        columnOf(one, column) === member &&
        inForce(tableOf(segment.table), one, slot.to) &&
        passes(segment.table, one, segment.where),
    );
  }

  function leaf(
    one: Extract<Definition, { kind: 'simple' | 'snapshot' }>,
    key: Key,
    slot: Days,
  ): number | null {
    const trailing = one.kind === 'simple' ? one.trailing?.days : undefined;
    const rows = tableOf(one.table).rows.filter(
      (row) =>
        counts(one, row, slot, one.kind, trailing) &&
        (one.fixed !== undefined || inGroup(one.table, row, key)),
    );
    if (one.aggregate === 'days') {
      const seen = trailing === undefined ? slot : { from: plusDays(slot.to, -trailing), to: slot.to };
      return rows.reduce((sum, row) => sum + overlap(row, seen), 0);
    }
    if (one.format !== undefined) return pickedDate(one, rows);
    return aggregate(one, rows, (row, column) => {
      const own = columnOf(row, column);
      if (one.times === undefined || own === null) return own;
      const factor = dimension(one.table, row, one.times);
      return factor === null ? null : Number(own) * Number(factor);
    });
  }

  function pickedDate(one: Measured, rows: readonly Row[]): number | null {
    const table = tableOf(one.table);
    const column = one.column as 'at' | 'start' | 'finish';
    const type = column === 'at' ? (table.time ?? 'date') : table.valid;
    const all = rows.flatMap((row) => moment(type, row[column]) ?? []);
    if (all.length === 0) return null;
    const found = one.aggregate === 'min' ? Math.min(...all) : Math.max(...all);
    if (type === 'date' || one.format === 'instant') return found;
    return dayNumber(dayAt(found, world.zone));
  }

  function movement(one: Extract<Definition, { kind: 'movement' }>, key: Key, slot: Days): number {
    const base = definitionOf(one.of) as Measured;
    const entities = states(base, one.entity, key, slot);
    let total = 0;
    for (const state of entities.values()) total += bridge(one.part, one.measure, state);
    return one.measure === 'amount' && base.aggregate === 'sum' ? total / 100 : total;
  }

  function states(base: Measured, entity: string, key: Key | undefined, slot: Days): Map<number, State> {
    const table = tableOf(base.table);
    const found = new Map<number, State>();
    for (const row of table.rows) {
      const id = row.links[entity] ?? null;
      if (id === null || !passes(base.table, row, base.where) || !passes(base.table, row, asked.where))
        continue;
      if (key !== undefined && !inGroup(base.table, row, key)) continue;
      const state = found.get(id) ?? { opening: null, closing: null, known: false };
      found.set(id, state);
      const start = moment(table.valid, row.start);
      if (start !== null && start < bound(table.valid, slot.from)) state.known = true;
      if (base.among !== undefined && !isMember(base.table, row, base.among, slot)) continue;
      const amount = base.aggregate === 'sum' ? (row.cents ?? 0) : 1;
      if (inForce(table, row, slot.from)) state.opening = (state.opening ?? 0) + amount;
      if (inForce(table, row, slot.to)) state.closing = (state.closing ?? 0) + amount;
    }
    return found;
  }

  /** Nothing is known of days before the first row of a table, and a period that begins there is no base. */
  function isUnknown(
    table: string,
    slot: Days,
    role: Role,
    of: 'flow' | 'overlap' | 'state',
    trailing = 0,
    isLatest = false,
  ): boolean {
    const { time, valid, rows } = tableOf(table);
    const type = of === 'flow' ? time : valid;
    if (type === undefined) return false;
    const begins = rows.flatMap(
      (row) => moment(type, of === 'flow' ? whenOf(tableOf(table), row) : row.start) ?? [],
    );
    const first = Math.min(...begins);
    if (begins.length === 0) return false;
    // Nothing is said of the hours before it on the first day either: that day is known.
    const day = type === 'date' ? first : instantOf(dayAt(first, world.zone), world.zone);
    const to = bound(type, slot.to);
    if (to <= day) return true;
    const from = bound(type, trailing > 0 ? plusDays(slot.to, -trailing) : slot.from);
    return role === 'base' && !slot.isOpen && of !== 'state' && !isLatest && from < day && day < to;
  }

  function value(metric: string, key: Key, slot: Days, role: Role = 'own'): number | null {
    const found = answer(metric, key, slot, role);
    return typeof found === 'number' ? found : null;
  }

  function answer(metric: string, key: Key, slot: Days, role: Role): number | None {
    const one = definitionOf(metric);
    if (one.kind === 'per-entity') return ofEntities(one, key, slot, role);
    if (one.kind === 'daily') return daily(one, key, slot, role);
    if (one.kind === 'conversion') return conversion.answer(one, key, slot, role);
    if (one.kind === 'simple' || one.kind === 'snapshot') {
      const of = one.kind === 'snapshot' ? 'state' : one.aggregate === 'days' ? 'overlap' : 'flow';
      const trailing = one.kind === 'simple' ? one.trailing?.days : undefined;
      // What came before the first row that is known does not change which one is the last.
      const isOwn = one.column === 'at' && tableOf(one.table).dated === undefined;
      const isLatest = one.aggregate === 'max' && isOwn && one.format !== undefined;
      if (isUnknown(one.table, slot, role, of, trailing, isLatest)) return 'unknown';
      return leaf(one, key, slot) ?? 'nothing';
    }
    if (one.kind === 'movement') {
      const { table } = definitionOf(one.of) as Measured;
      return isUnknown(table, slot, role, 'state') ? 'unknown' : movement(one, key, slot);
    }
    if (one.kind === 'offset') {
      const earlier = daysBefore(slot, one.by, world.zone);
      // What days are held against has to be whole.
      return earlier === undefined ? 'unknown' : answer(one.of, key, earlier, 'base');
    }
    if (one.kind === 'cumulative') return answer(one.of, key, spanOf(slot, one.window, world.zone), role);
    if (one.kind === 'rank') return among.rank(one, key, slot, role);
    if (one.kind === 'share') return among.share(one, key, slot, role);
    const tree: Tree = one.kind === 'ratio' ? ['/', one.numerator, one.denominator] : one.tree;
    return computed(tree, (name) => answer(name, key, slot, role));
  }

  const conversion = conversions({
    ...{ world, dimension, passes, inGroup, paths: new Map() },
    whenOf: (table, row) => whenOf(tableOf(table), row),
    stepsOf: (one) => one.steps.map((name) => definitionOf(name) as Extract<Definition, { kind: 'simple' }>),
    counts: (one, row, slot) => counts(one, row, slot, 'simple'),
    isUnknown: (table, slot, role) => isUnknown(table, slot, role, 'flow'),
  });

  const known = new Map<string, number | None>();

  function daily(
    one: Extract<Definition, { kind: 'daily' }>,
    key: Key,
    slot: Days,
    role: Role,
  ): number | None {
    const states = statesIn(one.take, slot).map((day) => {
      // Slots, bases and earlier ones have days in common.
      const identity = JSON.stringify([one.of, key, day, role]);
      const found = known.get(identity) ?? answer(one.of, key, day, role);
      known.set(identity, found);
      return found;
    });
    const numbers = states.filter((state) => typeof state === 'number');
    if (numbers.length < states.length) return 'unknown';
    const ascending = [...numbers].sort((a, b) => a - b);
    return one.take === 'opening'
      ? (numbers[0] ?? 'unknown')
      : (statistic({ aggregate: one.take }, ascending) ?? 'unknown');
  }

  function tablesBehind(metric: string): string[] {
    return leavesOf(metric).map((one) => {
      if (one.kind === 'conversion') return conversion.tableOf(one);
      return one.kind === 'movement' ? (definitionOf(one.of) as Measured).table : one.table;
    });
  }

  /** Whether some row has a value that a metric is made of; a count of nothing says nothing. */
  function isSaid(metric: string, key: Key, slot: Days): boolean {
    return leavesOf(metric).some((one) => {
      if (one.kind === 'movement') return true;
      if (one.kind === 'conversion') return conversion.said(one, key, slot).length > 0;
      const counted =
        one.aggregate === 'sum' ? leaf({ ...one, aggregate: 'count' }, key, slot) : leaf(one, key, slot);
      const counts = ['sum', 'count', 'distinct', 'days'].includes(one.aggregate);
      return counted !== null && !(counts && counted === 0);
    });
  }

  function ofEntities(
    one: Extract<Definition, { kind: 'per-entity' }>,
    key: Key,
    slot: Days,
    role: Role,
  ): number | None {
    const rows = (operandsOf(one) ?? []).flatMap((name) => rowsBehind(name, slot, role));
    if (rows.includes('unknown')) return 'unknown';
    const ids = new Set<number>();
    for (const found of rows)
      if (typeof found === 'object' && inGroup(found.table, found.row, key)) {
        const id = dimension(found.table, found.row, `${one.per}.id`);
        if (id !== null) ids.add(id as number);
      }
    const inner = bruteForce(world, definitions, { ...asked, by: [...asked.by, `${one.per}.id`] });
    const values: number[] = [];
    for (const id of ids) {
      const of = (name: string) => inner.answer(name, [...key, id], slot, role);
      if (one.holds !== undefined && decided(one.holds, of) !== true) continue;
      const value = one.of === undefined ? 1 : of(one.of);
      if (typeof value === 'number') values.push(value);
    }
    values.sort((a, b) => b - a);
    const { top } = one;
    const most =
      top === undefined
        ? values.length
        : 'count' in top
          ? top.count
          : Math.ceil(values.length * top.share - 1e-9);
    const found = statistic(one, values.slice(0, most).reverse());
    return found ?? 'nothing';
  }

  /** The rows that a metric looks at in a slot, in whatever group, or that what it looks at is not known. */
  function rowsBehind(
    metric: string,
    slot: Days,
    role: Role,
  ): ('unknown' | { readonly table: string; readonly row: Row })[] {
    const one = definitionOf(metric);
    if (one.kind === 'simple' || one.kind === 'snapshot') {
      const trailing = one.kind === 'simple' ? one.trailing?.days : undefined;
      const of = one.kind === 'snapshot' ? 'state' : one.aggregate === 'days' ? 'overlap' : 'flow';
      if (isUnknown(one.table, slot, role, of, trailing)) return ['unknown'];
      return tableOf(one.table)
        .rows.filter((row) => counts(one, row, slot, one.kind, trailing))
        .map((row) => ({ table: one.table, row }));
    }
    if (one.kind === 'daily') return statesIn(one.take, slot).flatMap((day) => rowsBehind(one.of, day, role));
    if (one.kind === 'conversion') return conversion.behind(one, slot, role);
    if (one.kind === 'movement') throw new Error('entities are not followed of each other');
    if (one.kind === 'offset') {
      const earlier = daysBefore(slot, one.by, world.zone);
      return earlier === undefined ? ['unknown'] : rowsBehind(one.of, earlier, 'base');
    }
    if (one.kind === 'cumulative') return rowsBehind(one.of, spanOf(slot, one.window, world.zone), role);
    const rows = (operandsOf(one) ?? []).flatMap((name) => rowsBehind(name, slot, role));
    if (one.kind !== 'per-entity') return rows;
    // A row that belongs to none of the entities inside is behind none of those outside.
    const keyOf = (found: { table: string; row: Row }) => dimension(found.table, found.row, `${one.per}.id`);
    return rows.filter((found) => found === 'unknown' || keyOf(found) !== null);
  }

  /** What is computed from others has the groups of others, some of them of other days. */
  function leavesOf(
    metric: string,
  ): Exclude<
    Definition,
    { kind: 'ratio' | 'derived' | 'offset' | 'cumulative' | 'per-entity' | 'daily' | 'share' | 'rank' }
  >[] {
    const one = definitionOf(metric);
    if (one.kind === 'share' || one.kind === 'rank') return leavesOf(one.of);
    if (one.kind === 'offset' || one.kind === 'cumulative') return [];
    if (one.kind === 'per-entity' || one.kind === 'daily') return [];
    if (one.kind === 'ratio') return [one.numerator, one.denominator].flatMap(leavesOf);
    if (one.kind === 'derived') return one.operands.flatMap(leavesOf);
    return [one];
  }

  function groups(metrics: readonly string[], slots: readonly Days[]): Map<string, Key> {
    const found = new Map<string, Key>();
    const add = (table: string, row: Row) => {
      for (const key of groupsOf(table, row, asked.by)) found.set(JSON.stringify(key), key);
    };
    for (const one of metrics.flatMap(leavesOf)) {
      if (one.kind === 'conversion') {
        for (const row of slots.flatMap((slot) => conversion.said(one, [], slot)))
          add(conversion.tableOf(one), row);
        continue;
      }
      if (one.kind === 'movement') {
        const base = definitionOf(one.of) as Measured;
        for (const slot of slots) {
          for (const [id, state] of states(base, one.entity, undefined, slot)) {
            if (state.opening === null && state.closing === null) continue;
            for (const row of tableOf(base.table).rows)
              if (
                row.links[one.entity] === id &&
                passes(base.table, row, base.where) &&
                passes(base.table, row, asked.where)
              )
                add(base.table, row);
          }
        }
        continue;
      }
      if (one.fixed !== undefined) continue;
      const trailing = one.kind === 'simple' ? one.trailing?.days : undefined;
      for (const row of tableOf(one.table).rows)
        if (slots.some((slot) => counts(one, row, slot, one.kind, trailing))) add(one.table, row);
    }
    return found;
  }

  return { value, answer, groups };
}
