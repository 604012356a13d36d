import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import {
  type Connection,
  ConnectionDefinition,
  openConnection,
  type Param,
  type ResultTable,
  type Session,
  type Value,
} from './index.ts';

const seed = `
  CREATE TABLE orders (order_id integer, customer text, placed date, amount decimal(12,2), big bigint);
  INSERT INTO orders VALUES
    (1, 'O''Brien "Bob" \\ <b>', DATE '1950-03-01', 10.10, 9007199254740991),
    (2, 'שלום עולם', DATE '2024-02-29', -0.05, 9007199254740993),
    (3, 'naïve 🗞️ 日本', NULL, NULL, NULL),
    (4, NULL, DATE '0004-01-01', 9999999999.99, -9223372036854775807);
  CREATE VIEW customers AS SELECT DISTINCT customer FROM orders;
  CREATE SCHEMA archive;
  CREATE TABLE archive.old_orders (order_id integer);
`;

interface Engine {
  readonly name: 'duckdb' | 'postgres';
  /** A SELECT that runs for minutes. */
  readonly slow: string;
  prepare(): Promise<{ definition(extra?: object): object; folder: string; cleanUp(): Promise<void> }>;
}

const duckdb: Engine = {
  name: 'duckdb',
  slow: 'SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3',
  async prepare() {
    const folder = await mkdtemp(join(tmpdir(), 'broadsheet-conformance-'));
    const instance = await DuckDBInstance.create(join(folder, 'shop.duckdb'));
    const writer = await instance.connect();
    await writer.run(seed);
    writer.closeSync();
    instance.closeSync();
    return {
      folder,
      definition: (extra) => ({ kind: 'duckdb', file: 'shop.duckdb', ...extra }),
      cleanUp: () => rm(folder, { recursive: true }),
    };
  },
};

const postgres: Engine = {
  name: 'postgres',
  slow: 'SELECT pg_sleep(600)',
  async prepare() {
    const database: TestDatabase = await createDatabase('conformance');
    await database.execute(seed);
    return {
      folder: tmpdir(),
      definition: (extra) => ({ kind: 'postgres', url: database.url, ...extra }),
      cleanUp: () => database.drop(),
    };
  },
};

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

