import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { DefinitionFile, Path } from './definition-file.ts';
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
    return withoutPrototypes(await read(folder, file, path));
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return fail('DEFINITION_UNREADABLE', {
      message: `The file cannot be read: ${(error as Error).message}.`,
      location: { file },
    });
  }
}

async function read(folder: string, file: string, path: string): Promise<DefinitionFile> {
  const kind = extname(file).toLowerCase();
  if (kind === '.yaml' || kind === '.yml') return readYaml(file, await readText(path));
  if (kind === '.json') return readJson(file, await readText(path));
  return await readModule(folder, file, path);
}

/** A key that JavaScript takes for something else would be left out without a word. */
function withoutPrototypes(definition: DefinitionFile): DefinitionFile {
  const path = prototypeIn(definition.value, [], new Set());
  if (path === undefined) return definition;
  return fail('DEFINITION_INVALID', {
    message: 'Nothing can be called "__proto__".',
    hint: 'rename it.',
    path,
    location: definition.locate(path, 'key'),
  });
}

function prototypeIn(value: unknown, path: Path, seen: Set<object>): Path | undefined {
  if (typeof value !== 'object' || value === null || seen.has(value)) return undefined;
  seen.add(value);
  if (Object.hasOwn(value, '__proto__')) return [...path, '__proto__'];
  for (const [key, one] of Object.entries(value)) {
    const found = prototypeIn(one, [...path, Array.isArray(value) ? Number(key) : key], seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
