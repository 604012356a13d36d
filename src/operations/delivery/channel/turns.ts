/** Lets only so many through at once, in the order in which they came. */
export interface Turns {
  /** Resolves with the function that gives the turn back. Rejects with the signal's reason when aborted. */
  take(signal?: AbortSignal): Promise<() => void>;
}

/** Opens a gate for `most` at once. */
export function openTurns(most: number): Turns {
  const waiting = new Set<() => void>();
  let free = most;
  const next = () => {
    const [first] = waiting;
    if (first === undefined) free += 1;
    else {
      waiting.delete(first);
      first();
    }
  };
  return {
    async take(signal) {
      signal?.throwIfAborted();
      if (free > 0) free -= 1;
      else await queued(waiting, signal);
      let isHeld = true;
      return () => {
        if (isHeld) next();
        isHeld = false;
      };
    },
  };
}

function queued(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      waiting.delete(go);
      reject(signal?.reason);
    };
    const go = () => {
      signal?.removeEventListener('abort', abort);
      resolve();
    };
    signal?.addEventListener('abort', abort, { once: true });
    waiting.add(go);
  });
}
