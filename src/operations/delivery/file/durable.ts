import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputFile } from './file-name.ts';

/** Writes new files into a folder and has them reach the disk; fails if one exists. */
export async function writeDurably(folder: string, files: readonly OutputFile[]): Promise<void> {
  for (const { name, bytes } of files) {
    const file = await open(join(folder, name), 'wx', 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }
  await syncFolder(folder);
}

/** Has the entries of a folder reach the disk, so that a rename outlives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Some file systems cannot sync a folder; what they promise about renames is all there is.
    if (!['EINVAL', 'ENOTSUP', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw error;
  } finally {
    await handle.close();
  }
}

/** Renames files from one folder into another, each atomically replacing its namesake. */
export async function moveFiles(from: string, to: string, names: readonly string[]): Promise<void> {
  for (const name of names) await rename(join(from, name), join(to, name));
  await syncFolder(to);
}
