import { ask as askSession } from '../metrics/engine/index.ts';
import type { MetricQueryInput } from '../metrics/plan/index.ts';
import type { Series } from '../metrics/series/index.ts';
import { openProjectEngine, readDatabase } from '../operations/project-engine.ts';
import type { Project } from './load-project.ts';

export interface AskOptions {
  /** The edition date, the first day not in the data; default: the period is taken as it is. */
  readonly date?: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks metrics of a project once, over a connection of its own.
 * @throws what connecting, planning and the database raise, with places in the definition files
 * @example await ask(project, { metrics: ['mrr'], by: ['plan'], period: { from: '2026-10-01', to: '2026-11-01' } })
 */
export async function ask(
  project: Project,
  query: MetricQueryInput,
  { date, signal }: AskOptions = {},
): Promise<Series> {
  const { model, config } = project;
  const engine = openProjectEngine(project, { now: Date.now, idleFor: 0 });
  try {
    const { series } = await readDatabase(
      project,
      engine,
      (database) => askSession({ ...database, model, calendar: config.calendar, asOf: date, signal }, query),
      signal,
    );
    return series;
  } finally {
    await engine.close();
  }
}
