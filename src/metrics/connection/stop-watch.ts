import type { StopReason } from './error-facts.ts';

export interface StopWatch {
  /** Why `stop` was called; undefined while it was not. */
  readonly reason: StopReason | undefined;
  /** Forgets timer and signal; `stop` is not called afterwards. */
  dispose(): void;
}

/**
 * Calls `stop` once: when the signal aborts (also when it already has) or when the time is over, whichever
 * comes first.
 */
export function watchForStop(
  signal: AbortSignal | undefined,
  milliseconds: number,
  stop: (reason: StopReason) => void,
): StopWatch {
  const state: { reason: StopReason | undefined } = { reason: undefined };
  const onAbort = () => end('cancelled');
  const timer = setTimeout(() => end('timeout'), milliseconds);
  const dispose = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
  function end(reason: StopReason): void {
    dispose();
    state.reason = reason;
    stop(reason);
  }
  if (signal?.aborted) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  return {
    get reason() {
      return state.reason;
    },
    dispose,
  };
}
