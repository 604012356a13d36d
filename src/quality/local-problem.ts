import { CODES, type Problem, ProblemError } from '../foundation/diagnostic/index.ts';

/** Faults of one statement, though the database as a whole answers, or of one connection of several. */
const OF_ONE_STATEMENT: readonly string[] = [
  'QUERY_FAILED',
  'QUERY_TIMEOUT',
  'PERMISSION_DENIED',
  'CONNECTION_UNAVAILABLE',
];

/**
 * The problems of an error that concerns one definition or one statement, so that the other checks can go on.
 * @throws the error itself when it is anything else: a lost connection, Ctrl-C, a fault of ours
 */
export function localProblems(error: unknown): readonly Problem[] {
  if (error instanceof ProblemError && error.problems.every(isLocal)) return error.problems;
  throw error;
}

function isLocal({ code }: Problem): boolean {
  return CODES[code].exit === 2 || OF_ONE_STATEMENT.includes(code);
}
