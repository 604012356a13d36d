/**
 * Metrics row by row, written from their definitions: no SQL, nothing of planner and compiler. Slow on purpose.
 */
import { Temporal } from 'temporal-polyfill';
import { type Conditions, passes as passing } from './brute-filter.ts';
import { computed, type None, type Tree } from './brute-formula.ts';
import { pathsFrom, type Row, type World, type WorldTable } from './world.ts';

interface Measured {
  readonly table: string;
  readonly aggregate: string;
  readonly column?: string | readonly string[];
  /** The column is multiplied by this dimension of a linked row. */
  readonly times?: string;
  readonly quantile?: number;
  readonly where?: Conditions;
  readonly among?: string;
  readonly fixed?: boolean | 'unfiltered';
  /** Of the min or max of dates. */
  readonly format?: 'date' | 'instant';
}

export type Definition =
  | (Measured & { readonly kind: 'simple'; readonly trailing?: { readonly days: number } })
  | (Measured & { readonly kind: 'snapshot' })
  | {
      readonly kind: 'movement';
      readonly of: string;
      readonly entity: string;
      readonly part: string;
      readonly measure: 'amount' | 'entities';
    }
  | { readonly kind: 'ratio'; readonly numerator: string; readonly denominator: string }
  | {
      readonly kind: 'derived';
      readonly expression: string;
      readonly operands: readonly string[];
      readonly tree: Tree;
    }
  | { readonly kind: 'offset'; readonly of: string; readonly by: { readonly [unit: string]: number } }
  | {
      readonly kind: 'cumulative';
      readonly of: string;
      readonly window:
        | 'all'
        | { readonly toDate: string }
        | { readonly trailing: { readonly [unit: string]: number } };
    };

export interface Days {
  readonly from: string;
  readonly to: string;
  /** They go back to the beginning of the data, whenever that is. */
  readonly isOpen?: boolean;
  /** Those of the period or bucket that a longer span ends with, moved back with it: without them there is no value. */
  readonly own?: Days;
}

export interface Asked {
  readonly by: readonly string[];
  readonly where: Conditions;
}

export type Key = readonly (string | number | null)[];

/** Whether a slot is shown, or another is compared with it. */
export type Role = 'own' | 'base';

