import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from '../../../test/cli/command-line.ts';
import { createDatabase } from '../../../test/setup/database.ts';
import { DuckdbDefinition, PostgresDefinition } from './connection-definition.ts';
import { stateOfFiles, tokensOfFiles } from './duckdb/states-of-files.ts';
import { openConnection } from './open-connection.ts';
import { tokensInPostgres } from './postgres/data-tokens.ts';

test('files: another token for the table whose file was written or put in its place, and for no other', async () => {
  const { folder, dispose } = await makeFolder({
    'data/orders-1.csv': 'id\n1\n',
    'data/shops.csv': 'id\n1\n',
    'old.duckdb': 'a file',
  });
  onTestFinished(dispose);
  // All was written a while ago.
  const clock = () => Date.now() + 60_000;
  const definition = DuckdbDefinition.parse({
    ...{ kind: 'duckdb', file: 'old.duckdb' },
    tables: { orders: 'data/orders-*.csv', shops: 'data/shops.csv' },
  });
  const read = () => tokensOfFiles(definition, ['Orders', 'shops', 'plans'], { folder, now: clock });
  let before = await read();
  let whole = await stateOfFiles(definition, { folder, now: clock });
  expect([...before.keys()]).toEqual(['Orders', 'shops', 'plans']);
  expect(await read()).toEqual(before);
  const changed = async () => {
    const now = await read();
    const names = [...now.keys()].filter((name) => now.get(name) !== before.get(name));
    before = now;
    const state = await stateOfFiles(definition, { folder, now: clock });
    expect(state).not.toBe(whole);
    whole = state;
    return names;
  };
  await writeFile(join(folder, 'data/orders-2.csv'), 'id\n2\n');
  expect(await changed()).toEqual(['Orders']);
  await writeFile(join(folder, 'next.csv'), 'id\n9\n');
  await rename(join(folder, 'next.csv'), join(folder, 'data/shops.csv'));
  expect(await changed()).toEqual(['shops']);
  await writeFile(join(folder, 'old.duckdb.wal'), 'a log');
  expect(await changed()).toEqual(['plans']);
});

test('PostgreSQL: another token after rows change, through views and partitions, and for no other table', async () => {
  const database = await createDatabase('tokens');
  onTestFinished(() => database.drop());
  const writer = new Client({ connectionString: database.url });
  await writer.connect();
  onTestFinished(() => writer.end());
  await writer.query(`
    CREATE TABLE orders (id int, day date NOT NULL) PARTITION BY RANGE (day);
    CREATE TABLE orders_2026 PARTITION OF orders FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE TABLE "Shops" (id int);
    CREATE SCHEMA plain;
    CREATE VIEW plain.recent AS SELECT * FROM orders WHERE day > '2026-06-01';
    CREATE TABLE other (id int)`);
  const definition = PostgresDefinition.parse({ kind: 'postgres', url: database.url });
  const connection = await openConnection(definition, { folder: '.' });
  onTestFinished(() => connection.close());
  const relations = ['orders', 'Shops', 'plain.recent', 'OTHER', 'missing'];
  const read = () => connection.snapshot((session) => tokensInPostgres(session, relations));
  let before = await read();
  expect([...before.keys()].sort()).toEqual(['OTHER', 'Shops', 'orders', 'plain.recent']);
  const changed = async (sql: string) => {
    await writer.query(sql);
    await writer.query('SELECT pg_stat_force_next_flush()').catch(() => undefined);
    const names = async () => {
      const now = await read();
      return [...now.keys()].filter((name) => now.get(name) !== before.get(name)).sort();
    };
    await expect.poll(names, { timeout: 20_000 }).not.toEqual([]);
    const found = await names();
    before = await read();
    return found;
  };
  expect(await changed("INSERT INTO orders VALUES (1, '2026-02-01')")).toEqual(['orders', 'plain.recent']);
  expect(await changed('INSERT INTO "Shops" VALUES (1)')).toEqual(['Shops']);
  expect(await changed('UPDATE "Shops" SET id = 2')).toEqual(['Shops']);
  expect(await changed('TRUNCATE other')).toEqual(['OTHER']);
});
