import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import type { ErrorFacts, StopReason } from './error-facts.ts';

/** The problem of a statement that we stopped: QUERY_CANCELLED by the user, QUERY_TIMEOUT by the clock. */
export function stoppedProblem(reason: StopReason, facts: ErrorFacts): Problem {
  if (reason === 'cancelled')
    return problem('QUERY_CANCELLED', { message: `A query on ${facts.description} was cancelled.` });
  return problem('QUERY_TIMEOUT', {
    message: `A query on ${facts.description} took longer than the ${facts.timeoutSeconds} s allowed.`,
    hint: 'raise connection.timeoutSeconds, add an index, or shorten the period.',
  });
}