export interface Brute {
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
    if (link === undefined) return columnOf(row, column);
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
    return passing(conditions ?? {}, (name) => dimension(table, row, name));
  }

  const inGroup = (table: string, row: Row, key: Key) =>
    asked.by.every((reference, index) => dimension(table, row, reference) === key[index]);

  const bound = (type: 'date' | 'timestamp' | 'timestamptz', date: string): number =>
    type === 'date' ? dayNumber(date) : midnight(date, world.zone);

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
    const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(found).toZonedDateTimeISO(world.zone);
    return Date.UTC(year, month - 1, day) / 86_400_000;
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
    if (bound(type, slot.to) <= first) return true;
    const from = trailing > 0 ? plusDays(slot.to, -trailing) : slot.from;
    return (
      role === 'base' &&
      !slot.isOpen &&
      of !== 'state' &&
      !isLatest &&
      bound(type, plusDays(from, 1)) <= first
    );
  }

  function value(metric: string, key: Key, slot: Days, role: Role = 'own'): number | null {
    const found = answer(metric, key, slot, role);
    return typeof found === 'number' ? found : null;
  }

  function answer(metric: string, key: Key, slot: Days, role: Role): number | None {
    const one = definitionOf(metric);
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
      const earlier = daysBefore(slot, one.by);
      // What days are held against has to be whole.
      return earlier === undefined ? 'unknown' : answer(one.of, key, earlier, 'base');
    }
    if (one.kind === 'cumulative') return answer(one.of, key, spanOf(slot, one.window), role);
    const tree: Tree = one.kind === 'ratio' ? ['/', one.numerator, one.denominator] : one.tree;
    return computed(tree, (name) => answer(name, key, slot, role));
  }

  /** What is computed from others has the groups of others, some of them of other days. */
  function leavesOf(
    metric: string,
  ): Exclude<Definition, { kind: 'ratio' | 'derived' | 'offset' | 'cumulative' }>[] {
    const one = definitionOf(metric);
    if (one.kind === 'offset' || one.kind === 'cumulative') return [];
    if (one.kind === 'ratio') return [one.numerator, one.denominator].flatMap(leavesOf);
    if (one.kind === 'derived') return one.operands.flatMap(leavesOf);
    return [one];
  }

  function groups(metrics: readonly string[], slots: readonly Days[]): Map<string, Key> {
    const found = new Map<string, Key>();
    const add = (table: string, row: Row) => {
      const key = asked.by.map((reference) => dimension(table, row, reference));
      found.set(JSON.stringify(key), key);
    };
    for (const one of metrics.flatMap(leavesOf)) {
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

  return { value, groups };
}

interface State {
  opening: number | null;
  closing: number | null;
  known: boolean;
}

function bridge(part: string, measure: 'amount' | 'entities', { opening, closing, known }: State): number {
  const amounts: Record<string, number | null> = {
    opening,
    closing,
    new: opening === null && !known ? closing : null,
    reactivation: opening === null && known ? closing : null,
    churn: closing === null ? opening : null,
    expansion: opening !== null && closing !== null && closing > opening ? closing - opening : null,
    contraction: opening !== null && closing !== null && closing < opening ? opening - closing : null,
  };
  const amount = amounts[part] ?? null;
  if (amount === null) return 0;
  return measure === 'entities' ? 1 : amount;
}

type ReadColumn = (row: Row, column: string) => string | number | null;

function aggregate(one: Measured, rows: readonly Row[], read: ReadColumn): number | null {
  if (one.aggregate === 'count')
    return one.column === undefined
      ? rows.length
      : rows.filter((row) => read(row, one.column as string) !== null).length;
  if (one.aggregate === 'distinct') {
    const columns = typeof one.column === 'string' ? [one.column] : (one.column ?? []);
    const tuples = rows
      .map((row) => columns.map((column) => read(row, column)))
      .filter((tuple) => !tuple.includes(null));
    return new Set(tuples.map((tuple) => JSON.stringify(tuple))).size;
  }
  const isMoney = one.column === 'money';
  const values = rows
    .map((row) => (isMoney ? row.cents : (read(row, one.column as string) as number | null)))
    .filter((value) => value !== null)
    .sort((a, b) => a - b);
  const unit = isMoney ? 100 : 1;
  if (one.aggregate === 'sum') return values.reduce((a, b) => a + b, 0) / unit;
  const [first] = values;
  const last = values.at(-1);
  if (first === undefined || last === undefined) return null;
  if (one.aggregate === 'average') return values.reduce((a, b) => a + b, 0) / values.length / unit;
  if (one.aggregate === 'min') return first / unit;
  if (one.aggregate === 'max') return last / unit;
  const rank = (values.length - 1) * (one.quantile ?? 0.5);
  const low = values[Math.floor(rank)] ?? 0;
  const high = values[Math.ceil(rank)] ?? 0;
  return (low + (high - low) * (rank - Math.floor(rank))) / unit;
}

function columnOf(row: Row, column: string): string | number | null {
  if (column === 'parity') return row.num === null ? null : row.num % 2;
  if (column === 'money') return row.cents === null ? null : row.cents / 100;
  if (column.endsWith('_id')) return row.links[column.slice(0, -3)] ?? null;
  return row[column as 'id' | 'cat' | 'num' | 'flt' | 'at'];
}

function moment(type: 'date' | 'timestamp' | 'timestamptz', text: string | null): number | null {
  if (text === null) return null;
  return type === 'date' ? dayNumber(text) : Date.parse(`${text.replace(' ', 'T')}Z`);
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

function plusDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The same days so much earlier: a month against a month, a day against a day. */
function daysBefore(slot: Days, by: { readonly [unit: string]: number }): Days | undefined {
  const moved = movedBack(slot, by);
  if (slot.own === undefined) return moved;
  const own = movedBack(slot.own, by);
  return own && moved && { ...moved, own };
}

function movedBack(slot: Days, by: { readonly [unit: string]: number }): Days | undefined {
  const { days = 0, weeks = 0, months = 0, quarters = 0, years = 0 } = by;
  const back = days + 7 * weeks;
  const isOpen = slot.isOpen === true;
  if (back > 0)
    return { from: plusDays(slot.from, isOpen ? 0 : -back), to: plusDays(slot.to, -back), isOpen };
  const before = months + 3 * quarters + 12 * years;
  const [from, to] = [monthsBefore(slot.from, before), monthsBefore(slot.to, before)];
  if (isOpen) return { from: slot.from, to, isOpen };
  if (from >= to) return undefined;
  return plusDays(slot.from, 1) === slot.to ? { from, to: plusDays(from, 1) } : { from, to };
}

/** The first day that comes as far into its month as another does, or the first of the month after. */
function monthsBefore(date: string, months: number): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  const first = Temporal.PlainDate.from({ year, month, day: 1 }).subtract({ months });
  return first.add({ days: Math.min(day - 1, first.daysInMonth) }).toString();
}

type Window = Extract<Definition, { kind: 'cumulative' }>['window'];

/** The days up to the end of a slot, found by walking back from its last. */
function spanOf(slot: Days, window: Window): Days {
  const { own = slot } = slot;
  return { ...spanUpTo(slot.to, window), own };
}

function spanUpTo(to: string, window: Window): Days {
  if (window === 'all') return { from: '0001-01-02', to, isOpen: true };
  if ('trailing' in window) {
    const { days = 0, weeks = 0, months = 0 } = window.trailing;
    return { from: months > 0 ? monthsBefore(to, months) : plusDays(to, -days - 7 * weeks), to };
  }
  let day = Temporal.PlainDate.from(to).subtract({ days: 1 });
  const isFirst: Record<string, () => boolean> = {
    week: () => day.dayOfWeek === 1,
    month: () => day.day === 1,
    quarter: () => day.day === 1 && [1, 4, 7, 10].includes(day.month),
    year: () => day.dayOfYear === 1,
    'calendar-year': () => day.dayOfYear === 1,
  };
  while (isFirst[window.toDate]?.() !== true) day = day.subtract({ days: 1 });
  return { from: day.toString(), to };
}

const midnights = new Map<string, number>();

function midnight(date: string, zone: string): number {
  const known = midnights.get(`${date} ${zone}`);
  if (known !== undefined) return known;
  const made = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
  midnights.set(`${date} ${zone}`, made);
  return made;
}

/** Days that [start, finish) shares with a slot; an interval that ends before it begins has none. */
function overlap({ start, finish }: Row, slot: Days): number {
  if (start === null) return 0;
  const first = Math.max(dayNumber(start), dayNumber(slot.from));
  const last = Math.min(finish === null ? Number.POSITIVE_INFINITY : dayNumber(finish), dayNumber(slot.to));
  return Math.max(0, last - first);
}
