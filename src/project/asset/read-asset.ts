import { open } from 'node:fs/promises';
import { fail } from '../../foundation/diagnostic/index.ts';
import { assetPath } from './asset-path.ts';

/** Pictures travel inside every edition and mail. */
export const LARGEST_PICTURE = 2 * 1024 * 1024;
/** Fonts of Chinese, Japanese and Korean are this large; only what an edition uses of them is embedded. */
export const LARGEST_FONT = 32 * 1024 * 1024;

/**
 * Reads a file of the project folder.
 * @param most in bytes
 * @throws ASSET_INVALID
 */
export async function readAsset(folder: string, file: string, most: number): Promise<Uint8Array> {
  const path = await assetPath(folder, file);
  const handle = await open(path).catch((error: NodeJS.ErrnoException) =>
    fail('ASSET_INVALID', { message: `"${file}" cannot be read: ${error.message}.` }),
  );
  try {
    const { size, isFile } = await handle.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }));
    if (!isFile) fail('ASSET_INVALID', { message: `"${file}" is not a file.` });
    if (size > most) {
      fail('ASSET_INVALID', {
        message: `"${file}" has ${megabytes(size)} MB; at most ${megabytes(most)} MB are allowed.`,
        hint: 'make the picture smaller: 1600 px are enough for the width of a page.',
      });
    }
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

function megabytes(bytes: number): string {
  return (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toString();
}
