import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Problem, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { DuckdbDefinition, type ResultTable } from '../index.ts';
import { openDuckdb } from './open-duckdb.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-tables-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Reads a table `it` from a file of the given name and content. */
async function read(
  name: string,
  content?: string | Uint8Array,
  sql = 'SELECT * FROM it',
): Promise<ResultTable> {
  if (content !== undefined) await writeFile(join(folder, name), content);
  const connection = await openDuckdb(DuckdbDefinition.parse({ kind: 'duckdb', tables: { it: name } }), {
    folder,
  });
  try {
    return await connection.snapshot((session) => session.query({ sql, params: [] }));
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

test('CSV with hostile content and Unicode is data', async () => {
  const csv =
    'id,name,day,amount\r\n' +
    '1,"a, ""b""; DROP TABLE it;--",1950-01-31,10.10\r\n' +
    '2,"שלום\n🗞️",,-0.05\r\n' +
    '3,=cmd|calc,2024-02-29,0\r\n' +
    '#4,<script>,2024-03-01,1e3\r\n';
  const { columns, rows } = await read('hostile.csv', csv);
  expect(columns.map(({ name, type }) => [name, type])).toEqual([
    ['id', 'text'],
    ['name', 'text'],
    ['day', 'date'],
    ['amount', 'float'],
  ]);
  expect(rows).toEqual([
    ['1', 'a, "b"; DROP TABLE it;--', '1950-01-31', 10.1],
    ['2', 'שלום\n🗞️', null, -0.05],
    ['3', '=cmd|calc', '2024-02-29', 0],
    ['#4', '<script>', '2024-03-01', 1000],
  ]);
});

test('keys with leading zeros keep them', async () => {
  const { rows } = await read('zip.csv', 'zip\n01234\n99999\n');
  expect(rows).toEqual([['01234'], ['99999']]);
});

test.each([
  ["o'clock.csv", 'a;b\n1,5;x\n', [[1.5, 'x']]],
  ['tabs.tsv', 'a\tb\n1\t2\n', [[1, 2]]],
  ['one column.csv', 'city\nRome\nBerlin\n', [['Rome'], ['Berlin']]],
  ['byte-order.csv', '\ufeffa,b\n1,2\n', [[1, 2]]],
  ['head "only".csv', 'a,b\n', []],
  ['bracket[1]*.csv', 'a\n7\n', [[7]]],
  ['zipped.csv.gz', gzipSync('a,b\n1,2\n'), [[1, 2]]],
])('reads %s', async (name, content, rows) => {
  expect((await read(name, content)).rows).toEqual(rows);
});

test('reads the files of a pattern by their column names', async () => {
  await writeFile(join(folder, 'part-1.csv'), 'id,name\n1,a\n');
  await writeFile(join(folder, 'part-2.csv'), 'name;id\nb;2\n');
  expect((await read('part-*.csv', undefined, 'SELECT id, name FROM it ORDER BY id')).rows).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
});

test.each([
  ['ragged.csv', 'id,name\n1,a\n2,b,c,d\n', /Line: 3/],
  ['short.csv', 'id,name\n1,a\n2\n3,c\n', /Line: 3/],
  ['latin.csv', Buffer.from('id,name\n1,M\xfcller\n', 'latin1'), /utf-8/],
  ['empty.csv', '', /empty/],
  ['fake.parquet', 'not parquet', /arquet/],
])('refuses %s and says why', async (name, content, reason) => {
  const problem = await rejection(read(name, content));
  expect(problem).toMatchObject({ code: 'FILE_INVALID', path: ['connection', 'tables', 'it'] });
  expect(problem.message).toContain(name);
  expect(problem.message).toMatch(reason);
});

test('a missing file, and one that is neither CSV nor Parquet', async () => {
  const missing = await rejection(read('data/none-*.csv'));
  expect(missing.code).toBe('DATABASE_NOT_FOUND');
  expect(missing.message).toContain('"data/none-*.csv"');
  expect(missing.hint).toContain(folder);
  expect((await rejection(read('notes.docx', 'x'))).code).toBe('DEFINITION_INVALID');
});

test('CSV is a snapshot; a Parquet file with an odd name is read', async () => {
  const odd = join(folder, "o'dd [1].parquet");
  const instance = await DuckDBInstance.create(':memory:');
  const writer = await instance.connect();
  await writer.run(`COPY (SELECT 1 AS id) TO '${odd.replaceAll("'", "''")}' (FORMAT parquet)`);
  writer.closeSync();
  instance.closeSync();
  await writeFile(join(folder, 'live.csv'), 'id\n1\n');
  const definition = { kind: 'duckdb', tables: { live: 'live.csv', odd: "o'dd [1].parquet" } };
  const connection = await openDuckdb(DuckdbDefinition.parse(definition), { folder });
  await writeFile(join(folder, 'live.csv'), 'id\n1\n2\n');
  const sql = 'SELECT (SELECT count(*) FROM live), (SELECT count(*) FROM odd)';
  expect((await connection.snapshot((session) => session.query({ sql, params: [] }))).rows).toEqual([[1, 1]]);
  await connection.close();
});
