/** Who goes from one event to others, row by row: every chain of rows is tried. */
import { aggregate } from './brute-aggregate.ts';
import type { Key, Role } from './brute-among.ts';
import type { Conditions } from './brute-filter.ts';
import type { None } from './brute-formula.ts';
import { statistic } from './brute-statistic.ts';
import { type Days, dayAt, dayNumber, moment } from './brute-time.ts';
import { columnOf, type Row, type World } from './world.ts';

/** A metric that is a step: rows of a table, by its conditions. */
export interface Step {
  readonly table: string;
  readonly aggregate: string;
  readonly column?: string | readonly string[];
  readonly where?: Conditions;
}

export interface Conversion {
  readonly kind: 'conversion';
  readonly per: string;
  readonly steps: readonly string[];
  readonly within: { readonly days: number; readonly after?: number };
  readonly first?: true;
  readonly take: 'start' | 'value' | 'rate' | 'days';
  readonly touch?: 'first' | 'last';
  readonly aggregate?: string;
  readonly quantile?: number;
}

/** What brute force knows of rows. */
interface Knowing {
  readonly world: World;
  dimension(table: string, row: Row, reference: string): string | number | null;
  passes(table: string, row: Row, conditions: Conditions | undefined): boolean;
  whenOf(table: string, row: Row): string | null;
}

/** A row of the first step; the row of the last that follows it, and the days between them. */
export interface Outcome {
  readonly first: Row;
  readonly last: Row;
  readonly days: number;
}

interface Event {
  readonly row: Row;
  readonly table: string;
  readonly entity: string | number | null;
  /** In days, or in milliseconds. */
  readonly at: number;
  /** The steps that it is in. */
  readonly steps: readonly number[];
}

/** The rows of the first step, and of each that all others follow, how; with `touch`, of each row of the second. */
interface Paths {
  readonly starts: readonly Row[];
  readonly outcomes: readonly Outcome[];
}

function pathsOf(
  { world, dimension, passes, whenOf }: Knowing,
  { per, within, first: isFirstEver, touch }: Conversion,
  steps: readonly Step[],
): Paths {
  const types = steps.map(({ table }) => world.tables[table]?.time ?? 'date');
  const isOfDays = types.includes('date');
  const tables = [...new Set(steps.map(({ table }) => table))];
  const day = isOfDays ? 1 : 86_400_000;
  const timeOf = (table: string, text: string | null) => {
    const type = world.tables[table]?.time ?? 'date';
    const found = moment(type, text);
    if (found === null || type === 'date') return found;
    return isOfDays ? dayNumber(dayAt(found, world.zone)) : found;
  };
  const isIn = ({ table, where, column = [] }: Step, of: string, row: Row) =>
    table === of && passes(of, row, where) && [column].flat().every((one) => columnOf(row, one) !== null);
  const events = tables.flatMap((table) =>
    (world.tables[table]?.rows ?? []).flatMap((row): Event[] => {
      const at = timeOf(table, whenOf(table, row));
      const of = steps.flatMap((step, index) => (isIn(step, table, row) ? [index + 1] : []));
      return at === null || of.length === 0
        ? []
        : [{ row, table, at, entity: dimension(table, row, `${per}.id`), steps: of }];
    }),
  );
  /** Of one moment, rows of earlier steps come first, then by table and key. */
  const order = (one: Event, other: Event) =>
    one.at - other.at ||
    place(one) - place(other) ||
    tables.indexOf(one.table) - tables.indexOf(other.table) ||
    one.row.id - other.row.id;
  const place = ({ steps: of }: Event) => (of[0] ?? 0) + (of.at(-1) ?? 0);
  const following = (event: Event, step: number) =>
    events.filter(
      (one) =>
        one.entity !== null &&
        one.entity === event.entity &&
        one.steps.includes(step) &&
        order(event, one) < 0,
    );
  const isWithin = (first: Event, last: Event) =>
    last.at - first.at < within.days * day && last.at - first.at >= (within.after ?? 0) * day;
  const inStep = (step: number) => events.filter((one) => one.steps.includes(step)).sort(order);
  const ever = new Map<string | number | null, Event>();
  for (const one of inStep(1)) if (!ever.has(one.entity)) ever.set(one.entity, one);
  const ofStep = (step: number) =>
    step > 1 || !isFirstEver
      ? inStep(step)
      : inStep(1).filter((one) => one.entity !== null && ever.get(one.entity) === one);
  const starts = ofStep(1);
  const outcome = (first: Event | undefined, last: Event | undefined): Outcome[] =>
    first === undefined || last === undefined
      ? []
      : [{ first: first.row, last: last.row, days: (last.at - first.at) / day }];
  const reached = (event: Event, step: number): Event[] =>
    step > steps.length ? [event] : following(event, step).flatMap((next) => reached(next, step + 1));
  const outcomes =
    touch === undefined
      ? starts.flatMap((first) =>
          outcome(
            first,
            reached(first, 2)
              .filter((one) => isWithin(first, one))
              .sort(order)[0],
          ),
        )
      : inStep(2).flatMap((last) => {
          const before = starts.filter(
            (first) => following(first, 2).includes(last) && isWithin(first, last),
          );
          return outcome(touch === 'first' ? before[0] : before.at(-1), last);
        });
  return { starts: starts.map(({ row }) => row), outcomes };
}

