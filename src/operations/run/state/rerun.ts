import { fail } from '../../../foundation/diagnostic/index.ts';
import { IS_DROPPED } from '../../delivery/ledger/delivery-row.ts';
import type { Queryable, Store } from '../../store/index.ts';
import { type Claim, RUN_COLUMNS, type RunRow } from '../run-row.ts';
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
    await forgetEdition(transaction, id);
    return run;
  });
  if (again !== undefined) return again;
  const run = await findRun(store, id);
  return fail('RUN_STATE', {
    message: `The run ${run.id} of "${run.report}" is ${run.state}.`,
    hint: `wait for its end, or stop it first: broadsheet cancel ${run.id.slice(0, 8)}`,
  });
}

async function forgetEdition(transaction: Queryable, run: string): Promise<void> {
  await transaction.query(FREE_RECIPIENTS, [run]);
  await transaction.query('DELETE FROM artifact WHERE run_id = $1::uuid', [run]);
}

// What was sent once may have arrived, where it is sent again all the same.
const BEGIN_ANEW = `
UPDATE run
SET revision = revision + 1, attempts = 0, takeovers = 0, problem = NULL, requested_at = $3::timestamptz
WHERE id = $1::uuid AND lease_epoch = $2::int AND state = 'running' AND decision IS NULL
  AND NOT ($4::boolean AND EXISTS (
    SELECT 1 FROM delivery
    WHERE run_id = run.id AND (state IN ('sending', 'accepted', 'unknown')
      OR (state = 'pending' AND (decision IS NOT NULL OR ($5::boolean AND sending_at IS NOT NULL))))))
RETURNING id`;

/**
 * Lets the claim that holds a run begin its edition anew, as its next revision, while nobody has it and nobody has decided
 * anything about it. Its recipients are found anew.
 * @param options.isAtSending the edition is ready: who has one has this one
 * @param options.mayRepeat what may have arrived is sent again
 * @returns false when that is too late
 */
export async function beginAnew(
  transaction: Queryable,
  { run, epoch }: Claim,
  now: Date,
  { isAtSending, mayRepeat }: { readonly isAtSending: boolean; readonly mayRepeat: boolean },
): Promise<boolean> {
  const begun = await transaction.query(BEGIN_ANEW, [run, epoch, now, isAtSending, mayRepeat]);
  if (begun.length === 0) return false;
  await forgetEdition(transaction, run);
  return true;
}
