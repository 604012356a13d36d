import { fail } from '../../foundation/diagnostic/index.ts';

/** Answers that several share. */
export interface Answers<T> {
  /**
   * The answer for a key, asked at most once at a time. `ask` is stopped when nobody waits for it any more.
   * @throws QUERY_CANCELLED when `signal` is aborted, and what `ask` raises
   */
  get(key: string, signal: AbortSignal | undefined, ask: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** The answer for a key that is there already. */
  known(key: string): Promise<T> | undefined;
  /** Forgets the answers whose keys begin so; those who wait for one get it. */
  forget(beginning: string): void;
}

/** How much is remembered. */
export interface AnswerLimit<T> {
  readonly most: number;
  readonly sizeOf: (answer: T) => number;
}

interface Entry<T> {
  readonly answer: Promise<T>;
  readonly stop: AbortController;
  waiting: number;
  /** Undefined until it is there. */
  size: number | undefined;
}

/** Opens answers, of which no more is remembered than the limit says: those that were not used for longest give way. */
export function openAnswers<T>(limit?: AnswerLimit<T>): Answers<T> {
  const entries = openEntries<T>(limit);

  function begin(key: string, ask: (signal: AbortSignal) => Promise<T>): Entry<T> {
    const stop = new AbortController();
    const answer = ask(stop.signal);
    const entry: Entry<T> = { answer, stop, waiting: 0, size: undefined };
    entries.add(key, entry);
    answer.then(
      (value) => entries.keep(key, entry, value),
      () => entries.drop(key, entry),
    );
    return entry;
  }

  return {
    async get(key, signal, ask) {
      if (signal?.aborted) cancelled();
      const entry = entries.use(key) ?? begin(key, ask);
      entry.waiting += 1;
      try {
        return await orAborted(entry.answer, signal);
      } finally {
        entry.waiting -= 1;
        if (entry.waiting === 0 && entry.size === undefined) {
          entries.drop(key, entry);
          entry.stop.abort();
        }
      }
    },
    known(key) {
      const entry = entries.use(key);
      return entry?.size === undefined ? undefined : entry.answer;
    },
    forget: entries.forget,
  };
}

/** Entries in the order of their use, the one that was not used for longest first. */
function openEntries<T>(limit: AnswerLimit<T> | undefined) {
  const { most = Number.POSITIVE_INFINITY, sizeOf = () => 0 } = limit ?? {};
  const entries = new Map<string, Entry<T>>();
  let total = 0;

  function drop(key: string, entry: Entry<T>): void {
    if (entries.get(key) !== entry) return;
    entries.delete(key);
    total -= entry.size ?? 0;
  }

  return {
    drop,
    add: (key: string, entry: Entry<T>) => void entries.set(key, entry),
    use(key: string): Entry<T> | undefined {
      const entry = entries.get(key);
      if (entry !== undefined && entries.delete(key)) entries.set(key, entry);
      return entry;
    },
    /** Its answer is there; others give way to it, or it to them. */
    keep(key: string, entry: Entry<T>, answer: T): void {
      entry.size = sizeOf(answer);
      if (entries.get(key) !== entry) return;
      total += entry.size;
      for (const [other, one] of entries) {
        if (total <= most) return;
        if (one.size !== undefined) drop(other, one);
      }
    },
    forget(beginning: string): void {
      for (const [key, entry] of entries) if (key.startsWith(beginning)) drop(key, entry);
    },
  };
}

/** Waits for an answer, but no longer than the signal allows. */
async function orAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await answer;
  const aborted = Promise.withResolvers<never>();
  const onAbort = () => {
    try {
      cancelled();
    } catch (error) {
      aborted.reject(error);
    }
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([answer, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** What is said to whoever gave up. */
export function cancelled(): never {
  return fail('QUERY_CANCELLED', { message: 'The query was cancelled.' });
}
