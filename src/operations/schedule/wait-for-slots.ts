import type { Queryable } from '../store/index.ts';

const WAIT = `
UPDATE run SET state = 'waiting', resume_at = coalesce(due_at, slot)
WHERE trigger = 'schedule' AND state = 'queued' AND lease_epoch = 0 AND coalesce(due_at, slot) > $1::timestamptz`;

/**
 * Lets runs that were planned by a clock that was ahead, and that nobody has begun, wait for their slot. Where it is
 * the clock of now that is wrong, they are due again as soon as it is right.
 */
export async function waitForSlots(db: Queryable, now: number): Promise<void> {
  await db.query(WAIT, [new Date(now)]);
}
