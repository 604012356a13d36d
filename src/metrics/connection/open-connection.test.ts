import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

/** Opens and closes a connection in a process of its own, and says which drivers it had to load. */
const script = `
  import { createRequire } from 'node:module';
  const { openConnection, ConnectionDefinition } = await import(process.argv[1]);
  const definition = ConnectionDefinition.parse(JSON.parse(process.argv[2]));
  const connection = await openConnection(definition, { folder: process.argv[3] });
  const { rows } = await connection.snapshot((session) => session.query({ sql: 'SELECT 42', params: [] }));
  await connection.close();
  const loaded = Object.keys(createRequire(import.meta.url).cache);
  const drivers = ['/node_modules/pg/', '/node_modules/@duckdb/'].filter((it) => loaded.some((path) => path.includes(it)));
  console.log(JSON.stringify({ rows, drivers }));`;

async function run(definition: object, folder: string): Promise<unknown> {
  const index = new URL('index.ts', import.meta.url).href;
  const args = ['--input-type=module', '--eval', script, index, JSON.stringify(definition), folder];
  // A handle that stays open keeps the process alive until the time-out ends it, which rejects.
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: import.meta.dirname,
    timeout: 20_000,
  });
  return JSON.parse(stdout);
}

test('a process that closes its connection ends by itself, and loads only the driver it needs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-open-'));
  await writeFile(join(folder, 'a.csv'), 'a\n1\n');
  expect(await run({ kind: 'duckdb', tables: { a: 'a.csv' } }, folder)).toEqual({
    rows: [[42]],
    drivers: ['/node_modules/@duckdb/'],
  });
  expect(await run({ kind: 'postgres', url: inject('postgresUrl') }, folder)).toEqual({
    rows: [[42]],
    drivers: ['/node_modules/pg/'],
  });
  await rm(folder, { recursive: true });
});

test('a process whose log-in was refused ends by itself', async () => {
  const url = new URL(inject('postgresUrl'));
  url.password = 'hunter2';
  const failed = run({ kind: 'postgres', url: url.href }, tmpdir());
  await expect(failed).rejects.toMatchObject({ code: 1, killed: false });
});
