import type { Telemetry } from '../operations/observe/index.ts';
import { openQueue } from '../operations/queue/index.ts';
import { type Store, storeClock } from '../operations/store/index.ts';
import { openWorker, type Worker } from '../operations/work/index.ts';
import { openOwnStore } from './open-own-store.ts';
import { openStoreInTime } from './open-store-in-time.ts';
import type { ServerParts } from './server-parts.ts';
import type { ServerState } from './server-state.ts';

/** What works for a project. */
export interface Work {
  readonly store: Store;
  readonly worker: Worker;
}

/**
 * Opens the side that works, as soon as its store is there.
 * @throws STORE_LOCKED, and what opening the store raises when patience ends
 */
export async function openWork(parts: ServerParts, state: ServerState, telemetry: Telemetry): Promise<Work> {
  const { project, wrong, purpose, log, elapsed, signal, holder, times, ca } = parts;
  const { folder, config } = project();
  const store = await openStoreInTime(
    () => openOwnStore(config.store(), { folder, purpose, signal, elapsed }),
    {
      ...{ log, elapsed, signal },
      ...parts.patience,
    },
  );
  try {
    const clock = await storeClock(store, elapsed);
    const queue = await openQueue(store, { log });
    log.info({ store: store.description }, 'the store is open');
    const worker = openWorker({
      ...{ store, queue, clock, elapsed, log, holder, telemetry, times, ca },
      ...{ project, wrong },
    });
    state.open = { store, clock, renew: worker.renew };
    return { store, worker };
  } catch (error) {
    await store.close();
    throw error;
  }
}
