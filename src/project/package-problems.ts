import { type Problem, ProblemError } from '../foundation/diagnostic/index.ts';
import { resolveConnection } from '../metrics/connection/index.ts';
import type { Config } from './config/index.ts';

/** Packages that the configuration names and that are not installed, break their contract or refuse their options. */
export async function packageProblems(config: Config, folder: string): Promise<readonly Problem[]> {
  const definition = attempt(() => config.connection());
  if (definition?.kind !== 'package') return [];
  try {
    await resolveConnection(definition, { folder });
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
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
