/** Runs tasks one after the other in the order of their calls, whether they succeed or not. */
export interface Lane {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Resolves when every task given so far has ended. */
  idle(): Promise<void>;
}

/** A lane of its own: one database session can carry one statement at a time. */
export function oneAtATime(): Lane {
  let tail: Promise<unknown> = Promise.resolve();
  return {
    run(task) {
      const result = tail.then(task);
      tail = result.catch(() => undefined);
      return result;
    },
    async idle() {
      await tail;
    },
  };
}
