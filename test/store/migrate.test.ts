import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { MIGRATIONS, migrate, postgresStore } from '../../src/operations/store/index.ts';
import { createDatabase } from '../setup/database.ts';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';

test('ten processes that start at once on an empty server make one schema', async () => {
  const { url } = await createDatabase('many');
  const stores = Array.from({ length: 10 }, () => postgresStore(url, { connections: 2 }));
  await Promise.all(stores.map((store) => migrate(store, MIGRATIONS)));
  const [first] = stores;
  expect(await first?.query('SELECT number, name FROM migration')).toEqual(
    MIGRATIONS.map(({ number, name }) => ({ number, name })),
  );
  await Promise.all(stores.map((store) => store.close()));
});

test('migrations are numbered without gaps', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
});

test.each(STORE_KINDS)(
  '%s: a migration that fails leaves nothing, not even those before it',
  async (kind) => {
    const store = await openTestStore(kind);
    const number = MIGRATIONS.length + 1;
    const good = { number, name: 'good', sql: 'CREATE TABLE good (id int)' };
    const bad = { number: number + 1, name: 'bad', sql: 'CREATE TABLE half (id int); SELECT 1 / 0' };
    await expect(migrate(store, [...MIGRATIONS, good, bad])).rejects.toMatchObject({
      problems: [{ code: 'STORE_FAILED' }],
    });
    await expect(store.query('SELECT * FROM good')).rejects.toThrow('does not exist');
    await migrate(store, [...MIGRATIONS, good]);
    expect(await store.query('SELECT * FROM good')).toEqual([]);
  },
);

test.each(STORE_KINDS)('%s: a store of another version is left alone', async (kind) => {
  const store = await openTestStore(kind);
  await expect(migrate(store, [])).rejects.toMatchObject({ problems: [{ code: 'STORE_TOO_NEW' }] });
  const changed = MIGRATIONS.map((one) => ({ ...one, sql: `${one.sql}-- changed` }));
  await expect(migrate(store, changed)).rejects.toMatchObject({ problems: [{ code: 'STORE_CHANGED' }] });
});

test('a process that is killed in the middle of a migration leaves nothing, and lets the next one begin', async () => {
  const { url } = await createDatabase('killed');
  const program = fileURLToPath(new URL('migrating.ts', import.meta.url));
  const child = spawn(process.execPath, [program, url], { stdio: 'inherit' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const store = postgresStore(url);
  onTestFinished(() => store.close());
  const sleeping =
    "SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()";
  await expect.poll(() => store.query(sleeping), { timeout: 20_000 }).toHaveLength(1);
  child.kill('SIGKILL');
  await migrate(store, MIGRATIONS);
  expect(await store.query('SELECT number FROM migration')).toEqual(
    MIGRATIONS.map(({ number }) => ({ number })),
  );
  await expect(store.query('SELECT * FROM half')).rejects.toThrow('does not exist');
});
