import { ProblemError, problem } from '../../../foundation/diagnostic/index.ts';

/** What limits a piece of work; times in milliseconds. */
export interface Limit {
  /** For the message. */
  readonly name: string;
  /** Default: none. */
  readonly limit?: number | undefined;
  /** How long work that was stopped may take to come to a clean end. Default: none. */
  readonly patience?: number;
  readonly signal: AbortSignal;
}

/**
 * Does work that stops when a signal says so, or when it takes too long. Whoever asked goes on at once, or after the
 * patience it has, even where the work itself takes longer to notice.
 * @throws RUN_STEP_TIMEOUT, and the reason of the signal
 */
export async function withinLimit<T>(
  { name, limit, patience = 0, signal }: Limit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const late = new AbortController();
  const timer =
    limit === undefined
      ? undefined
      : setTimeout(() => late.abort(new ProblemError([tooLate(name, limit)])), limit);
  const either = AbortSignal.any([signal, late.signal]);
  const stopped = Promise.withResolvers<never>();
  let lastMoment: NodeJS.Timeout | undefined;
  const onStop = () => {
    if (patience === 0) stopped.reject(either.reason);
    else lastMoment = setTimeout(() => stopped.reject(either.reason), patience);
  };
  either.addEventListener('abort', onStop, { once: true });
  try {
    return await Promise.race([stopped.promise, stopping(either, work)]);
  } finally {
    clearTimeout(timer);
    clearTimeout(lastMoment);
    either.removeEventListener('abort', onStop);
  }
}

/** What fails because it was stopped fails for the reason that stopped it. */
async function stopping<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  try {
    return await work(signal);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

function tooLate(name: string, limit: number) {
  const time = limit < 120_000 ? `${limit / 1000} seconds` : `${Math.round(limit / 60_000)} minutes`;
  return problem('RUN_STEP_TIMEOUT', {
    message: `The step "${name}" was stopped: it took longer than ${time}.`,
    hint: 'raise work.stepTimeout in the configuration, or find out what is slow.',
  });
}
