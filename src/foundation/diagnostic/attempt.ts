import type { Problem } from './problem.ts';
import { ProblemError } from './problem-error.ts';

/** What some work gives, or the error with the problems that it raises. Anything else that it throws is thrown on. */
export function attempt<T>(work: () => Promise<T>): Promise<T | ProblemError>;
export function attempt<T>(work: () => T): T | ProblemError;
export function attempt<T>(work: () => T | Promise<T>): T | ProblemError | Promise<T | ProblemError> {
  try {
    const made = work();
    return made instanceof Promise ? made.catch(onlyProblems) : made;
  } catch (error) {
    return onlyProblems(error);
  }
}

function onlyProblems(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  throw error;
}

/** What some work gives; undefined where it raises problems. */
export function ifPossible<T>(work: () => T): T | undefined {
  const made = attempt(work);
  return made instanceof ProblemError ? undefined : made;
}

/** The problems that some work raises; none where it gives what it is for. */
export function raisedBy(work: () => unknown): readonly Problem[] {
  const made = attempt(work);
  return made instanceof ProblemError ? made.problems : [];
}
