import { cp, mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFiles } from '../../src/cli/init/project-files.ts';
import { allFences, ROOT } from './pages.ts';

/** The edition date of the examples: that of the demo's data, and today for commands that ask for today. */
export const TODAY = '2026-11-16';

/** An empty folder; whoever asks for it removes it. */
export function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'broadsheet-docs-'));
}

/**
 * A project in a folder of its own.
 * @param base `shop`: what `broadsheet init` makes; `techflow`: the example, over `warehouse` where it is given; `bookshop`: the
 *   example, with all definitions of the cookbook; else a configuration alone
 */
export async function makeProject(base: string | undefined, warehouse?: string): Promise<string> {
  const folder = await emptyFolder();
  if (base === 'techflow') {
    for (const name of ['broadsheet.config.yaml', 'alerts', 'model', 'pictures', 'reports'])
      await cp(join(ROOT, 'examples/techflow', name), join(folder, name), { recursive: true });
    if (warehouse !== undefined) await symlink(warehouse, join(folder, 'warehouse.duckdb'));
    return folder;
  }
  if (base === 'bookshop') {
    await cp(join(ROOT, 'examples/bookshop'), folder, { recursive: true });
    const definitions = allFences().filter(({ kind }) => kind === 'cookbook');
    const metrics = definitions.map(({ text }) => text.replace(/^metrics:\n/, ''));
    await writeInto(folder, 'model/cookbook.yaml', ['metrics:', ...metrics].join('\n'));
    return folder;
  }
  const bare = { 'broadsheet.config.yaml': 'connection: { kind: duckdb, file: warehouse.duckdb }\n' };
  const files = base === 'shop' ? await projectFiles(TODAY) : bare;
  for (const [name, text] of Object.entries(files)) await writeInto(folder, name, text);
  return folder;
}

export async function writeInto(folder: string, name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}
