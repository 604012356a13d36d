import { slotsBetween } from '../../foundation/calendar/index.ts';
import type { Log } from '../log.ts';
import type { Queryable, Store } from '../store/index.ts';
import { beginCursors, type Cursor, lockCursors, moveCursors, readCursors } from './cursors.ts';
import { type DueLimits, dueSlots, ON_TIME } from './due-slots.ts';
import { insertRuns } from './insert-runs.ts';
import { keyOf, type PlannedReport, type PlannedRun } from './planned-report.ts';
import { waitForSlots } from './wait-for-slots.ts';

/** A cursor that is behind by less, with nothing due, is left alone: writing thousands every few seconds wears a store out. */
const CURSOR_REST = 60_000;
/**
 * A clock that is behind the cursor by less has stepped back, and what was decided stays so; by more, it was the clock
 * that moved the cursor which was wrong. Slots are then looked for as far back as this.
 */
const STEP_BACK = 86_400_000;
/** Runs created at once, shared among the reports that are due. */
const RUNS_AT_ONCE = 20_000;
const MOST_RUNS_OF_REPORT = 100;
const COUNTED_AT_ONCE = 1_000_000;
const MOST_COUNTED_OF_REPORT = 10_000;

/** Slots of a report that its policy leaves out; at most as many as are counted, which are 10,000 or fewer. */
export interface SkippedSlots {
  readonly report: string;
  readonly variant: string;
  readonly count: number;
}

/** What planning came to. */
export interface Plan {
  /** Created now, in the order of their slots. */
  readonly runs: readonly PlannedRun[];
  readonly skipped: readonly SkippedSlots[];
  /** Reports of which more slots are to be made: too many for once. */
  readonly unfinished: readonly string[];
}

/**
 * Creates the runs that are due, each slot once, however many planners there are: see `planDue`. Slots that are left
 * out are told to the log.
 * @param now epoch milliseconds
 * @returns the runs that this call created, in the order of their slots
 */
export async function planSlots(
  store: Store,
  reports: readonly PlannedReport[],
  now: number,
  log?: Log,
): Promise<readonly PlannedRun[]> {
  const { runs, skipped, unfinished } = await planDue(store, reports, now);
  for (const { report, variant, count } of skipped) {
    log?.warn({ report, variant, count }, 'slots were missed and are not caught up');
  }
  if (unfinished.length > 0) log?.info({ reports: unfinished }, 'more slots are caught up in a moment');
  return runs;
}

/**
 * Decides about every slot up to now, from what the store says was decided before. A report that is seen for the first
 * time begins now. The rows of a run are unique by slot, and the cursor of a report moves with them or not at all.
 *
 * A report whose cursor lies ahead of the clock was planned by a clock that has jumped since. The cursor stays, what has
 * been planned too early waits, and nothing that was decided is decided again: what was left out stays so until the clock
 * has come to the cursor. Only a cursor that is more than a day ahead was moved by a clock that was wrong: slots are then
 * made from the last one that has a run on, at most a day back.
 */
export async function planDue(store: Store, reports: readonly PlannedReport[], now: number): Promise<Plan> {
  const known = await readCursors(store, reports, { now, ahead: now + STEP_BACK });
  // Clocks of two planners differ a little.
  const isBehind = [...known.values()].some(({ plannedThrough }) => plannedThrough > now + ON_TIME);
  if (isBehind) await waitForSlots(store, now + ON_TIME);
  const wanted = reports.filter((one) => needsPlanning(one, known.get(keyOf(one)), now));
  if (wanted.length === 0) return { runs: [], skipped: [], unfinished: [] };
  return await store.transaction(async (transaction) => await planLocked(transaction, wanted, known, now));
}

function needsPlanning(planned: PlannedReport, cursor: Cursor | undefined, now: number): boolean {
  if (cursor === undefined) return true;
  const { after, isAhead } = startOf(cursor, now);
  if (!isAhead && now - after >= CURSOR_REST) return true;
  return slotsBetween(planned.schedule, after, now).next().done !== true;
}

async function planLocked(
  transaction: Queryable,
  wanted: readonly PlannedReport[],
  known: ReadonlyMap<string, Cursor>,
  now: number,
): Promise<Plan> {
  const unseen = wanted.filter((one) => !known.has(keyOf(one)));
  if (unseen.length > 0) await beginCursors(transaction, unseen, now);
  const cursors = await lockCursors(transaction, wanted, { now, ahead: now + STEP_BACK });
  const limits = limitsFor(wanted.length);
  const decided = wanted.flatMap((planned) => {
    const cursor = cursors.get(keyOf(planned));
    if (cursor === undefined) return [];
    const { after, isAhead } = startOf(cursor, now);
    return [{ planned, isAhead, after, ...dueSlots(planned, after, now, limits) }];
  });
  const due = decided.flatMap(({ planned, make }) => make.map((slot) => ({ planned, slot })));
  const runs = due.length === 0 ? [] : await insertRuns(transaction, due, now);
  const moved = decided
    .filter(({ isAhead, after, through }) => !isAhead && through > after)
    .map(({ planned: { report, variant }, through }) => ({ report, variant, through }));
  if (moved.length > 0) await moveCursors(transaction, moved);
  return {
    runs,
    skipped: decided
      // Ahead of the clock, the same ones are left out again and again.
      .filter(({ isAhead, skipped }) => !isAhead && skipped > 0)
      .map(({ planned: { report, variant }, skipped }) => ({ report, variant, count: skipped })),
    unfinished: decided.filter(({ through }) => through < now).map(({ planned }) => planned.report),
  };
}

/** After which instant slots are still to be decided about. */
function startOf({ plannedThrough, lastSlot }: Cursor, now: number): { after: number; isAhead: boolean } {
  if (plannedThrough <= now) return { after: plannedThrough, isAhead: false };
  if (plannedThrough <= now + STEP_BACK) return { after: now, isAhead: false };
  return { after: Math.max(lastSlot ?? now - ON_TIME, now - STEP_BACK), isAhead: true };
}

function limitsFor(reports: number): DueLimits {
  return {
    make: Math.max(1, Math.min(MOST_RUNS_OF_REPORT, Math.floor(RUNS_AT_ONCE / reports))),
    count: Math.max(100, Math.min(MOST_COUNTED_OF_REPORT, Math.floor(COUNTED_AT_ONCE / reports))),
  };
}
