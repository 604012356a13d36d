import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { Claim } from '../../run/run-row.ts';
import { jsonText, type Queryable } from '../../store/index.ts';
import { PEOPLE, type Refused } from '../channel/index.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, type DeliveryState, HELD } from './delivery-row.ts';
import { INTERRUPTED } from './interrupted.ts';

/** One attempt at a delivery: the claim it was begun under, and its number. Only this attempt may write its outcome. */
export interface Attempt {
  readonly id: string;
  readonly epoch: number;
  readonly number: number;
}

const DUE = `
SELECT ${DELIVERY_COLUMNS} FROM delivery
WHERE run_id = $1::uuid AND state = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= $2::timestamptz)
ORDER BY created_at, recipient LIMIT $3::int`;

/** Deliveries of a run that may go out now. */
export async function dueDeliveries(
  db: Queryable,
  run: string,
  now: Date,
  limit: number,
): Promise<readonly DeliveryRow[]> {
  return await db.query<DeliveryRow>(DUE, [run, now, limit]);
}

const SENDING = `
SELECT DISTINCT channel, recipient FROM delivery
WHERE run_id = $1::uuid AND state = 'sending' AND channel <> '${PEOPLE}'`;

/** A place that something was on its way to. */
export type SendingLane = Pick<DeliveryRow, 'channel' | 'recipient'>;

/** The places, besides people, that something of a run is on its way to. */
export async function sendingLanes(db: Queryable, run: string): Promise<readonly SendingLane[]> {
  return await db.query<SendingLane>(SENDING, [run]);
}

const SETTLE_INTERRUPTED = `
WITH ${HELD},
again AS (SELECT * FROM unnest($6::text[], $7::text[]) AS one (channel, recipient)),
judged AS (
  SELECT id, attempts < CASE
    WHEN EXISTS (SELECT 1 FROM again WHERE again.channel = it.channel AND again.recipient = it.recipient) THEN $8::int
    ELSE $3::int END AS "isAgain"
  FROM delivery AS it WHERE it.run_id = $1::uuid AND it.state = 'sending'
)
UPDATE delivery
SET state = CASE WHEN "isAgain" THEN 'pending' ELSE 'unknown' END, problem = $4::jsonb, next_attempt_at = NULL,
  settled_at = CASE WHEN "isAgain" THEN NULL ELSE $5::timestamptz END
FROM held, judged
WHERE delivery.id = judged.id AND delivery.run_id = held.id AND delivery.state = 'sending' AND delivery.lease_epoch <= $2::int
RETURNING delivery.id`;

/** What may be sent again after an interruption. */
export interface Interruption {
  /** How often what may arrive twice may be begun. */
  readonly resends: number;
  /** Where a repetition is known, and how often it may be begun there. */
  readonly again: { readonly lanes: readonly SendingLane[]; readonly attempts: number };
  readonly now: Date;
}

/**
 * Deals with what was being sent when its worker went away: nobody knows what became of it, so it is unknown, or goes
 * out once more where it was begun fewer times than it may be sent again. Returns how many.
 */
export async function settleInterrupted(
  db: Queryable,
  claim: Claim,
  { resends, again, now }: Interruption,
): Promise<number> {
  const params = [
    ...[claim.run, claim.epoch, resends, jsonText(INTERRUPTED), now],
    again.lanes.map(({ channel }) => channel),
    again.lanes.map(({ recipient }) => recipient),
    again.attempts,
  ];
  return (await db.query(SETTLE_INTERRUPTED, params)).length;
}

const HAS_UNSUBSCRIBED = `EXISTS (
  SELECT 1 FROM unsubscribe
  WHERE unsubscribe.recipient = delivery.recipient AND unsubscribe.report IN (delivery.report, '*')
)`;

const UNSUBSCRIBED = `
WITH ${HELD}
UPDATE delivery SET state = 'skipped', next_attempt_at = NULL, settled_at = $3::timestamptz
FROM held
WHERE delivery.run_id = held.id AND delivery.state = 'pending' AND delivery.channel = '${PEOPLE}' AND ${HAS_UNSUBSCRIBED}
RETURNING delivery.id`;

/** Skips who has unsubscribed and was not sent to yet. Returns how many. */
export async function skipUnsubscribed(db: Queryable, claim: Claim, now: Date): Promise<number> {
  return (await db.query(UNSUBSCRIBED, [claim.run, claim.epoch, now])).length;
}

const BEGIN = `
WITH ${HELD}
UPDATE delivery
SET state = 'sending', attempts = attempts + 1, lease_epoch = $2::int, message_id = $4,
  sending_at = $5::timestamptz, next_attempt_at = NULL
FROM held
WHERE delivery.id = $3::uuid AND delivery.run_id = held.id AND delivery.state = 'pending'
  AND NOT (delivery.channel = '${PEOPLE}' AND ${HAS_UNSUBSCRIBED})
RETURNING delivery.attempts`;

/**
 * Writes down that a delivery is being sent, before it is. Undefined when it is not to be sent: it is not ours any more,
 * it was decided otherwise, or its recipient has unsubscribed a moment ago.
 */
