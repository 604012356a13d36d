/** Runs tasks one after the other in the order of their calls, whether they succeed or not. */
export interface Lane {
  /** @throws the error of the lane for a task that has not begun when the lane is closed */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Begins no task any more, and resolves when the one at work has ended. */
  close(): Promise<void>;
}

/**
 * A lane of its own: one database session can carry one statement at a time.
 * @param refusal why a task does not begin any more
 */
export function oneAtATime(refusal: () => Error): Lane {
  let tail: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  return {
    run(task) {
      const result = tail.then(() => {
        if (isClosed) throw refusal();
        return task();
      });
      tail = result.catch(() => undefined);
      return result;
    },
    async close() {
      isClosed = true;
      await tail;
    },
  };
}
