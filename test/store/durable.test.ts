import { fsyncSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromPglite } from 'pg-boss';
import { expect, onTestFinished, test } from 'vitest';
import { EMBEDDED_VERSION } from '../../src/operations/store/embedded/make-data.ts';
import { embeddedDatabase, openPglite, openStore, pgliteStore } from '../../src/operations/store/index.ts';
import { folderWithStore, openIn } from './folders.ts';

const data = (folder: string) => join(folder, '.broadsheet', 'store', 'data');
const insert = "INSERT INTO unsubscribe VALUES ($1, '*', now(), 'test')";

/** The database of a folder whose disk fails when told to. */
async function openFailing(folder: string) {
  const disk = { isFull: false, syncs: 0 };
  const sync = (descriptor: number) => {
    disk.syncs += 1;
    if (disk.isFull) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    fsyncSync(descriptor);
  };
  const database = await embeddedDatabase(() => openPglite({ folder: data(folder), sync }));
  onTestFinished(() => database.close());
  return { disk, database, store: pgliteStore(database, 'the store') };
}

test('what is committed has reached the disk', async () => {
  const { disk, store } = await openFailing(await folderWithStore());
  const before = disk.syncs;
  for (let index = 0; index < 5; index += 1) await store.query(insert, [`${index}`]);
  expect(disk.syncs).toBeGreaterThanOrEqual(before + 5);
});

test('a disk that is full is told, and the store goes on when there is room again', async () => {
  const { disk, store, database } = await openFailing(await folderWithStore());
  await store.query(insert, ['before']);
  disk.isFull = true;
  await expect(store.query(insert, ['lost'])).rejects.toMatchObject({
    problems: [{ code: 'STORE_FAILED', message: expect.stringContaining('disk of the store is full') }],
  });
  const failing = store.transaction((transaction) => transaction.query(insert, ['lost too']));
  await expect(failing).rejects.toThrow();
  disk.isFull = false;
  await expect
    .poll(() => store.query(insert, ['after']).catch(() => 'not yet'), { timeout: 20_000, interval: 500 })
    .toEqual([]);
  const names = (await store.query<{ recipient: string }>('SELECT recipient FROM unsubscribe')).map(
    ({ recipient }) => recipient,
  );
  expect(names).toEqual(expect.arrayContaining(['before', 'after']));
  // The queue goes on over the same database.
  expect((await fromPglite(database).executeSql('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
}, 60_000);

test('a transaction that fails in one text is not left to whoever comes next', async () => {
  const { store } = await openFailing(await folderWithStore());
  await expect(store.query('BEGIN; SELECT 1 / 0; COMMIT')).rejects.toMatchObject({
    problems: [{ code: 'STORE_FAILED' }],
  });
  expect(await store.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a damaged store says so, and how to restore it', async () => {
  const folder = await folderWithStore();
  await writeFile(join(data(folder), 'global', 'pg_control'), Buffer.alloc(8192));
  const opening = openStore(undefined, { folder, purpose: 'a test' });
  await expect(opening).rejects.toMatchObject({
    problems: [{ code: 'STORE_DAMAGED', hint: expect.stringContaining('broadsheet store restore FILE') }],
  });
});

test('a store of another PostgreSQL is left alone', async () => {
  const folder = await folderWithStore();
  await writeFile(join(data(folder), 'PG_VERSION'), '16\n');
  await expect(openStore(undefined, { folder, purpose: 'a test' })).rejects.toMatchObject({
    problems: [{ code: 'STORE_DAMAGED', message: expect.stringContaining('PostgreSQL 16') }],
  });
  await writeFile(join(data(folder), 'PG_VERSION'), `${EMBEDDED_VERSION}\n`);
  const [row] = await (await openIn(folder)).query<{ server_version: string }>('SHOW server_version');
  expect(row?.server_version).toMatch(new RegExp(`^${EMBEDDED_VERSION}\\.`));
});

test('a store that was being made when its process was killed is made anew', async () => {
  const folder = await folderWithStore();
  await cp(join(data(folder), 'base'), join(`${data(folder)}.draft`, 'base'), { recursive: true });
  await rm(data(folder), { recursive: true });
  expect(await (await openIn(folder)).query('SELECT * FROM unsubscribe')).toEqual([]);
}, 60_000);
