import { join } from 'node:path';
import { fail, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { withBackend } from '../backend.ts';
import { type StoreDoor, serveStore } from '../hand-over/serve-store.ts';
import type { Store } from '../store.ts';
import { describeFolder } from './describe-folder.ts';
import { dumpStore } from './dump-store.ts';
import { type EmbeddedDatabase, embeddedDatabase } from './embedded-database.ts';
import { emptyCluster } from './empty-cluster.ts';
import { unusable } from './folder-lock.ts';
import { type Presence, readHolder, removeHolder, showPresence, writeHolder } from './holder.ts';
import { damage, hasData, makeData } from './make-data.ts';
import { openPglite } from './open-pglite.ts';
import { pgliteStore } from './pglite-store.ts';
import { findSocketPlace, type SocketPlace, sweepSocket } from './socket-place.ts';
import type { StoreLock } from './store-lock.ts';
import { writeBackup } from './write-backup.ts';

export interface HoldOptions {
  readonly purpose: string;
  /** The newest migration that this process knows. */
  readonly migration: number;
  /** Brings the schema up to date, before anybody else sees the store, and has it backed up before it is changed. */
  readonly prepare: (store: Store, backUp: (migration: number) => Promise<void>) => Promise<void>;
}

/** Where the database lies, in the folder of the store. */
export function dataFolder(folder: string): string {
  return join(folder, 'data');
}

/** Opens a store whose locks this process has, and lets others in. @throws STORE_DAMAGED, DISK_FULL and the like */
export async function holdStore(folder: string, lock: StoreLock, options: HoldOptions): Promise<Store> {
  const { purpose, prepare } = options;
  const since = new Date();
  const previous = readHolder(folder)?.socket;
  let database: EmbeddedDatabase | undefined;
  let presence: Presence | undefined;
  let door: StoreDoor | undefined;
  try {
    await writeHolder(folder, { purpose, since });
    presence = showPresence(folder, since);
    await sweepSocket(previous);
    const held = await openDatabase(
      folder,
      checkOf(folder, lock, presence, () => door?.abandon()),
      lock,
    );
    database = held;
    const store = pgliteStore(held, describeFolder(folder));
    await prepare(store, async (migration) => {
      await writeBackup(await dumpStore(held), join(folder, `before-migration-${migration}.tar.gz`));
    });
    const place = await findSocketPlace(folder);
    door = await openDoor(store, held, place, options);
    await writeHolder(folder, { purpose, since, socket: place.path });
    const close = closing(folder, { purpose, since, door, place, store, lock, presence });
    return withBackend({ ...store, close }, { kind: 'pglite', database: held });
  } catch (error) {
    presence?.end();
    await database?.close().catch(() => undefined);
    if (presence?.isUndisputed()) await removeHolder(folder).catch(() => undefined);
    lock.release();
    throw error instanceof ProblemError ? error : unusable(folder, error);
  }
}

/** The database of a store, which runs no statement once the store is no longer held by this process. */
async function openDatabase(folder: string, check: () => void, lock: StoreLock): Promise<EmbeddedDatabase> {
  const place = dataFolder(folder);
  try {
    if (!(await hasData(place, describeFolder(folder))))
      await makeData(place, async () => undefined, { content: await emptyCluster() });
    if (!lock.lockData()) lost(folder);
    const database = await embeddedDatabase(() => openPglite({ folder: place }), check);
    return {
      ...database,
      // It reads all files of the folder, that of the lock too.
      dumpDataDir: (compression) => database.dumpDataDir(compression).finally(lock.renewData),
    };
  } catch (error) {
    throw await damage(error, folder);
  }
}

/** Throws when this process does not hold the store any more; whoever comes then is not let in here. */
function checkOf(folder: string, lock: StoreLock, presence: Presence, onLost: () => void): () => void {
  return () => {
    if (lock.isOurs() && presence.isUndisputed()) return;
    onLost();
    lost(folder);
  };
}

function lost(folder: string): never {
  return fail('STORE_LOST', {
    message: `${describeFolder(folder)} is no longer held by this process: its locks or its data were removed, or another process has them.`,
    hint: 'what was committed is there; end this process and begin it anew.',
  });
}

async function openDoor(
  store: Store,
  database: EmbeddedDatabase,
  { path }: SocketPlace,
  { migration }: HoldOptions,
): Promise<StoreDoor> {
  return await serveStore(store, { path, migration, backup: () => dumpStore(database) });
}

interface Held {
  readonly purpose: string;
  readonly since: Date;
  readonly door: StoreDoor;
  readonly place: SocketPlace;
  readonly store: Store;
  readonly lock: StoreLock;
  readonly presence: Presence;
}

/**
 * Closes from the outside in; whoever comes meanwhile sees that nobody answers any more, and waits for the lock. Of a
 * store that is no longer ours nothing is touched: socket and folder are those of another process.
 */
function closing(folder: string, held: Held): () => Promise<void> {
  const { purpose, since, door, place, store, lock, presence } = held;
  let closed: Promise<void> | undefined;
  const close = async () => {
    presence.end();
    try {
      if (!(lock.isOurs() && presence.isUndisputed())) return;
      await writeHolder(folder, { purpose, since }).catch(() => undefined);
      await door.close();
      await place.remove();
      await store.close();
      await removeHolder(folder).catch(() => undefined);
    } finally {
      lock.release();
    }
  };
  return async () => {
    closed ??= close();
    await closed;
  };
}
