import type { Origin } from '../../metrics/connection/index.ts';
import type { Database } from '../../metrics/engine/index.ts';
import { openProjectEngine, readDatabase } from '../../operations/project-engine.ts';
import type { Project } from '../../project/index.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Works within a snapshot of the project's data, which is let go of when the work is done.
 * @param origin what the database is told of who asks for what its tables look like
 */
export async function withDatabase<T>(
  project: Project,
  { now, signal }: Pick<Terminal, 'now' | 'signal'>,
  origin: Origin,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const engine = openProjectEngine(project, { now, idleFor: 0 });
  try {
    return await readDatabase(project, engine, work, { signal, origin });
  } finally {
    await engine.close();
  }
}
