import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import type { Contact } from '../../../report/definition/index.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/index.ts';
import { type ChannelKind, type Channels, PEOPLE, type Receipt, type Refused } from '../channel/index.ts';
import { type Backoff, backoff } from '../ledger/backoff.ts';
import { filesOfEdition } from './files-of-edition.ts';
import type { NotificationMessage, NotificationRow } from './notification.ts';
import {
  claimNotification,
  leaveNotification,
  recordOutcomes,
  renewNotification,
} from './notification-statements.ts';
import { abandoned, keyOf, tellDestinations } from './tell-destinations.ts';

/** What dispatching takes: all effects come in here. */
export interface DispatchOptions {
  readonly store: Store;
  readonly channels: Channels;
  /** The sender of mails; undefined when mail is not configured. */
  readonly from: string | undefined;
  /** Why a message is not to be sent, asked right before it is. Default: each is. */
  readonly withheld?: (message: NotificationMessage) => Refused | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when no more is to be begun. */
  readonly signal?: AbortSignal | undefined;
  /** How long a line may be without a sign of life of who sends it; default 20 s. */
  readonly leaseMilliseconds?: number;
  /** Rounds before a notification is given up; default 60, which takes about fourteen hours. */
  readonly attempts?: number;
  /** From 0 to 1, not included: spreads retries. Default: Math.random. */
  readonly random?: () => number;
}

/** People wait for alerts: the first retries come soon. */
const BACKOFF: Backoff = { firstMilliseconds: 10_000, longestMilliseconds: 900_000 };

/** Says what is due in the outbox. Several processes may do so at once. Returns how many lines were worked on. */
export async function dispatchNotifications(options: DispatchOptions): Promise<number> {
  const { store, clock, signal, leaseMilliseconds = 20_000 } = options;
  for (let count = 0; ; count += 1) {
    if (signal?.aborted === true) return count;
    const now = clock.now();
    const row = await claimNotification(store, new Date(now), new Date(now + leaseMilliseconds));
    if (row === undefined) return count;
    await dispatchOne(row, { ...options, leaseMilliseconds });
  }
}

async function dispatchOne(
  row: NotificationRow,
  options: DispatchOptions & { readonly leaseMilliseconds: number },
): Promise<void> {
  const { store, clock, log, leaseMilliseconds, attempts = 60, random = Math.random } = options;
  const renew = () => renewNotification(store, row, new Date(clock.now() + leaseMilliseconds));
  // A lease that is not renewed runs out, which is what it is for.
  const heartbeat = setInterval(() => void renew().catch(() => undefined), leaseMilliseconds / 4);
  try {
    // Counted when the line is taken, so that one whose rounds come to no end is given up, too.
    const told =
      row.attempts > attempts
        ? abandoned(row)
        : await tellDestinations(row, {
            send: (destination) => send(destination, row, options),
            record: (outcomes) => recordOutcomes(store, row, outcomes),
          });
    if (told === undefined)
      return log.warn({ notification: row.id }, 'another process took over a notification');
    const at = new Date(clock.now());
    const isLast = row.attempts >= attempts;
    const wait = backoff(BACKOFF, row.attempts, random());
    const state = told.state === 'again' ? (isLast ? 'rejected' : 'pending') : told.state;
    await leaveNotification(
      store,
      row,
      told.outcomes,
      state === 'pending' ? { state, at, nextAttemptAt: new Date(at.getTime() + wait) } : { state, at },
    );
    const facts = { notification: row.id, kind: row.kind, key: row.key, state };
    if (state === 'accepted') log.info(facts, 'a notification was accepted');
    else log.warn(facts, 'a notification was not accepted');
  } finally {
    clearInterval(heartbeat);
  }
}

async function send(destination: Contact, row: NotificationRow, options: DispatchOptions): Promise<Receipt> {
  const refused = options.withheld?.(row.message);
  if (refused !== undefined) return refused;
  try {
    return 'address' in destination
      ? await sendTo(PEOPLE, destination.address, row, options)
      : await sendTo(options.channels.kindOf(destination.channel), destination.channel, row, options);
  } catch (error) {
    const [first] = error instanceof ProblemError ? error.problems : [];
    if (first === undefined) throw error;
    // Nothing was sent: a configuration that lacks something may be mended, and the next contact is tried meanwhile.
    return { outcome: 'temporary', problem: first };
  }
}

async function sendTo(
  kind: ChannelKind,
  to: string,
  row: NotificationRow,
  { store, channels, from, log }: DispatchOptions,
): Promise<Receipt> {
  const { channel, notice } = await channels.get(kind, to);
  const message = await notice({
    ...{ row, to, from },
    files: () => filesOfEdition(store, row.message.edition, log),
  });
  return await channel.send({
    ...message,
    to,
    id: message.messageId ?? `${row.id}:${keyOf({ channel: to })}`,
  });
}
