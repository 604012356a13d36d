import { realpath } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { fail } from '../../foundation/diagnostic/index.ts';

/**
 * The absolute path of a file that definitions name, which lies in the project folder: no way leads out of it, by
 * `..`, by an absolute path or by a symbolic link.
 * @throws ASSET_INVALID
 */
export async function assetPath(folder: string, file: string): Promise<string> {
  const hint = 'copy the file into the project folder and name it from there, as in images/logo.png.';
  // Backslashes separate folders on Windows, and a project is the same on every machine.
  if (/^[a-z][a-z0-9+.-]*:/i.test(file) || isAbsolute(file) || /[\\\0]/.test(file)) {
    return fail('ASSET_INVALID', {
      message: `"${file}" is not a path inside the project folder: it must be relative, with forward slashes.`,
      hint,
    });
  }
  if (file.split('/').includes('..')) {
    return fail('ASSET_INVALID', { message: `"${file}" leads out of the project folder by "..".`, hint });
  }
  const root = await realpath(folder);
  const found = await realpath(join(root, file)).catch(() => undefined);
  if (found === undefined) {
    return fail('ASSET_INVALID', {
      message: `There is no file "${file}" in the project folder.`,
      hint: 'paths begin at the folder of the configuration.',
    });
  }
  if (found.startsWith(root.endsWith(sep) ? root : root + sep)) return found;
  return fail('ASSET_INVALID', {
    message: `"${file}" is a symbolic link, or lies behind one, that leads out of the project folder.`,
    hint,
  });
}
