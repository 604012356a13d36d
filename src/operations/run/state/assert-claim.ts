import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Queryable } from '../../store/index.ts';
import type { Claim } from '../run-row.ts';

const LOCK = `SELECT 1 FROM run WHERE id = $1::uuid AND lease_epoch = $2::int AND state = 'running' FOR UPDATE`;

/**
 * Makes sure that a claim still holds, and that it does so until the transaction ends. Whatever is written for a run
 * is written in a transaction that begins with this, so that a worker that lost its claim writes nothing.
 * @throws RUN_CLAIM_LOST
 */
export async function assertClaim(transaction: Queryable, claim: Claim): Promise<void> {
  const rows = await transaction.query(LOCK, [claim.run, claim.epoch]);
  if (rows.length === 0) claimLost(claim);
}

/** @throws RUN_CLAIM_LOST */
export function claimLost({ run }: Claim): never {
  return fail('RUN_CLAIM_LOST', {
    message: `Another worker has taken over the run ${run}, or it has ended.`,
  });
}
