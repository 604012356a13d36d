import { fail } from '../../../foundation/diagnostic/index.ts';
import { IS_DROPPED } from '../../delivery/ledger/delivery-row.ts';
import type { Store } from '../../store/index.ts';
import { RUN_COLUMNS, type RunRow } from '../run-row.ts';
import { settleSending } from './close-deliveries.ts';
import { findRun } from './find-run.ts';

const ANEW = `
UPDATE run
SET state = 'queued', revision = revision + 1, sends = sends OR $3::boolean, decision = NULL, attempts = 0, takeovers = 0,
    problem = NULL, resume_at = NULL, cancel_requested = false, requested_at = $2::timestamptz, started_at = NULL,
    finished_at = NULL
WHERE id = $1::uuid AND state IN ('held', 'done', 'failed', 'cancelled', 'dropped')
RETURNING ${RUN_COLUMNS}`;

/**
 * Recipients are found anew. Rows of those who may have the edition stay, so they do not get another; and so do rows that
 * somebody decided to drop.
 */
const FREE_RECIPIENTS = `
DELETE FROM delivery
WHERE run_id = $1::uuid AND state IN ('pending', 'rejected', 'skipped') AND NOT (${IS_DROPPED})`;

/**
 * Makes the edition of a slot anew, as its next revision. Delivered to recipients whose mail server has not accepted
 * one, except where it may have, or where somebody has dropped it: that is decided by `settle`. The run is queued; wake a
 * worker for it.
 * @param options.sends also deliver what was only archived so far; default: as before
 * @throws RUN_UNKNOWN, RUN_STATE while it is still at work
 */
export async function rerun(
  store: Store,
  id: string,
  now: Date,
  { sends = false }: { readonly sends?: boolean } = {},
): Promise<RunRow> {
  const again = await store.transaction(async (transaction) => {
    const [run] = await transaction.query<RunRow>(ANEW, [id, now, sends]);
    if (run === undefined) return undefined;
    await settleSending(transaction, id, now);
    await transaction.query(FREE_RECIPIENTS, [id]);
    await transaction.query('DELETE FROM artifact WHERE run_id = $1::uuid', [id]);
    return run;
  });
  if (again !== undefined) return again;
  const run = await findRun(store, id);
  return fail('RUN_STATE', {
    message: `The run ${run.id} of "${run.report}" is ${run.state}.`,
    hint: `wait for its end, or stop it first: broadsheet cancel ${run.id.slice(0, 8)}`,
  });
}
