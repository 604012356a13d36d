import { onTestFinished } from 'vitest';
import {
  MIGRATIONS,
  migrate,
  openPglite,
  pgliteStore,
  postgresStore,
  type Store,
} from '../../src/operations/store/index.ts';
import { createDatabase } from '../setup/database.ts';

export const STORE_KINDS = ['pglite', 'postgres'] as const;

/** An empty, migrated store of a test's own: in memory, or a database of the run's server. Closed when the test ends. */
export async function openTestStore(kind: (typeof STORE_KINDS)[number]): Promise<Store> {
  const store =
    kind === 'pglite'
      ? pgliteStore(await openPglite(), 'a store in memory')
      : postgresStore((await createDatabase('store')).url);
  await migrate(store, MIGRATIONS);
  onTestFinished(() => store.close());
  return store;
}
