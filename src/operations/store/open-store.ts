import { backendOf, withBackend } from './backend.ts';
import { openEmbedded } from './embedded/open-embedded.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { oneTransaction } from './one-transaction.ts';
import { serverConfig } from './server-config.ts';
import type { Store } from './store.ts';
import type { StoreDefinition } from './store-definition.ts';

export interface OpenStoreOptions {
  /** The folder of the project; the embedded store lies in `.broadsheet/store` in it. */
  readonly folder: string;
  /** For messages and for the server's list of sessions: "broadsheet serve". */
  readonly purpose: string;
  /** Gives up waiting for a process that is just opening the store, or closing it. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens the store, and brings its schema up to date. The embedded one is held by one process, and others work with it
 * through that one.
 * @throws STORE_UNREACHABLE, STORE_LOGIN_FAILED, STORE_LOCKED, STORE_TOO_NEW, STORE_CHANGED, STORE_DAMAGED, DISK_FULL,
 * STORE_FAILED, DEFINITION_INVALID
 */
export async function openStore(
  definition: StoreDefinition | undefined,
  { folder, purpose, signal }: OpenStoreOptions,
): Promise<Store> {
  const prepare = (store: Store, backUp?: (migration: number) => Promise<void>) =>
    migrate(store, MIGRATIONS, backUp);
  const store =
    definition === undefined
      ? await openEmbedded(folder, { purpose, prepare, migration: newest(), signal })
      : await openServer(definition, { folder, purpose }, prepare);
  const backend = backendOf(store);
  const guarded = oneTransaction(store);
  return backend === undefined ? guarded : withBackend(guarded, backend);
}

async function openServer(
  definition: string,
  { folder, purpose }: OpenStoreOptions,
  prepare: (store: Store) => Promise<void>,
): Promise<Store> {
  const { postgresStore } = await import('./postgres-store.ts');
  const { connectionString: url } = serverConfig(definition, folder);
  const store = withBackend(postgresStore(definition, { folder, purpose }), { kind: 'postgres', url });
  try {
    await prepare(store);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

function newest(): number {
  return Math.max(...MIGRATIONS.map(({ number }) => number));
}
