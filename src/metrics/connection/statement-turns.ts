import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { QueryOptions } from './connection.ts';
import type { ErrorFacts } from './error-facts.ts';
import { stoppedProblem } from './stopped-problem.ts';

/** The statements of one session, which can carry one at a time: each waits for those before it. */
export interface StatementTurns {
  /**
   * Runs a statement when those before it have ended, whether they succeeded or not. Its signal aborts when the statement
   * is to stop: by its own options, by those of the session, or because the session ends.
   * @throws QUERY_CANCELLED for one that has not begun when the session ends
   */
  run<T>(own: QueryOptions | undefined, statement: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Stops the statement at work, begins none any more, and resolves when nothing runs. */
  end(): Promise<void>;
}

/** Opens the turns of a session. */
export function statementTurns(facts: ErrorFacts, options: QueryOptions = {}): StatementTurns {
  const ended = new AbortController();
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(own, statement) {
      const result = tail.then(() => {
        if (ended.signal.aborted) throw new ProblemError([stoppedProblem('cancelled', facts)]);
        return statement(withOthers(ended.signal, options.signal, own?.signal));
      });
      tail = result.catch(() => undefined);
      return result;
    },
    async end() {
      ended.abort();
      await tail;
    },
  };
}

function withOthers(first: AbortSignal, ...others: readonly (AbortSignal | undefined)[]): AbortSignal {
  const given = others.filter((one) => one !== undefined);
  return given.length === 0 ? first : AbortSignal.any([first, ...given]);
}
