import type { Clock } from '../operations/clock.ts';
import type { Store } from '../operations/store/index.ts';
import { openFront } from './open-front.ts';
import { openWork } from './open-work.ts';
import type { ServerParts } from './server-parts.ts';
import { openIn, type ServerState } from './server-state.ts';
import { watchStore } from './watch-store.ts';

/** A process that does the work of a project, and answers about it. */
export interface Server {
  /** Where it answers over HTTP, when it does. */
  readonly url: string | undefined;
  readonly store: Store;
  readonly clock: Clock;
  /** Aborted when nothing can be done here any more, with the problem as its reason: end the process and begin anew. */
  readonly broken: AbortSignal;
  /** Begins nothing new, finishes or hands over what it does within the grace, and lets go of everything. */
  stop(options: { readonly graceMs: number }): Promise<void>;
}

/**
 * Opens a server. It answers at once, also while its store is not there yet, and begins to work when it is.
 * @throws SERVER_ADDRESS_TAKEN, SERVER_CANNOT_LISTEN, and what opening the store raises when patience ends
 */
export async function openServer(parts: ServerParts): Promise<Server> {
  const state: ServerState = { open: undefined, plannedAt: undefined, isStopping: false };
  const front = await openFront(parts, state);
  try {
    const { store, worker } = await openWork(parts, state, front.telemetry);
    const watching = new AbortController();
    const broken = watchStore(store, { log: parts.log, signal: watching.signal });
    const end = async (graceMs: number) => {
      watching.abort();
      // Balancers learn of it at once; questions are answered until the work is handed over.
      state.isStopping = true;
      try {
        await worker.stop({ graceMs });
      } finally {
        await front.close();
        state.open = undefined;
        await store.close();
      }
    };
    let ended: Promise<void> | undefined;
    return {
      ...{ url: front.url, store, clock: openIn(state).clock, broken },
      stop({ graceMs }) {
        ended ??= end(graceMs);
        return ended;
      },
    };
  } catch (error) {
    await front.close();
    throw error;
  }
}
