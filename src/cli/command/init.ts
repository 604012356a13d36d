import { mkdirSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { civilDateAt } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import { CONFIG_NAMES } from '../../project/index.ts';
import type { CommandInput } from '../declaration.ts';
import { projectFiles } from '../init/project-files.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet init`: writes a small project that runs at once; never overwrites a file. */
export async function execute(
  { arguments: [given = '.'], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const folder = resolve(terminal.workingFolder, given);
  const files = await projectFiles(civilDateAt(terminal.now(), 'UTC'));
  await refuseOverwriting(folder, Object.keys(files));
  for (const [name, text] of Object.entries(files)) await write(join(folder, name), text);
  if (options.flag('json')) {
    terminal.out(`${JSON.stringify({ folder, files: Object.keys(files) })}\n`);
    return 0;
  }
  for (const name of Object.keys(files)) terminal.out(`${join(given, name)}\n`);
  const inside = relative(terminal.workingFolder, folder);
  terminal.note(`\nNext: ${inside === '' ? '' : `cd ${inside} && `}broadsheet run weekly`);
  return 0;
}

async function refuseOverwriting(folder: string, names: readonly string[]): Promise<void> {
  const present = new Set(await entriesOf(folder));
  const project = CONFIG_NAMES.find((name) => present.has(name));
  const other = names.find((name) => present.has(name.split('/')[0] ?? name));
  if (project === undefined && other === undefined) return;
  fail('PROJECT_EXISTS', {
    message:
      project === undefined
        ? `The folder ${folder} already holds ${other?.split('/')[0]}, which would have to be overwritten.`
        : `The folder ${folder} already holds a project (${project}).`,
    hint: 'choose an empty folder: `broadsheet init NAME`.',
  });
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    return fail('OUTPUT_FAILED', { message: `The folder ${folder} cannot be read: ${message}.` });
  }
}

async function write(path: string, text: string): Promise<void> {
  try {
    // The asynchronous form never ends where a folder cannot be made at all, as in /proc.
    mkdirSync(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    fail('OUTPUT_FAILED', {
      message: `The file ${path} cannot be written: ${(error as Error).message}.`,
      hint: 'choose another folder, or change its permissions.',
    });
  }
}
