import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { remoteStore } from '../hand-over/remote-store.ts';
import type { Store } from '../store.ts';
import { describeFolder } from './describe-folder.ts';
import { makeFolder } from './folder-lock.ts';
import { dataFolder, type HoldOptions, holdStore } from './hold-store.ts';
import { type Holder, isAlive, isElsewhere, readHolder } from './holder.ts';
import { lockStore } from './store-lock.ts';

/** How long somebody who holds the store may take to begin or to end, in milliseconds: migrations included. */
const OPENING = 60_000;
/** How long a holder that is ready may take to answer; it may just have been killed. */
const ANSWERING = 3_000;
const PAUSE = 100;

export interface EmbeddedOptions extends HoldOptions {
  readonly signal: AbortSignal | undefined;
}

/** The folder of a project's embedded store: the database, its lock, and who holds it. */
export function embeddedFolder(project: string): string {
  return resolve(project, '.broadsheet', 'store');
}

/**
 * Opens the embedded store of a project: as its holder, or through the process that holds it.
 * @throws STORE_LOCKED when another process holds it and does not answer, STORE_TOO_NEW, STORE_DAMAGED, DISK_FULL,
 * STORE_UNREACHABLE when the folder cannot be used
 */
export async function openEmbedded(project: string, options: EmbeddedOptions): Promise<Store> {
  const folder = embeddedFolder(project);
  const { migration, signal } = options;
  const begun = performance.now();
  let silentSince: number | undefined;
  await makeFolder(folder);
  await refuseOthers(folder, signal);
  for (;;) {
    // Who answers holds the store, whatever became of its lock.
    const holder = readHolder(folder);
    if (holder?.socket !== undefined && !isElsewhere(holder)) {
      const remote = await joinHolder(holder, holder.socket, folder, migration);
      if (remote !== undefined) return remote;
    }
    const lock = lockStore(folder, dataFolder(folder));
    if (lock !== undefined) return await holdStore(folder, lock, options);
    silentSince = holder?.socket === undefined ? undefined : (silentSince ?? performance.now());
    const isSilent = silentSince !== undefined && performance.now() - silentSince > ANSWERING;
    if (isSilent || performance.now() - begun > OPENING) return locked(folder, holder);
    await sleep(PAUSE, undefined, signal === undefined ? {} : { signal });
  }
}

/** Two machines on one volume do not see each other's locks. @throws STORE_LOCKED when one on another machine is alive */
export async function refuseOthers(folder: string, signal: AbortSignal | undefined): Promise<void> {
  const holder = readHolder(folder);
  if (holder === undefined || !isElsewhere(holder) || !(await isAlive(folder, signal))) return;
  fail('STORE_LOCKED', {
    message: `${describeFolder(folder)} is held by ${nameOf(holder)}: by another machine, on a volume that both use.`,
    hint: 'the embedded store is for one machine: run the command there, or set `store` to a PostgreSQL server.',
  });
}

/** The store through the process that holds it; undefined when that does not answer. @throws STORE_TOO_NEW, STORE_LOCKED when it runs another version */
export async function joinHolder(
  holder: Holder,
  socket: string,
  folder: string,
  migration: number,
): Promise<Store | undefined> {
  try {
    const description = describeFolder(folder);
    return await remoteStore(socket, { description, holder: nameOf(holder), migration });
  } catch (error) {
    // It may be gone, or be no longer ready: the lock tells.
    if (error instanceof ProblemError && error.problems[0]?.code === 'STORE_UNREACHABLE') return undefined;
    throw error;
  }
}

function nameOf({ purpose, pid, host, since }: Holder): string {
  return `${purpose} (process ${pid} on ${host}, since ${since})`;
}

function locked(folder: string, holder: Holder | undefined): never {
  const who = holder === undefined ? 'another process' : nameOf(holder);
  return fail('STORE_LOCKED', {
    message: `${describeFolder(folder)} is held by ${who}, which does not answer.`,
    hint: 'end that process, or let several processes share a PostgreSQL server: `store` in the configuration.',
  });
}