type Behind = 'unknown' | { readonly table: string; readonly row: Row };

/** What brute force knows of metrics. */
interface Metrics extends Knowing {
  readonly paths: Map<Conversion, Paths>;
  stepsOf(one: Conversion): readonly Step[];
  counts(step: Step, row: Row, slot: Days): boolean;
  inGroup(table: string, row: Row, key: Key): boolean;
  isUnknown(table: string, slot: Days, role: Role): boolean;
}

export function conversions(metrics: Metrics) {
  const { paths, stepsOf, counts, inGroup } = metrics;
  const firstOf = (one: Conversion) => stepsOf(one)[0] as Step;

  const known = (one: Conversion) => {
    const found = paths.get(one) ?? pathsOf(metrics, one, stepsOf(one));
    paths.set(one, found);
    return found;
  };
  const isHere = (one: Conversion, row: Row, key: Key, slot: Days) =>
    counts(firstOf(one), row, slot) && inGroup(firstOf(one).table, row, key);

  /** The rows of a slot and a group that are converted. */
  const rows = (one: Conversion, key: Key, slot: Days) =>
    known(one).outcomes.filter(({ first }) => isHere(one, first, key, slot));
  const starts = (one: Conversion, key: Key, slot: Days) =>
    known(one).starts.filter((row) => isHere(one, row, key, slot));

  const isUnknown = (one: Conversion, slot: Days, role: Role) =>
    stepsOf(one).some(({ table }) => metrics.isUnknown(table, slot, role));

  function answer(one: Conversion, key: Key, slot: Days, role: Role): number | None {
    if (isUnknown(one, slot, role)) return 'unknown';
    const found = rows(one, key, slot);
    if (one.take === 'days') {
      const days = found.map((path) => path.days).sort((a, b) => a - b);
      return statistic({ ...one, aggregate: one.aggregate ?? 'median' }, days) ?? 'nothing';
    }
    const whole = aggregate(firstOf(one), starts(one, key, slot), columnOf) ?? 0;
    if (one.take === 'start') return whole;
    const isOfFirst = one.touch === undefined;
    const taken = isOfFirst ? firstOf(one) : (stepsOf(one).at(-1) as Step);
    const converted = found.map((path) => (isOfFirst ? path.first : path.last));
    const value = aggregate(taken, converted, columnOf) ?? 0;
    if (one.take === 'value') return value;
    return Math.abs(whole) < 1e-9 ? 'nothing' : value / whole;
  }

  return {
    answer,
    /** The rows of the first step that say something: of what is converted alone, those that are. */
    said: (one: Conversion, key: Key, slot: Days): readonly Row[] =>
      ['rate', 'start'].includes(one.take)
        ? starts(one, key, slot)
        : rows(one, key, slot).map(({ first }) => first),
    tableOf: (one: Conversion) => firstOf(one).table,
    /** The rows of the first step, or that what follows them is not known. */
    behind(one: Conversion, slot: Days, role: Role): Behind[] {
      if (isUnknown(one, slot, role)) return ['unknown'];
      const found = known(one).starts.filter((row) => counts(firstOf(one), row, slot));
      return found.map((row) => ({ table: firstOf(one).table, row }));
    },
  };
}
