import { basename, extname } from 'node:path';
import { type Location, type Problem, ProblemError, problem } from '../foundation/diagnostic/index.ts';
import { Identifier } from '../metrics/model/index.ts';
import { ReportDefinition } from '../report/definition/index.ts';
import { type DefinitionFile, type Path, readDefinition } from './definition-file/index.ts';
import { gather } from './gather.ts';
import { problemsOfIssues } from './issue/index.ts';
import { listDefinitions } from './list-definitions.ts';

/** The reports of a project by name, and the places of their parts. */
export interface LoadedReports {
  /** Their texts in all languages that they are given in. */
  readonly written: Readonly<Record<string, ReportDefinition>>;
  /** What is wrong with the others, by name. */
  readonly broken: Readonly<Record<string, readonly Problem[]>>;
  locate(report: string, path: Path): Location | undefined;
}

/**
 * Loads every file of `reports/`; a report is called what its file is called. One that is wrong keeps no other from being
 * used.
 * @throws DEFINITION_UNREADABLE for the folder
 */
export async function loadReports(folder: string): Promise<LoadedReports> {
  const reports: Record<string, ReportDefinition> = {};
  const broken: Record<string, readonly Problem[]> = {};
  const origins = new Map<string, DefinitionFile>();
  for (const file of await listDefinitions(folder, 'reports')) {
    const gathered = gather();
    await gathered.attempt(async () => {
      const name = nameOf(file, origins);
      const definition = await readDefinition(folder, file);
      origins.set(name, definition);
      const parsed = ReportDefinition.safeParse(definition.value);
      if (parsed.success) reports[name] = parsed.data;
      else throw new ProblemError(problemsOfIssues(parsed.error.issues, ReportDefinition, definition));
    });
    const stem = basename(file, extname(file));
    if (gathered.problems.length > 0) broken[stem] = [...(broken[stem] ?? []), ...gathered.problems];
  }
  // Of two files for one report, neither is meant.
  for (const name of Object.keys(broken)) delete reports[name];
  return { written: reports, broken, locate: (report, path) => origins.get(report)?.locate(path) };
}

function nameOf(file: string, origins: ReadonlyMap<string, DefinitionFile>): string {
  const name = basename(file, extname(file));
  const fits = Identifier.safeParse(name.replaceAll('-', '_'));
  if (!fits.success) {
    const message = `A report is called what its file is called, and "${name}" ${fits.error.issues[0]?.message}.`;
    throw new ProblemError([problem('DEFINITION_INVALID', { message, location: { file } })]);
  }
  const first = origins.get(name);
  if (first === undefined) return name;
  throw new ProblemError([
    problem('DEFINITION_DUPLICATE', {
      message: `The report "${name}" is defined already, in ${first.file}.`,
      hint: 'rename or delete one of the two files.',
      location: { file },
    }),
  ]);
}
