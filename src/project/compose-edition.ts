import { withPlaces } from '../operations/project.ts';
import { openProjectEngine } from '../operations/project-engine.ts';
import { stopwatch } from '../operations/run/stopwatch.ts';
import type { Edition } from '../report/edition/index.ts';
import type { Project } from './load-project.ts';
import { type EditionRequest, previewReport } from './preview-report.ts';
import type { RunOptions } from './run-report.ts';

/**
 * Makes an edition of a report as it would be sent, and lets go of the databases. Nothing is drawn or written.
 * @throws UNKNOWN_REPORT, PARAMETER_INVALID, and what checking and asking raise, with places in the definition files
 */
export async function composeEdition(
  project: Project,
  report: string,
  request: EditionRequest,
  {
    elapsed,
    now,
    signal,
    onProgress,
  }: Required<Pick<RunOptions, 'now' | 'elapsed' | 'onProgress'>> & { readonly signal: AbortSignal },
): Promise<Edition> {
  const progress = { elapsed, onProgress };
  const engine = openProjectEngine(project, {
    ...{ now, idleFor: 0 },
    opening: (open, kind) => stopwatch(progress, signal)('connect', kind, open),
  });
  const tools = { engine, formats: [], now, signal, progress };
  const made = withPlaces(project, () => previewReport(project, report, request, tools), report);
  return (await made.finally(engine.close)).edition;
}
