import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { type Connection, DuckdbDefinition } from '../index.ts';
import { openDuckdb } from './open-duckdb.ts';

let folder: string;

async function write(path: string, ...statements: string[]): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  for (const sql of statements) await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "broadsheet o'duck-"));
  await write(
    join(folder, 'shop.duckdb'),
    'CREATE TABLE orders AS SELECT range AS order_id FROM range(3)',
    'CREATE SCHEMA archive',
    'CREATE TABLE archive.old_orders (order_id integer)',
  );
  await write(
    ':memory:',
    `COPY (SELECT range AS id FROM range(5)) TO '${join(folder, 'five.parquet').replaceAll("'", "''")}' (FORMAT parquet)`,
  );
  await writeFile(join(folder, 'secret.csv'), 'word\nhush\n');
});
afterAll(() => rm(folder, { recursive: true }));

const open = (definition: object) =>
  openDuckdb(DuckdbDefinition.parse({ kind: 'duckdb', ...definition }), { folder });

async function rows(connection: Connection, sql: string): Promise<unknown> {
  return (await connection.snapshot((session) => session.query({ sql, params: [] }))).rows;
}

async function ask(definition: object, sql: string): Promise<unknown> {
  const connection = await open(definition);
  try {
    return await rows(connection, sql);
  } finally {
    await connection.close();
  }
}

async function rejection(promise: Promise<unknown>): Promise<Problem> {
  const error: unknown = await promise.then(
    () => expect.fail('it should have been refused'),
    (reason: unknown) => reason,
  );
  const problem = error instanceof ProblemError ? error.problems[0] : undefined;
  return problem ?? expect.fail(`not a problem: ${error}`);
}

const outside = (path: string) => [
  `SELECT * FROM read_csv('${path}')`,
  `SELECT * FROM '${path}'`,
  "SELECT * FROM read_text('/etc/passwd')",
  "SELECT * FROM read_blob('/etc/passwd')",
  "SELECT * FROM glob('/etc/*')",
  "SELECT * FROM 'https://example.com/data.parquet'",
  "COPY (SELECT 1) TO '/tmp/broadsheet-leak.csv'",
  "ATTACH '/tmp/broadsheet-leak.duckdb'",
  "ATTACH ':memory:' AS other",
  'INSTALL httpfs',
  'LOAD httpfs',
  'SET enable_external_access = true',
  "SET GLOBAL allowed_paths = ['/etc/passwd']",
  "SET memory_limit = '64GB'",
  'CREATE TEMP TABLE mine (a integer)',
  'CREATE SECRET (TYPE s3)',
  "EXPORT DATABASE '/tmp/broadsheet-leak'",
  'CHECKPOINT',
  'CALL pragma_version()',
];

test.each([
  { file: 'shop.duckdb' },
  { tables: { five: 'five.parquet' } },
  { file: 'shop.duckdb', tables: { five: 'five.parquet' } },
])('%o reaches nothing outside', async (definition) => {
  const connection = await open(definition);
  for (const sql of outside(join(folder, 'secret.csv').replaceAll("'", "''"))) {
    const { code } = await rejection(rows(connection, sql));
    expect(['QUERY_FAILED', 'TABLE_MISSING'], sql).toContain(code);
  }
  expect(await rows(connection, "SELECT current_setting('TimeZone')")).toEqual([['UTC']]);
  await connection.close();
  expect((await readdir('/tmp')).filter((name) => name.startsWith('broadsheet-leak'))).toEqual([]);
});

test('the memory limit and the threads of the definition hold', async () => {
  const sql = "SELECT current_setting('memory_limit'), current_setting('threads')";
  const tables = { five: 'five.parquet' };
  expect(await ask({ tables, memoryLimit: '512 MiB', threads: 1 }, sql)).toEqual([['512.0 MiB', 1]]);
  const greedy = 'SELECT count(DISTINCT hash(range)) FROM range(60000000)';
  const problem = await rejection(
    ask({ tables, memoryLimit: '10MB', threads: 1, timeoutSeconds: 20 }, greedy),
  );
  expect(problem).toMatchObject({ code: 'QUERY_FAILED', hint: 'raise connection.memoryLimit.' });
});

test('a missing file names itself and the folder', async () => {
  const problem = await rejection(open({ file: 'data/none.duckdb' }));
  expect(problem.code).toBe('DATABASE_NOT_FOUND');
  expect(problem.message).toContain('"data/none.duckdb"');
  expect(problem.hint).toContain(join(folder, 'data'));
});

test('a folder and a file of another kind are not databases', async () => {
  await mkdir(join(folder, 'directory.duckdb'));
  expect((await rejection(open({ file: 'directory.duckdb' }))).code).toBe('DATABASE_NOT_FOUND');
  await writeFile(join(folder, 'text.duckdb'), 'this is not a database, whatever its name says');
  const problem = await rejection(open({ file: 'text.duckdb' }));
  expect(problem.code).toBe('CONNECTION_FAILED');
  expect(problem.message).toContain('not a valid DuckDB database file');
});

