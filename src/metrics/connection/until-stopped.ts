import { ProblemError } from '../../foundation/diagnostic/index.ts';
import type { ErrorFacts } from './error-facts.ts';
import { watchForStop } from './stop-watch.ts';
import { stoppedProblem } from './stopped-problem.ts';

/** What a statement is stopped by, and how. */
export interface Stopping extends ErrorFacts {
  readonly signal: AbortSignal;
  /** Lets the database end the statement. */
  readonly stop: () => void;
  /** Calls it again every so many milliseconds until the statement has ended, for databases that lose what comes too early. */
  readonly again?: number;
}

/**
 * Runs a statement until it ends, its signal aborts, or it takes longer than the connection allows.
 * @throws QUERY_CANCELLED and QUERY_TIMEOUT in place of whatever a statement that was stopped fails with
 */
export async function untilStopped<T>(
  { signal, stop, again, ...facts }: Stopping,
  statement: () => Promise<T>,
): Promise<T> {
  let repeated: NodeJS.Timeout | undefined;
  const watch = watchForStop(signal, facts.timeoutSeconds * 1000, () => {
    stop();
    if (again !== undefined) repeated = setInterval(stop, again);
  });
  const stopped = () =>
    watch.reason === undefined ? undefined : new ProblemError([stoppedProblem(watch.reason, facts)]);
  try {
    const early = stopped();
    if (early !== undefined) throw early;
    return await statement();
  } catch (error) {
    throw stopped() ?? error;
  } finally {
    watch.dispose();
    clearInterval(repeated);
  }
}
