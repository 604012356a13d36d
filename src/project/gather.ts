import { type Problem, ProblemError } from '../foundation/diagnostic/index.ts';

/** Collects the problems of many pieces of work, so that one bad file does not hide the faults of the others. */
export interface Gatherer {
  readonly problems: Problem[];
  /** Runs a piece of work; undefined when it raised problems, which are kept. */
  attempt<T>(work: () => T | Promise<T>): Promise<T | undefined>;
  /** @throws all problems gathered, when one of them is an error */
  settle(): void;
}

/** Starts a collection. */
export function gather(): Gatherer {
  const problems: Problem[] = [];
  return {
    problems,
    async attempt(work) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        problems.push(...error.problems);
        return undefined;
      }
    },
    settle() {
      if (problems.some((one) => one.severity === 'error')) throw new ProblemError(problems);
    },
  };
}
