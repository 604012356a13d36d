import { readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { fail, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';
import { syncFolder } from '../../delivery/file/durable.ts';
import { describeFolder } from './describe-folder.ts';
import { unusable } from './folder-lock.ts';
import { openPglite, type PgliteOptions } from './open-pglite.ts';
import { syncTree } from './sync-tree.ts';

/** The version of PostgreSQL that is embedded here; it cannot read the files of another. */
export const EMBEDDED_VERSION = '18';

/** Less room than a segment of PostgreSQL's log, in bytes. */
const SPARE = 16_777_216;

const RESTORE =
  'move the folder `data` away and bring a backup back with `broadsheet store restore FILE`; without one, the next start begins an empty store.';

/**
 * Makes the database in a folder: beside its place, and moved there when it is whole on the disk, so that a process
 * that is killed meanwhile leaves nothing that looks like a store.
 * @param prepare what is to be done to it before it is moved
 */
export async function makeData(
  place: string,
  prepare: (database: PGlite) => Promise<void>,
  options: Omit<PgliteOptions, 'folder'> = {},
): Promise<void> {
  const draft = `${place}.draft`;
  await rm(draft, { recursive: true, force: true });
  try {
    const database = await openPglite({ ...options, folder: draft });
    await prepare(database);
    await database.close();
    await syncTree(draft);
    await rename(draft, place);
    await syncFolder(dirname(place));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Whether there is a database in a folder. @throws STORE_DAMAGED when another version of PostgreSQL made it */
export async function hasData(place: string, description: string): Promise<boolean> {
  const isThere = await stat(place).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  const version = await readFile(join(place, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined || version.trim() === EMBEDDED_VERSION) return true;
  return fail('STORE_DAMAGED', {
    message: `${description} was written by PostgreSQL ${version.trim()}; this version of Broadsheet brings PostgreSQL ${EMBEDDED_VERSION}, which cannot read it.`,
    hint: 'use the version of Broadsheet that wrote it, or restore a backup of this version.',
  });
}

/** What it means that the database of a store cannot be opened: the disk is full, or the files are damaged. */
export async function damage(error: unknown, folder: string): Promise<ProblemError> {
  if (error instanceof ProblemError) return error;
  if (await isFull(folder, error)) return unusable(folder, new Error('disk is full', { cause: error }));
  const reason = error instanceof Error ? error.message : String(error);
  const found = problem('STORE_DAMAGED', {
    message: `${describeFolder(folder)} cannot be opened, its files are damaged: ${reason}.`,
    hint: RESTORE,
  });
  return new ProblemError([found], { cause: error });
}

/** A database that finds no room to recover says only that it failed. */
async function isFull(folder: string, error: unknown): Promise<boolean> {
  if (/ENOSPC|53100/.test(String((error as { code?: unknown }).code))) return true;
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < SPARE;
}
