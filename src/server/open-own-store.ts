import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../foundation/diagnostic/index.ts';
import {
  backendOf,
  type OpenStoreOptions,
  openStore,
  type Store,
  type StoreDefinition,
} from '../operations/store/index.ts';

export interface OwnStoreOptions extends OpenStoreOptions {
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  /** How long to wait for a command that is about to be done with the store, in milliseconds; default ten seconds. */
  readonly patience?: number;
}

const PAUSE = 200;

/**
 * Opens a store to work on it. Commands may work with the embedded store through the process that holds it; a server
 * has to be that process, and waits for a command that holds it for a moment.
 * @throws STORE_LOCKED when another server holds it, and what opening the store raises
 */
export async function openOwnStore(
  definition: StoreDefinition | undefined,
  { elapsed, patience = 10_000, ...options }: OwnStoreOptions,
): Promise<Store> {
  const begun = elapsed();
  for (;;) {
    const store = await openStore(definition, options);
    const backend = backendOf(store);
    if (backend?.kind !== 'remote') return store;
    await store.close();
    if (elapsed() - begun > patience) {
      return fail('STORE_LOCKED', {
        message: `${store.description} is held by ${backend.holder}, and works in one process.`,
        hint: 'end that process, or let several processes share a PostgreSQL server: `store` in the configuration.',
      });
    }
    await sleep(PAUSE, undefined, options.signal === undefined ? {} : { signal: options.signal });
  }
}
