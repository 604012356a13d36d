import type { Queryable } from '../../store/index.ts';
import { RUN_COLUMNS, type RunRow } from '../run-row.ts';

/** Who claims, and for how long. */
export interface Claimant {
  /** Names the worker, for people who look at the store. */
  readonly holder: string;
  readonly now: Date;
  readonly leaseMilliseconds: number;
}

const CLAIM = `
UPDATE run
SET state = 'running', lease_holder = $2, lease_until = $3::timestamptz, lease_epoch = lease_epoch + 1,
    takeovers = takeovers + CASE WHEN state = 'running' THEN 1 ELSE 0 END,
    started_at = COALESCE(started_at, $4::timestamptz), resume_at = NULL
WHERE id = $1::uuid
  AND (state = 'queued'
    OR (state = 'waiting' AND resume_at <= $4::timestamptz)
    OR (state = 'running' AND lease_until <= $4::timestamptz))
RETURNING ${RUN_COLUMNS}`;

/**
 * Claims a run that is free: queued, due after a wait, or left by a worker whose lease ran out. Of several who claim
 * at once, one gets it.
 * @returns the run with the epoch of this claim; undefined when it is not free
 */
export async function claimRun(
  db: Queryable,
  id: string,
  { holder, now, leaseMilliseconds }: Claimant,
): Promise<RunRow | undefined> {
  const until = new Date(now.getTime() + leaseMilliseconds);
  const [run] = await db.query<RunRow>(CLAIM, [id, holder, until, now]);
  return run;
}
