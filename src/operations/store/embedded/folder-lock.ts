import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Who holds an embedded store. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** The command: "broadsheet serve". */
  readonly purpose: string;
  readonly since: string;
  /** Where it answers others. */
  readonly socket: string;
}

export interface FolderLock {
  release(): void;
}

/**
 * Takes the lock of an embedded store, or gives undefined when another process has it. The lock is the operating
 * system's, on a file beside the store: it goes with its process however that ends, and is never judged by its age.
 * Two processes in one folder would lose each other's rows without an error.
 */
export function lockFolder(folder: string): FolderLock | undefined {
  const database = new DatabaseSync(join(folder, 'lock'));
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (/locked|busy/i.test(String(error))) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}

/** Makes the folder of the embedded store: for its owner alone, and not for version control. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, '.gitignore'), '*\n');
}

/** Says who holds the store, for those who come second. */
export async function writeHolder(
  folder: string,
  { purpose, socket, now }: { readonly purpose: string; readonly socket: string; readonly now: Date },
): Promise<void> {
  const holder: Holder = { pid: process.pid, host: hostname(), purpose, since: now.toISOString(), socket };
  const draft = join(folder, `holder.${process.pid}.json`);
  await writeFile(draft, JSON.stringify(holder));
  await rename(draft, join(folder, 'holder.json'));
}

/** Who said last that it holds the store; undefined when nobody did. */
export function readHolder(folder: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}
