import { cancelled } from './answers.ts';

/** Statements in turn: so many at once, one of each owner, and nobody waits for the many of another. */
export interface Turns {
  /** @throws QUERY_CANCELLED when `signal` is aborted before the turn comes, and what `work` raises */
  take<T>(owner: object, work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T>;
}

/** @param most how many may be at work at once */
export function openTurns(most: number): Turns {
  /** Who waits, in turn, and what each waits for in its order; whoever had a turn goes behind the others. */
  const waiting = new Map<object, (() => void)[]>();
  const busy = new Set<object>();

  function next(): void {
    for (const [owner, queue] of [...waiting]) {
      if (busy.size >= most) return;
      if (busy.has(owner)) continue;
      const [begin, ...rest] = queue;
      waiting.delete(owner);
      if (rest.length > 0) waiting.set(owner, rest);
      busy.add(owner);
      begin?.();
    }
  }

  function leave(owner: object, begin: () => void): void {
    const rest = (waiting.get(owner) ?? []).filter((one) => one !== begin);
    if (rest.length > 0) waiting.set(owner, rest);
    else waiting.delete(owner);
  }

  async function comes(owner: object, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) cancelled();
    const turn = Promise.withResolvers<void>();
    const begin = () => turn.resolve();
    const giveUp = () => {
      leave(owner, begin);
      turn.reject(signal?.reason);
    };
    waiting.set(owner, [...(waiting.get(owner) ?? []), begin]);
    signal?.addEventListener('abort', giveUp, { once: true });
    next();
    try {
      await turn.promise;
    } catch {
      cancelled();
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  return {
    async take(owner, work, signal) {
      await comes(owner, signal);
      try {
        return await work();
      } finally {
        busy.delete(owner);
        next();
      }
    },
  };
}
