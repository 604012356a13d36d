import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { remoteStore } from '../../src/operations/store/hand-over/remote-store.ts';
import { serveStore } from '../../src/operations/store/hand-over/serve-store.ts';
import {
  MIGRATIONS,
  migrate,
  oneTransaction,
  openStore,
  postgresStore,
  type Store,
} from '../../src/operations/store/index.ts';
import { createDatabase } from '../setup/database.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';
import { emptyFolder } from './folders.ts';

/** A store of this process, and one that is reached through the process that holds it. */
const KINDS = [...STORE_KINDS, 'remote'] as const;

async function open(kind: (typeof KINDS)[number]): Promise<Store> {
  if (kind !== 'remote') return await openTestStore(kind);
  const held = await openTestStore('pglite');
  const path = join(await emptyFolder(), 'socket');
  const door = await serveStore(held, { path, migration: 1, backup: async () => new Uint8Array() });
  onTestFinished(() => door.close());
  const remote = oneTransaction(
    await remoteStore(path, { description: 'the store', holder: 'this process', migration: 1 }),
  );
  onTestFinished(() => remote.close());
  return remote;
}

test.each(KINDS)('%s gives values back as documented', async (kind) => {
  const store = await open(kind);
  const [row] = await store.query(
    `SELECT $1::date AS day, $2::timestamptz AS instant, $3::bytea AS bytes, $4::jsonb AS data, $5::bigint AS big,
       $6::text[] AS list, gen_random_uuid() AS id`,
    ['2026-11-16', new Date(0), new Uint8Array([0, 255]), '{"a":[1]}', 7, ['a', 'b']],
  );
  expect(row).toMatchObject({
    day: '2026-11-16',
    instant: new Date(0),
    data: { a: [1] },
    big: 7,
    list: ['a', 'b'],
  });
  expect([...((row as { bytes: Uint8Array }).bytes ?? [])]).toEqual([0, 255]);
});

test.each(KINDS)('%s takes back a transaction that fails', async (kind) => {
  const store = await open(kind);
  const failing = store.transaction(async (transaction) => {
    await transaction.query("INSERT INTO secret VALUES ('a', 'b')");
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await store.query('SELECT * FROM secret')).toEqual([]);
  await store.query("INSERT INTO secret VALUES ('a', 'b')");
  await expect(store.query("INSERT INTO secret VALUES ('a', 'c')")).rejects.toMatchObject({
    problems: [{ code: 'STORE_CONFLICT' }],
  });
});

test.each(KINDS)(
  '%s: transactions come one after the other, or side by side, and none is lost',
  async (kind) => {
    const store = await open(kind);
    await store.query("INSERT INTO secret VALUES ('count', '0')");
    const increment = () =>
      store.transaction(async (transaction) => {
        const [row] = await transaction.query<{ value: string }>(
          "SELECT value FROM secret WHERE name = 'count' FOR UPDATE",
        );
        await transaction.query("UPDATE secret SET value = $1 WHERE name = 'count'", [
          String(Number(row?.value) + 1),
        ]);
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect(await store.query('SELECT value FROM secret')).toEqual([{ value: '20' }]);
  },
);

test.each(KINDS)(
  '%s: an error inside a transaction takes all of it back, and says what it is',
  async (kind) => {
    const store = await open(kind);
    const failing = store.transaction(async (transaction) => {
      await transaction.query("INSERT INTO secret VALUES ('a', 'b')");
      await transaction.query('SELECT * FROM nowhere');
    });
    await expect(failing).rejects.toMatchObject({
      problems: [{ code: 'STORE_FAILED', message: expect.stringContaining('nowhere') }],
    });
    expect(await store.query('SELECT * FROM secret')).toEqual([]);
  },
);

test.each(KINDS)('%s can be closed twice', async (kind) => {
  const store = await open(kind);
  await store.close();
  await store.close();
  await expect(store.query('SELECT 1')).rejects.toThrow();
});

test('a connection that is cut between two statements of a transaction ends it, and nothing else', async () => {
  const { url } = await createDatabase('cut');
  const store = postgresStore(url);
  onTestFinished(() => store.close());
  await migrate(store, MIGRATIONS);
  const cut = store.transaction(async (transaction) => {
    await transaction.query("INSERT INTO secret VALUES ('lost', 'x')");
    await cutAll(url);
    // Nobody waits for an answer when the end of the connection arrives.
    await sleep(300);
    await transaction.query("INSERT INTO secret VALUES ('never', 'x')");
  });
  await expect(cut).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
  await store.query("INSERT INTO secret VALUES ('kept', 'x')");
  expect(await store.query('SELECT name FROM secret')).toEqual([{ name: 'kept' }]);
});

async function cutAll(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}

test('what keeps a server from being used is told apart, without the password', async () => {
  const { url } = await createDatabase('login');
  const change = (parts: Partial<URL>) => Object.assign(new URL(url), parts).href;
  const cases = [
    [change({ password: 'wr0ng-s3cr3t' }), 'STORE_LOGIN_FAILED'],
    [change({ pathname: '/nowhere' }), 'STORE_UNREACHABLE'],
    [change({ port: '9' }), 'STORE_UNREACHABLE'],
    [change({ hostname: 'nowhere.invalid' }), 'STORE_UNREACHABLE'],
    ['postgresql://me:s3cr3t/x@[/db', 'DEFINITION_INVALID'],
  ] as const;
  for (const [broken, code] of cases) {
    const error = await openStore(broken, { folder: '.', purpose: 'a test' }).catch(
      (reason: unknown) => reason,
    );
    expect(error, broken).toMatchObject({ problems: [{ code }] });
    expect(JSON.stringify((error as { problems: unknown }).problems)).not.toContain('s3cr3t');
  }
});

test('a server store keeps to its schema, its zone and its limits', async () => {
  const store = await openTestStore('postgres');
  const [row] = await store.query(
    `SELECT current_setting('search_path') AS path, current_setting('TimeZone') AS zone,
       current_setting('statement_timeout') AS statement, current_setting('default_transaction_read_only') AS reads,
       current_setting('idle_in_transaction_session_timeout') AS idle`,
  );
  expect(row).toEqual({
    path: 'broadsheet,public',
    zone: 'UTC',
    statement: '1min',
    reads: 'off',
    idle: '30s',
  });
});
