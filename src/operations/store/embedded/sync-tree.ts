import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../../delivery/file/durable.ts';

/** Has a folder and all in it reach the disk. */
export async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else await sync(path);
  }
  await syncFolder(folder);
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
