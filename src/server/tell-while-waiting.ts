import { type Problem, ProblemError, problem } from '../foundation/diagnostic/index.ts';
import { isRestricted } from '../operations/alert/index.ts';
import {
  type Channels,
  dispatchNotifications,
  type NotificationMessage,
  openChannels,
  type Refused,
} from '../operations/delivery/index.ts';
import type { Log } from '../operations/log.ts';
import { type Store, storeClock } from '../operations/store/index.ts';
import { waitingTeller } from '../operations/work/index.ts';
import type { ProjectOutline } from '../project/index.ts';
import { openOwnStore } from './open-own-store.ts';
import { problemLine } from './problem-line.ts';

export interface WaitingParts {
  readonly log: Log;
  /** What holds the store, in messages to those who find it held. */
  readonly purpose: string;
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  readonly signal: AbortSignal;
  /** What can be read of the project. */
  readonly outline: () => Promise<ProjectOutline>;
}

/** Tells owners that a server waits for definitions. Nobody waits for it: one thing is done after the other, aside. */
export interface WaitingTeller {
  /** Tells of what is wrong, each fault once, also when the server is started again. */
  tell(wrong: readonly Problem[]): void;
  /** Tries again what could not be sent. */
  dispatch(): void;
  /** Finishes what is being sent, and lets go of the store and of connections. */
  close(): Promise<void>;
}

/** What is needed to tell somebody something. */
interface Outbox {
  readonly tell: ReturnType<typeof waitingTeller>;
  readonly dispatch: () => Promise<unknown>;
  readonly store: Store;
  readonly channels: Channels;
}

/**
 * Tells owners through the store and the channels of a configuration that can be read, as far as they are there: what
 * stands against it is logged, and keeps nobody from waiting.
 */
export function tellWhileWaiting(parts: WaitingParts): WaitingTeller {
  const { log, outline } = parts;
  const ended = new AbortController();
  const signal = AbortSignal.any([parts.signal, ended.signal]);
  let outbox: Outbox | undefined;
  let busy = Promise.resolve();
  const aside = (work: () => Promise<void>) => {
    busy = busy.then(async () => {
      try {
        if (!signal.aborted) await work();
      } catch (error) {
        const reasons = error instanceof ProblemError ? error.problems.map(problemLine) : [String(error)];
        log.warn({ problems: reasons }, 'owners cannot be told of it');
      }
    });
  };
  return {
    tell: (wrong) =>
      aside(async () => {
        const { config, folder, reports } = await outline();
        if (config === undefined) return;
        outbox ??= await openOutbox(config, folder, { ...parts, signal });
        await outbox.tell({ config, reports }, wrong);
        await outbox.dispatch();
      }),
    dispatch: () =>
      aside(async () => {
        await outbox?.dispatch();
      }),
    async close() {
      ended.abort();
      await busy;
      outbox?.channels.close();
      await outbox?.store.close();
    },
  };
}

async function openOutbox(
  config: NonNullable<ProjectOutline['config']>,
  folder: string,
  { log, purpose, elapsed, signal }: WaitingParts,
): Promise<Outbox> {
  const from = config.mail()?.from;
  const channels = openChannels({ mail: config.mail(), channels: config.channels(), folder });
  try {
    const store = await openOwnStore(config.store(), { folder, purpose, signal, elapsed });
    const clock = await storeClock(store, elapsed);
    return {
      tell: waitingTeller({ store, clock, log }),
      dispatch: () => dispatchNotifications({ store, channels, from, withheld, clock, log, signal }),
      ...{ store, channels },
    };
  } catch (error) {
    channels.close();
    throw error;
  }
}

/** While nobody knows which rules hold, messages about rows that not everybody may see wait. */
function withheld({ about }: NotificationMessage): Refused | undefined {
  if (about === undefined || !isRestricted(about.sight)) return undefined;
  return {
    outcome: 'temporary',
    problem: problem('RIGHTS_CHANGED', {
      message: `The definitions are wrong, so nothing says what readers of the alert rule "${about.rule}" may see.`,
      hint: 'mend the definitions: it is sent then.',
    }),
  };
}
