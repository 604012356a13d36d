import { CODES, type Problem, ProblemError, problem } from '../../../foundation/diagnostic/index.ts';

const FIRST = 5_000;
const LONGEST = 600_000;

/**
 * Milliseconds to wait after a number of failed attempts: 5 s, 15 s, 45 s, … at most ten minutes.
 * @param failed at least 1
 */
export function backoff(failed: number): number {
  return Math.min(LONGEST, FIRST * 3 ** (failed - 1));
}

/** The problems of whatever was thrown; what is no problem is a fault of ours. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError) return error.problems;
  const text = error instanceof Error ? error.message : String(error);
  return [problem('INTERNAL', { message: `Something unexpected happened: ${text}` })];
}

/** Whether trying again may help: infrastructure heals, definitions do not. */
export function mayPass(problems: readonly Problem[]): boolean {
  return problems.every(({ code }) => CODES[code].exit === 3 && code !== 'INTERNAL');
}
