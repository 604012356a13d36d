import { mkdirSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { civilDateAt } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import { CONFIG_NAMES, loadUsable, writeEditorSchemas } from '../../project/index.ts';
import type { CommandInput } from '../declaration.ts';
import { type InitProject, projectFrom } from '../init/from-source.ts';
import { projectFiles } from '../init/project-files.ts';
import { printProblems } from '../print-problems.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet init`: writes a small project that runs at once, or one over a database; never overwrites a file. */
export async function execute(
  { arguments: [given = '.'], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  const folder = resolve(terminal.workingFolder, given);
  const from = options.text('from');
  // What is there already is told before a database is looked at.
  await refuseOverwriting(folder, from === undefined ? [] : WRITTEN);
  const made = from === undefined ? await sampleProject(terminal) : await projectFrom(from, folder, terminal);
  const { files, problems, columns, next } = made;
  await refuseOverwriting(folder, Object.keys(files));
  for (const [name, text] of Object.entries(files)) await write(join(folder, name), text);
  const isJson = options.flag('json');
  if (isJson) terminal.out(`${JSON.stringify({ folder, files: Object.keys(files) })}\n`);
  else for (const name of Object.keys(files)) terminal.out(`${join(given, name)}\n`);
  printProblems(terminal, problems, { isJson });
  await writeEditorSchemas(await loadUsable(folder, { environment: terminal.environment }), columns);
  const inside = relative(terminal.workingFolder, folder);
  if (!isJson) terminal.note(`\nNext: ${inside === '' ? '' : `cd ${inside} && `}${next}`);
  return problems.length === 0 ? 0 : 1;
}

/** Some of what a project over a database is made of. */
const WRITTEN = ['broadsheet.config.yaml', 'model', 'reports', 'alerts', '.broadsheet', '.env'];

async function sampleProject(terminal: Terminal): Promise<InitProject> {
  const files = await projectFiles(civilDateAt(terminal.now(), 'UTC'));
  return { files, problems: [], columns: {}, next: 'broadsheet run weekly' };
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
    // Secrets are for nobody else to read.
    await writeFile(path, text, { flag: 'wx', mode: basename(path) === '.env' ? 0o600 : 0o666 });
  } catch (error) {
    fail('OUTPUT_FAILED', {
      message: `The file ${path} cannot be written: ${(error as Error).message}.`,
      hint: 'choose another folder, or change its permissions.',
    });
  }
}
