/** A state that a server showed to a snapshot. */
interface RecentState<T> {
  readonly state: string;
  /** When its snapshot began, in epoch milliseconds. */
  readonly began: number;
  readonly about: T;
}

export interface RecentStatesParts {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** For how long a state may be shown again, in milliseconds. */
  readonly refreshTime: () => number;
  /** Nothing of a state is needed any more. */
  readonly forget: (state: string) => void;
}

/** How many are tried before another snapshot is taken. */
const MOST = 8;

/**
 * The states that a server has shown of late. Nobody can say whether it still shows one of them, so they are known only for
 * a while; what was answered of those that are not known any more is forgotten.
 */
export function openRecentStates<T>({ now, refreshTime, forget }: RecentStatesParts) {
  let recent: readonly RecentState<T>[] = [];
  const read = new Set<RecentState<T>>();
  let renewedAt = Number.NEGATIVE_INFINITY;
  const since = () => Math.max(now() - refreshTime(), renewedAt);

  function prune(): void {
    const from = since();
    const isKept = (one: RecentState<T>, at: number) => read.has(one) || (at < MOST && one.began >= from);
    for (const [at, one] of recent.entries()) if (!isKept(one, at)) forget(one.state);
    recent = recent.filter(isKept);
  }

  return {
    /** Notes a state whose snapshot has begun. @returns what to call when nobody reads it any more */
    note(one: RecentState<T>): () => void {
      recent = [one, ...recent];
      read.add(one);
      return () => {
        read.delete(one);
        prune();
      };
    },
    /** Those that may be shown again, the newest first. */
    known(): readonly RecentState<T>[] {
      prune();
      const from = since();
      return recent.filter(({ began }) => began >= from).slice(0, MOST);
    },
    /** From when on a state may be shown again, in epoch milliseconds. */
    since,
    /** The first moment after the data was last said to have changed, in epoch milliseconds. */
    renewedAt: () => renewedAt,
    /** The data has changed: none of before is shown again, nor what begins within this millisecond. */
    renew(): void {
      renewedAt = now() + 1;
    },
  };
}
