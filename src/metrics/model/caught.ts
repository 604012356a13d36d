import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';

/** The problems that some work throws; those without a path have the one given. */
export function caught(path: readonly (string | number)[], work: () => unknown): Problem[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof ProblemError)
      return error.problems.map((one) => ({ ...one, path: one.path ?? path }));
    throw error;
  }
}
