import type { Contact } from '../../../report/definition/index.ts';
import type { Receipt } from '../channel/index.ts';
import type { NotificationOutcome, NotificationRow } from './notification.ts';

/** So often an alert is told to somebody who may have it. */
const MOST_DOUBTFUL = 3;

/** What telling needs of the world. */
export interface TellTools {
  /** Sends to one destination; whatever happens is a receipt. */
  readonly send: (destination: Contact) => Promise<Receipt>;
  /** Keeps what is known so far; false when somebody else has the line now. */
  readonly record: (outcomes: readonly NotificationOutcome[]) => Promise<boolean>;
}

/** What one round of telling came to; undefined when the line was lost to somebody else. */
export interface Told {
  readonly outcomes: readonly NotificationOutcome[];
  /** `again`: some could not be reached for now, and nothing speaks against another round. */
  readonly state: 'accepted' | 'rejected' | 'unknown' | 'again';
}

/**
 * Tells the destinations of a notification that are still to be told: in their order until one takes it, or each of
 * them. Each is written down before it is told, so one whose telling was interrupted is known.
 *
 * Such a one, and one that fell silent after the message was sent, may have it. A notice of a run or of deliveries is
 * then left as unknown, and goes to nobody else: a second one confuses more than it helps. An alert goes on, to the
 * next or once more to the same with the same Message-ID: an alert told twice is less bad than one told to nobody. It is
 * told three times at most to one that may have it.
 */
export async function tellDestinations(
  row: NotificationRow,
  { send, record }: TellTools,
): Promise<Told | undefined> {
  const isAlert = row.kind === 'alert';
  const known = new Map(row.outcomes.map((one) => [keyOf(one.destination), interrupted(one, isAlert)]));
  const outcomes = () => [...known.values()];
  for (const destination of row.destinations) {
    const key = keyOf(destination);
    const before = known.get(key);
    if (row.policy === 'first' && isDecided(outcomes())) break;
    if (before !== undefined && before.state !== 'temporary') continue;
    const doubtful = (before?.doubtful ?? 0) + 1;
    known.set(key, { destination, state: 'sending', doubtful });
    if (!(await record(outcomes()))) return undefined;
    known.set(key, outcomeOf(destination, await send(destination), { isAlert, doubtful }));
    if (!(await record(outcomes()))) return undefined;
  }
  return { outcomes: outcomes(), state: endOf(row, outcomes()) };
}

/** The end of a line that was taken up too often without coming to one: nobody is told any more. */
export function abandoned(row: NotificationRow): Told {
  const outcomes = row.outcomes.map((one) => interrupted(one, false));
  return { outcomes, state: outcomes.some(({ state }) => state === 'unknown') ? 'unknown' : 'rejected' };
}

/** How a destination is told apart from the others. */
export function keyOf(destination: Contact): string {
  return 'address' in destination ? destination.address.toLowerCase() : `channel ${destination.channel}`;
}

function interrupted(outcome: NotificationOutcome, isAlert: boolean): NotificationOutcome {
  if (outcome.state !== 'sending') return outcome;
  const { destination, doubtful = 1 } = outcome;
  return { destination, doubtful, state: stateInDoubt(isAlert, doubtful) };
}

function stateInDoubt(isAlert: boolean, doubtful: number): 'temporary' | 'unknown' {
  return isAlert && doubtful < MOST_DOUBTFUL ? 'temporary' : 'unknown';
}

function outcomeOf(
  destination: Contact,
  receipt: Receipt,
  { isAlert, doubtful }: { readonly isAlert: boolean; readonly doubtful: number },
): NotificationOutcome {
  if (receipt.outcome === 'accepted') return { destination, state: 'accepted', response: receipt.response };
  const { outcome, problem, response } = receipt;
  const isInDoubt = outcome === 'unknown';
  return {
    ...{ destination, problem },
    state: isInDoubt ? stateInDoubt(isAlert, doubtful) : outcome,
    // What was certainly not taken is no telling.
    ...(isInDoubt ? { doubtful } : doubtful > 1 ? { doubtful: doubtful - 1 } : {}),
    ...(response === undefined ? {} : { response }),
  };
}

function isDecided(outcomes: readonly NotificationOutcome[]): boolean {
  return outcomes.some(({ state }) => state === 'accepted' || state === 'unknown');
}

function endOf({ policy }: NotificationRow, outcomes: readonly NotificationOutcome[]): Told['state'] {
  const some = (state: NotificationOutcome['state']) => outcomes.some((one) => one.state === state);
  if (policy === 'first') {
    if (some('accepted')) return 'accepted';
    if (some('unknown')) return 'unknown';
    return some('temporary') ? 'again' : 'rejected';
  }
  if (some('temporary')) return 'again';
  if (some('unknown')) return 'unknown';
  return some('rejected') || outcomes.length === 0 ? 'rejected' : 'accepted';
}
