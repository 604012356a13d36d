import { jsonText, type Queryable } from '../../store/index.ts';
import type { NotificationOutcome, NotificationRow } from './notification.ts';

const CLAIM = `
UPDATE notification
SET state = 'sending', attempts = attempts + 1, lease_until = $2::timestamptz, next_attempt_at = NULL
WHERE id = (
  SELECT id FROM notification
  WHERE (state = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= $1::timestamptz))
    OR (state = 'sending' AND lease_until <= $1::timestamptz)
  ORDER BY created_at, key LIMIT 1 FOR UPDATE SKIP LOCKED
)
RETURNING id, key, kind, destinations, policy, message, outcomes, attempts, created_at AS "createdAt"`;

/** Takes the next line of the outbox that is due, or whose sender went away, for so long. */
export async function claimNotification(
  db: Queryable,
  now: Date,
  leaseUntil: Date,
): Promise<NotificationRow | undefined> {
  const [row] = await db.query<NotificationRow>(CLAIM, [now, leaseUntil]);
  return row;
}

// The number of the attempt is what one holds a line by: who lost it to another finds a higher one.
const OWN = `WHERE id = $1::uuid AND attempts = $2::int AND state = 'sending' RETURNING id`;

/** Keeps a line for longer. False when it was lost. */
export async function renewNotification(
  db: Queryable,
  { id, attempts }: NotificationRow,
  leaseUntil: Date,
): Promise<boolean> {
  const sql = `UPDATE notification SET lease_until = $3::timestamptz ${OWN}`;
  return (await db.query(sql, [id, attempts, leaseUntil])).length > 0;
}

/** Writes down what came of the destinations so far. False when the line was lost. */
export async function recordOutcomes(
  db: Queryable,
  { id, attempts }: NotificationRow,
  outcomes: readonly NotificationOutcome[],
): Promise<boolean> {
  const sql = `UPDATE notification SET outcomes = $3::jsonb ${OWN}`;
  return (await db.query(sql, [id, attempts, jsonText(outcomes)])).length > 0;
}

/** How a line is left: settled, or to be tried again. */
export type NotificationEnd =
  | { readonly state: 'accepted' | 'rejected' | 'unknown'; readonly at: Date }
  | { readonly state: 'pending'; readonly at: Date; readonly nextAttemptAt: Date };

const LEAVE = `
UPDATE notification
SET state = $3, outcomes = $4::jsonb, lease_until = NULL, next_attempt_at = $5::timestamptz,
  settled_at = CASE WHEN $3 = 'pending' THEN NULL ELSE $6::timestamptz END
${OWN}`;

/** Leaves a line. False when it was lost before. */
export async function leaveNotification(
  db: Queryable,
  { id, attempts }: NotificationRow,
  outcomes: readonly NotificationOutcome[],
  end: NotificationEnd,
): Promise<boolean> {
  const next = end.state === 'pending' ? end.nextAttemptAt : null;
  const params = [id, attempts, end.state, jsonText(outcomes), next, end.at];
  return (await db.query(LEAVE, params)).length > 0;
}
