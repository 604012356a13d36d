import { onTestFinished } from 'vitest';
import {
  MIGRATIONS,
  migrate,
  oneTransaction,
  openPglite,
  pgliteStore,
  postgresStore,
  type Store,
  withBackend,
} from '../../src/operations/store/index.ts';
import { createDatabase } from '../setup/database.ts';

export const STORE_KINDS = ['pglite', 'postgres'] as const;

/** An empty, migrated store of a test's own: in memory, or a database of the run's server. Closed when the test ends. */
export async function openTestStore(kind: (typeof STORE_KINDS)[number]): Promise<Store> {
  const store = kind === 'pglite' ? await embedded() : await onServer();
  await migrate(store, MIGRATIONS);
  onTestFinished(() => store.close());
  return store;
}

async function embedded(): Promise<Store> {
  const database = await openPglite();
  const store = oneTransaction(pgliteStore(database, 'a store in memory'));
  return withBackend(store, { kind: 'pglite', database });
}

async function onServer(): Promise<Store> {
  const { url } = await createDatabase('store');
  return withBackend(oneTransaction(postgresStore(url)), { kind: 'postgres', url });
}
