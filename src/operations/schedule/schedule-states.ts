import type { Slot } from '../../foundation/calendar/index.ts';
import type { RunState } from '../run/run-row.ts';
import type { Queryable } from '../store/index.ts';
import { dueSlots, ON_TIME } from './due-slots.ts';
import { keyOf, type PlannedReport } from './planned-report.ts';

/** What the store knows of a schedule. */
export interface ScheduleState {
  /** The latest slot that has a run, and what became of it; undefined before the first. */
  readonly last: { readonly slot: Date; readonly state: RunState } | undefined;
  /** Through which instant slots are planned; undefined when no planner has seen the schedule yet. */
  readonly plannedThrough: Date | undefined;
  /** Slots that are due and not planned, because no planner runs; at most `COUNTED`. */
  readonly late: readonly Slot[];
  /** Of those that are due, how many the policy of the report will leave out. */
  readonly missed: number;
}

const COUNTED = 1000;

const SELECT = `
SELECT wanted.report, wanted.variant, planned_through AS "plannedThrough", latest.slot, latest.state
FROM unnest($1::text[], $2::text[]) AS wanted (report, variant)
LEFT JOIN schedule USING (report, variant)
LEFT JOIN LATERAL (
  SELECT slot, state FROM run
  WHERE run.report = wanted.report AND run.variant = wanted.variant AND trigger = 'schedule'
  ORDER BY slot DESC LIMIT 1
) AS latest ON true`;

interface Row {
  readonly report: string;
  readonly variant: string;
  readonly plannedThrough: Date | null;
  readonly slot: Date | null;
  readonly state: RunState | null;
}

/** Reads how far schedules are, in the order given. @param now epoch milliseconds */
export async function readScheduleStates(
  db: Queryable,
  reports: readonly PlannedReport[],
  now: number,
): Promise<readonly ScheduleState[]> {
  const rows = await db.query<Row>(SELECT, [
    reports.map(({ report }) => report),
    reports.map(({ variant }) => variant),
  ]);
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return reports.map((planned) => stateOf(planned, found.get(keyOf(planned)), now));
}

function stateOf(planned: PlannedReport, row: Row | undefined, now: number): ScheduleState {
  const last = row?.slot && row.state ? { slot: row.slot, state: row.state } : undefined;
  if (!row?.plannedThrough) return { last, plannedThrough: undefined, late: [], missed: 0 };
  // What a planner that runs may still be about to do is not late.
  const found = dueSlots(planned, row.plannedThrough.getTime(), now, { make: COUNTED, count: COUNTED });
  const isLate = [...found.make].some(({ due }) => due < now - ON_TIME) || found.skipped > 0;
  return {
    last,
    plannedThrough: row.plannedThrough,
    late: isLate ? found.make : [],
    missed: found.skipped,
  };
}
