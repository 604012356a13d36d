import { addDays, daysBetween, milliseconds } from '../foundation/calendar/index.ts';
import type { Value } from '../metrics/connection/index.ts';
import { type AskContext, ask, overTable } from '../metrics/engine/index.ts';
import { countOfRows } from '../metrics/kind/index.ts';
import { connectionOf, type TableCheck, tableOf } from '../metrics/model/index.ts';
import { civilDayOf, numberOf } from '../metrics/series/index.ts';
import { clockFor } from '../metrics/sql/boundary.ts';
import { ageOf } from './check/table/freshness-probe.ts';
import { hasEnded, longestPause } from './data/longest-pause.ts';
import { subjectOf } from './data/subject.ts';
import { localProblems } from './local-problem.ts';
import { type Writing, writeStatement } from './write-statement.ts';

/** The last day of a table that has data. */
export interface DataAsOf {
  readonly table: string;
  readonly label: string;
  /** Civil date in the project's zone; null when nothing is dated before the edition date. */
  readonly through: string | null;
  /** The data ends before its time: days that are over are missing, and not because they were quiet. */
  readonly endsEarly?: true;
  /** The connection that the table is in, where there are several. */
  readonly connection?: string;
}

/** The column types a time can have; each keeps a column of its own, since no engine mixes them in one. */
const TIMES = ['date', 'timestamp', 'timestamptz'] as const;

/** Days that are looked at for pauses. */
const YEAR = 366;

/** The name of a metric that no author can give. */
const ROWS = '(rows)';

interface Timed {
  readonly table: string;
  readonly column: string;
  readonly type: (typeof TIMES)[number];
}

/**
 * The last day with data before the edition date, for each table that has a time column; in one statement for each connection.
 * Tables without one, and those that cannot be read, are left out: checks report them.
 * @throws what the database raises
 */
export async function dataAsOf(context: AskContext, tables: readonly string[]): Promise<readonly DataAsOf[]> {
  const timed = [...new Set(tables)].flatMap((table) => timedTable(context, table) ?? []);
  if (timed.length === 0) return [];
  const { model, calendar } = context;
  const newest = await newestOf(context, timed);
  const found: DataAsOf[] = [];
  for (const [index, { table, type }] of timed.entries()) {
    const { label, storedZone } = tableOf(model, table);
    const through = civilDayOf(newest[index] ?? null, type, { zone: calendar.zone, storedZone });
    const isEarly = through !== null && (await endsEarly(context, table, through));
    found.push({
      ...{ table, label: label ?? table, through },
      ...(isEarly ? { endsEarly: true } : {}),
      ...(context.session.set === undefined ? {} : { connection: connectionOf(model, table) }),
    });
  }
  return found;
}

/**
 * Whether the data of a table has ended: by the freshness that the table declares; else by the longest pause between two
 * of its days in the year before. A weekend, a holiday or a quiet day is no end.
 */
async function endsEarly(context: AskContext, table: string, through: string): Promise<boolean> {
  const { asOf } = context;
  if (asOf === undefined || through >= addDays(asOf, -1)) return false;
  try {
    const declared = tableOf(context.model, table).checks.filter((one) => one.check === 'freshness');
    if (declared.length > 0) return await isStale(context, table, declared);
    return hasEnded(daysBetween(through, asOf) - 1, longestPause(await rowsByDay(context, table, through)));
  } catch (error) {
    localProblems(error);
    return false;
  }
}

async function isStale(
  context: AskContext,
  table: string,
  declared: readonly Extract<TableCheck, { check: 'freshness' }>[],
): Promise<boolean> {
  const timed = declared.flatMap((one) => timedTable(context, table, one.column) ?? []);
  if (timed.length < declared.length) return false;
  const newest = await newestOf(context, timed);
  const subject = subjectOf(context, table);
  return declared.some(({ within }, index) => {
    const age = ageOf(subject, timed[index]?.column ?? '', newest[index] ?? null);
    return age !== undefined && age > milliseconds(within);
  });
}

/** The rows of each day of the year up to one, in the project's zone. */
async function rowsByDay(context: AskContext, table: string, through: string): Promise<number[]> {
  const to = addDays(through, 1);
  const { series } = await ask(
    {
      ...context,
      model: { ...context.model, metrics: { [ROWS]: countOfRows(table, table) } },
      asOf: to,
      ends: undefined,
    },
    { metrics: [ROWS], grain: 'day', period: { from: addDays(to, -YEAR), to } },
  );
  return (series.groups[0]?.current ?? []).map(([count]) => numberOf(count) ?? 0);
}

/** The last moment before the edition date of each, as it leaves the connection; in one statement for each connection. */
async function newestOf(context: AskContext, timed: readonly Timed[]): Promise<Value[]> {
  const newest = new Map<Timed, Value>();
  for (const here of Map.groupBy(timed, ({ table }) => connectionOf(context.model, table)).values()) {
    const values = await newestIn(overTable(context, here[0]?.table ?? ''), here);
    for (const [index, one] of here.entries()) newest.set(one, values[index] ?? null);
  }
  return timed.map((one) => newest.get(one) ?? null);
}

async function newestIn(context: AskContext, timed: readonly Timed[]): Promise<Value[]> {
  const { session } = context;
  const statement = writeStatement(context, (writing) =>
    timed.map((one, index) => latest(context, writing, one, index)).join('\nUNION ALL\n'),
  );
  const { rows } = await session.query(statement, context);
  const found = new Map(rows.map((row) => [Number(row[0]), row]));
  return timed.map(({ type }, index) => found.get(index)?.[1 + TIMES.indexOf(type)] ?? null);
}

function timedTable(
  { model, catalog }: AskContext,
  table: string,
  column = tableOf(model, table).time,
): Timed | undefined {
  const found = catalog.tables[table]?.columns.find((one) => one.name === column)?.type;
  const type = TIMES.find((one) => one === found);
  return column === undefined || type === undefined ? undefined : { table, column, type };
}

function latest(
  { model, calendar, asOf }: AskContext,
  { binder, sources }: Writing,
  { table, column, type }: Timed,
  index: number,
): string {
  const time = `base.${binder.dialect.quote(column)}`;
  const zones = { zone: calendar.zone, storedZone: tableOf(model, table).storedZone };
  const clock = clockFor(binder, type, zones, `Column "${column}" of table "${table}"`);
  const columns = TIMES.map((one) => {
    const value = one === type ? `MAX(${time})` : 'NULL';
    return `${binder.dialect.cast(value, one)} AS as_${one}`;
  });
  return [
    `SELECT ${[`${index} AS source`, ...columns].join(', ')}`,
    `FROM ${sources.from(table)} AS base`,
    ...(asOf === undefined ? [] : [`WHERE ${time} < ${clock.bound(asOf)}`]),
  ].join('\n');
}
