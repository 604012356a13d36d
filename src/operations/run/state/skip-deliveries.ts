import type { Queryable } from '../../store/index.ts';

const SKIP = `
UPDATE delivery SET state = 'skipped', settled_at = $2::timestamptz, next_attempt_at = NULL
WHERE run_id = $1::uuid AND state = 'pending'`;

/** Gives up what has not been sent yet of a run that was cancelled. */
export async function skipDeliveries(transaction: Queryable, run: string, now: Date): Promise<void> {
  await transaction.query(SKIP, [run, now]);
}
