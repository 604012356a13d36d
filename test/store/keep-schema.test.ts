import { expect, onTestFinished, test } from 'vitest';
import {
  backendOf,
  MIGRATIONS,
  migrate,
  postgresStore,
  type Store,
} from '../../src/operations/store/index.ts';
import { createDatabase } from '../setup/database.ts';
import { openTestStore } from '../support/test-store.ts';

const FIRST = MIGRATIONS.slice(0, 1);

const FILL = `
INSERT INTO run (report, slot, edition_date, trigger, sends, state, created_at)
  SELECT 'r' || day, timestamptz '2026-11-01T08:00Z' + day * interval '1 day', '2026-11-16', 'schedule', true, 'running', now()
  FROM generate_series(1, 5) AS day;
INSERT INTO run_step (run_id, revision, step, lease_epoch, started_at, finished_at, output)
  SELECT id, 1, step, 1, now(), now(), '{}' FROM run, unnest(ARRAY['check', 'ask', 'judge', 'compose']) AS step;
INSERT INTO artifact SELECT id, 1, 'editions', '\\x00ff' FROM run;
INSERT INTO unsubscribe VALUES ('ann@example.com', '*', now(), 'a test');
INSERT INTO secret VALUES ('key', 'value');
INSERT INTO check_result (run_id, name, edition_date, verdict, checked_at, result)
  SELECT id, report, edition_date, 'pass', now(), '{}' FROM run;
`;

async function firstStore(): Promise<Store> {
  const store = await openTestStore('postgres', FIRST);
  await store.query(FILL);
  return store;
}

/** Every row of a schema, table by table. */
async function contents(store: Store, schema: string): Promise<Record<string, unknown>> {
  const tables = await store.query<{ name: string }>(
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1 ORDER BY tablename',
    [schema],
  );
  const found: Record<string, unknown> = {};
  for (const { name } of tables)
    found[name] = await store.query(`SELECT to_jsonb(t) AS row FROM ${schema}.${name} AS t ORDER BY 1`);
  return found;
}

const keptBy = async (store: Store) =>
  (
    await store.query<{ name: string }>(
      "SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'broadsheet\\_before%' ORDER BY nspname",
    )
  ).map(({ name }) => name);

test('a store on a server is kept beside it, whole, before it is changed', async () => {
  const store = await firstStore();
  const before = await contents(store, 'broadsheet');
  await migrate(store, MIGRATIONS);
  expect(await keptBy(store)).toEqual(['broadsheet_before_2']);
  expect(await contents(store, 'broadsheet_before_2')).toEqual(before);
  expect(await store.query("SELECT 1 FROM run_step WHERE step = 'ask'")).toEqual([]);
  await migrate(store, MIGRATIONS);
  expect(await keptBy(store)).toEqual(['broadsheet_before_2']);
});

test('renamed, what was kept is the store of the earlier version again, and can be brought up to date again', async () => {
  const store = await firstStore();
  const before = await contents(store, 'broadsheet');
  await migrate(store, MIGRATIONS);
  await store.query(
    'ALTER SCHEMA broadsheet RENAME TO replaced; ALTER SCHEMA broadsheet_before_2 RENAME TO broadsheet',
  );
  await migrate(store, FIRST);
  expect(await contents(store, 'broadsheet')).toEqual(before);
  // Numbers go on, keys refuse, and what belongs to a run goes with it.
  await store.query(
    "INSERT INTO check_result (name, edition_date, verdict, checked_at, result) VALUES ('x', '2026-11-16', 'pass', now(), '{}')",
  );
  expect(await store.query('SELECT max(id) AS id FROM check_result')).toEqual([{ id: 6 }]);
  await expect(store.query("INSERT INTO secret VALUES ('key', 'other')")).rejects.toMatchObject({
    problems: [{ code: 'STORE_CONFLICT' }],
  });
  await store.query('DELETE FROM run');
  expect(await store.query('SELECT 1 FROM run_step')).toEqual([]);
  await migrate(store, MIGRATIONS);
  expect(await keptBy(store)).toEqual(['broadsheet_before_2']);
});

test('what an earlier attempt kept is never overwritten', async () => {
  const store = await firstStore();
  await store.query('CREATE SCHEMA broadsheet_before_2; CREATE TABLE broadsheet_before_2.mine (id int)');
  await migrate(store, MIGRATIONS);
  expect(await keptBy(store)).toEqual(['broadsheet_before_2', 'broadsheet_before_2_2']);
  expect(await store.query('SELECT * FROM broadsheet_before_2.mine')).toEqual([]);
});

test('a migration that fails leaves no copy, and the store as it was', async () => {
  const store = await firstStore();
  const before = await contents(store, 'broadsheet');
  const bad = { number: MIGRATIONS.length + 1, name: 'bad', sql: 'SELECT 1 / 0' };
  await expect(migrate(store, [...MIGRATIONS, bad])).rejects.toMatchObject({
    problems: [{ code: 'STORE_FAILED' }],
  });
  expect(await keptBy(store)).toEqual([]);
  expect(await contents(store, 'broadsheet')).toEqual(before);
});

test('a login that may not create a schema changes nothing', async () => {
  const store = await firstStore();
  const before = await contents(store, 'broadsheet');
  const backend = backendOf(store);
  if (backend?.kind !== 'postgres') throw new Error('The store is on a server.');
  const user = `store_owner_${process.pid}`;
  await store.query(`CREATE ROLE ${user} LOGIN PASSWORD 'owns'`);
  await store.query(`ALTER SCHEMA broadsheet OWNER TO ${user}`);
  for (const name of Object.keys(before)) await store.query(`ALTER TABLE ${name} OWNER TO ${user}`);
  const limited = postgresStore(
    Object.assign(new URL(backend.url), { username: user, password: 'owns' }).href,
  );
  onTestFinished(() => limited.close());
  await expect(migrate(limited, MIGRATIONS)).rejects.toThrow('permission denied');
  expect(await contents(store, 'broadsheet')).toEqual(before);
});

test('a new store on a server keeps nothing beside it', async () => {
  const { url } = await createDatabase('new');
  const store = postgresStore(url);
  onTestFinished(() => store.close());
  await migrate(store, MIGRATIONS);
  expect(await keptBy(store)).toEqual([]);
});
