import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';

/** Work that is done again and again. */
export interface Repetition {
  /** For the log. */
  readonly name: string;
  /** Milliseconds between the end of one time and the beginning of the next. */
  readonly every: number;
  readonly work: (signal: AbortSignal) => Promise<void>;
}

/**
 * Does work at once and then again and again until the signal is aborted; the promise resolves when it has ended. A
 * failure is logged and ends nothing: what was not to be had may be there the next time. One that stays the same is
 * logged once, and once more when it is over.
 */
export async function repeat(
  { name, every, work }: Repetition,
  { signal, log }: { readonly signal: AbortSignal; readonly log: Log },
): Promise<void> {
  let failure: string | undefined;
  while (!signal.aborted) {
    try {
      await work(signal);
      if (failure !== undefined) log.info({ loop: name }, 'works again');
      failure = undefined;
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (!signal.aborted && text !== failure)
        log.error({ loop: name, error: text }, 'failed, and is tried again');
      failure = text;
    }
    await sleep(every, undefined, { signal }).catch(() => undefined);
  }
}
