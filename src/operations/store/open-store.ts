import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openPglite, pgliteStore } from './pglite-store.ts';
import { postgresStore } from './postgres-store.ts';
import type { Store } from './store.ts';
import type { StoreDefinition } from './store-definition.ts';

export interface OpenStoreOptions {
  /** The folder of the project; the embedded store lies in `.broadsheet/store` in it. */
  readonly folder: string;
  /** For messages: "broadsheet serve". */
  readonly purpose: string;
  readonly signal?: AbortSignal | undefined;
}

/** Opens the store, and brings its schema up to date. */
export async function openStore(
  definition: StoreDefinition | undefined,
  { folder, purpose }: OpenStoreOptions,
): Promise<Store> {
  const store =
    definition === undefined ? await openEmbedded(folder) : postgresStore(definition, { purpose });
  try {
    await migrate(store, MIGRATIONS);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openEmbedded(folder: string): Promise<Store> {
  const place = join(folder, '.broadsheet', 'store');
  await mkdir(place, { recursive: true, mode: 0o700 });
  return pgliteStore(await openPglite(place), `the store in ${place}`);
}