test('one file opened twice is one instance, and closing one leaves the other', async () => {
  await symlink(join(folder, 'shop.duckdb'), join(folder, 'alias.duckdb'));
  const [first, second] = await Promise.all([
    open({ file: 'shop.duckdb' }),
    open({ file: 'alias.duckdb', threads: 1 }),
  ]);
  await first.close();
  expect(await rows(second, 'SELECT count(*) FROM orders')).toEqual([[3]]);
  const third = await open({ file: 'shop.duckdb' });
  await second.close();
  expect(await rows(third, 'SELECT count(*) FROM orders')).toEqual([[3]]);
  await third.close();
});

test('close waits for a running snapshot and leaves the file free for a writer', async () => {
  await copyFile(join(folder, 'shop.duckdb'), join(folder, 'free.duckdb'));
  const connection = await open({ file: 'free.duckdb' });
  const running = rows(connection, 'SELECT count(*) FROM range(1000000)');
  await connection.close();
  expect(await running).toEqual([[1000000]]);
  await write(join(folder, 'free.duckdb'), 'INSERT INTO orders VALUES (9)');
  expect(await ask({ file: 'free.duckdb' }, 'SELECT count(*) FROM orders')).toEqual([[4]]);
});

test('a writer in another process makes the file busy, and is named', async () => {
  await copyFile(join(folder, 'shop.duckdb'), join(folder, 'busy.duckdb'));
  const script = `
    import { DuckDBInstance } from '@duckdb/node-api';
    const instance = await DuckDBInstance.create(process.argv[1]);
    process.stdout.write('holding');
    process.stdin.resume().on('close', () => instance.closeSync());`;
  const args = ['--input-type=module', '--eval', script, join(folder, 'busy.duckdb')];
  const writer = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(writer.stdout, 'data');
  const problem = await rejection(open({ file: 'busy.duckdb' }));
  writer.stdin.end();
  await once(writer, 'exit');
  expect(problem.code).toBe('DATABASE_BUSY');
  expect(problem.message).toMatch(new RegExp(`busy\\.duckdb is open for writing in .*PID ${writer.pid}`));
  expect(await ask({ file: 'busy.duckdb' }, 'SELECT count(*) FROM orders')).toEqual([[3]]);
});

test('a file and data files together: names of both, data files first', async () => {
  await writeFile(join(folder, 'extra.csv'), 'order_id;label\n1;"eins; zwei"\n');
  const connection = await open({
    file: 'shop.duckdb',
    tables: { labels: 'extra.csv', five: join(folder, 'five.parquet') },
  });
  expect(await connection.snapshot((session) => session.relations())).toEqual([
    'archive.old_orders',
    'five',
    'labels',
    'orders',
  ]);
  const joined = 'SELECT o.order_id, label FROM orders o JOIN labels l ON l.order_id = o.order_id';
  expect(await rows(connection, joined)).toEqual([[1, 'eins; zwei']]);
  expect(await rows(connection, 'SELECT count(*) FROM archive.old_orders')).toEqual([[0]]);
  const problem = await rejection(rows(connection, 'SELECT * FROM lables'));
  expect(problem.hint).toMatch(/^did you mean "labels"\?/);
  await connection.close();
});

test('rows are kept for a session, of a file that is open for reading, and are gone with it', async () => {
  const connection = await open({ file: 'shop.duckdb' });
  const kept = await connection.snapshot(async (session) => {
    await session.keep?.('kept "one"', { sql: 'SELECT order_id * $1 AS twice FROM orders', params: [2] });
    return (await session.query({ sql: 'SELECT SUM(twice) FROM "kept ""one"""', params: [] })).rows;
  });
  expect(kept).toEqual([[6]]);
  await expect(rows(connection, 'SELECT * FROM "kept ""one"""')).rejects.toThrow('TABLE_MISSING');
  await connection.close();
});

test('keeping takes one SELECT and nothing else, and a failure leaves the session usable and read-only', async () => {
  const connection = await open({ file: 'shop.duckdb' });
  await connection.snapshot(async (session) => {
    const keep = (sql: string) => rejection(session.keep?.('kept', { sql, params: [] }) ?? Promise.resolve());
    expect((await keep('SELECT 1; DROP TABLE orders')).code).toBe('QUERY_FAILED');
    expect((await keep('CREATE TEMP TABLE x AS SELECT 1')).code).toBe('QUERY_FAILED');
    expect((await keep('SELECT nothing FROM orders')).code).toBe('COLUMN_MISSING');
    expect((await keep("SELECT CAST('x' AS INTEGER) FROM orders")).code).toBe('QUERY_FAILED');
    const query = (sql: string) => session.query({ sql, params: [] });
    expect((await query('SELECT COUNT(*) FROM orders')).rows).toEqual([[3]]);
    expect((await rejection(query('CREATE TEMP TABLE x (i integer)'))).code).toBe('QUERY_FAILED');
  });
  await connection.close();
});
