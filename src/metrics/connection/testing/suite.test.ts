// The suite finds what breaks the contract: kinds that do one thing wrong fail in the cases that are about it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, expect, test } from 'vitest';
import type { Session } from '../connection.ts';
import type { ConnectionKind } from '../connection-kind.ts';
import { duckdbKind } from '../duckdb/duckdb-kind.ts';
import { connectionSuite, seedStatements } from './index.ts';

const folder = await mkdtemp(join(tmpdir(), 'broadsheet-suite-'));
const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'));
const writer = await instance.connect();
for (const sql of seedStatements({ withKeys: true })) await writer.run(sql);
writer.closeSync();
instance.closeSync();
afterAll(() => rm(folder, { recursive: true }));

const FIXTURE = { folder, definition: { kind: 'duckdb', file: 'shop.duckdb' } };

/** The names of the cases that a kind fails, without those that wait for something. */
async function failures(kind: ConnectionKind<never>): Promise<string[]> {
  const suite = connectionSuite({ ...FIXTURE, kind, slow: 'SELECT 1 AS n' });
  const failed: string[] = [];
  for (const { name, run } of suite.cases) {
    if (/signal|time-out|ended/.test(name)) continue;
    await run().catch(() => failed.push(name));
  }
  await suite.close();
  return failed;
}

/** DuckDB, with sessions that are changed. */
function withSession(change: (session: Session) => Session): ConnectionKind<never> {
  const kind = duckdbKind as ConnectionKind<never>;
  return {
    ...kind,
    async open(definition, opening) {
      const connection = await kind.open(definition, opening);
      return { ...connection, snapshot: (work, own) => connection.snapshot((it) => work(change(it)), own) };
    },
  };
}

test('a kind that keeps the contract fails nothing', async () => {
  expect(await failures(duckdbKind as ConnectionKind<never>)).toEqual([]);
});

test('one that takes writes for readings fails where they are to be refused', async () => {
  const failed = await failures(
    withSession((session) => ({
      ...session,
      query: (statement, own) =>
        statement.sql.startsWith('INSERT')
          ? Promise.resolve({ columns: [], rows: [] })
          : session.query(statement, own),
    })),
  );
  expect(failed).toEqual(['refuses "INSERT INTO orders (order_id) VALUES (5)"']);
});

test('one that ignores its signals and takes as long as it likes fails where it is to stop', async () => {
  const slow = 'SELECT 4 AS slow';
  const kind = withSession((session) => ({
    ...session,
    async query(statement, own) {
      if (statement.sql === slow) await sleep(1_100);
      return await session.query(statement, statement.sql === slow ? {} : own);
    },
  }));
  const suite = connectionSuite({ ...FIXTURE, kind, slow });
  const failed = await Promise.all(
    suite.cases.map(async ({ name, run }) =>
      /signal|time-out/.test(name)
        ? await run().then(
            () => [],
            () => [name],
          )
        : [],
    ),
  );
  await suite.close();
  expect(failed.flat()).toEqual([
    'a signal cancels a running statement, and the session goes on',
    'the time-out ends a statement, and the connection stays usable',
  ]);
});

test('one that rounds large integers fails where they are read and bound', async () => {
  const failed = await failures(
    withSession((session) => ({
      ...session,
      async query(statement, own) {
        const result = await session.query(statement, own);
        const rounded = (value: unknown) => (/^-?\d{16,}$/.test(String(value)) ? Number(value) : value);
        const rows = result.rows.map((row) => row.map((value) => rounded(value) as typeof value));
        return { columns: result.columns, rows };
      },
    })),
  );
  expect(failed).toEqual([
    'reads rows with nulls, quotes, right-to-left text, emoji and dates long ago',
    "reads '-9007199254740993' as integer",
    'binds a integer: "9007199254740993"',
  ]);
});

test('one that says nothing of what it lacks fails there', async () => {
  const { keys: _, ...without } = duckdbKind as ConnectionKind<never>;
  expect(await failures(without)).toEqual([
    'no clause of the contract is broken',
    'introspection tells keys of several columns, unique keys and foreign keys',
  ]);
  expect(await failures({ ...without, lacks: { keys: 'no' } })).toEqual([
    `refuses in words that introspection tells primary keys, unique keys and foreign keys`,
  ]);
  expect(await failures({ ...without, lacks: { keys: 'it was left without them' } })).toEqual([]);
});
