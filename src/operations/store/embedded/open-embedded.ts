import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { withBackend } from '../backend.ts';
import { remoteStore } from '../hand-over/remote-store.ts';
import { serveStore } from '../hand-over/serve-store.ts';
import type { Store } from '../store.ts';
import { dumpStore } from './dump-store.ts';
import {
  type FolderLock,
  type Holder,
  lockFolder,
  makeFolder,
  readHolder,
  writeHolder,
} from './folder-lock.ts';
import { openPglite, pgliteStore } from './pglite-store.ts';

/** Where the database lies, in the folder of the store. */
export function dataFolder(folder: string): string {
  return join(folder, 'data');
}

/** How often a process looks whether the holder answers, or is gone; it may just be beginning, or ending. */
const TRIES = 40;
const PAUSE = 100;

export interface EmbeddedOptions {
  readonly purpose: string;
  /** Brings the schema up to date, before anybody else sees the store. */
  readonly prepare: (store: Store) => Promise<void>;
  readonly signal: AbortSignal | undefined;
}

/** The folder of a project's embedded store: the database, its lock, and who holds it. */
export function embeddedFolder(project: string): string {
  return resolve(project, '.broadsheet', 'store');
}

/**
 * Opens the embedded store of a project: as its holder, or through the process that holds it.
 * @throws STORE_LOCKED when another process holds it and does not answer, STORE_FAILED when it is damaged
 */
export async function openEmbedded(
  project: string,
  { purpose, prepare, signal }: EmbeddedOptions,
): Promise<Store> {
  const folder = embeddedFolder(project);
  await makeFolder(folder);
  for (let attempt = 1; ; attempt += 1) {
    const lock = lockFolder(folder);
    if (lock !== undefined) return await hold(folder, purpose, lock, prepare);
    const holder = readHolder(folder);
    const remote = holder === undefined ? undefined : await joinHolder(holder, folder);
    if (remote !== undefined) return remote;
    if (attempt === TRIES) return locked(folder, holder);
    await sleep(PAUSE, undefined, signal === undefined ? {} : { signal });
  }
}

async function joinHolder(holder: Holder, folder: string): Promise<Store | undefined> {
  return await remoteStore(holder.socket, describe(folder), nameOf(holder)).catch(() => undefined);
}

async function hold(
  folder: string,
  purpose: string,
  lock: FolderLock,
  prepare: (store: Store) => Promise<void>,
): Promise<Store> {
  try {
    const database = await openPglite({ folder: dataFolder(folder) });
    const store = pgliteStore(database, describe(folder));
    await prepare(store);
    const socket = socketPath(folder);
    const door = await serveStore(store, { path: socket, backup: () => dumpStore(database) });
    await writeHolder(folder, { purpose, socket, now: new Date() });
    return withBackend(
      {
        ...store,
        async close() {
          await door.close();
          await store.close();
          lock.release();
        },
      },
      { kind: 'pglite', database },
    );
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Sockets have short paths; where the folder's is too long, the socket lies with temporary files. */
function socketPath(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\broadsheet-${name}`;
  const beside = join(folder, 'socket');
  return Buffer.byteLength(beside) <= 100 ? beside : join(tmpdir(), `broadsheet-${name}.socket`);
}

function describe(folder: string): string {
  return `the store in ${folder}`;
}

function nameOf({ purpose, pid, host, since }: Holder): string {
  return `${purpose} (process ${pid} on ${host}, since ${since})`;
}

function locked(folder: string, holder: Holder | undefined): never {
  const who = holder === undefined ? 'another process' : nameOf(holder);
  return fail('STORE_LOCKED', {
    message: `${describe(folder)} is held by ${who}, which does not answer.`,
    hint: 'end that process, or let several processes share a PostgreSQL server: `store` in the configuration.',
  });
}
