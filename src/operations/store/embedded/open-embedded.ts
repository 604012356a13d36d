import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { remoteStore } from '../hand-over/remote-store.ts';
import type { Store } from '../store.ts';
import { describeFolder } from './describe-folder.ts';
import { lockFolder, makeFolder } from './folder-lock.ts';
import { type HoldOptions, holdStore } from './hold-store.ts';
import { type Holder, readHolder } from './holder.ts';

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
  const begun = performance.now();
  let silentSince: number | undefined;
  await makeFolder(folder);
  for (;;) {
    const lock = lockFolder(folder);
    if (lock !== undefined) return await holdStore(folder, lock, options);
    const holder = readHolder(folder);
    if (holder?.socket !== undefined) {
      const remote = await joinHolder(holder, holder.socket, folder, options.migration);
      if (remote !== undefined) return remote;
      silentSince ??= performance.now();
    } else silentSince = undefined;
    const isSilent = silentSince !== undefined && performance.now() - silentSince > ANSWERING;
    if (isSilent || performance.now() - begun > OPENING) return locked(folder, holder);
    const { signal } = options;
    await sleep(PAUSE, undefined, signal === undefined ? {} : { signal });
  }
}

async function joinHolder(
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