export async function beginAttempt(
  db: Queryable,
  claim: Claim,
  { id, messageId, now }: { readonly id: string; readonly messageId: string | null; readonly now: Date },
): Promise<Attempt | undefined> {
  const params = [claim.run, claim.epoch, id, messageId, now];
  const [row] = await db.query<{ attempts: number }>(BEGIN, params);
  return row === undefined ? undefined : { id, epoch: claim.epoch, number: row.attempts };
}

const OUTCOME = `
UPDATE delivery
SET state = $4, response = COALESCE($5, response), problem = $6::jsonb, next_attempt_at = $7::timestamptz,
  settled_at = CASE WHEN $4 = 'pending' THEN NULL ELSE $8::timestamptz END
WHERE id = $1::uuid AND lease_epoch = $2::int AND attempts = $3::int AND state = ANY ($9::text[])
RETURNING id`;

/** What an attempt came to. */
export interface Outcome {
  readonly state: Exclude<DeliveryState, 'sending' | 'skipped'>;
  readonly response: string | null;
  readonly problem: Problem | null;
  readonly nextAttemptAt: Date | null;
}

/**
 * Writes down what an attempt came to. It is the attempt that has to match and not the claim: a worker that lost its
 * run while the server thought still knows for certain what the server said in the end, also when the delivery has
 * been put down as unknown, or to be sent again, meanwhile. Only what is certain replaces those.
 * @returns false when somebody has decided otherwise
 */
export async function recordOutcome(
  db: Queryable,
  { id, epoch, number }: Attempt,
  { state, response, problem, nextAttemptAt }: Outcome,
  now: Date,
): Promise<boolean> {
  const isCertain = state === 'accepted' || state === 'rejected';
  const from = isCertain ? ['sending', 'unknown', 'pending'] : ['sending'];
  const said = problem === null ? null : jsonText(problem);
  const rows = await db.query(OUTCOME, [id, epoch, number, state, response, said, nextAttemptAt, now, from]);
  return rows.length > 0;
}

const WITHHOLD = `
WITH ${HELD}
UPDATE delivery SET state = $6, problem = $4::jsonb, next_attempt_at = NULL, settled_at = $5::timestamptz
FROM held
WHERE delivery.id = $3::uuid AND delivery.run_id = held.id AND delivery.state = 'pending'
RETURNING delivery.id`;

/** Why a delivery is not begun: it cannot be, or its recipient is not to have it any more. */
export interface Withheld {
  readonly state: 'rejected' | 'skipped';
  readonly problem: Problem;
}

/** Gives up a delivery that is not even begun. */
export async function withhold(
  db: Queryable,
  claim: Claim,
  id: string,
  { state, problem }: Withheld,
  now: Date,
): Promise<boolean> {
  const params = [claim.run, claim.epoch, id, jsonText(problem), now, state];
  return (await db.query(WITHHOLD, params)).length > 0;
}

const PUT_OFF = `
WITH ${HELD}
UPDATE delivery
SET attempts = attempts + 1, problem = $5::jsonb, response = COALESCE($6, response),
  state = CASE WHEN attempts + 1 >= $7::int THEN 'rejected' ELSE 'pending' END,
  settled_at = CASE WHEN attempts + 1 >= $7::int THEN $4::timestamptz END,
  next_attempt_at = CASE WHEN attempts + 1 >= $7::int THEN NULL ELSE $8::timestamptz END
FROM held
WHERE delivery.run_id = held.id AND delivery.state = 'pending' AND delivery.channel = $3
  AND ($9::text IS NULL OR delivery.recipient = $9)
  AND (next_attempt_at IS NULL OR next_attempt_at <= $4::timestamptz)
RETURNING delivery.id`;

/** What keeps a whole channel from taking anything. */
export interface Standstill {
  readonly channel: DeliveryRow['channel'];
  /** The name of a channel besides mail. */
  readonly recipient: string | null;
  readonly refused: Refused;
  readonly attempts: number;
  readonly now: Date;
  readonly nextAttemptAt: Date;
}

/** Puts off everything that was about to go through a channel which takes nothing: one attempt for all of them. */
export async function putOff(db: Queryable, claim: Claim, standstill: Standstill): Promise<number> {
  const { channel, recipient, refused, attempts, now, nextAttemptAt } = standstill;
  const rows = await db.query(PUT_OFF, [
    ...[claim.run, claim.epoch, channel, now, jsonText(refused.problem), refused.response ?? null],
    ...[attempts, nextAttemptAt, recipient],
  ]);
  return rows.length;
}

const TALLY = `
SELECT state, count(*)::int AS count, min(COALESCE(next_attempt_at, created_at)) AS next
FROM delivery WHERE run_id = $1::uuid GROUP BY state`;

/** How many deliveries of a run are in each state, and when the next attempt is due. */
export interface Tally extends Readonly<Record<DeliveryState, number>> {
  /** Null when nothing is left to send. */
  readonly nextDueAt: Date | null;
}

/** Counts the deliveries of a run. */
export async function tallyOf(db: Queryable, run: string): Promise<Tally> {
  const rows = await db.query<{ state: DeliveryState; count: number; next: Date }>(TALLY, [run]);
  const none = { pending: 0, sending: 0, accepted: 0, rejected: 0, unknown: 0, skipped: 0 };
  const counts = { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
  return { ...counts, nextDueAt: rows.find(({ state }) => state === 'pending')?.next ?? null };
}
