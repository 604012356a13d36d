import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase } from '../../../test/setup/database.ts';
import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  type Connection,
  ConnectionDefinition,
  openConnection,
  type Param,
  type ResultTable,
  type Value,
} from './index.ts';
import { builtInKind } from './open-connection.ts';
import { connectionSuite, seedStatements } from './testing/index.ts';

interface Engine {
  readonly name: 'duckdb' | 'postgres';
  /** A SELECT that runs for minutes. */
  readonly slow: string;
  readonly definition: object;
  readonly folder: string;
  readonly secrets: readonly string[];
  readonly write?: (sql: string) => Promise<void>;
  cleanUp(): Promise<void>;
}

async function prepareDuckdb(): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-conformance-'));
  const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'));
  const writer = await instance.connect();
  for (const sql of seedStatements({ withKeys: true })) await writer.run(sql);
  writer.closeSync();
  instance.closeSync();
  return {
    name: 'duckdb',
    slow: 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3',
    folder,
    definition: { kind: 'duckdb', file: 'shop.duckdb' },
    secrets: [],
    cleanUp: () => rm(folder, { recursive: true }),
  };
}

async function preparePostgres(): Promise<Engine> {
  const database = await createDatabase('conformance');
  for (const sql of seedStatements({ withKeys: true })) await database.execute(sql);
  return {
    name: 'postgres',
    slow: 'SELECT pg_sleep(600)',
    folder: tmpdir(),
    definition: { kind: 'postgres', url: database.url },
    secrets: [new URL(database.url).password],
    write: database.execute,
    cleanUp: database.drop,
  };
}

const engines = [await prepareDuckdb(), await preparePostgres()];

function problemOf(error: unknown): Problem | undefined {
  return error instanceof ProblemError ? error.problems[0] : undefined;
}

/** The problem a promise rejects with; fails when it resolves or rejects with anything else. */
async function rejection(promise: Promise<unknown>): Promise<Problem> {
  const error: unknown = await promise.then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  return problemOf(error) ?? expect.fail(`not a problem: ${error}`);
}

describe.each(engines)('$name passes the suite', ({ name, ...fixture }) => {
  const suite = connectionSuite({ ...fixture, kind: builtInKind(name) ?? expect.fail('it is built in') });
  afterAll(suite.close);
  test.each(suite.cases.map((one) => [one.name, one.run] as const))('%s', (_, run) => run());
});

describe.each(engines)('$name', (engine) => {
  let connection: Connection;

  const ask = (sql: string, ...params: Param[]): Promise<ResultTable> =>
    connection.snapshot((session) => session.query({ sql, params }));
  const one = async (sql: string, ...params: Param[]): Promise<Value | undefined> =>
    (await ask(sql, ...params)).rows[0]?.[0];

  beforeAll(async () => {
    connection = await openConnection(ConnectionDefinition.parse(engine.definition), engine);
  });
  afterAll(async () => {
    await connection.close();
    await engine.cleanUp();
  });

  test.each<[string, string, Value]>([
    ['CAST(7 AS smallint)', 'integer', 7],
    ['CAST(0.1 AS decimal(18,4))', 'decimal', 0.1],
    ['CAST(123456789012345678901234567.891 AS decimal(38,3))', 'decimal', 1.2345678901234568e26],
    ['CAST(0.1 AS real)', 'float', 0.1],
    ['CAST(0.1 AS double precision)', 'float', 0.1],
    ["CAST('-Infinity' AS real)", 'float', Number.NEGATIVE_INFINITY],
    ["CAST('f81d4fae-7dec-11d0-a765-00a0c91e6bf6' AS uuid)", 'text', 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
    ['CAST(\'{"a": [1, null]}\' AS json)', 'other', '{"a": [1, null]}'],
    ["CAST('01:02:03' AS time)", 'other', '01:02:03'],
    ['CAST(NULL AS decimal(9,2))', 'decimal', null],
  ])('reads %s as %s', async (sql, type, value) => {
    const { columns, rows } = await ask(`SELECT ${sql} AS it`);
    expect(columns[0]?.type).toBe(type);
    expect(rows).toEqual([[value]]);
  });

  test('any text without NUL comes back as it was bound, and stays data', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((it) => it.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, async (it) => {
        expect(await one('SELECT CAST($1 AS varchar)', it)).toBe(it);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    'CREATE TEMP TABLE mine (a integer)',
    'BEGIN',
    "SET TimeZone = 'Asia/Tokyo'",
    "COPY orders TO '/tmp/broadsheet-orders.csv'",
    "EXPLAIN ANALYZE COPY orders TO '/tmp/broadsheet-orders.csv'",
    'EXPLAIN SELECT 1',
  ])('refuses %s', async (sql) => {
    expect((await rejection(ask(sql))).code).toBe('QUERY_FAILED');
    expect(await one('SELECT count(*) FROM orders')).toBe(4);
  });

  test('a query that nobody awaited ends with its snapshot', async () => {
    const left: Promise<unknown>[] = [];
    await connection.snapshot(async (session) => {
      left.push(
        session.query({ sql: engine.slow, params: [] }).catch((error: unknown) => problemOf(error)?.code),
      );
    });
    expect(await left[0]).toBe('QUERY_CANCELLED');
  });

  test('the description names the place and no secret', () => {
    expect(connection.description).toMatch(
      /^(DuckDB shop\.duckdb|PostgreSQL database \w+ on 127\.0\.0\.1:\d+)$/,
    );
  });
});
