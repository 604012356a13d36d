import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/operations/store/index.ts';

const program = fileURLToPath(new URL('holder.ts', import.meta.url));

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Starts a process on the store, and waits for its first word. */
async function start(folder: string, action: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, folder, action], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

async function open(folder: string, purpose = 'a test') {
  const store = await openStore(undefined, { folder, purpose });
  onTestFinished(() => store.close());
  return store;
}

const count = async (store: Awaited<ReturnType<typeof open>>) =>
  (await store.query<{ count: number }>('SELECT count(*) AS count FROM secret'))[0]?.count;

test('processes on one folder work through the one that holds it, and none loses a row', async () => {
  const folder = await freshFolder();
  const holder = await start(folder, 'hold');
  await Promise.all([start(folder, 'write'), start(folder, 'write'), start(folder, 'write')]);
  const remote = await open(folder);
  expect(await count(remote)).toBe(60);
  await remote.close();
  await kill(holder);
  // The lock went with the process: the next one holds the folder at once, with all rows.
  expect(await count(await open(folder))).toBe(60);
});

test('a remote process gets values and problems as its holder does', async () => {
  const folder = await freshFolder();
  await start(folder, 'hold');
  const remote = await open(folder);
  const rows = await remote.query('SELECT $1::timestamptz AS at, $2::bytea AS bytes', [
    new Date(5),
    new Uint8Array([1]),
  ]);
  expect(rows).toEqual([{ at: new Date(5), bytes: new Uint8Array([1]) }]);
  await remote.query("INSERT INTO secret VALUES ('a', 'b')");
  await expect(remote.query("INSERT INTO secret VALUES ('a', 'b')")).rejects.toMatchObject({
    problems: [{ code: 'STORE_CONFLICT' }],
  });
  const failing = remote.transaction(async (transaction) => {
    await transaction.query("INSERT INTO secret VALUES ('c', 'd')");
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  expect(await count(remote)).toBe(1);
});

test('a process that dies in its transaction leaves nothing, and keeps nobody waiting', async () => {
  const folder = await freshFolder();
  const own = await open(folder);
  const hanging = await start(folder, 'hang');
  await kill(hanging);
  expect(await count(own)).toBe(0);
});

test('when the holder dies, those who worked through it are told, and can open the store anew', async () => {
  const folder = await freshFolder();
  const holder = await start(folder, 'hold');
  const remote = await open(folder);
  expect(await count(remote)).toBe(0);
  await kill(holder);
  await expect(remote.query('SELECT 1')).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
  await remote.close();
  expect(await count(await open(folder))).toBe(0);
});

test('a holder that does not answer is named', async () => {
  const folder = await freshFolder();
  const holder = await start(folder, 'hold');
  await rm(join(folder, '.broadsheet', 'store', 'socket'));
  await expect(openStore(undefined, { folder, purpose: 'second' })).rejects.toMatchObject({
    problems: [
      { code: 'STORE_LOCKED', message: expect.stringContaining(`test hold (process ${holder.pid} on `) },
    ],
  });
});

test('the folder is for its owner alone', async () => {
  const folder = await freshFolder();
  await open(folder);
  for (const [name, mode] of [
    ['', 0o700],
    ['socket', 0o600],
  ] as const)
    expect((await stat(join(folder, '.broadsheet', 'store', name))).mode & 0o777).toBe(mode);
});
