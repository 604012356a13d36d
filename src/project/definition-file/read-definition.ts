import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { DefinitionFile } from './definition-file.ts';
import { readJson } from './read-json.ts';
import { readModule } from './read-module.ts';
import { readYaml } from './read-yaml.ts';

/** Ends of the names of files that can hold definitions. */
export const EXTENSIONS = ['.yaml', '.yml', '.json', '.ts', '.mts', '.js', '.mjs'] as const;

/**
 * Reads one definition file of a project, in whichever spelling it is.
 * @param file relative to the project folder, with forward slashes
 * @throws DEFINITION_SYNTAX, DEFINITION_DUPLICATE, DEFINITION_INVALID, DEFINITION_UNREADABLE
 */
export async function readDefinition(folder: string, file: string): Promise<DefinitionFile> {
  const path = join(folder, file);
  try {
    const kind = extname(file).toLowerCase();
    if (kind === '.yaml' || kind === '.yml') return readYaml(file, await readText(path));
    if (kind === '.json') return readJson(file, await readText(path));
    return await readModule(folder, file, path);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return fail('DEFINITION_UNREADABLE', {
      message: `The file cannot be read: ${(error as Error).message}.`,
      location: { file },
    });
  }
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
