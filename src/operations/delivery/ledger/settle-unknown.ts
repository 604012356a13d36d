import { fail } from '../../../foundation/diagnostic/index.ts';
import { CORRECTED_BY, type RunState } from '../../run/run-row.ts';
import { settleSending } from '../../run/state/close-deliveries.ts';
import { jsonText, type Queryable, type Store } from '../../store/index.ts';
import { type DeliveryDecision, type DeliveryRow, type DeliveryState, IS_DROPPED } from './delivery-row.ts';
import { findDelivery } from './list-deliveries.ts';

/** What somebody decides on a delivery. */
export interface Settlement {
  /** It arrived; send it (again); never mind. */
  readonly action: DeliveryDecision['action'];
  readonly by: string;
  readonly now: Date;
}

/** What was decided, and whether its run has to be woken to act on it. */
export interface Settled {
  readonly delivery: DeliveryRow;
  readonly isRunQueued: boolean;
}

const ALLOWED: Readonly<Record<Settlement['action'], readonly DeliveryState[]>> = {
  sent: ['unknown'],
  resend: ['unknown', 'rejected'],
  drop: ['unknown', 'pending'],
};

const BECOMES: Readonly<Record<Settlement['action'], DeliveryState>> = {
  sent: 'accepted',
  resend: 'pending',
  drop: 'skipped',
};

const SETTLE = `
UPDATE delivery
SET state = $2, decision = $3::jsonb, next_attempt_at = NULL,
  attempts = CASE WHEN $2 = 'pending' THEN 0 ELSE attempts END,
  settled_at = CASE WHEN $2 = 'pending' THEN NULL ELSE $4::timestamptz END
WHERE id = $1::uuid AND (state = ANY ($5::text[]) OR ($2 = 'pending' AND ${IS_DROPPED}))
RETURNING id`;

/**
 * Decides what becomes of a delivery of which nobody knows whether it arrived, and of one that was rejected and may be
 * sent after what was wrong has been mended. What is dropped stays dropped, also when the edition is made anew, until
 * somebody has it sent after all. Sending it takes the run up again at its last step.
 * @param reference the id of the delivery, or its beginning
 * @throws DELIVERY_NOT_FOUND, DELIVERY_AMBIGUOUS, DELIVERY_STATE
 */
export async function settleUnknown(
  store: Store,
  reference: string,
  settlement: Settlement,
): Promise<Settled> {
  const { action, by, now } = settlement;
  return await store.transaction(async (transaction) => {
    const row = await findDelivery(transaction, reference);
    // The lock keeps a worker from finishing the run at this very moment.
    const [run] = await transaction.query<{ state: RunState }>(
      'SELECT state FROM run WHERE id = $1::uuid FOR UPDATE',
      [row.runId],
    );
    if (action === 'resend') {
      checkRun(row, run?.state ?? '');
      await refuseCorrected(transaction, row);
    }
    // A run that is over sends nothing: what looks as if it did was left behind.
    if (run !== undefined && !isAtWork(run.state)) await settleSending(transaction, row.runId, now);
    const decision: DeliveryDecision = { action, by, at: now.toISOString() };
    const params = [row.id, BECOMES[action], jsonText(decision), now, ALLOWED[action]];
    const settled = await transaction.query(SETTLE, params);
    if (settled.length === 0) refuse(await findDelivery(transaction, row.id), action);
    const isRunQueued = action === 'resend' && (await takeUpAgain(transaction, row.runId));
    return { delivery: await findDelivery(transaction, row.id), isRunQueued };
  });
}

function isAtWork(state: RunState): boolean {
  return state === 'queued' || state === 'running' || state === 'waiting';
}

function checkRun({ id, runId }: DeliveryRow, state: string): void {
  if (['done', 'failed', 'waiting', 'queued'].includes(state)) return;
  fail('DELIVERY_STATE', {
    message: `The run ${runId.slice(0, 8)} of the delivery ${id.slice(0, 8)} is ${state || 'gone'}: it sends nothing.`,
    hint:
      state === 'running'
        ? 'wait until it has ended.'
        : `make its edition anew, and decide then: broadsheet rerun ${runId.slice(0, 8)}`,
  });
}

/** What was corrected is known to be wrong: nobody gets it any more. */
async function refuseCorrected(transaction: Queryable, { id, runId }: DeliveryRow): Promise<void> {
  const [run] = await transaction.query<{ by: string | null }>(
    `SELECT ${CORRECTED_BY} AS by FROM run WHERE id = $1::uuid`,
    [runId],
  );
  const by = run?.by?.slice(0, 8);
  if (by === undefined) return;
  fail('DELIVERY_STATE', {
    message: `The edition of the delivery ${id.slice(0, 8)} was corrected by the run ${by}: it is not sent any more.`,
    hint: `see the corrected one: broadsheet show ${by}; send one made anew to those who have none: broadsheet rerun ${runId.slice(0, 8)}`,
  });
}

function refuse({ id, runId, state, recipient }: DeliveryRow, action: Settlement['action']): never {
  const words = { sent: 'taken as sent', resend: 'sent again', drop: 'dropped' };
  const allowed = [...ALLOWED[action], ...(action === 'resend' ? ['dropped'] : [])];
  return fail('DELIVERY_STATE', {
    message: `The delivery ${id.slice(0, 8)} to ${recipient} is ${state}: it cannot be ${words[action]}.`,
    hint:
      state === 'sending'
        ? `wait until its run has ended, or end it: broadsheet cancel ${runId.slice(0, 8)}`
        : `that is for deliveries that are ${allowed.join(' or ')}.`,
  });
}

const TAKE_UP = `
UPDATE run
SET state = 'queued', resume_at = NULL, finished_at = NULL, problem = NULL, attempts = 0, cancel_requested = false
WHERE id = $1::uuid AND state IN ('done', 'failed', 'waiting', 'queued')
RETURNING revision`;

/** The run goes on with its last step, which finds the one delivery that is due. */
async function takeUpAgain(transaction: Queryable, run: string): Promise<boolean> {
  const [row] = await transaction.query<{ revision: number }>(TAKE_UP, [run]);
  if (row === undefined) return false;
  await transaction.query(
    `DELETE FROM run_step WHERE run_id = $1::uuid AND revision = $2::int AND step = 'deliver'`,
    [run, row.revision],
  );
  return true;
}
