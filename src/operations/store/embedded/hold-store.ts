import { join } from 'node:path';
import { ProblemError } from '../../../foundation/diagnostic/index.ts';
import { withBackend } from '../backend.ts';
import { serveStore } from '../hand-over/serve-store.ts';
import type { Store } from '../store.ts';
import { describeFolder } from './describe-folder.ts';
import { dumpStore } from './dump-store.ts';
import { type EmbeddedDatabase, embeddedDatabase } from './embedded-database.ts';
import { type FolderLock, unusable } from './folder-lock.ts';
import { readHolder, removeHolder, writeHolder } from './holder.ts';
import { damage, hasData, makeData } from './make-data.ts';
import { openPglite } from './open-pglite.ts';
import { pgliteStore } from './pglite-store.ts';
import { findSocketPlace, type SocketPlace, sweepSocket } from './socket-place.ts';
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

/** Opens a store whose lock this process has, and lets others in. @throws STORE_DAMAGED, DISK_FULL and the like */
export async function holdStore(folder: string, lock: FolderLock, options: HoldOptions): Promise<Store> {
  const { purpose, prepare } = options;
  const since = new Date();
  const previous = readHolder(folder)?.socket;
  let database: EmbeddedDatabase | undefined;
  try {
    await writeHolder(folder, { purpose, since });
    await sweepSocket(previous);
    const held = await openDatabase(folder);
    database = held;
    const store = pgliteStore(held, describeFolder(folder));
    await prepare(store, async (migration) => {
      await writeBackup(await dumpStore(held), join(folder, `before-migration-${migration}.tar.gz`));
    });
    const place = await findSocketPlace(folder);
    const door = await openDoor(store, held, place, options);
    await writeHolder(folder, { purpose, since, socket: place.path });
    const close = closing(folder, { purpose, since, door, place, store, lock });
    return withBackend({ ...store, close }, { kind: 'pglite', database: held });
  } catch (error) {
    await database?.close().catch(() => undefined);
    await removeHolder(folder).catch(() => undefined);
    lock.release();
    throw error instanceof ProblemError ? error : unusable(folder, error);
  }
}

async function openDatabase(folder: string): Promise<EmbeddedDatabase> {
  const place = dataFolder(folder);
  try {
    if (!(await hasData(place, describeFolder(folder)))) await makeData(place, async () => undefined);
    return await embeddedDatabase(() => openPglite({ folder: place }));
  } catch (error) {
    throw await damage(error, folder);
  }
}

async function openDoor(
  store: Store,
  database: EmbeddedDatabase,
  { path }: SocketPlace,
  { migration }: HoldOptions,
): Promise<{ close(): Promise<void> }> {
  return await serveStore(store, { path, migration, backup: () => dumpStore(database) });
}

interface Held {
  readonly purpose: string;
  readonly since: Date;
  readonly door: { close(): Promise<void> };
  readonly place: SocketPlace;
  readonly store: Store;
  readonly lock: FolderLock;
}

/** Closes from the outside in; whoever comes meanwhile sees that nobody answers any more, and waits for the lock. */
function closing(folder: string, { purpose, since, door, place, store, lock }: Held): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const close = async () => {
    try {
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
