import { ProblemError } from '../foundation/diagnostic/index.ts';
import { openConnection, type Session } from '../metrics/connection/index.ts';
import { readCatalog } from '../metrics/engine/index.ts';
import type { Catalog } from '../metrics/plan/index.ts';
import type { Project } from './project.ts';

/** One snapshot of the database of a project, and what its tables look like there. */
export interface Database {
  readonly session: Session;
  readonly catalog: Catalog;
  /** For messages: kind, place and name, without secrets. */
  readonly description: string;
}

/** Works within one snapshot of the project's database; problems that point into the definitions get their place. */
export async function withDatabase<T>(
  project: Project,
  signal: AbortSignal | undefined,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const connection = await openConnection(project.config.connection(), { folder: project.folder });
  try {
    return await connection.snapshot(
      async (session) => {
        const catalog = await readCatalog(session, project.model, undefined, { signal });
        return await work({ session, catalog, description: connection.description });
      },
      { signal },
    );
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(project.locate(error.problems), { cause: error });
  } finally {
    await connection.close();
  }
}
