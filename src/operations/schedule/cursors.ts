import type { Queryable } from '../store/index.ts';
import { keyOf, type PlannedReport } from './planned-report.ts';

type Key = Pick<PlannedReport, 'report' | 'variant'>;

/** How far the slots of a report are planned. */
export interface Cursor {
  readonly plannedThrough: number;
  /** When the last run up to now was to go out; known only for a cursor that lies ahead of the clock. */
  readonly lastSlot: number | undefined;
}

const WANTED = 'unnest($1::text[], $2::text[]) AS wanted (report, variant)';

const READ = `
SELECT schedule.report, schedule.variant, planned_through AS "plannedThrough",
  CASE WHEN planned_through > $4::timestamptz THEN (
    SELECT max(coalesce(due_at, slot)) FROM run
    WHERE run.report = schedule.report AND run.variant = schedule.variant AND trigger = 'schedule'
      AND coalesce(due_at, slot) <= $3::timestamptz
  ) END AS "lastSlot"
FROM schedule JOIN ${WANTED} USING (report, variant)`;

/** In one order everywhere, so that two planners wait for each other and not in a circle. */
const LOCK = `${READ} ORDER BY schedule.report, schedule.variant FOR UPDATE OF schedule`;

const BEGIN = `
INSERT INTO schedule (report, variant, planned_through)
SELECT report, variant, $3::timestamptz FROM ${WANTED} ORDER BY report, variant
ON CONFLICT (report, variant) DO NOTHING`;

const MOVE = `
UPDATE schedule SET planned_through = moved.through::timestamptz
FROM unnest($1::text[], $2::text[], $3::text[]) AS moved (report, variant, through)
WHERE schedule.report = moved.report AND schedule.variant = moved.variant`;

/** The clock, and from when on a cursor lies ahead of it. */
export interface Moment {
  readonly now: number;
  readonly ahead: number;
}

/** The cursors of reports, by key; those that are seen for the first time have none. */
export async function readCursors(
  db: Queryable,
  keys: readonly Key[],
  moment: Moment,
): Promise<ReadonlyMap<string, Cursor>> {
  return await select(db, READ, keys, moment);
}

/** The same, and nobody else moves them before the transaction ends. */
export async function lockCursors(
  transaction: Queryable,
  keys: readonly Key[],
  moment: Moment,
): Promise<ReadonlyMap<string, Cursor>> {
  return await select(transaction, LOCK, keys, moment);
}

async function select(db: Queryable, sql: string, keys: readonly Key[], { now, ahead }: Moment) {
  const rows = await db.query<Key & { plannedThrough: Date; lastSlot: Date | null }>(sql, [
    ...columnsOf(keys),
    ...[new Date(now), new Date(ahead)],
  ]);
  return new Map(
    rows.map((row) => [
      keyOf(row),
      { plannedThrough: row.plannedThrough.getTime(), lastSlot: row.lastSlot?.getTime() },
    ]),
  );
}

/** Begins to plan reports from now on; those that have a cursor keep it. */
export async function beginCursors(transaction: Queryable, keys: readonly Key[], now: number): Promise<void> {
  await transaction.query(BEGIN, [...columnsOf(keys), new Date(now)]);
}

/** Writes down how far reports are planned. */
export async function moveCursors(
  transaction: Queryable,
  moved: readonly (Key & { readonly through: number })[],
): Promise<void> {
  const through = moved.map((one) => new Date(one.through).toISOString());
  await transaction.query(MOVE, [...columnsOf(moved), through]);
}

function columnsOf(keys: readonly Key[]): [string[], string[]] {
  return [keys.map(({ report }) => report), keys.map(({ variant }) => variant)];
}
