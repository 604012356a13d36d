import type { Clock } from '../clock.ts';
import type { Store } from './store.ts';

/** How often the store is asked at once; the quickest answer is the most exact one. */
const TRIES = 3;

/** A clock that agrees with the store's. */
export interface StoreClock extends Clock {
  /** Asks the store again: two clocks drift apart by seconds a month. @throws STORE_UNREACHABLE */
  refresh(): Promise<void>;
}

/** What to add to `elapsed` for the store's time, and by how much that may be wrong; in milliseconds. */
interface Offset {
  readonly value: number;
  readonly doubt: number;
}

/**
 * The clock of the store, so that all processes agree on what is due and whose lease ran out. In between it goes by
 * `elapsed`, so a machine's clock that jumps moves nothing until the store's own has jumped.
 * @param elapsed milliseconds on a clock that never jumps
 */
export async function storeClock(store: Store, elapsed: () => number): Promise<StoreClock> {
  let offset = await measure(store, elapsed);
  return {
    now: () => Math.round(elapsed() + offset.value),
    refresh: async () => {
      const fresh = await measure(store, elapsed);
      // An answer that came slowly says little: what it does not contradict stays.
      if (Math.abs(fresh.value - offset.value) > fresh.doubt) offset = fresh;
    },
  };
}

/** The store read its clock somewhere between question and answer. */
async function measure(store: Store, elapsed: () => number): Promise<Offset> {
  let best: Offset = { value: 0, doubt: Number.POSITIVE_INFINITY };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = elapsed();
    const [row] = await store.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const after = elapsed();
    const doubt = (after - before) / 2 + 1;
    if (doubt < best.doubt) best = { value: (row?.now.getTime() ?? 0) - (before + after) / 2, doubt };
  }
  return best;
}
