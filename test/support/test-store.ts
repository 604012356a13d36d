import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  embeddedDatabase,
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

/**
 * An empty, migrated store of a test's own: in memory, or a database of the run's server. Closed when the test ends.
 * @param migrations default: all there are
 */
export async function openTestStore(
  kind: (typeof STORE_KINDS)[number],
  migrations: typeof MIGRATIONS = MIGRATIONS,
): Promise<Store> {
  const store = kind === 'pglite' ? await embedded(migrations) : await onServer();
  await migrate(store, migrations);
  onTestFinished(() => store.close());
  return store;
}

async function embedded(migrations: typeof MIGRATIONS): Promise<Store> {
  const content = await template(migrations);
  const database = await embeddedDatabase(() => openPglite({ content }));
  const store = oneTransaction(pgliteStore(database, 'a store in memory'));
  return withBackend(store, { kind: 'pglite', database });
}

async function onServer(): Promise<Store> {
  const { url } = await createDatabase('store');
  return withBackend(oneTransaction(postgresStore(url)), { kind: 'postgres', url });
}

/** Making a database takes seconds, copying one less than a second: one is made for all runs of the same schema. */
async function template(migrations: typeof MIGRATIONS): Promise<Blob> {
  const hash = createHash('sha256')
    .update(JSON.stringify([process.version, migrations]))
    .digest('hex');
  const file = join(tmpdir(), `broadsheet-store-${hash.slice(0, 16)}.tar`);
  const made = await readFile(file).catch(() => undefined);
  if (made !== undefined) return new Blob([made]);
  const database = await openPglite();
  await migrate(pgliteStore(await embeddedDatabase(async () => database), 'a store in memory'), migrations);
  const content = await database.dumpDataDir('none');
  await database.close();
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, Buffer.from(await content.arrayBuffer()));
  await rename(draft, file);
  return content;
}
