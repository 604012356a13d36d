import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../delivery/file/durable.ts';

/** File systems write what several ask for at once together. */
const AT_ONCE = 16;

/** Has a folder and all in it reach the disk. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = (areFolders: boolean) =>
    entries
      .filter((entry) => entry.isDirectory() === areFolders)
      .map(({ parentPath, name }) => join(parentPath, name));
  const files = paths(false).values();
  const worker = async () => {
    for (const file of files) await sync(file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  for (const one of [...paths(true), folder]) await syncFolder(one);
}

async function sync(path: string): Promise<void> {
  // Windows flushes only what was opened for writing.
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
