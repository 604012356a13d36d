import { basename, extname } from 'node:path';
import { type Location, ProblemError, problem } from '../foundation/diagnostic/index.ts';
import { Identifier } from '../metrics/model/index.ts';
import { ReportDefinition } from '../report/definition/index.ts';
import { type DefinitionFile, type Path, readDefinition } from './definition-file/index.ts';
import { gather } from './gather.ts';
import { problemsOfIssues } from './issue/index.ts';
import { listDefinitions } from './list-definitions.ts';

/** The reports of a project by name, and the places of their parts. */
export interface LoadedReports {
  readonly reports: Readonly<Record<string, ReportDefinition>>;
  locate(report: string, path: Path): Location | undefined;
}

/**
 * Loads every file of `reports/`; a report is called what its file is called.
 * @throws every problem of every file
 */
export async function loadReports(folder: string): Promise<LoadedReports> {
  const gathered = gather();
  const reports: Record<string, ReportDefinition> = {};
  const origins = new Map<string, DefinitionFile>();
  const names = (await gathered.attempt(() => listDefinitions(folder, 'reports'))) ?? [];
  for (const file of names) {
    await gathered.attempt(async () => {
      const name = nameOf(file, origins);
      const definition = await readDefinition(folder, file);
      origins.set(name, definition);
      const parsed = ReportDefinition.safeParse(definition.value);
      if (parsed.success) reports[name] = parsed.data;
      else throw new ProblemError(problemsOfIssues(parsed.error.issues, ReportDefinition, definition));
    });
  }
  gathered.settle();
  return { reports, locate: (report, path) => origins.get(report)?.locate(path) };
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
