import { existsSync } from 'node:fs';
import { type FolderLock, lockFolder } from './folder-lock.ts';

/**
 * The locks of an embedded store: one in the folder of its data, without which nobody works on it, and one beside,
 * which is there before there are data, and which earlier versions know.
 */
export interface StoreLock {
  /** Takes the lock in the folder of the data, once that is made. @returns whether it could be had */
  lockData(): boolean;
  /**
   * Whether this process still has the store for itself. Somebody who removes the file beside the data changes nothing:
   * it is made and locked again. Once lost, it stays lost.
   */
  isOurs(): boolean;
  /** Takes the lock in the folder of the data anew: whoever reads its file, in this process, takes it away from us. */
  renewData(): void;
  release(): void;
}

/** The file in the folder of the data. */
export const IN_DATA = 'broadsheet.lock';

/**
 * Takes the locks of a store; undefined when another process has one of them.
 * @param folder of the store
 * @param data where its data are or will be
 * @throws STORE_UNREACHABLE when a file cannot be used
 */
export function lockStore(folder: string, data: string): StoreLock | undefined {
  const hasData = existsSync(data);
  let inner = hasData ? lockFolder(data, IN_DATA) : undefined;
  if (hasData && inner === undefined) return undefined;
  let outer = lockFolder(folder);
  if (outer === undefined) {
    inner?.release();
    return undefined;
  }
  let isLost = false;
  return {
    lockData() {
      inner ??= lockFolder(data, IN_DATA);
      return inner !== undefined;
    },
    isOurs() {
      isLost ||= inner?.isInPlace() === false;
      if (isLost || outer?.isInPlace()) return !isLost;
      outer?.release();
      outer = again(folder);
      isLost = outer === undefined;
      return !isLost;
    },
    renewData() {
      inner?.release();
      inner = lockFolder(data, IN_DATA);
      isLost ||= inner === undefined;
    },
    release() {
      inner?.release();
      outer?.release();
    },
  };
}

/** A folder that is gone can be locked by nobody. */
function again(folder: string): FolderLock | undefined {
  try {
    return lockFolder(folder);
  } catch {
    return undefined;
  }
}
