import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail, ProblemError } from '../../../foundation/diagnostic/index.ts';
import { syncFolder } from '../../delivery/file/durable.ts';

/**
 * Writes a backup: whole and on the disk, or not at all; a file that exists is replaced. It holds addresses and a
 * signing key, so only its owner may read it.
 * @throws OUTPUT_FAILED, DISK_FULL
 */
export async function writeBackup(bytes: Uint8Array, file: string): Promise<void> {
  const place = resolve(file);
  const draft = `${place}.${process.pid}.part`;
  try {
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, place);
    await syncFolder(dirname(place));
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    notWritten(file, error);
  }
}

function notWritten(file: string, error: unknown): never {
  if (error instanceof ProblemError) throw error;
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') {
    return fail('DISK_FULL', { message: `The disk is full, so the backup ${file} was not written.` });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return fail('OUTPUT_FAILED', { message: `The backup ${file} cannot be written: ${reason}.` });
}
