import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, Socket } from 'node:net';
import { Client, types } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { type Connection, PostgresDefinition } from '../index.ts';
import { openPostgres } from './open-postgres.ts';

const password = 'pa:ss/w@rd 1€';
let database: TestDatabase;
let reader: string;

beforeAll(async () => {
  database = await createDatabase('open postgres');
  reader = `${database.name}_reader`;
  await database.execute(`
    CREATE TABLE orders (order_id integer);
    CREATE SCHEMA sales;
    CREATE TABLE sales.orders (order_id integer, extra text);
    CREATE TABLE sales.leads (lead_id integer);
    CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE DOMAIN cents AS bigint;
    CREATE ROLE ${reader} LOGIN PASSWORD '${password}';
    GRANT USAGE ON SCHEMA sales TO ${reader};
    GRANT SELECT ON sales.leads TO ${reader};
  `);
});
afterAll(async () => {
  await database.execute(`DROP OWNED BY ${reader}; DROP ROLE ${reader}`);
  await database.drop();
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The database's URL with other parts. */
function url(parts: Partial<URL>): string {
  return Object.assign(new URL(database.url), parts).href;
}

const open = (address: string, extra: object = {}) =>
  openPostgres(PostgresDefinition.parse({ kind: 'postgres', url: address, ...extra }), { folder: '/' });

async function rows(connection: Connection, sql: string): Promise<unknown> {
  return (await connection.snapshot((session) => session.query({ sql, params: [] }))).rows;
}

async function ask(address: string, sql: string, extra?: object): Promise<unknown> {
  const connection = await open(address, extra);
  try {
    return await rows(connection, sql);
  } finally {
    await connection.close();
  }
}

/** The problem a promise rejects with, after a look that nothing of the error carries a secret. */
async function rejection(promise: Promise<unknown>): Promise<Problem> {
  const error: unknown = await promise.then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) return expect.fail(`not a problem: ${error}`);
  const everything = `${error.stack} ${JSON.stringify(error.problems)} ${String(error.cause)}`;
  for (const secret of [password, encodeURIComponent(password), new URL(database.url).password, 'hunter2'])
    expect(everything).not.toContain(secret);
  return error.problems[0] ?? expect.fail('no problem');
}

test('a password with every delimiter works, from the URL and from PGPASSWORD', async () => {
  const given = url({ username: reader, password: encodeURIComponent(password) });
  expect(await ask(given, 'SELECT current_user')).toEqual([[reader]]);
  vi.stubEnv('PGPASSWORD', password);
  const bare = url({ username: reader, password: '' });
  expect(await ask(bare, 'SELECT current_user')).toEqual([[reader]]);
});

test('a wrong password and none at all', async () => {
  const wrong = await rejection(open(url({ password: 'hunter2' })));
  expect(wrong.code).toBe('LOGIN_FAILED');
  expect(wrong.message).toContain('password authentication failed');
  vi.stubEnv('PGPASSWORD', undefined);
  vi.stubEnv('PGPASSFILE', '/nonexistent');
  const none = await rejection(open(url({ password: '' })));
  expect(none).toMatchObject({ code: 'LOGIN_FAILED' });
  expect(none.hint).toContain('PGPASSWORD');
});

test('a database that does not exist', async () => {
  const problem = await rejection(open(url({ pathname: '/nowhere' })));
  expect(problem.code).toBe('DATABASE_NOT_FOUND');
  expect(problem.message).toContain('nowhere');
});

test('a port where nothing listens, and a host that does not exist', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const problem = await rejection(open(url({ port: String(port) })));
  expect(problem.code).toBe('CONNECTION_FAILED');
  expect(problem.message).toContain(`127.0.0.1:${port}`);
  expect(problem.message).toContain('ECONNREFUSED');
  const nobody = await rejection(open(url({ hostname: 'no-such-host.invalid' })));
  expect(nobody.code).toBe('CONNECTION_FAILED');
});

