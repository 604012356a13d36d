import { type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import { resolveConnection } from '../metrics/connection/index.ts';
import type { Config } from './config/index.ts';

/** Packages that the connections name and that are not installed, break their contract or refuse their options; of all of them. */
export async function packageProblems(config: Config, folder: string): Promise<readonly Problem[]> {
  const found: Problem[] = [];
  for (const name of config.connections) {
    const definition = attempt(() => config.connection(name));
    if (definition?.kind !== 'package') continue;
    try {
      await resolveConnection(definition, { folder, at: config.connectionPath(name) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      found.push(...error.problems);
    }
  }
  return found;
}

/** Undefined where a variable is missing, which is said where the connection is used. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
