import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../src/operations/store/embedded/folder-lock.ts';
import { backUpStore, openStore, type Store } from '../../src/operations/store/index.ts';
import { folderWithStore, openIn } from './folders.ts';

const program = fileURLToPath(new URL('holder.ts', import.meta.url));
const inStore = (folder: string, name: string) => join(folder, '.broadsheet', 'store', name);

/** A process that holds the store of a folder. */
async function hold(folder: string) {
  const child = spawn(process.execPath, [program, folder, 'hold'], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

const add = (store: Store, name: string) => store.query("INSERT INTO secret VALUES ($1, 'x')", [name]);
const names = async (store: Store) =>
  (await store.query<{ name: string }>('SELECT name FROM secret ORDER BY name')).map(({ name }) => name);
const isLost = { problems: [{ code: 'STORE_LOST' }] };

test('who removes the lock file gets no second holder, also after a backup', async () => {
  const folder = await folderWithStore();
  await hold(folder);
  await rm(inStore(folder, 'lock'));
  const first = await openIn(folder);
  await add(first, 'first');
  await backUpStore(first, join(folder, 'backup.tar.gz'));
  await rm(inStore(folder, 'lock'));
  const second = await openIn(folder);
  await add(second, 'second');
  expect(await names(first)).toEqual(['first', 'second']);
  // Nobody can be asked either: the lock in the data is still there.
  await rm(inStore(folder, 'lock'));
  await rm(inStore(folder, 'socket'));
  await expect(openStore(undefined, { folder, purpose: 'a test' })).rejects.toMatchObject({
    problems: [{ code: 'STORE_LOCKED', message: expect.stringContaining('test hold (process ') }],
  });
  expect(await names(second)).toEqual(['first', 'second']);
}, 120_000);

test('a holder whose lock another process has taken writes nothing more', async () => {
  const folder = await folderWithStore();
  await hold(folder);
  const store = await openIn(folder);
  await add(store, 'before');
  await rm(inStore(folder, 'lock'));
  // As an earlier version does it, which knows no other lock.
  const other = lockFolder(inStore(folder, ''));
  onTestFinished(() => other?.release());
  await expect(add(store, 'after')).rejects.toMatchObject(isLost);
  other?.release();
  await expect(add(store, 'later')).rejects.toMatchObject(isLost);
}, 120_000);

test('a holder whose data were moved away writes nothing, not even when it closes', async () => {
  const folder = await folderWithStore();
  const store = await openStore(undefined, { folder, purpose: 'a test' });
  await add(store, 'before');
  await rename(inStore(folder, 'data'), join(folder, 'moved'));
  await expect(add(store, 'after')).rejects.toMatchObject(isLost);
  await expect(
    store.transaction(async (transaction) => void (await transaction.query('SELECT 1'))),
  ).rejects.toMatchObject(isLost);
  const control = join(folder, 'moved', 'global', 'pg_control');
  const { mtimeMs } = await stat(control);
  await store.close();
  expect((await stat(control)).mtimeMs).toBe(mtimeMs);
  await rename(join(folder, 'moved'), inStore(folder, 'data'));
  expect(await names(await openIn(folder))).toEqual(['before']);
}, 120_000);

test('a holder on another machine is named while it is alive, and then followed', async () => {
  const folder = await folderWithStore();
  const file = inStore(folder, 'holder.json');
  const holder = {
    pid: 7,
    host: 'another-machine',
    purpose: 'broadsheet serve',
    since: 'yesterday',
    socket: '/nowhere',
  };
  await writeFile(file, JSON.stringify(holder));
  const beat = setInterval(() => void utimes(file, new Date(), new Date()), 500);
  onTestFinished(() => clearInterval(beat));
  await expect(openStore(undefined, { folder, purpose: 'a test' })).rejects.toMatchObject({
    problems: [
      {
        code: 'STORE_LOCKED',
        message: expect.stringContaining(
          'broadsheet serve (process 7 on another-machine, since yesterday): by another machine',
        ),
      },
    ],
  });
  clearInterval(beat);
  const store = await openIn(folder);
  await add(store, 'here');
  // It was only asleep, and says that it is the holder: one of the two goes on.
  await writeFile(`${file}.draft`, JSON.stringify(holder));
  await rename(`${file}.draft`, file);
  await expect(add(store, 'more')).rejects.toMatchObject(isLost);
}, 120_000);
