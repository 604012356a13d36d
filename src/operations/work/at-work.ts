/** What is being done right now. */
export interface AtWork {
  /** Counts work in for as long as it lasts. */
  track<T>(work: Promise<T>): Promise<T>;
  /** How much is being done. */
  readonly count: number;
  /** Resolves when nothing is being done any more. */
  idle(): Promise<void>;
}

/** Keeps count of work that somebody may want to wait for. */
export function openAtWork(): AtWork {
  const running = new Set<Promise<unknown>>();
  return {
    get count() {
      return running.size;
    },
    track(work) {
      const settled = work.catch(() => undefined).finally(() => running.delete(settled));
      running.add(settled);
      return work;
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
