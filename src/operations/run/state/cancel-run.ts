import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Store } from '../../store/index.ts';
import { RUN_COLUMNS, type RunRow } from '../run-row.ts';
import { settleSending, skipPending } from './close-deliveries.ts';
import { findRun } from './find-run.ts';

const CANCEL_IDLE = `
UPDATE run SET state = 'cancelled', finished_at = $2::timestamptz, resume_at = NULL,
  cancel_requested = false, lease_holder = NULL, lease_until = NULL
WHERE id = $1::uuid
  AND (state IN ('queued', 'waiting', 'held') OR (state = 'running' AND lease_until <= $2::timestamptz))
RETURNING ${RUN_COLUMNS}`;

const ASK_WORKER = `
UPDATE run SET cancel_requested = true WHERE id = $1::uuid AND state = 'running' RETURNING ${RUN_COLUMNS}`;

/**
 * Cancels a run, whatever it is doing. One that nobody works on is cancelled at once; the worker of a running one
 * hears of it with its next heartbeat. Messages that the mail server has taken stay taken, those that are on their way
 * are unknown, and the others are skipped.
 * @returns the run; `running` while its worker has not heard of it yet
 * @throws RUN_UNKNOWN, RUN_STATE when it is over
 */
export async function cancelRun(store: Store, id: string, now: Date): Promise<RunRow> {
  const cancelled = await store.transaction(async (transaction) => {
    const [idle] = await transaction.query<RunRow>(CANCEL_IDLE, [id, now]);
    if (idle === undefined) return undefined;
    await skipPending(transaction, id, now);
    await settleSending(transaction, id, now);
    await transaction.query('DELETE FROM artifact WHERE run_id = $1::uuid', [id]);
    return idle;
  });
  if (cancelled !== undefined) return cancelled;
  const [asked] = await store.query<RunRow>(ASK_WORKER, [id]);
  if (asked !== undefined) return asked;
  const run = await findRun(store, id);
  // It may have begun to wait between the two statements.
  if (!isOver(run)) return await cancelRun(store, id, now);
  return fail('RUN_STATE', {
    message: `The run ${run.id} of "${run.report}" is ${run.state}: there is nothing to cancel.`,
  });
}

/** Whether a run has ended for good, unless somebody asks for it again. */
export function isOver({ state }: Pick<RunRow, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled' || state === 'dropped';
}
