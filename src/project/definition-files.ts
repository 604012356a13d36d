import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_NAMES } from './find-project.ts';

const FOLDERS = ['model', 'reports', 'alerts'] as const;

/**
 * What tells the files of a project's definitions from those of another moment: every file of `model/`, `reports/` and
 * `alerts/` (modules that others import too), the configuration, `.env` and lists of recipients, with size and time. Files
 * that cannot be looked at are left out.
 */
export async function stateOfFiles(folder: string, lists: readonly string[]): Promise<string> {
  const inFolders = await Promise.all(FOLDERS.map((name) => filesIn(folder, name)));
  const files = [...CONFIG_NAMES, '.env', ...lists, ...inFolders.flat()];
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
