import type { RunOptions, RunProgress } from './run-input.ts';

/** Runs a step and reports its beginning and its end; a step that fails reports no end. */
export type Stopwatch = <T>(
  step: RunProgress['step'],
  detail: string,
  work: (signal: AbortSignal | undefined) => Promise<T>,
) => Promise<T>;

/** A stopwatch on the clock of a run; a run that was cancelled begins no further step, and the one at work has the signal. */
export function stopwatch({ elapsed, onProgress, signal }: RunOptions): Stopwatch {
  return async (step, detail, work) => {
    signal?.throwIfAborted();
    onProgress?.({ step, detail });
    const start = elapsed();
    const result = await work(signal);
    onProgress?.({ step, detail, milliseconds: elapsed() - start });
    return result;
  };
}
