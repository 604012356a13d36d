import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '../foundation/diagnostic/index.ts';
import type { Log } from '../operations/log.ts';
import type { Store } from '../operations/store/index.ts';

export interface Patience {
  readonly log: Log;
  /** Milliseconds on a clock that never jumps. */
  readonly elapsed: () => number;
  readonly signal: AbortSignal;
  /** For how long a store that does not answer is tried again, in milliseconds; default five minutes. */
  readonly patience?: number;
  /** Milliseconds before the second attempt; the waits double up to fifteen seconds. Default one second. */
  readonly firstWait?: number;
}

const LONGEST_WAIT = 15_000;

/**
 * Opens a store that may not be there yet: machines that start together do not start in order.
 * @throws what opening raises: at once, unless the store only does not answer; then when patience ends
 */
export async function openStoreInTime(
  open: () => Promise<Store>,
  { log, elapsed, signal, patience = 300_000, firstWait = 1_000 }: Patience,
): Promise<Store> {
  const begun = elapsed();
  for (let wait = firstWait; ; wait = Math.min(LONGEST_WAIT, wait * 2)) {
    signal.throwIfAborted();
    try {
      return await open();
    } catch (error) {
      if (!isAway(error) || elapsed() - begun + wait > patience) throw error;
      log.warn({ error, seconds: wait / 1000 }, 'the store does not answer; trying again');
      await sleep(wait, undefined, { signal });
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof ProblemError && error.problems.every(({ code }) => code === 'STORE_UNREACHABLE');
}
