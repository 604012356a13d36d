import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { Queryable } from '../../store/index.ts';
import { jsonText } from '../../store/json-text.ts';
import type { Claim } from '../run-row.ts';
import { claimLost } from './assert-claim.ts';
import { settleSending, skipPending } from './close-deliveries.ts';

const OWN = `lease_holder = NULL, lease_until = NULL
WHERE id = $1::uuid AND lease_epoch = $2::int AND state = 'running' RETURNING id`;

const TOO_LATE = 'cancel_requested = false';

/** How a worker leaves a run that it holds; the claim ends with it. */
export type Leaving =
  | { readonly to: 'done' | 'cancelled'; readonly at: Date }
  | { readonly to: 'failed'; readonly at: Date; readonly problems: readonly Problem[] }
  /** A step failed and is tried again; or the mail server asked to wait, which is no failed attempt. */
  | {
      readonly to: 'waiting';
      readonly until: Date;
      readonly problems: readonly Problem[] | null;
      readonly isFailure: boolean;
    }
  /** The edition is kept back until its owner decides. */
  | { readonly to: 'held' }
  /** Somebody else goes on at once. */
  | { readonly to: 'queued' };

/**
 * Leaves a run. One that is over has nothing under way any more: what was being sent is unknown, and of one that was
 * cancelled the rest is skipped. A wish to cancel that came too late goes with the claim; one that came in time is heard
 * by whoever takes the run up next, at once.
 * @throws RUN_CLAIM_LOST
 */
export async function leaveRun(transaction: Queryable, claim: Claim, leaving: Leaving): Promise<void> {
  const { sql, params } = statementFor(leaving);
  const rows = await transaction.query(`UPDATE run SET ${sql}, ${OWN}`, [claim.run, claim.epoch, ...params]);
  if (rows.length === 0) claimLost(claim);
  if (!('at' in leaving)) return;
  await settleSending(transaction, claim.run, leaving.at);
  if (leaving.to === 'cancelled') await skipPending(transaction, claim.run, leaving.at);
  await forgetArtifacts(transaction, claim.run);
}

function statementFor(leaving: Leaving): { sql: string; params: (string | Date | null)[] } {
  switch (leaving.to) {
    case 'done':
      return {
        sql: `state = 'done', finished_at = $3::timestamptz, problem = NULL, ${TOO_LATE}`,
        params: [leaving.at],
      };
    case 'cancelled':
      return { sql: `state = 'cancelled', finished_at = $3::timestamptz, ${TOO_LATE}`, params: [leaving.at] };
    case 'failed':
      return {
        sql: `state = 'failed', finished_at = $3::timestamptz, attempts = attempts + 1, problem = $4::jsonb, ${TOO_LATE}`,
        params: [leaving.at, jsonText(leaving.problems)],
      };
    case 'waiting':
      return {
        sql: `state = CASE WHEN cancel_requested THEN 'queued' ELSE 'waiting' END, resume_at = $3::timestamptz, problem = $4::jsonb${
          leaving.isFailure ? ', attempts = attempts + 1' : ''
        }`,
        params: [leaving.until, leaving.problems === null ? null : jsonText(leaving.problems)],
      };
    case 'held':
      return { sql: `state = 'held', ${TOO_LATE}`, params: [] };
    case 'queued':
      return { sql: `state = 'queued'`, params: [] };
  }
}

/** What steps handed to each other is of no use once the run is over, unless it failed and may go on. */
async function forgetArtifacts(transaction: Queryable, run: string): Promise<void> {
  await transaction.query(
    `DELETE FROM artifact USING run WHERE artifact.run_id = $1::uuid AND run.id = artifact.run_id
     AND run.state <> 'failed'`,
    [run],
  );
}
