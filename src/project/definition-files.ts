import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_NAMES } from './find-project.ts';

const FOLDERS = ['model', 'reports', 'alerts', 'messages'] as const;

/**
 * What tells the files of a project's definitions from those of another moment: every file of `model/`, `reports/`,
 * `alerts/` and `messages/` (modules that others import too), the configuration and `.env`, with size and time; then lists of recipients,
 * likewise. Files that cannot be looked at are left out.
 */
export async function stateOfFiles(folder: string, lists: readonly string[]): Promise<string> {
  return withLists(await stateOfDefinitions(folder), folder, lists);
}

/** The same without lists, for whoever does not know them yet. */
export async function stateOfDefinitions(folder: string): Promise<string> {
  const inFolders = await Promise.all(FOLDERS.map((name) => filesIn(folder, name)));
  return await stateOf(folder, [...CONFIG_NAMES, '.env', ...inFolders.flat()]);
}

/** What `stateOfFiles` says, of definitions that were looked at before their lists were known. */
export async function withLists(state: string, folder: string, lists: readonly string[]): Promise<string> {
  return `${state}\n\n${await stateOf(folder, lists)}`;
}

async function stateOf(folder: string, files: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    files.map(async (file) => {
      const found = await stat(join(folder, file)).catch(() => undefined);
      return found?.isFile() === true ? [`${file} ${found.size} ${found.mtimeMs}`] : [];
    }),
  );
  return lines.flat().sort().join('\n');
}

async function filesIn(folder: string, name: string): Promise<string[]> {
  const names = await readdir(join(folder, name), { recursive: true }).catch(() => []);
  return names.filter((one) => !one.includes('node_modules')).map((one) => join(name, one));
}