test('a URL that cannot be read does not show itself', async () => {
  const problem = await rejection(open('postgresql://me:hunter2@host:port/db'));
  expect(problem.code).toBe('DEFINITION_INVALID');
  await rejection(open('postgresql://me:hunter2%E0%A4%A@no-such-host.invalid/db'));
});

test('the guard rails hold for every session', async () => {
  const connection = await open(url({ search: '?options=-c work_mem=8MB' }), {
    timeoutSeconds: 7,
  });
  const settings = [
    'statement_timeout',
    'default_transaction_read_only',
    'TimeZone',
    'application_name',
    'work_mem',
  ];
  const list = settings.map((name) => `current_setting('${name}')`).join(', ');
  expect(await rows(connection, `SELECT ${list}`)).toEqual([['7s', 'on', 'UTC', 'broadsheet', '8MB']]);
  expect(await rows(connection, "SELECT current_setting('transaction_isolation')")).toEqual([
    ['repeatable read'],
  ]);
  await connection.close();
});

test('a setting that a query changes is back in the next snapshot', async () => {
  const connection = await open(database.url, { poolSize: 1 });
  await rows(
    connection,
    "SELECT set_config('TimeZone', 'Asia/Tokyo', false), set_config('statement_timeout', '0', false)",
  );
  expect(
    await rows(connection, "SELECT current_setting('TimeZone'), current_setting('statement_timeout')"),
  ).toEqual([['UTC', '1min']]);
  await connection.close();
});

test('a statement that switches the time-out off is stopped all the same', async () => {
  const connection = await open(database.url, { timeoutSeconds: 0.2 });
  const running = connection.snapshot(async (session) => {
    await session.query({ sql: "SELECT set_config('statement_timeout', '0', false)", params: [] });
    return session.query({ sql: 'SELECT pg_sleep(600)', params: [] });
  });
  expect((await rejection(running)).code).toBe('QUERY_TIMEOUT');
  await connection.close();
});

test('writes through functions are refused', async () => {
  const problem = await rejection(ask(database.url, 'SELECT lo_create(0)'));
  expect(problem).toMatchObject({ code: 'QUERY_FAILED', hint: 'connections only read: write a SELECT.' });
  const cte = 'WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone';
  expect((await rejection(ask(database.url, cte))).code).toBe('QUERY_FAILED');
});

test('a schema of the definition is looked in first', async () => {
  const connection = await open(database.url, { schema: 'sales' });
  expect(await connection.snapshot((session) => session.relations())).toEqual([
    'leads',
    'orders',
    'public.orders',
  ]);
  const columns = await connection.snapshot((session) => session.describe('TABLE orders'));
  expect(columns.map(({ name }) => name)).toEqual(['order_id', 'extra']);
  await connection.close();
});

test('a relation that the user may not read', async () => {
  const address = url({ username: reader, password: encodeURIComponent(password) });
  const connection = await open(address, { schema: 'sales' });
  const problem = await rejection(rows(connection, 'SELECT * FROM orders'));
  expect(problem.code).toBe('PERMISSION_DENIED');
  expect(problem.message).toContain('orders');
  expect(await connection.snapshot((session) => session.relations())).toEqual(['leads']);
  await connection.close();
});

test('types of the user: enum is text, a domain is what it stands on, an array is other', async () => {
  const connection = await open(database.url);
  const sql = `SELECT 'happy'::mood AS a, 5::cents AS b, '{1,NULL}'::integer[] AS c, '1 day'::interval AS d,
    '\\xaa'::bytea AS e, 'NaN'::numeric AS f, 'Infinity'::numeric AS g, '0044-03-15 BC'::date AS h`;
  const { columns, rows: found } = await connection.snapshot((session) => session.query({ sql, params: [] }));
  expect(columns.map(({ type, native }) => [type, native])).toEqual([
    ['text', 'mood'],
    ['integer', 'bigint'],
    ['other', 'integer[]'],
    ['other', 'interval'],
    ['other', 'bytea'],
    ['decimal', 'numeric'],
    ['decimal', 'numeric'],
    ['date', 'date'],
  ]);
  const infinity = Number.POSITIVE_INFINITY;
  expect(found).toEqual([['happy', 5, '{1,NULL}', '1 day', '\\xaa', Number.NaN, infinity, '0044-03-15 BC']]);
  await connection.close();
});

