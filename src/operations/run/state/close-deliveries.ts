import { INTERRUPTED } from '../../delivery/ledger/interrupted.ts';
import { jsonText, type Queryable } from '../../store/index.ts';

const SKIP = `
UPDATE delivery SET state = 'skipped', settled_at = $2::timestamptz, next_attempt_at = NULL
WHERE run_id = $1::uuid AND state = 'pending'`;

/** Gives up what has not been sent yet of a run that was cancelled. */
export async function skipPending(transaction: Queryable, run: string, now: Date): Promise<void> {
  await transaction.query(SKIP, [run, now]);
}

const UNKNOWN = `
state = 'unknown', problem = $1::jsonb, settled_at = $2::timestamptz, next_attempt_at = NULL`;

const SETTLE = `UPDATE delivery SET ${UNKNOWN} WHERE run_id = $3::uuid AND state = 'sending'`;

/**
 * Puts down as unknown what is still being sent of a run, in the transaction that ends it: nobody will settle it after
 * that. A sender that is alive after all still records what the server tells it.
 */
export async function settleSending(transaction: Queryable, run: string, now: Date): Promise<void> {
  await transaction.query(SETTLE, [jsonText(INTERRUPTED), now, run]);
}

const SWEEP = `
UPDATE delivery SET ${UNKNOWN}
FROM run
WHERE run.id = delivery.run_id AND delivery.state = 'sending' AND run.state NOT IN ('queued', 'running', 'waiting')
RETURNING delivery.id`;

/** The same for whatever is left of runs that are over, whoever ended them. Returns how many there were. */
export async function sweepDeliveries(db: Queryable, now: Date): Promise<number> {
  return (await db.query(SWEEP, [jsonText(INTERRUPTED), now])).length;
}
