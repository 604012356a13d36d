import { statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ProblemError, problem } from '../../../foundation/diagnostic/index.ts';

export interface FolderLock {
  /** Whether the file that is locked is still the one at its place: somebody may have removed it, or made another. */
  isInPlace(): boolean;
  release(): void;
}

/**
 * Takes the lock of an embedded store, or gives undefined when another process has it. The lock is the operating
 * system's, on a file of its own: it goes with its process however that ends, and is never judged by its age.
 * Two processes in one folder would lose each other's rows without an error.
 * @throws STORE_UNREACHABLE when the file cannot be used
 */
export function lockFolder(folder: string, name = 'lock'): FolderLock | undefined {
  const file = join(folder, name);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return lockOf(database, file);
  } catch (error) {
    database?.close();
    if (/locked|busy/i.test(String(error))) return undefined;
    throw unusable(folder, error);
  }
}

function lockOf(database: DatabaseSync, file: string): FolderLock {
  const locked = identityOf(file);
  return {
    isInPlace: () => identityOf(file) === locked,
    release: () => {
      if (database.isOpen) database.close();
    },
  };
}

/** Which file a path names; undefined when it names none. */
export function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.dev}:${found.ino}`;
}

/**
 * Makes the folder of the embedded store: for its owner alone, and not for version control.
 * @throws STORE_UNREACHABLE when it cannot be made or written, DISK_FULL
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(join(folder, '.gitignore'), '*\n');
  } catch (error) {
    throw unusable(folder, error);
  }
}

/** What it means that the folder of a store cannot be worked in. */
export function unusable(folder: string, error: unknown): ProblemError {
  const reason = error instanceof Error ? error.message : String(error);
  const found = /ENOSPC|disk is full/i.test(reason)
    ? problem('DISK_FULL', {
        message: `The disk of the store in ${folder} is full.`,
        hint: 'free some space and try again; what was committed is there.',
      })
    : problem('STORE_UNREACHABLE', {
        message: `The store in ${folder} cannot be used: ${reason}.`,
        hint: 'check that this user may write there, or set `store` to a PostgreSQL server.',
      });
  return new ProblemError([found], { cause: error });
}