describe.each([duckdb, postgres])('$name', (engine) => {
  let place: Awaited<ReturnType<Engine['prepare']>>;
  let connection: Connection;

  const open = (extra?: object) =>
    openConnection(ConnectionDefinition.parse(place.definition(extra)), { folder: place.folder });
  const ask = (sql: string, ...params: Param[]): Promise<ResultTable> =>
    connection.snapshot((session) => session.query({ sql, params }));
  const one = async (sql: string, ...params: Param[]): Promise<Value | undefined> =>
    (await ask(sql, ...params)).rows[0]?.[0];

  beforeAll(async () => {
    place = await engine.prepare();
    connection = await open();
  });
  afterAll(async () => {
    await connection.close();
    await place.cleanUp();
  });

  test('reads rows with nulls, quotes, right-to-left text, emoji and dates before 1970', async () => {
    const { columns, rows } = await ask('SELECT * FROM orders ORDER BY order_id');
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['order_id', 'integer'],
      ['customer', 'text'],
      ['placed', 'date'],
      ['amount', 'decimal'],
      ['big', 'integer'],
    ]);
    expect(rows).toEqual([
      [1, 'O\'Brien "Bob" \\ <b>', '1950-03-01', 10.1, 9007199254740991],
      [2, 'שלום עולם', '2024-02-29', -0.05, '9007199254740993'],
      [3, 'naïve 🗞️ 日本', null, null, null],
      [4, null, '0004-01-01', 9999999999.99, '-9223372036854775807'],
    ]);
  });

  test.each<[string, string, Value]>([
    ['true', 'boolean', true],
    ['CAST(7 AS smallint)', 'integer', 7],
    ['CAST(-9007199254740993 AS bigint)', 'integer', '-9007199254740993'],
    ['CAST(0.1 AS decimal(18,4))', 'decimal', 0.1],
    ['CAST(123456789012345678901234567.891 AS decimal(38,3))', 'decimal', 1.2345678901234568e26],
    ['CAST(0.1 AS real)', 'float', 0.1],
    ['CAST(0.1 AS double precision)', 'float', 0.1],
    ["CAST('NaN' AS double precision)", 'float', Number.NaN],
    ["CAST('Infinity' AS double precision)", 'float', Number.POSITIVE_INFINITY],
    ["CAST('-Infinity' AS real)", 'float', Number.NEGATIVE_INFINITY],
    ["CAST('1969-12-31' AS date)", 'date', '1969-12-31'],
    ["CAST('12345-06-07' AS date)", 'date', '12345-06-07'],
    ["CAST('infinity' AS date)", 'date', 'infinity'],
    ["CAST('-infinity' AS date)", 'date', '-infinity'],
    ["CAST('2024-01-02 03:04:05' AS timestamp)", 'timestamp', '2024-01-02T03:04:05'],
    ["CAST('1969-12-31 23:59:59.5' AS timestamp)", 'timestamp', '1969-12-31T23:59:59.500000'],
    ["CAST('2024-01-02 03:04:05.000007' AS timestamp)", 'timestamp', '2024-01-02T03:04:05.000007'],
    ["CAST('12345-06-07 01:02:03' AS timestamp)", 'timestamp', '12345-06-07T01:02:03'],
    ["CAST('infinity' AS timestamp)", 'timestamp', 'infinity'],
    ["CAST('2024-07-01 12:00:00+02' AS timestamptz)", 'timestamptz', '2024-07-01T10:00:00Z'],
    ["CAST('2024-07-01 12:00:00.25' AS timestamptz)", 'timestamptz', '2024-07-01T12:00:00.250000Z'],
    ["CAST('-infinity' AS timestamptz)", 'timestamptz', '-infinity'],
    ["CAST('f81d4fae-7dec-11d0-a765-00a0c91e6bf6' AS uuid)", 'text', 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
    ["CAST('' AS varchar)", 'text', ''],
    ['CAST(\'{"a": [1, null]}\' AS json)', 'other', '{"a": [1, null]}'],
    ["CAST('01:02:03' AS time)", 'other', '01:02:03'],
    ['CAST(NULL AS decimal(9,2))', 'decimal', null],
  ])('reads %s as %s', async (sql, type, value) => {
    const { columns, rows } = await ask(`SELECT ${sql} AS it`);
    expect(columns[0]?.type).toBe(type);
    expect(rows).toEqual([[value]]);
  });

  test('an empty result has columns', async () => {
    const { columns, rows } = await ask('SELECT order_id, placed FROM orders WHERE false');
    expect(columns.map(({ type }) => type)).toEqual(['integer', 'date']);
    expect(rows).toEqual([]);
  });

  test('keeps every column of a result that names two alike', async () => {
    const { columns, rows } = await ask('SELECT 1 AS n, 2 AS n');
    expect(columns.map(({ name }) => name)).toEqual(['n', 'n']);
    expect(rows).toEqual([[1, 2]]);
  });

  test('reads more rows than one chunk holds, in order', async () => {
    const { rows } = await ask(
      "SELECT CAST(n AS integer), 'row ' || n FROM generate_series(1, 5000) AS t(n) ORDER BY 1",
    );
    expect(rows).toEqual(Array.from({ length: 5000 }, (_, index) => [index + 1, `row ${index + 1}`]));
  });

  test.each<[string, Param, Value]>([
    ['integer', 42, 42],
    ['bigint', 9007199254740991, 9007199254740991],
    ['bigint', '9007199254740993', '9007199254740993'],
    ['decimal(12,2)', -12.5, -12.5],
    ['double precision', 1e300, 1e300],
    ['double precision', Number.NaN, Number.NaN],
    ['double precision', Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
    ['boolean', false, false],
    ['date', '1899-12-31', '1899-12-31'],
    ['timestamp', '2024-02-29T23:59:59.25', '2024-02-29T23:59:59.250000'],
    ['timestamptz', '2024-02-29T23:00:00-05:00', '2024-03-01T04:00:00Z'],
    ['varchar', '‏مرحبا "🗞️"', '‏مرحبا "🗞️"'],
    ['varchar', null, null],
    ['varchar', "'; DROP TABLE orders; --", "'; DROP TABLE orders; --"],
  ])('binds a %s: %s', async (type, param, value) => {
    expect(await one(`SELECT CAST($1 AS ${type})`, param)).toEqual(value);
  });

  test('any text without NUL comes back as it was bound, and stays data', async () => {
    const text = fc.string({ unit: 'grapheme' }).map((it) => it.replaceAll('\0', ''));
    await fc.assert(
      fc.asyncProperty(text, async (it) => {
        expect(await one('SELECT CAST($1 AS varchar)', it)).toBe(it);
      }),
      { numRuns: 60 },
    );
    expect(await one('SELECT count(*) FROM orders WHERE customer = $1', "x' OR '1'='1")).toBe(0);
    expect(await one('SELECT count(*) FROM orders')).toBe(4);
  });

  test('a parameter too few is refused', async () => {
    expect((await rejection(ask('SELECT CAST($1 AS integer)'))).code).toBe('QUERY_FAILED');
  });

  test('two statements in one text are refused', async () => {
    expect((await rejection(ask('SELECT 1; SELECT 2'))).code).toBe('QUERY_FAILED');
  });

  test('a missing table offers the nearest', async () => {
    const problem = await rejection(ask('SELECT * FROM ordres'));
    expect(problem).toMatchObject({ code: 'TABLE_MISSING', severity: 'error' });
    expect(problem.message).toContain('"ordres"');
    expect(problem.hint).toBe('did you mean "orders"? Available: archive.old_orders, customers, orders.');
  });

  test.each(['amuont', 'o.amuont'])('a missing column %s offers the nearest', async (column) => {
    const problem = await rejection(ask(`SELECT ${column} FROM orders o`));
    expect(problem.code).toBe('COLUMN_MISSING');
    expect(problem.message).toContain('amuont"');
    expect(problem.hint).toMatch(
      /^did you mean "amount"\? Available: amount, big, customer, order_id, placed\.$/,
    );
  });

  test('a column of a type that the aggregate does not take', async () => {
    expect((await rejection(ask('SELECT sum(placed) FROM orders'))).code).toBe('COLUMN_TYPE');
  });

  test('a syntax error says what the database said', async () => {
    const problem = await rejection(ask('SELECT FROM WHERE'));
    expect(problem.code).toBe('QUERY_FAILED');
    expect(problem.message).toContain('syntax error');
  });

  test('a failed query leaves the session usable', async () => {
    const seen = await connection.snapshot(async (session) => {
      const first = await rejection(session.query({ sql: 'SELECT nothing FROM orders', params: [] }));
      const second = await rejection(session.describe('SELECT * FROM nowhere'));
      const third = await session.query({ sql: 'SELECT count(*) FROM orders', params: [] });
      return [first.code, second.code, third.rows];
    });
    expect(seen).toEqual(['COLUMN_MISSING', 'TABLE_MISSING', [[4]]]);
  });

  test.each([
    'INSERT INTO orders (order_id) VALUES (5)',
    'UPDATE orders SET amount = 0',
    'DELETE FROM orders',
    'CREATE TABLE mine (a integer)',
    'CREATE TEMP TABLE mine (a integer)',
    'CREATE TABLE mine AS SELECT * FROM orders',
    'DROP TABLE orders',
    'COMMIT',
    'ROLLBACK',
    'BEGIN',
    "SET TimeZone = 'Asia/Tokyo'",
    "COPY orders TO '/tmp/broadsheet-orders.csv'",
    'PREPARE p AS SELECT 1',
    '/* SELECT */ DELETE FROM orders',
    'EXPLAIN ANALYZE INSERT INTO orders (order_id) VALUES (5)',
    "EXPLAIN ANALYZE COPY orders TO '/tmp/broadsheet-orders.csv'",
    'EXPLAIN SELECT 1',
    '',
  ])('refuses %s', async (sql) => {
    expect((await rejection(ask(sql))).code).toBe('QUERY_FAILED');
    expect(await one('SELECT count(*) FROM orders')).toBe(4);
  });

  test('describes the columns of a SELECT', async () => {
    const columns = await connection.snapshot((session) =>
      session.describe('SELECT order_id, amount, placed AS "when" FROM orders -- all of them'),
    );
    expect(columns.map(({ name, type }) => [name, type])).toEqual([
      ['order_id', 'integer'],
      ['amount', 'decimal'],
      ['when', 'date'],
    ]);
  });

  test('describes without running', async () => {
    const slow = await connection.snapshot((session) => session.describe(engine.slow));
    expect(slow).toHaveLength(1);
  });

  test('lists what can be read', async () => {
    expect(await connection.snapshot((session) => session.relations())).toEqual([
      'archive.old_orders',
      'customers',
      'orders',
    ]);
  });

  test('queries of one session that overlap run one after the other', async () => {
    const rows = await connection.snapshot((session) =>
      Promise.all([1, 2, 3].map((n) => session.query({ sql: 'SELECT CAST($1 AS integer)', params: [n] }))),
    );
    expect(rows.map((result) => result.rows[0]?.[0])).toEqual([1, 2, 3]);
  });

  test('a signal cancels a running statement, and the connection stays usable', async () => {
    const abort = new AbortController();
    const running = connection.snapshot((session) => {
      setTimeout(() => abort.abort(), 100);
      return session.query({ sql: engine.slow, params: [] }, { signal: abort.signal });
    });
    expect((await rejection(running)).code).toBe('QUERY_CANCELLED');
    expect(await one('SELECT 1')).toBe(1);
  });

  test('after a cancel the same session goes on', async () => {
    const value = await connection.snapshot(async (session) => {
      const signal = AbortSignal.timeout(50);
      await rejection(session.query({ sql: engine.slow, params: [] }, { signal }));
      return session.query({ sql: 'SELECT 2', params: [] });
    });
    expect(value.rows).toEqual([[2]]);
  });

  test('a signal of the snapshot cancels its queries; one that has aborted lets none begin', async () => {
    const running = connection.snapshot((session) => session.query({ sql: engine.slow, params: [] }), {
      signal: AbortSignal.timeout(50),
    });
    expect((await rejection(running)).code).toBe('QUERY_CANCELLED');
    const never = connection.snapshot((session) => session.query({ sql: 'SELECT 1', params: [] }), {
      signal: AbortSignal.abort(),
    });
    expect((await rejection(never)).code).toBe('QUERY_CANCELLED');
  });

  test('the time-out ends a statement, and the connection stays usable', async () => {
    const hasty = await open({ timeoutSeconds: 0.2 });
    const slow = hasty.snapshot((session) => session.query({ sql: engine.slow, params: [] }));
    const problem = await rejection(slow);
    expect(problem).toMatchObject({ code: 'QUERY_TIMEOUT' });
    expect(problem.message).toContain('0.2 s');
    const again = await hasty.snapshot((session) => session.query({ sql: 'SELECT 1', params: [] }));
    expect(again.rows).toEqual([[1]]);
    await hasty.close();
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

  test('nothing is asked any more of a snapshot that has ended', async () => {
    const ask = (session: Session, sql: string) => session.query({ sql, params: [] });
    const codeOf = (error: unknown) => problemOf(error)?.code;
    const left: Promise<unknown>[] = [];
    await connection.snapshot(async (session) => {
      // Each failure leads to further questions, as that of a block does.
      for (const sql of [engine.slow, 'SELECT 1', 'SELECT * FROM nowhere'])
        left.push(
          ask(session, sql)
            .catch(() => ask(session, 'SELECT 2'))
            .catch(() => ask(session, 'SELECT 3'))
            .catch(codeOf),
        );
    });
    const codes = await Promise.all(left);
    expect(codes).toEqual(['QUERY_CANCELLED', 'QUERY_CANCELLED', 'QUERY_CANCELLED']);
    expect(await one('SELECT 1')).toBe(1);
  });

  test('an error thrown by the work comes through unchanged', async () => {
    const mine = new Error('mine');
    await expect(connection.snapshot(() => Promise.reject(mine))).rejects.toBe(mine);
    expect(await one('SELECT 1')).toBe(1);
  });

  test('a snapshot does not see what another connection commits meanwhile', async ({ skip }) => {
    if (engine.name === 'duckdb') skip('a DuckDB file that is open for reading admits no writer');
    const definition = ConnectionDefinition.parse(place.definition());
    const writer = new Client({ connectionString: 'url' in definition ? definition.url : '' });
    await writer.connect();
    const counts = await connection.snapshot(async (session) => {
      const count = async () =>
        (await session.query({ sql: 'SELECT count(*) FROM archive.old_orders', params: [] })).rows;
      const before = await count();
      await writer.query('INSERT INTO archive.old_orders VALUES (1)');
      await rejection(session.query({ sql: 'SELECT * FROM nowhere', params: [] }));
      return [before, await count()];
    });
    await writer.end();
    expect(counts).toEqual([[[0]], [[0]]]);
    expect(await one('SELECT count(*) FROM archive.old_orders')).toBe(1);
  });

  test('closing waits for a running snapshot', async () => {
    const short = await open();
    const order: string[] = [];
    const running = short.snapshot(async (session) => {
      await session.relations();
      const { rows } = await session.query({
        sql: 'SELECT count(*) FROM generate_series(1, 300000)',
        params: [],
      });
      order.push('snapshot');
      return rows;
    });
    await Promise.all([running, short.close().then(() => order.push('close'))]);
    expect(order).toEqual(['snapshot', 'close']);
    expect(await running).toEqual([[300000]]);
  });

  test('a listing of relations can be cancelled', async () => {
    const listing = connection.snapshot((session) => session.relations({ signal: AbortSignal.abort() }));
    expect((await rejection(listing)).code).toBe('QUERY_CANCELLED');
  });

  test('a closed connection refuses work, and closing twice is fine', async () => {
    const short = await open();
    await short.close();
    await short.close();
    const late = short.snapshot((session) => session.relations());
    expect((await rejection(late)).code).toBe('CONNECTION_LOST');
    expect(await one('SELECT 1')).toBe(1);
  });

  test('the description names the place and no secret', () => {
    expect(connection.description).toMatch(
      /^(DuckDB shop\.duckdb|PostgreSQL database \w+ on 127\.0\.0\.1:\d+)$/,
    );
  });
});
