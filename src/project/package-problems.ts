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
      await resolveConnection(definition, { folder });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      found.push(...error.problems.map((one) => placed(one, name, config)));
    }
  }
  return found;
}

/** With the path of the connection that it is about; only the default one may stand under `connection`. */
function placed(problem: Problem, name: string, { locate }: Config): Problem {
  const [, ...field] = problem.path ?? [];
  const own = ['connections', name, ...field];
  return { ...problem, path: locate(own) === undefined ? ['connection', ...field] : own };
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
