import { resolve } from 'node:path';
import { civilDateAt, parseDate } from '../../foundation/calendar/index.ts';
import { ProblemError, visible } from '../../foundation/diagnostic/index.ts';
import type { Locale } from '../../foundation/format/index.ts';
import type { Reader } from '../../metrics/policy/index.ts';
import { localeFor } from '../../operations/project.ts';
import {
  definitionsHash,
  type KnownColumns,
  loadProject,
  loadUsable,
  type Project,
  readerIn,
  readProject,
  readServing,
  type Serving,
  writeEditorSchemas,
} from '../../project/index.ts';
import type { Options } from '../declaration.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Loads the project that the command line means: that of --project, or of the working folder. Reports that are wrong are
 * noted and take no other down; so are processes that work with other definitions than the files.
 */
export async function openProject(options: Options, terminal: Terminal): Promise<Project> {
  const project = await loadUsable(folderOf(options, terminal), { environment: terminal.environment });
  for (const line of wrongParts(project)) terminal.note(terminal.style('yellow', visible(line), 'note'));
  for (const line of await otherDefinitions(project))
    terminal.note(terminal.style('yellow', visible(line), 'note'));
  return project;
}

/** Loads the project, tells editors its names, and raises all that is wrong in it. */
export async function openForEditors(options: Options, terminal: Terminal): Promise<Project> {
  const { environment } = terminal;
  const { project, problems } = await readProject(folderOf(options, terminal), { environment });
  await tellEditors(project, terminal);
  if (problems.some(({ severity }) => severity === 'error')) throw new ProblemError(problems);
  return project;
}

/** Renews what editors know of a project, and says so where it cannot be: whoever only reads the folder needs none of it. */
export async function tellEditors(project: Project, terminal: Terminal, found?: KnownColumns): Promise<void> {
  const why = await writeEditorSchemas(project, found);
  if (why !== undefined)
    terminal.note(`What editors know of the project's names stays as it was: ${visible(why)}`);
}

/** Loads the project, and raises all that is wrong in it. */
export async function openWholeProject(options: Options, terminal: Terminal): Promise<Project> {
  return await loadProject(folderOf(options, terminal), { environment: terminal.environment });
}

/** The folder that the command line names, absolute: of a project, or within one. */
export function folderOf(options: Options, terminal: Terminal): string {
  return resolve(terminal.workingFolder, options.text('project') ?? '.');
}

function wrongParts({ broken, brokenAlerts }: Project): string[] {
  const names = Object.keys(broken).filter((name) =>
    broken[name]?.some(({ severity }) => severity === 'error'),
  );
  return [
    ...names.map((name) => `The report "${name}" is wrong, and waits until it is mended.`),
    ...(brokenAlerts.some(({ severity }) => severity === 'error')
      ? ['Alert rules are wrong, and are not evaluated until they are mended.']
      : []),
    ...(names.length + brokenAlerts.length === 0
      ? []
      : ['See why with: broadsheet check --definitions-only']),
  ];
}

async function otherDefinitions(project: Project): Promise<string[]> {
  const serving = await readServing(project.folder);
  if (serving.length === 0) return [];
  const hash = definitionsHash(project);
  return serving.filter((one) => one.isKeeping || one.hash !== hash).map(otherText);
}

function otherText({ purpose, pid, host, since, isKeeping }: Serving): string {
  const who = `${purpose} (process ${pid} on ${host})`;
  return isKeeping
    ? `${who} works with the definitions of ${since}: the files have changed, and something in them is wrong.`
    : `${who} works with other definitions than these files: those of ${since}. It reads them again within seconds.`;
}

/** The edition date: --date, or today in the zone of the project, which is the first day not in the data. @throws DATE_INVALID */
export function editionDate(project: Project, options: Options, terminal: Terminal): string {
  const given = options.text('date');
  if (given !== undefined) return parseDate(given);
  return civilDateAt(terminal.now(), project.config.calendar.zone);
}

/** Who looks: the reader that --as names, or the owner. @throws READER_UNKNOWN */
export function readerOf(project: Project, options: Options): Reader {
  return readerIn(project, options.text('as'));
}

/** How the project writes values. */
export function localeOf({ config }: Project): Locale {
  return localeFor(config);
}
