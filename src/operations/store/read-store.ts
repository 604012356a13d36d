import { fail } from '../../foundation/diagnostic/index.ts';
import { readEmbedded } from './embedded/read-embedded.ts';
import { MIGRATIONS } from './migrations/index.ts';
import type { OpenStoreOptions } from './open-store.ts';
import { postgresStore } from './postgres-store.ts';
import type { Queryable, Store } from './store.ts';
import type { StoreDefinition } from './store-definition.ts';

/**
 * Opens a store that is there already, to read what it remembers: nothing is written, made or brought up to date.
 * @returns undefined when there is none
 * @throws STORE_UNREACHABLE, STORE_LOGIN_FAILED, STORE_LOCKED, STORE_TOO_NEW, STORE_DAMAGED, STORE_FAILED when it has to
 * be brought up to date first
 */
export async function readStore(
  definition: StoreDefinition | undefined,
  { folder, purpose, signal }: OpenStoreOptions,
): Promise<Pick<Store, 'query' | 'close' | 'description'> | undefined> {
  const migration = Math.max(...MIGRATIONS.map(({ number }) => number));
  if (definition === undefined) return await readEmbedded(folder, { migration, signal });
  const store = postgresStore(definition, { folder, purpose, connections: 2, isReadOnly: true });
  try {
    const newest = await newestIn(store);
    if (newest === migration) return store;
    await store.close();
    return newest === undefined ? undefined : otherVersion(store, newest > migration);
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function newestIn(store: Queryable): Promise<number | undefined> {
  const [made] = await store.query<{ is: boolean }>(
    "SELECT to_regclass('broadsheet.migration') IS NOT NULL AS is",
  );
  if (made?.is !== true) return undefined;
  const [row] = await store.query<{ newest: number | null }>(
    'SELECT max(number) AS newest FROM broadsheet.migration',
  );
  return row?.newest ?? undefined;
}

function otherVersion({ description }: Pick<Store, 'description'>, isNewer: boolean): never {
  if (isNewer) {
    return fail('STORE_TOO_NEW', {
      message: `A later version of Broadsheet has written to ${description}.`,
      hint: 'use that version, or another store.',
    });
  }
  return fail('STORE_FAILED', {
    message: `${description} is that of an earlier version of Broadsheet.`,
    hint: 'it is brought up to date by the next command that works with it, such as: broadsheet runs',
  });
}
