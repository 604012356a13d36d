import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fail } from '../foundation/diagnostic/index.ts';
import { EXTENSIONS } from './definition-file/index.ts';

/**
 * The definition files of a folder of a project and its subfolders, sorted, relative to the project with forward
 * slashes. Hidden files, tests, type declarations and names that begin with `_` (modules for others to import) are
 * left out; a folder that does not exist holds none.
 * @throws DEFINITION_UNREADABLE
 */
export async function listDefinitions(folder: string, inside: string): Promise<string[]> {
  try {
    const entries = await readdir(join(folder, inside), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll('\\', '/'),
      )
      .filter(isDefinition)
      .sort();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    return fail('DEFINITION_UNREADABLE', {
      message: `The folder cannot be read: ${message}.`,
      location: { file: inside },
    });
  }
}

function isDefinition(file: string): boolean {
  const name = basename(file);
  if (file.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) return false;
  if (name.startsWith('_') || /\.(test|d)\.[a-z]+$/.test(name)) return false;
  return EXTENSIONS.some((extension) => extension === extname(name).toLowerCase());
}
