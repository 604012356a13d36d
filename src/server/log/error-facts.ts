import { ProblemError } from '../../foundation/diagnostic/index.ts';

/** An error as a line of the log has it: problems as data, anything else with where it came from. */
export function errorFacts(error: unknown): unknown {
  if (error instanceof ProblemError) {
    return { problems: error.problems.map(({ code, message, hint }) => ({ code, message, hint })) };
  }
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: errorFacts(cause) }) };
}
