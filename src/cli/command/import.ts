import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fail, problem, visible } from '../../foundation/diagnostic/index.ts';
import {
  type Imported,
  importDbt,
  importTables,
  lookAround,
  type Project,
  replaceFile,
} from '../../project/index.ts';
import type { CommandInput, Options } from '../declaration.ts';
import { countsOf, remarksOf } from '../import/outcome.ts';
import { printProblems } from '../print-problems.ts';
import { openWholeProject } from '../project/open-project.ts';
import type { Terminal } from '../terminal.ts';

/** `broadsheet import tables` and `import dbt`: drafts definitions of relations into `model/`; 1 where some could not be read. */
export async function execute(
  { arguments: [what = '', ...names], options }: CommandInput,
  terminal: Terminal,
): Promise<number> {
  if (what === 'dbt') return await importFromDbt(names, options, terminal);
  if (what !== 'tables') {
    fail('USAGE', {
      message: `Nothing is known of importing "${what}".`,
      hint: 'write `broadsheet import tables`, with or without names of relations, or `broadsheet import dbt target`.',
    });
  }
  const project = await openWholeProject(options, terminal);
  const { folder, model } = project;
  const asking = { signal: terminal.signal, origin: { command: 'import' } };
  const onRelation = (name: string) =>
    terminal.isInteractive && terminal.note(`Looking at ${visible(name)} …`);
  const request = {
    folder,
    model,
    names,
    connection: options.text('connection'),
    fileOf: fileOf(project),
    onRelation,
  };
  const { imported, files, problems } = await lookAround(
    project.config,
    { folder, now: terminal.now, ...asking },
    (surroundings) => importTables(surroundings, request, asking),
  );
  for (const [name, text] of Object.entries(files)) await replace(join(folder, name), text);
  const isJson = options.flag('json') || !terminal.isInteractive;
  for (const one of imported) print(terminal, one, isJson);
  printProblems(terminal, project.locate(problems), { isJson: options.flag('json') });
  if (!isJson)
    terminal.note(
      '\nNext: broadsheet check, and read the comments in the files: each says what was guessed.',
    );
  return problems.length === 0 ? 0 : 1;
}

/** Drafts what dbt says into `model/`. Nothing of a database is asked. */
async function importFromDbt(
  [given = 'target', ...more]: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<number> {
  if (more.length > 0)
    fail('USAGE', {
      message: '`import dbt` takes one folder.',
      hint: 'name the `target` of the dbt project.',
    });
  const project = await openWholeProject(options, terminal);
  const { folder, model } = project;
  const place = fileOf(project);
  const { imported, unsaid, files } = await importDbt({
    ...{ folder, model, connection: options.text('connection') },
    target: { folder: resolve(terminal.workingFolder, given), given },
    fileOf: (kind, name) => place(name, kind),
  });
  for (const [name, text] of Object.entries(files)) await replace(join(folder, name), text);
  if (options.flag('json') || !terminal.isInteractive) {
    terminal.out(`${JSON.stringify({ imported, unsaid })}\n`);
    return 0;
  }
  for (const { table, outcome, file, counts, lines = [] } of imported) {
    const many = Object.entries(counts).flatMap(([what, count]) =>
      count === 0 ? [] : [`${count} ${count === 1 ? what.slice(0, -1) : what}`],
    );
    const facts = [outcome, ...many, ...(file === undefined ? [] : [file])];
    terminal.out(`${terminal.style('bold', visible(table))}: ${facts.join(', ')}\n`);
    for (const line of lines) terminal.out(`  ${visible(line)}\n`);
  }
  if (unsaid.length > 0) terminal.out(`\n${terminal.style('bold', 'Not, or not quite, taken over')}\n`);
  for (const { what, why } of unsaid) terminal.out(`  ${visible(what)}: ${visible(why)}\n`);
  terminal.note('\nNext: broadsheet check');
  return 0;
}

function fileOf(project: Project) {
  return (name: string, kind: 'tables' | 'metrics' = 'tables') => {
    const at = problem('TABLE_MISSING', { message: '', path: [kind, name] });
    return project.locate([at])[0]?.location?.file;
  };
}

/** All of a file, or what it was before. */
async function replace(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await replaceFile(path, text);
  } catch (error) {
    fail('OUTPUT_FAILED', { message: `The file ${path} cannot be written: ${(error as Error).message}.` });
  }
}

function print(terminal: Terminal, one: Imported, isJson: boolean): void {
  const { table, relation, connection, outcome, file } = one;
  if (isJson) {
    const facts = { table, relation, connection, outcome, ...(file === undefined ? {} : { file }) };
    terminal.out(
      `${JSON.stringify({ ...facts, ...countsOf(one), remarks: remarksOf(one), lines: one.lines })}\n`,
    );
    return;
  }
  if (outcome === 'as it was') return;
  const what = outcome === 'made' || outcome === 'added' ? `${outcome}${countsText(one)}` : outcome;
  terminal.out(
    `${terminal.style('bold', visible(table))}: ${what}${file === undefined ? '' : `, ${file}`}\n`,
  );
  for (const line of [...(one.lines ?? []), ...remarksOf(one)]) terminal.out(`  ${visible(line)}\n`);
}

function countsText(one: Imported): string {
  const counts = Object.entries(countsOf(one)).filter(([, count]) => count > 0);
  return counts.length === 0 ? '' : `, with ${counts.map(([what, count]) => `${count} ${what}`).join(', ')}`;
}