test("pg's own type parsers stay as they were", async () => {
  await ask(database.url, 'SELECT 1::bigint');
  expect(types.getTypeParser(20)('1')).toBe('1');
  expect(types.getTypeParser(1082)('2024-01-01')).toBeInstanceOf(Date);
});

test('more snapshots than the pool has clients take turns; one that waits can be cancelled', async () => {
  const connection = await open(database.url, { poolSize: 2 });
  const results = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => rows(connection, `SELECT ${n}, pg_sleep(0.05)::text`)),
  );
  expect(results.map((result) => (result as unknown[][])[0]?.[0])).toEqual([1, 2, 3, 4, 5]);
  const busy = [1, 2].map(() => rows(connection, 'SELECT pg_sleep(0.4)::text'));
  const waiting = connection.snapshot((session) => session.relations(), { signal: AbortSignal.timeout(50) });
  expect((await rejection(waiting)).code).toBe('QUERY_CANCELLED');
  await Promise.all(busy);
  expect(await rows(connection, 'SELECT 1')).toEqual([[1]]);
  await connection.close();
});

test('close leaves no session on the server', async () => {
  const connection = await open(database.url, { poolSize: 3 });
  await Promise.all([1, 2, 3].map(() => rows(connection, 'SELECT pg_sleep(0.05)::text')));
  await connection.close();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const count =
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'broadsheet' AND datname = $1";
  await expect.poll(async () => (await client.query(count, [database.name])).rows).toEqual([{ n: 0 }]);
  await client.end();
});

test('a session that the server ends is a lost connection, and the next snapshot gets another', async () => {
  const connection = await open(database.url, { poolSize: 1 });
  const problem = await rejection(rows(connection, 'SELECT pg_terminate_backend(pg_backend_pid())'));
  expect(problem.code).toBe('CONNECTION_LOST');
  expect(await rows(connection, 'SELECT 1')).toEqual([[1]]);
  const victim = connection.snapshot(async (session) => {
    const { rows: ids } = await session.query({ sql: 'SELECT pg_backend_pid()', params: [] });
    await database.execute(`SELECT pg_terminate_backend(${Number(ids[0]?.[0])})`);
    return session.query({ sql: 'SELECT 1', params: [] });
  });
  expect((await rejection(victim)).code).toBe('CONNECTION_LOST');
  expect(await rows(connection, 'SELECT 1')).toEqual([[1]]);
  await connection.close();
});

/** Forwards to the test server, until told to let nothing through any more. */
async function proxy(): Promise<{ server: Server; port: number; freeze(): void; end(): void }> {
  const target = new URL(database.url);
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((inward) => {
    const outward = new Socket().connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [inward, outward],
      [outward, inward],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => frozen || to.write(bytes));
      from.on('close', () => to.destroy());
      from.on('error', () => to.destroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    server,
    port: (server.address() as AddressInfo).port,
    freeze: () => {
      frozen = true;
    },
    end: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test('a server that no longer answers does not hold a cancelled query', async () => {
  const between = await proxy();
  const connection = await open(url({ port: String(between.port) }));
  const abort = new AbortController();
  const running = connection.snapshot((session) => {
    setTimeout(() => {
      between.freeze();
      abort.abort();
    }, 100);
    return session.query({ sql: 'SELECT pg_sleep(5)', params: [] }, { signal: abort.signal });
  });
  expect((await rejection(running)).code).toBe('QUERY_CANCELLED');
  between.end();
  await connection.close();
});

test('a network that breaks during a query is a lost connection', async () => {
  const between = await proxy();
  const connection = await open(url({ port: String(between.port) }));
  const running = connection.snapshot((session) => {
    setTimeout(() => between.end(), 100);
    return session.query({ sql: 'SELECT pg_sleep(5)', params: [] });
  });
  expect((await rejection(running)).code).toBe('CONNECTION_LOST');
  await connection.close();
});
