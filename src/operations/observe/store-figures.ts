import type { Queryable } from '../store/index.ts';

/** How many there are of something, by state or verdict; what there is none of may be missing. */
export type Counts = Readonly<Record<string, number>>;

/** What is counted, and all that it may be: what appears for the first time must have been 0 before, to be noticed. */
export const COUNTED = {
  runs: ['queued', 'running', 'waiting', 'held', 'done', 'failed', 'cancelled', 'dropped'],
  deliveries: ['pending', 'sending', 'accepted', 'rejected', 'unknown', 'skipped'],
  notifications: ['pending', 'sending', 'accepted', 'rejected', 'unknown'],
  checks: ['pass', 'warn', 'fail', 'error'],
  alerts: ['normal', 'pending', 'firing', 'no_data', 'unseen'],
} as const;

/** What the store says about the work, at one instant. */
export interface StoreFigures {
  /** Slots of schedules that have been due for more than a minute and whose run is not finished; held ones not counted. */
  readonly slotsLate: number;
  /** How long ago the oldest of them was due, in seconds; 0 without any. */
  readonly oldestLateSeconds: number;
  /** How long the edition that is held longest has been due, in seconds; 0 without any. */
  readonly oldestHeldSeconds: number;
  /** Unfinished ones, and those of the slots of the last seven days. */
  readonly runs: Counts;
  /** Open ones, and those of the slots of the last seven days. */
  readonly deliveries: Counts;
  /** Open ones, and those of the last seven days. */
  readonly notifications: Counts;
  /** Checks by their latest verdict in the last seven days; `error`: it could not be run. */
  readonly checks: Counts;
  /** States of alert rules, counted for each value of their dimension. */
  readonly alerts: Counts;
  /** Alert rules whose last evaluation failed. */
  readonly alertProblems: number;
}

const LATE_AFTER = 60_000;
const WINDOW = 7 * 86_400_000;

// Finished rows are counted within a window, by an index: a scrape must not read years of the ledger.
const COUNTS = `
SELECT 'runs' AS kind, state AS label, count(*) AS count FROM run
  WHERE state IN ('queued', 'running', 'waiting', 'held') OR slot > $1 GROUP BY state
UNION ALL
SELECT 'deliveries', state, count(*) FROM delivery
  WHERE state IN ('pending', 'sending', 'unknown') OR slot > $1 GROUP BY state
UNION ALL
SELECT 'notifications', state, count(*) FROM notification
  WHERE state IN ('pending', 'sending') OR created_at > $1 GROUP BY state
UNION ALL
SELECT 'alerts', state, count(*) FROM alert GROUP BY state
UNION ALL
SELECT 'alertProblems', '', count(*) FROM alert_rule WHERE problem IS NOT NULL`;

// Steps from name to name through the index, instead of reading every result there ever was.
const VERDICTS = `
WITH RECURSIVE known AS (
  SELECT min(name) AS name FROM check_result
  UNION ALL
  SELECT (SELECT min(name) FROM check_result WHERE name > known.name) FROM known WHERE known.name IS NOT NULL
)
SELECT CASE WHEN latest.is_error THEN 'error' ELSE latest.verdict END AS label, count(*) AS count
FROM known CROSS JOIN LATERAL (
  SELECT verdict, is_error FROM check_result
  WHERE name = known.name AND checked_at > $1 ORDER BY checked_at DESC LIMIT 1
) AS latest
GROUP BY 1`;

const LATE = `
SELECT count(*) FILTER (WHERE state <> 'held') AS late,
  min(coalesce(due_at, slot)) FILTER (WHERE state <> 'held') AS oldest_late,
  min(coalesce(due_at, slot)) FILTER (WHERE state = 'held') AS oldest_held
FROM run
WHERE state IN ('queued', 'running', 'waiting', 'held') AND trigger = 'schedule' AND coalesce(due_at, slot) < $1`;

/** Counts what is worth watching. @throws STORE_UNREACHABLE, STORE_FAILED */
export async function readStoreFigures(store: Queryable, now: number): Promise<StoreFigures> {
  const since = new Date(now - WINDOW);
  const counted = await store.query<{ kind: string; label: string; count: number }>(COUNTS, [since]);
  const verdicts = await store.query<{ label: string; count: number }>(VERDICTS, [since]);
  const [late] = await store.query<{ late: number; oldest_late: Date | null; oldest_held: Date | null }>(
    LATE,
    [new Date(now - LATE_AFTER)],
  );
  const of = (kind: string) => asCounts(counted.filter((row) => row.kind === kind));
  const age = (slot: Date | null | undefined) => (slot ? (now - slot.getTime()) / 1000 : 0);
  return {
    slotsLate: late?.late ?? 0,
    oldestLateSeconds: age(late?.oldest_late),
    oldestHeldSeconds: age(late?.oldest_held),
    runs: of('runs'),
    deliveries: of('deliveries'),
    notifications: of('notifications'),
    checks: asCounts(verdicts),
    alerts: of('alerts'),
    alertProblems: of('alertProblems')[''] ?? 0,
  };
}

function asCounts(rows: readonly { readonly label: string; readonly count: number }[]): Counts {
  return Object.fromEntries(rows.map(({ label, count }) => [label, count]));
}
