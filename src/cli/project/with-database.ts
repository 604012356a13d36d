import type { Database, ReadOptions } from '../../metrics/engine/index.ts';
import { openProjectEngine, readDatabase } from '../../operations/project-engine.ts';
import type { Project } from '../../project/index.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Works within a snapshot of the project's data, which is let go of when the work is done.
 * @param options what the database is told of who asks, and which tables are read
 */
export async function withDatabase<T>(
  project: Project,
  { now, signal }: Pick<Terminal, 'now' | 'signal'>,
  options: Omit<ReadOptions, 'signal'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const engine = openProjectEngine(project, { now, idleFor: 0 });
  try {
    return await readDatabase(project, engine, work, { ...options, signal });
  } finally {
    await engine.close();
  }
}
