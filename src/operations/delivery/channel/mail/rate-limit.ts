import { setTimeout as sleep } from 'node:timers/promises';

/** At most so many messages within a length of time. */
export interface Rate {
  readonly messages: number;
  readonly milliseconds: number;
}

/** Spreads messages so that a rate is kept. */
export interface RateLimit {
  /** Resolves when the next message may be sent, first come first served; rejects when aborted. */
  pass(signal?: AbortSignal): Promise<void>;
}

/** A mail server counts what a whole process sends, whichever run or report it comes from. */
const limits = new Map<string, RateLimit>();

/** The limit of a server in this process: the same one for the same server and rate. */
export function rateLimitOf(server: string, rate: Rate): RateLimit {
  const key = JSON.stringify([server, rate.messages, rate.milliseconds]);
  const known = limits.get(key);
  if (known !== undefined) return known;
  const made = openRateLimit(rate);
  limits.set(key, made);
  return made;
}

/**
 * Counts over a sliding window, so no window of that length sees more messages than the rate allows.
 * @param elapsed milliseconds on a clock that never jumps
 */
export function openRateLimit(
  { messages, milliseconds }: Rate,
  elapsed: () => number = () => performance.now(),
): RateLimit {
  const passed: number[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const one = async (signal: AbortSignal | undefined) => {
    signal?.throwIfAborted();
    while (passed.length >= messages) {
      const wait = (passed[0] ?? 0) + milliseconds - elapsed();
      if (wait <= 0) passed.shift();
      else await sleep(Math.ceil(wait), undefined, signal === undefined ? {} : { signal });
    }
    passed.push(elapsed());
  };
  return {
    pass(signal) {
      const mine = last.then(() => one(signal));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
