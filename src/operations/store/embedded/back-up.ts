import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { writeDurably } from '../../delivery/file/durable.ts';
import { backendOf } from '../backend.ts';
import type { Store } from '../store.ts';
import { dumpStore } from './dump-store.ts';
import { lockFolder, makeFolder } from './folder-lock.ts';
import { dataFolder, embeddedFolder } from './open-embedded.ts';
import { openPglite } from './pglite-store.ts';

/**
 * Writes the whole of an embedded store to one file, also while another process holds it. The file is there whole or
 * not at all; one that exists is replaced.
 * @returns bytes written, or undefined for a store on a server, which has tools of its own
 */
export async function backUpStore(store: Store, file: string): Promise<number | undefined> {
  const backend = backendOf(store);
  if (backend === undefined || backend.kind === 'postgres') return undefined;
  const bytes = backend.kind === 'pglite' ? await dumpStore(backend.database) : await backend.dump();
  const draft = `${resolve(file)}.${process.pid}.part`;
  try {
    await writeDurably(dirname(draft), [{ name: draft.slice(dirname(draft).length + 1), bytes }]);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
  return bytes.length;
}

/**
 * Makes the embedded store of a project from a backup, where there is none yet.
 * @throws STORE_EXISTS, STORE_FAILED when the file is no backup
 */
export async function restoreStore(project: string, file: string): Promise<void> {
  const folder = embeddedFolder(project);
  const content = await readFile(file);
  await makeFolder(folder);
  const lock = lockFolder(folder);
  const place = dataFolder(folder);
  try {
    if (lock === undefined || (await readdir(place).catch(() => [])).length > 0) return exists(folder);
    await fill(place, content, file);
  } finally {
    lock?.release();
  }
}

/** Filled beside its place and moved there, so that a restore that fails leaves nothing. */
async function fill(place: string, content: Buffer<ArrayBuffer>, file: string): Promise<void> {
  const draft = `${place}.restoring`;
  await rm(draft, { recursive: true, force: true });
  try {
    const database = await openPglite({ folder: draft, content: new Blob([content]) });
    await database.query('SELECT count(*) FROM broadsheet.migration');
    await database.close();
    await rm(place, { recursive: true, force: true });
    await rename(draft, place);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    fail('STORE_FAILED', {
      message: `${file} is no backup of an embedded store: ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

function exists(folder: string): never {
  return fail('STORE_EXISTS', {
    message: `There is a store in ${folder} already.`,
    hint: 'move it away first: a restore never overwrites.',
  });
}
