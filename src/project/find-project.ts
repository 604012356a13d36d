import { readdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail } from '../foundation/diagnostic/index.ts';

/** What the configuration of a project may be called. */
export const CONFIG_NAMES = ['yaml', 'yml', 'ts', 'mts', 'js', 'mjs', 'json'].map(
  (extension) => `broadsheet.config.${extension}`,
);

/** Where a project is: its folder, absolute, and the name of its configuration. */
export interface ProjectPlace {
  readonly folder: string;
  readonly config: string;
}

/**
 * Finds the project that a folder belongs to: the nearest one upwards that holds a configuration.
 * @throws CONFIG_NOT_FOUND; DEFINITION_DUPLICATE when a folder holds two configurations
 */
export async function findProject(from: string): Promise<ProjectPlace> {
  const start = resolve(from);
  for (let folder = start; ; folder = dirname(folder)) {
    const entries = await readdir(folder).catch(() => [] as string[]);
    const [config, other] = CONFIG_NAMES.filter((name) => entries.includes(name));
    if (config !== undefined && other !== undefined) {
      return fail('DEFINITION_DUPLICATE', {
        message: `The folder ${folder} holds two configurations: ${config} and ${other}.`,
        hint: 'delete one of them.',
        location: { file: other },
      });
    }
    if (config !== undefined) return { folder, config };
    if (dirname(folder) === folder) return notFound(start);
  }
}

function notFound(start: string): never {
  return fail('CONFIG_NOT_FOUND', {
    message: `Neither ${start} nor a folder above it holds a broadsheet.config.yaml or .ts.`,
    hint: 'change to the folder of a project, name it with --project, or make one with `broadsheet init`.',
  });
}
