import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate, postgresStore, type Queryable } from '../../src/operations/store/index.ts';
import { createDatabase } from '../setup/database.ts';

async function openOwn() {
  const database = await createDatabase('gone');
  const store = postgresStore(database.url);
  await migrate(store, MIGRATIONS);
  return { database, store };
}

/** Ends every other connection to the database, as a restart of its server does. */
async function cutAll(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}

const insert = (db: Queryable, name: string) => db.query("INSERT INTO secret VALUES ($1, 'x')", [name]);

describe('a store whose server goes away', () => {
  it('takes back a transaction that is cut between its statements, says so, and works again', async () => {
    const { database, store } = await openOwn();
    const cut = store.transaction(async (transaction) => {
      await insert(transaction, 'lost');
      await cutAll(database.url);
      await insert(transaction, 'never');
    });
    await expect(cut).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
    await insert(store, 'kept');
    expect(await store.query('SELECT name FROM secret')).toEqual([{ name: 'kept' }]);
    await store.close();
  });

  it('says so when it is cut in the middle of a statement, and works again', async () => {
    const { database, store } = await openOwn();
    const asking = store.query('SELECT pg_sleep(30)');
    const outcome = expect(asking).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
    while ((await sleeping(database.url)) === 0);
    await cutAll(database.url);
    await outcome;
    expect(await store.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await store.close();
  });

  it('does not mind connections that are cut while nobody uses them', async () => {
    const { database, store } = await openOwn();
    await Promise.all([store.query('SELECT 1'), store.query('SELECT 2'), store.query('SELECT 3')]);
    await cutAll(database.url);
    // Their end arrives when it arrives: until then each of the three fails one query, which says why.
    let answer: unknown;
    for (let failed = 0; answer === undefined && failed <= 3; failed += 1)
      answer = await store.query('SELECT 1 AS one').catch((error: unknown) => {
        expect(error).toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
      });
    expect(answer).toEqual([{ one: 1 }]);
    await store.close();
  });

  it('cannot be opened where nobody listens, and says where that is without the password', async () => {
    const store = postgresStore('postgresql://me:s3cr3t@127.0.0.1:9/nothing');
    const error = await store.query('SELECT 1').catch((reason: unknown) => reason);
    expect(error).toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
    expect(String(error)).toContain('127.0.0.1:9');
    expect(String(error)).not.toContain('s3cr3t');
    await store.close();
  });
});

async function sleeping(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query(
    "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep%'",
  );
  await client.end();
  return rowCount ?? 0;
}
