import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Environment } from './references.ts';

/**
 * The environment of a project: the file `.env` in its folder, if there is one, under the real environment, which wins.
 * @throws DEFINITION_UNREADABLE when the file is there and cannot be read
 */
export async function projectEnvironment(folder: string, real: Environment): Promise<Environment> {
  try {
    return { ...parseEnv(await readFile(join(folder, '.env'), 'utf8')), ...real };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return real;
    return fail('DEFINITION_UNREADABLE', {
      message: `The file cannot be read: ${message}.`,
      location: { file: '.env' },
    });
  }
}
