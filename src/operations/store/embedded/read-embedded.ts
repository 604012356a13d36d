import { constants } from 'node:fs';
import { cp, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { migrate } from '../migrate.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { Store } from '../store.ts';
import { describeFolder } from './describe-folder.ts';
import { embeddedDatabase } from './embedded-database.ts';
import { dataFolder } from './hold-store.ts';
import { isElsewhere, readHolder } from './holder.ts';
import { hasData } from './make-data.ts';
import { embeddedFolder, joinHolder, refuseOthers } from './open-embedded.ts';
import { openPglite } from './open-pglite.ts';
import { pgliteStore } from './pglite-store.ts';
import { IN_DATA, lockStore } from './store-lock.ts';

/** How long a process that is opening the store, or closing it, is waited for, in milliseconds. */
const PATIENCE = 3_000;
const PAUSE = 100;
const PREFIX = 'broadsheet-reading-';
/** A copy that is older was left by a process that was killed. */
const LEFT = 3_600_000;

/**
 * Opens the embedded store of a project to read from it, and leaves every file of it as it is: through the process that
 * holds it, else from a copy for this process alone, which goes when it is closed.
 * @returns undefined when there is none
 * @throws STORE_LOCKED when another process holds it and does not answer, STORE_TOO_NEW, STORE_DAMAGED, DISK_FULL
 */
export async function readEmbedded(
  project: string,
  { migration, signal }: { readonly migration: number; readonly signal: AbortSignal | undefined },
): Promise<Store | undefined> {
  const folder = embeddedFolder(project);
  if (!(await hasData(dataFolder(folder), describeFolder(folder)))) return undefined;
  await refuseOthers(folder, signal);
  const begun = performance.now();
  while (performance.now() - begun < PATIENCE) {
    // Who answers holds the store, whatever became of its lock.
    const holder = readHolder(folder);
    if (holder?.socket !== undefined && !isElsewhere(holder)) {
      const held = await joinHolder(holder, holder.socket, folder, migration);
      if (held !== undefined) return held;
    }
    const lock = lockStore(folder, dataFolder(folder));
    if (lock !== undefined) {
      try {
        return await openCopy(folder, migration);
      } finally {
        lock.release();
      }
    }
    await sleep(PAUSE, undefined, signal === undefined ? {} : { signal });
  }
  return fail('STORE_LOCKED', {
    message: `${describeFolder(folder)} is held by another process, which does not answer.`,
  });
}

/** A copy is opened as any database is, so that what was not checkpointed is there too, and an older one is brought up to date. */
async function openCopy(folder: string, migration: number): Promise<Store> {
  await removeLeft();
  const own = await mkdtemp(join(tmpdir(), PREFIX));
  const remove = () => rm(own, { recursive: true, force: true });
  try {
    const place = join(own, 'data');
    await cp(dataFolder(folder), place, {
      ...{ recursive: true, mode: constants.COPYFILE_FICLONE },
      // Reading the file of our own lock would let go of it.
      filter: (path) => basename(path) !== IN_DATA,
    });
    const database = await embeddedDatabase(() => openPglite({ folder: place, sync: () => undefined }));
    const store = pgliteStore(database, describeFolder(folder));
    await migrate(
      store,
      MIGRATIONS.filter(({ number }) => number <= migration),
    );
    return { ...store, close: () => store.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function removeLeft(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  for (const name of names.filter((one) => one.startsWith(PREFIX))) {
    const path = join(tmpdir(), name);
    const made = await stat(path).catch(() => undefined);
    if (made !== undefined && Date.now() - made.mtimeMs > LEFT)
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
