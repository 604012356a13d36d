import { fail } from '../../foundation/diagnostic/index.ts';
import type { ColumnType, Dialect } from '../dialect/index.ts';
import { type AsOf, linkedKey, type Model, tableOf } from '../model/index.ts';
import { type Catalog, columnType } from '../plan/index.ts';
import type { Binder } from './binder.ts';
import type { Typed } from './comparison.ts';
import { onClock } from './part-of-time.ts';

/** What comparing the times of two tables takes. */
export interface AsOfWriting {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly binder: Binder;
  /** The zone whose days count. */
  readonly zone: string;
}

/** A time, and the zone that it is written in where it says none. */
export interface TimeOf extends Typed {
  readonly storedZone: string;
}

/** When a row of a table that is looked at as of a time ends at the latest. No column of a database is likely to be called like this. */
function endName({ quote }: Dialect): string {
  return quote('in force until');
}

/**
 * The rows of a table that are ever in force, as what stands in FROM, each with the time at which it is no longer: its own end or
 * the beginning of the next with the same key, whichever comes first. So at no time are two of them in force, whatever is
 * in the data, and no row that looks at them comes twice.
 * @param rows what stands in FROM for all rows: those that a reader must not see end others, too
 * @param within how many days after it began a row is still taken; where they are few, it comes once for each of them
 * @throws COLUMN_TYPE where beginning and end are not alike
 */
export function withEnds(
  { model, catalog }: Omit<AsOfWriting, 'binder' | 'zone'>,
  table: string,
  rows: string,
  within?: number,
): string {
  const { dialect } = catalog;
  const { valid } = tableOf(model, table);
  if (valid === undefined) throw new Error(`table ${table} vanished after planning`);
  const type = validType(model, catalog, table, valid);
  const column = (name: string) => `source.${dialect.quote(name)}`;
  const [from, to] = [column(valid.from), valid.to === undefined ? undefined : column(valid.to)];
  const key = linkedKey(model, { to: table, asOf: valid.from }).map(column);
  const order = to === undefined ? from : `${from}, ${to}`;
  const next = `LEAD(${from}) OVER (PARTITION BY ${key.join(', ')} ORDER BY ${order})`;
  const ends =
    to === undefined ? next : `CASE WHEN ${to} < ${next} THEN ${to} ELSE COALESCE(${next}, ${to}) END`;
  const where = [`${from} IS NOT NULL`, ...(to === undefined ? [] : [`(${to} > ${from} OR ${to} IS NULL)`])];
  const last = dialect.cast(LAST[type], type);
  const ended = `(SELECT source.*, COALESCE(${ends}, ${last}) AS ${endName(dialect)} FROM ${rows} AS source WHERE ${where.join(' AND ')})`;
  return within !== undefined && isByDay(type, within) ? byDay(dialect, ended, from, within) : ended;
}

/** Rows that hold for few days, as the rates of a currency, are found by their days, however many there are of one key. */
const FEW_DAYS = 31;

function isByDay(type: TimeType, within: number): boolean {
  return type === 'date' && within <= FEW_DAYS;
}

function dayName({ quote }: Dialect): string {
  return quote('in force on');
}

/** A row for each day on which rows are in force: so many after they began, and none after they have ended. */
function byDay(dialect: Dialect, rows: string, from: string, within: number): string {
  const counts = Array.from({ length: within + 1 }, (_, days) => [String(days)]);
  const day = dialect.cast(`${from} + passed.days * INTERVAL '1' DAY`, 'date');
  return `(SELECT source.*, ${day} AS ${dayName(dialect)} FROM ${rows} AS source JOIN ${dialect.rows('passed', ['days'], counts)} ON ${day} < source.${endName(dialect)})`;
}

type TimeType = Extract<ColumnType, 'date' | 'timestamp' | 'timestamptz'>;

/** A time that nobody asks for: a comparison with it is one that databases can join by, and one with nothing is not. */
const LAST: Readonly<Record<TimeType, string>> = {
  date: "'9999-12-30'",
  timestamp: "'9999-12-30 00:00:00'",
  timestamptz: "'9999-12-30 00:00:00+00:00'",
};

function isTime(type: ColumnType): type is TimeType {
  return type === 'date' || type === 'timestamp' || type === 'timestamptz';
}

function validType(model: Model, catalog: Catalog, table: string, { from, to }: AsOf['valid']): TimeType {
  const begins = columnType(catalog, model, table, from);
  const ends = to === undefined ? begins : columnType(catalog, model, table, to);
  if (isTime(begins) && begins === ends) return begins;
  return fail('COLUMN_TYPE', {
    message: isTime(begins)
      ? `Rows of table "${table}" are looked at as of a time; they begin by "${from}", which the database has as ${begins}, and end by "${to}", which it has as ${ends}.`
      : `Rows of table "${table}" are looked at as of a time, but the database has "${from}", by which they begin, as ${begins}.`,
    hint: 'choose columns of dates or of timestamps for both, or cast them in a table in SQL.',
    path: ['tables', table, 'valid'],
  });
}

/**
 * That a row with its end is in force at a time: it began by then, has not ended, and is not older than `within`. Where one of
 * the two is a date, the days of the project count: what begins in the midst of a day counts on the whole of it.
 * @param alias of the rows
 * @throws COLUMN_TYPE
 */
export function inForceAsOf(
  writing: AsOfWriting,
  table: string,
  { valid, within }: AsOf,
  alias: string,
  at: TimeOf,
  what: string,
): string {
  const { model, catalog } = writing;
  const { dialect } = catalog;
  const { storedZone } = tableOf(model, table);
  const type = validType(model, catalog, table, valid);
  if (within !== undefined && isByDay(type, within))
    return `${alias}.${dayName(dialect)} = ${day(writing, at, what)}`;
  const begins = { sql: `${alias}.${dialect.quote(valid.from)}`, type, storedZone };
  const ends = { sql: `${alias}.${endName(dialect)}`, type, storedZone };
  const write = onOneClock(writing, at, begins, what);
  const now = write(at);
  return [
    `${write(begins)} <= ${now}`,
    `${write(ends)} > ${now}`,
    ...(within === undefined
      ? []
      : [`${dialect.later(day(writing, begins, what), { days: within + 1 })} > ${day(writing, at, what)}`]),
  ].join(' AND ');
}

/** How two times are written so that they compare. Each is of one row alone, which is what databases join by. @throws COLUMN_TYPE */
function onOneClock(
  writing: AsOfWriting,
  one: TimeOf,
  other: TimeOf,
  what: string,
): (time: TimeOf) => string {
  if (one.type === 'date' || other.type === 'date' || !isTime(one.type))
    return (time) => day(writing, time, what);
  const isAlike =
    one.type === other.type && (one.type === 'timestamptz' || one.storedZone === other.storedZone);
  if (isAlike) return ({ sql }) => sql;
  const { dialect, bind } = writing.binder;
  return ({ sql, type, storedZone }) =>
    type === 'timestamptz' ? sql : dialect.instantIn(sql, bind(storedZone, 'text'));
}

/** The day of a time in the zone of the project. @throws COLUMN_TYPE */
function day({ binder, zone }: AsOfWriting, time: TimeOf, what: string): string {
  const shown = onClock(binder, time, { zone, storedZone: time.storedZone }, what);
  return time.type === 'date' ? shown : binder.dialect.cast(shown, 'date');
}
