import type { Progress, RunProgress } from './progress.ts';

/** Runs a piece of work and reports its beginning and its end; one that fails reports no end. */
export type Stopwatch = <T>(
  step: RunProgress['step'],
  detail: string,
  work: (signal: AbortSignal | undefined) => Promise<T>,
) => Promise<T>;

/** A stopwatch on the clock of a run; a run that was cancelled begins nothing further, and what is at work has the signal. */
export function stopwatch(
  { elapsed, onProgress }: Pick<Progress, 'elapsed' | 'onProgress'>,
  signal?: AbortSignal,
): Stopwatch {
  return async (step, detail, work) => {
    signal?.throwIfAborted();
    onProgress?.({ step, detail });
    const start = elapsed();
    const result = await work(signal);
    onProgress?.({ step, detail, milliseconds: elapsed() - start });
    return result;
  };
}
