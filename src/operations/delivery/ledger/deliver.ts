import { CODES, type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import { type Telemetry, UNWATCHED } from '../../observe/index.ts';
import type { Claim } from '../../run/run-row.ts';
import { claimLost } from '../../run/state/assert-claim.ts';
import type { Store } from '../../store/index.ts';
import {
  type Channels,
  type ComposedMessage,
  findChannel,
  laneOf,
  PEOPLE,
  type ProjectChannel,
  type Receipt,
  type Refused,
  type Turn,
} from '../channel/index.ts';
import { backoff, MAIL_BACKOFF } from './backoff.ts';
import type { DeliveryRow } from './delivery-row.ts';
import {
  type Attempt,
  beginAttempt,
  dueDeliveries,
  putOff,
  type SendingLane,
  sendingLanes,
  settleInterrupted,
  skipUnsubscribed,
  type Tally,
  tallyOf,
  type Withheld,
  withhold,
} from './ledger-statements.ts';
import { outcomeOf } from './outcome-of.ts';
import { recordSurely } from './record-surely.ts';

/** What delivering takes: all effects come in here. */
export interface DeliverOptions {
  readonly store: Store;
  readonly claim: Claim;
  readonly channels: Channels;
  /** Makes the message of a delivery, the same each time. A definition problem rejects this one delivery. */
  readonly composeFor: (row: DeliveryRow, channel: ProjectChannel) => Promise<ComposedMessage>;
  /** Why a delivery is not to be sent any more, asked right before it is. What it raises ends the pass. Default: none is withheld. */
  readonly withheld?: (row: DeliveryRow) => Promise<Withheld | undefined>;
  readonly clock: Clock;
  /** Aborted when no more is to be begun; what is on its way is waited for. */
  readonly signal: AbortSignal;
  /** Sends again what may have been taken, with the same Message-ID, in place of asking. */
  readonly resend: 'never' | 'at-least-once';
  /** How often a delivery is tried before it is given up. */
  readonly attempts: number;
  readonly log: Log;
  /** Times each message that is handed over. Default: nobody. */
  readonly telemetry?: Telemetry;
  /** From 0 to 1, not included: spreads retries. Default: Math.random. */
  readonly random?: () => number;
}

/** How many lines of the ledger are read at once. */
const PAGE = 200;

/**
 * Works off the deliveries of a run that are due. Each is written down as being sent, then sent, then written down with
 * what it came to; so whatever happens in between, at most the ones on their way are unknown, and none goes out
 * twice. One that is refused does not keep the others; a channel that takes nothing puts off all that is its, once.
 * @returns the ledger of the run in numbers; the run is done when neither pending nor sending are left
 * @throws RUN_CLAIM_LOST, and what the store or `composeFor` raises that may pass
 */
export async function deliver(options: DeliverOptions): Promise<Tally> {
  const { store, claim, clock, signal, resend, attempts, log } = options;
  const now = () => new Date(clock.now());
  const isResent = resend === 'at-least-once';
  const resends = isResent ? attempts : 0;
  const again = { lanes: await repeatableLanes(options), attempts };
  const interrupted = await settleInterrupted(store, claim, { resends, again, now: now() });
  if (interrupted > 0) log.warn({ deliveries: interrupted, isResent }, 'sending had been interrupted');
  while (!signal.aborted) {
    // Also those who did so while others were being sent to.
    await skipUnsubscribed(store, claim, now());
    const rows = await dueDeliveries(store, claim.run, now(), PAGE);
    if (rows.length === 0) break;
    await deliverPage(rows, options);
  }
  return await tallyOf(store, claim.run);
}

/** The ways on which what was being sent may simply be sent again: it is known there, or told as what it is. */
async function repeatableLanes({ store, claim, channels }: DeliverOptions): Promise<readonly SendingLane[]> {
  const ways = await sendingLanes(store, claim.run);
  const known = await Promise.all(ways.map((way) => findChannel(channels, way)));
  return ways.filter((_, at) => known[at]?.knowsRepetition === true);
}

/** The deliveries of one page that go the same way, several at once as far as the way allows. */
async function deliverPage(rows: readonly DeliveryRow[], options: DeliverOptions): Promise<void> {
  const lanes = Map.groupBy(rows, laneOf);
  const results = await Promise.allSettled([...lanes.values()].map((lane) => deliverLane(lane, options)));
  // Everything on its way is over before the first failure is told.
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function deliverLane(rows: readonly DeliveryRow[], options: DeliverOptions): Promise<void> {
  const { store, claim, clock, channels } = options;
  const [first] = rows;
  if (first === undefined) return;
  let channel: ProjectChannel;
  try {
    channel = await channels.get(first.channel, first.recipient);
  } catch (error) {
    const found = { state: 'rejected', problem: finalProblem(error) } as const;
    for (const { id } of rows) await giveUp(options, id, found);
    return;
  }
  const lane: Lane = { channel, waiting: [...rows], standstill: undefined };
  const senders = Array.from({ length: Math.min(channel.channel.connections, rows.length) }, () =>
    work(lane, options),
  );
  const results = await Promise.allSettled(senders);
  if (lane.standstill !== undefined) {
    const { refused } = lane.standstill;
    const { channel: kind, recipient } = first;
    const wait = backoff(MAIL_BACKOFF, first.attempts + 1, (options.random ?? Math.random)());
    options.log.warn({ channel: kind, problem: refused.problem.code }, 'a channel takes nothing at present');
    await putOff(store, claim, {
      ...{
        channel: kind,
        recipient: kind === PEOPLE ? null : recipient,
        refused,
        attempts: options.attempts,
      },
      now: new Date(clock.now()),
      nextAttemptAt: new Date(clock.now() + wait),
    });
  }
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

interface Lane {
  readonly channel: ProjectChannel;
  readonly waiting: DeliveryRow[];
  /** Why the channel takes nothing from anybody. */
  standstill: { readonly refused: Refused } | undefined;
}

async function work(lane: Lane, options: DeliverOptions): Promise<void> {
  try {
    while (lane.standstill === undefined && !options.signal.aborted) {
      const row = lane.waiting.shift();
      if (row === undefined) return;
      await deliverOne(row, lane, options);
    }
  } catch (error) {
    // What stops one sender stops the others too, once they are done with what they have in hand.
    lane.waiting.length = 0;
    throw error;
  }
}

async function deliverOne(row: DeliveryRow, lane: Lane, options: DeliverOptions): Promise<void> {
  const { composeFor, withheld, signal } = options;
  const why = await withheld?.(row);
  if (signal.aborted) return;
  if (why !== undefined) return await giveUp(options, row.id, why);
  let message: ComposedMessage;
  try {
    message = await composeFor(row, lane.channel);
  } catch (error) {
    return await giveUp(options, row.id, { state: 'rejected', problem: finalProblem(error) });
  }
  let turn: Turn;
  try {
    turn = await lane.channel.channel.turn(signal);
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  try {
    if (lane.standstill === undefined && !signal.aborted)
      await sendOne({ row, message, turn, lane }, options);
  } finally {
    turn.release();
  }
}

interface Sending {
  readonly row: DeliveryRow;
  readonly message: ComposedMessage;
  readonly turn: Turn;
  readonly lane: Lane;
}

async function sendOne({ row, message, turn, lane }: Sending, options: DeliverOptions): Promise<void> {
  const { store, claim, clock, log, telemetry = UNWATCHED } = options;
  const { id, recipient, channel } = row;
  const { messageId = null } = message;
  const attempt = await beginAttempt(store, claim, { id, messageId, now: new Date(clock.now()) });
  if (attempt === undefined) return await assertHeld(options);
  const receipt = await telemetry.span('delivery', { delivery: id, channel }, () =>
    turn.send({ ...message, id, to: recipient }),
  );
  if (receipt.outcome !== 'accepted' && receipt.isForAll === true) lane.standstill ??= { refused: receipt };
  await settle(attempt, receipt, options);
  const facts = { delivery: id, attempt: attempt.number, outcome: receipt.outcome };
  if (receipt.outcome === 'accepted') log.info(facts, 'a delivery was accepted');
  else log.warn({ ...facts, problem: receipt.problem.code }, 'a delivery was not accepted');
}

async function settle(attempt: Attempt, receipt: Receipt, options: DeliverOptions): Promise<void> {
  const { store, clock, attempts, resend, random = Math.random } = options;
  const now = clock.now();
  const outcome = outcomeOf(receipt, { number: attempt.number, attempts, resend, now, random: random() });
  await recordSurely(store, attempt, outcome, new Date(now));
}

/** A delivery that we may not begin is somebody's decision, or the claim is gone. */
async function assertHeld({ store, claim }: DeliverOptions): Promise<void> {
  const held = await store.query(
    `SELECT 1 FROM run WHERE id = $1::uuid AND lease_epoch = $2::int AND state = 'running'`,
    [claim.run, claim.epoch],
  );
  if (held.length === 0) claimLost(claim);
}

async function giveUp(options: DeliverOptions, id: string, why: Withheld): Promise<void> {
  const { store, claim, clock, log } = options;
  if (!(await withhold(store, claim, id, why, new Date(clock.now())))) return await assertHeld(options);
  log.warn({ delivery: id, state: why.state, problem: why.problem.code }, 'a delivery is not sent');
}

/** The problem of one delivery; what may pass, and what is no problem at all, concerns the whole run. */
function finalProblem(error: unknown): Problem {
  const [first] = error instanceof ProblemError ? error.problems : [];
  if (first === undefined || CODES[first.code].exit === 3) throw error;
  return first;
}
