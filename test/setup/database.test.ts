import { Client } from 'pg';
import { expect, inject, test } from 'vitest';
import { createDatabase } from './database.ts';

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('the server listens on the loopback address only', async () => {
  expect(new URL(inject('postgresUrl')).hostname).toBe('127.0.0.1');
  expect(await ask(inject('postgresUrl'), 'SHOW listen_addresses')).toEqual([
    { listen_addresses: '127.0.0.1' },
  ]);
});

test('a database is empty, its own, and goes when dropped', async () => {
  const first = await createDatabase('Same name');
  const second = await createDatabase('Same name');
  await first.execute("CREATE TABLE greeting (word text); INSERT INTO greeting VALUES ('ünïcödé 🗞')");
  expect(await ask(first.url, 'SELECT word FROM greeting')).toEqual([{ word: 'ünïcödé 🗞' }]);
  await expect(ask(second.url, 'SELECT word FROM greeting')).rejects.toThrow('does not exist');
  await first.drop();
  await second.drop();
  await expect(ask(first.url, 'SELECT 1')).rejects.toThrow('does not exist');
});

test('a wrong password is refused', async () => {
  const url = new URL(inject('postgresUrl'));
  url.password = 'wrong';
  await expect(ask(url.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
});
