import type { Queryable } from '../../store/index.ts';
import type { Claim } from '../run-row.ts';

const RENEW = `
UPDATE run SET lease_until = $3::timestamptz
WHERE id = $1::uuid AND lease_epoch = $2::int AND state = 'running'
RETURNING cancel_requested AS "cancelRequested"`;

/** What a worker hears when it renews its lease: go on, stop because somebody cancelled the run, or it is not yours. */
export type Renewal = 'held' | 'cancelled' | 'lost';

/** Extends the lease of a claim. */
export async function renewLease(db: Queryable, claim: Claim, until: Date): Promise<Renewal> {
  const [row] = await db.query<{ cancelRequested: boolean }>(RENEW, [claim.run, claim.epoch, until]);
  if (row === undefined) return 'lost';
  return row.cancelRequested ? 'cancelled' : 'held';
}
