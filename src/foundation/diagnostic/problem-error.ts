import { CODES } from './codes.ts';
import { formatProblems } from './format-problems.ts';
import { type Problem, type ProblemDetails, problem } from './problem.ts';

/** The one error class: carries every problem found, never just the first. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(formatProblems(problems), options);
    this.problems = problems;
  }

  /** What the process should exit with: the largest of its problems' codes (2 definitions, 3 infrastructure). */
  get exitCode(): number {
    return Math.max(2, ...this.problems.map((one) => CODES[one.code].exit));
  }
}

/** Throws one problem; the return type lets it stand in an expression. */
export function fail(code: Problem['code'], details: ProblemDetails, options?: ErrorOptions): never {
  throw new ProblemError([problem(code, details)], options);
}
