import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { remoteStore } from '../../src/operations/store/hand-over/remote-store.ts';
import { serveStore } from '../../src/operations/store/hand-over/serve-store.ts';
import { openStore, type Store } from '../../src/operations/store/index.ts';
import { openTestStore } from '../support/test-store.ts';
import { emptyFolder, folderWithStore, openIn } from './folders.ts';

const program = fileURLToPath(new URL('holder.ts', import.meta.url));

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

const count = async (store: Store) =>
  (await store.query<{ count: number }>('SELECT count(*) AS count FROM secret'))[0]?.count;

test('processes on one folder work through the one that holds it, and none loses a row', async () => {
  const folder = await folderWithStore();
  const holder = await start(folder, 'hold');
  await Promise.all([start(folder, 'write'), start(folder, 'write'), start(folder, 'write')]);
  const remote = await openIn(folder);
  expect(await count(remote)).toBe(60);
  await remote.close();
  await kill(holder);
  // The lock went with the process: the next one holds the folder at once, with all rows.
  expect(await count(await openIn(folder))).toBe(60);
});

test('a remote process gets values and problems as its holder does', async () => {
  const folder = await folderWithStore();
  await start(folder, 'hold');
  const remote = await openIn(folder);
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
  const folder = await folderWithStore();
  const own = await openIn(folder);
  const hanging = await start(folder, 'hang');
  await kill(hanging);
  expect(await count(own)).toBe(0);
});

test('a holder that is killed in its transaction leaves nothing of it', async () => {
  const folder = await folderWithStore();
  await kill(await start(folder, 'hang'));
  expect(await count(await openIn(folder))).toBe(0);
});

test('when the holder dies, those who worked through it are told, and can open the store anew', async () => {
  const folder = await folderWithStore();
  const holder = await start(folder, 'hold');
  const remote = await openIn(folder);
  expect(await count(remote)).toBe(0);
  await kill(holder);
  await expect(remote.query('SELECT 1')).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
  await remote.close();
  expect(await count(await openIn(folder))).toBe(0);
});

test('a holder that does not answer is named', async () => {
  const folder = await folderWithStore();
  const holder = await start(folder, 'hold');
  await rm(join(folder, '.broadsheet', 'store', 'socket'));
  await expect(openStore(undefined, { folder, purpose: 'second' })).rejects.toMatchObject({
    problems: [
      { code: 'STORE_LOCKED', message: expect.stringContaining(`test hold (process ${holder.pid} on `) },
    ],
  });
});

test('a holder that is stopped is named, and does not keep others waiting', async () => {
  const folder = await folderWithStore();
  const holder = await start(folder, 'hold');
  holder.kill('SIGSTOP');
  await expect(openStore(undefined, { folder, purpose: 'second' })).rejects.toMatchObject({
    problems: [{ code: 'STORE_LOCKED', message: expect.stringContaining(`process ${holder.pid}`) }],
  });
}, 60_000);

test('a folder with a long path has its socket elsewhere, and what a killed holder left there goes', async () => {
  const root = await emptyFolder();
  const folder = join(root, 'long'.repeat(25));
  await mkdir(folder);
  await cp(await folderWithStore(), folder, { recursive: true });
  const holder = await start(folder, 'hold');
  const socket = await socketOf(folder);
  expect(Buffer.byteLength(socket)).toBeLessThan(100);
  expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
  expect(await count(await openIn(folder))).toBe(0);
  await kill(holder);
  await openIn(folder);
  await expect(stat(dirname(socket))).rejects.toThrow('ENOENT');
}, 60_000);

async function socketOf(folder: string): Promise<string> {
  const file = join(folder, '.broadsheet', 'store', 'holder.json');
  return (JSON.parse(await readFile(file, 'utf8')) as { socket: string }).socket;
}

/** A store that this process holds and lets itself in to. */
async function served(options: { longestTransaction?: number } = {}) {
  const store = await openTestStore('pglite');
  const path = join(await emptyFolder(), 'socket');
  const door = await serveStore(store, {
    path,
    migration: 1,
    backup: async () => new Uint8Array(),
    ...options,
  });
  onTestFinished(() => door.close());
  return { store, path, door };
}

const here = { description: 'the store', holder: 'this process', migration: 1 };

test('a transaction that takes too long is taken back, and keeps nobody waiting', async () => {
  const { store, path } = await served({ longestTransaction: 200 });
  const remote = await remoteStore(path, here);
  onTestFinished(() => remote.close());
  const slow = remote.transaction(async (transaction) => {
    await transaction.query("INSERT INTO secret VALUES ('slow', 'x')");
    // The holder's own statement waits until the transaction has gone.
    expect(await count(store)).toBe(0);
    await transaction.query('SELECT 1');
  });
  await expect(slow).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
  expect(await count(remote)).toBe(0);
});

test('two versions that know other schemas do not work together', async () => {
  const { path } = await served();
  await expect(remoteStore(path, { ...here, migration: 2 })).rejects.toMatchObject({
    problems: [{ code: 'STORE_LOCKED', message: expect.stringContaining('another version') }],
  });
  await expect(remoteStore(path, { ...here, migration: 0 })).rejects.toMatchObject({
    problems: [{ code: 'STORE_TOO_NEW' }],
  });
});

test('what answers with something else is no holder', async () => {
  const path = join(await emptyFolder(), 'socket');
  const mute = createServer();
  await new Promise<void>((resolve) => mute.listen(path, resolve));
  onTestFinished(() => void mute.close());
  await expect(remoteStore(path, { ...here, waits: { greeting: 50 } })).rejects.toMatchObject({
    problems: [{ code: 'STORE_UNREACHABLE' }],
  });
});

test('a holder that closes lets a transaction end that has begun', async () => {
  const { store, path, door } = await served();
  const remote = await remoteStore(path, here);
  let closing: Promise<void> | undefined;
  await remote.transaction(async (transaction) => {
    await transaction.query("INSERT INTO secret VALUES ('last', 'x')");
    closing = door.close();
    await transaction.query('SELECT 1');
  });
  await closing;
  expect(await count(store)).toBe(1);
  await expect(remote.query('SELECT 1')).rejects.toMatchObject({ problems: [{ code: 'STORE_UNREACHABLE' }] });
});

test('a folder that cannot be written is told', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, '.broadsheet'), 'a file where the folder should be');
  await expect(openStore(undefined, { folder, purpose: 'a test' })).rejects.toMatchObject({
    problems: [{ code: 'STORE_UNREACHABLE', message: expect.stringContaining('cannot be used') }],
  });
});

test('the folder is for its owner alone', async () => {
  const folder = await emptyFolder();
  await openIn(folder);
  for (const [name, mode] of [
    ['', 0o700],
    ['socket', 0o600],
  ] as const)
    expect((await stat(join(folder, '.broadsheet', 'store', name))).mode & 0o777).toBe(mode);
}, 60_000);
