import { type AskContext, civilDayOf } from '../metrics/engine/index.ts';
import { tableOf } from '../metrics/model/index.ts';
import { clockFor } from '../metrics/sql/boundary.ts';
import { quote } from '../metrics/sql/index.ts';
import { type Writing, writeStatement } from './write-statement.ts';

/** The last day of a table that has data. */
export interface DataAsOf {
  readonly table: string;
  readonly label: string;
  /** Civil date in the project's zone; null when nothing is dated before the edition date. */
  readonly through: string | null;
}

/** The column types a time can have; each keeps a column of its own, since no engine mixes them in one. */
const TIMES = ['date', 'timestamp', 'timestamptz'] as const;

interface Timed {
  readonly table: string;
  readonly column: string;
  readonly type: (typeof TIMES)[number];
}

/**
 * The last day with data before the edition date, for each table that has a time column; all in one statement.
 * Tables without one, and those that cannot be read, are left out: checks report them.
 * @throws what the database raises
 */
export async function dataAsOf(context: AskContext, tables: readonly string[]): Promise<readonly DataAsOf[]> {
  const timed = [...new Set(tables)].flatMap((table) => timedTable(context, table) ?? []);
  if (timed.length === 0) return [];
  const { session, model, catalog, calendar, signal } = context;
  const statement = writeStatement(model, catalog, (writing) =>
    timed.map((one, index) => latest(context, writing, one, index)).join('\nUNION ALL\n'),
  );
  const { rows } = await session.query(statement, { signal });
  const found = new Map(rows.map((row) => [Number(row[0]), row]));
  return timed.map((one, index) => {
    const { label, storedZone } = tableOf(model, one.table);
    const value = found.get(index)?.[1 + TIMES.indexOf(one.type)] ?? null;
    const through = civilDayOf(value, one.type, { zone: calendar.zone, storedZone });
    return { table: one.table, label: label ?? one.table, through };
  });
}

function timedTable({ model, catalog }: AskContext, table: string): Timed | undefined {
  const column = tableOf(model, table).time;
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
  const time = `base.${quote(column)}`;
  const zones = { zone: calendar.zone, storedZone: tableOf(model, table).storedZone };
  const clock = clockFor(binder, type, zones, `Column "${column}" of table "${table}"`);
  const columns = TIMES.map((one) => {
    const value = one === type ? `MAX(${time})` : 'NULL';
    return `CAST(${value} AS ${binder.dialect.type(one)}) AS as_${one}`;
  });
  return [
    `SELECT ${[`${index} AS source`, ...columns].join(', ')}`,
    `FROM ${sources.from(table)} AS base`,
    ...(asOf === undefined ? [] : [`WHERE ${time} < ${clock.bound(asOf)}`]),
  ].join('\n');
}
