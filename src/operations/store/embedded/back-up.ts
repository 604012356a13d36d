import { readFile, stat } from 'node:fs/promises';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { backendOf } from '../backend.ts';
import type { Store } from '../store.ts';
import { dumpStore } from './dump-store.ts';
import { lockFolder, makeFolder } from './folder-lock.ts';
import { dataFolder } from './hold-store.ts';
import { readHolder } from './holder.ts';
import { makeData } from './make-data.ts';
import { embeddedFolder } from './open-embedded.ts';
import { writeBackup } from './write-backup.ts';

/**
 * Writes the whole of an embedded store to one file, also while another process holds it. The file is there whole or
 * not at all; one that exists is replaced. It holds addresses and a signing key, so only its owner may read it.
 * @returns bytes written, or undefined for a store on a server, which has tools of its own
 * @throws OUTPUT_FAILED, DISK_FULL, STORE_UNREACHABLE
 */
export async function backUpStore(store: Store, file: string): Promise<number | undefined> {
  const backend = backendOf(store);
  if (backend === undefined || backend.kind === 'postgres') return undefined;
  const bytes = backend.kind === 'pglite' ? await dumpStore(backend.database) : await backend.dump();
  await writeBackup(bytes, file);
  return bytes.length;
}

/**
 * Makes the embedded store of a project from a backup, where there is none yet.
 * @throws STORE_EXISTS, STORE_LOCKED while a process uses the place, STORE_FAILED when the file is no backup
 */
export async function restoreStore(project: string, file: string): Promise<void> {
  const content = await readFile(file).catch((error: unknown) => noBackup(file, error));
  const folder = embeddedFolder(project);
  await makeFolder(folder);
  const lock = lockFolder(folder);
  if (lock === undefined) return inUse(folder);
  try {
    const place = dataFolder(folder);
    if (await stat(place).catch(() => undefined)) return exists(folder);
    await makeData(
      place,
      async (database) => void (await database.query('SELECT count(*) FROM broadsheet.migration')),
      { content: new Blob([content]) },
    ).catch((error: unknown) => noBackup(file, error));
  } finally {
    lock.release();
  }
}

function noBackup(file: string, error: unknown): never {
  return fail('STORE_FAILED', {
    message: `${file} cannot be restored: ${reasonOf(error)}.`,
    hint: 'name a file that `broadsheet store backup` has written.',
  });
}

function exists(folder: string): never {
  return fail('STORE_EXISTS', {
    message: `There is a store in ${folder} already.`,
    hint: 'move it away first: a restore never overwrites.',
  });
}

function inUse(folder: string): never {
  const holder = readHolder(folder);
  const who = holder === undefined ? 'Another process' : `${holder.purpose} (process ${holder.pid})`;
  return fail('STORE_LOCKED', {
    message: `${who} uses the store in ${folder}.`,
    hint: 'end it, and move the folder away: a restore never overwrites.',
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
