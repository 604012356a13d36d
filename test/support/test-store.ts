import { createHash } from 'node:crypto';
import { cpSync, existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { emptyCluster } from '../../src/operations/store/embedded/empty-cluster.ts';
import {
  type EmbeddedDatabase,
  embeddedDatabase,
  MIGRATIONS,
  migrate,
  oneTransaction,
  openPglite,
  openStore,
  pgliteStore,
  postgresStore,
  type Store,
  withBackend,
} from '../../src/operations/store/index.ts';
import { createDatabase, createTemplate } from '../setup/database.ts';
import { keptFolder } from '../setup/temporary-files.ts';

export const STORE_KINDS = ['pglite', 'postgres'] as const;

/**
 * An empty, migrated store of a test's own: in memory, or a database of the run's server. Closed when the test ends.
 * @param migrations default: all there are
 */
export async function openTestStore(
  kind: (typeof STORE_KINDS)[number],
  migrations: typeof MIGRATIONS = MIGRATIONS,
): Promise<Store> {
  const store = kind === 'pglite' ? await embedded(migrations) : await onServer(migrations);
  onTestFinished(() => store.close());
  return store;
}

/** Embedded databases of this file whose test has ended, emptied: opening one takes longer than most tests. */
const free: EmbeddedDatabase[] = [];

async function embedded(migrations: typeof MIGRATIONS): Promise<Store> {
  const content = await template(migrations);
  const used = migrations === MIGRATIONS ? free.pop() : undefined;
  const database = used ?? (await embeddedDatabase(() => openPglite({ content })));
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await database.exec(EMPTIED).then(
      () => free.push(database),
      () => database.close(),
    );
  };
  const store = pgliteStore(database, 'a store in memory');
  const whileOpen = <T>(work: () => Promise<T>) =>
    isOpen ? work() : Promise.reject(new Error('The store is closed.'));
  const guarded = oneTransaction({
    ...store,
    close,
    query: (sql, params) => whileOpen(() => store.query(sql, params)),
    transaction: (work) => whileOpen(() => store.transaction(work)),
  });
  return withBackend(guarded, { kind: 'pglite', database });
}

/** Fails where a test has changed the schema. */
const EMPTIED = `
  DO $$ DECLARE each record; BEGIN
    IF (SELECT string_agg(sha256, ',' ORDER BY number) FROM broadsheet.migration) IS DISTINCT FROM
       '${MIGRATIONS.map(({ sql }) => createHash('sha256').update(sql).digest('hex')).join(',')}' THEN
      RAISE 'its schema is another one';
    END IF;
    DROP SCHEMA IF EXISTS broadsheet_queue CASCADE;
    FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'broadsheet' AND tablename <> 'migration' LOOP
      EXECUTE format('TRUNCATE broadsheet.%I CASCADE', each.tablename);
    END LOOP;
  END $$`;

async function onServer(migrations: typeof MIGRATIONS): Promise<Store> {
  const name = `store_${schemaOf(migrations)}`;
  await createTemplate(name, async (url) => {
    const store = postgresStore(url);
    await migrate(store, migrations);
    await store.close();
  });
  const { url } = await createDatabase('store', name);
  return withBackend(oneTransaction(postgresStore(url)), { kind: 'postgres', url });
}

function schemaOf(migrations: typeof MIGRATIONS): string {
  const text = JSON.stringify([process.version, migrations]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Making a database takes seconds, copying one less than a second: one is made for all runs of the same schema. */
async function template(migrations: typeof MIGRATIONS): Promise<Blob> {
  return new Blob([
    await made('tar', migrations, async (draft) => {
      const database = await openPglite({ content: await emptyCluster() });
      await migrate(
        pgliteStore(await embeddedDatabase(async () => database), 'a store in memory'),
        migrations,
      );
      const content = await database.dumpDataDir('none');
      await database.close();
      await writeFile(draft, Buffer.from(await content.arrayBuffer()));
    }).then((file) => readFile(file)),
  ]);
}

/** Puts an empty embedded store into a project folder, as the first command would: making one anew takes seconds. */
export async function putStore(folder: string): Promise<void> {
  const place = await made('folder', MIGRATIONS, async (draft) => {
    const store = await openStore(undefined, { folder: draft, purpose: 'a test' });
    await store.close();
  });
  // A thousand files: one call for all takes a tenth of the time of one for each.
  cpSync(place, folder, { recursive: true });
}

/** Makes something once for all runs of the same schema. @returns where it lies */
async function made(
  what: string,
  migrations: typeof MIGRATIONS,
  make: (draft: string) => Promise<void>,
): Promise<string> {
  const place = join(keptFolder(), `broadsheet-store-${schemaOf(migrations)}.${what}`);
  if (existsSync(place)) return place;
  const draft = `${place}.${process.pid}`;
  await make(draft);
  // Another process may have been quicker.
  await rename(draft, place).catch(() => rm(draft, { recursive: true }));
  return place;
}
