import {
  type Database,
  type Engine,
  type EngineParts,
  openEngine,
  type ReadOptions,
} from '../metrics/engine/index.ts';
import { type Project, withPlaces } from './project.ts';

/** Opens the engine of a project; nothing is connected before it is needed. */
export function openProjectEngine(
  { config, folder }: Pick<Project, 'config' | 'folder'>,
  parts: Omit<EngineParts, 'connection' | 'folder'>,
): Engine {
  return openEngine({
    connection: (name) => config.connection(name),
    connections: config.connections,
    pathOf: (name) => config.connectionPath(name),
    folder,
    ...parts,
  });
}

/** Works within a snapshot of the project's data; problems that point into the definitions get their place. */
export async function readDatabase<T>(
  project: Pick<Project, 'model' | 'locate'>,
  engine: Engine,
  work: (database: Database) => Promise<T>,
  options: ReadOptions,
): Promise<T> {
  return await withPlaces(project, () => engine.read(project.model, work, options));
}
