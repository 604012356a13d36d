import { expect, test } from 'vitest';
import { openTestStore, STORE_KINDS } from '../support/test-store.ts';

test.each(STORE_KINDS)('%s gives values back as documented', async (kind) => {
  const store = await openTestStore(kind);
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

test.each(STORE_KINDS)('%s takes back a transaction that fails', async (kind) => {
  const store = await openTestStore(kind);
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
