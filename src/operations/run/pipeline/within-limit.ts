import { ProblemError, problem } from '../../../foundation/diagnostic/index.ts';

/**
 * Does work that stops when a signal says so, or when it takes too long. Whoever asked goes on at once, even where
 * the work itself takes a moment longer to notice.
 * @param limit milliseconds
 * @throws RUN_STEP_TIMEOUT, and the reason of the signal
 */
export async function withinLimit<T>(
  { name, limit, signal }: { readonly name: string; readonly limit: number; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new ProblemError([tooLate(name, limit)])), limit);
  const either = AbortSignal.any([signal, late.signal]);
  const stopped = Promise.withResolvers<never>();
  const onStop = () => stopped.reject(either.reason);
  either.addEventListener('abort', onStop, { once: true });
  try {
    return await Promise.race([stopped.promise, stopping(either, work)]);
  } finally {
    clearTimeout(timer);
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
