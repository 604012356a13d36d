import type { Clock } from '../clock.ts';
import type { Store } from './store.ts';

/** How often the store is asked at once; the quickest answer is the most exact one. */
const TRIES = 3;

/** A clock that agrees with the store's. */
export interface StoreClock extends Clock {
  /** Asks the store again: two clocks drift apart by seconds a month. @throws STORE_UNREACHABLE */
  refresh(): Promise<void>;
}

/**
 * The clock of the store, so that all processes agree on what is due and whose lease ran out. In between it goes by
 * `elapsed`, so a machine's clock that jumps moves nothing until the store's own has jumped.
 * @param elapsed milliseconds on a clock that never jumps
 */
export async function storeClock(store: Store, elapsed: () => number): Promise<StoreClock> {
  let offset = await measure(store, elapsed);
  return {
    now: () => Math.round(elapsed() + offset),
    refresh: async () => {
      offset = await measure(store, elapsed);
    },
  };
}

/** What to add to `elapsed` for the store's time: it was read somewhere between question and answer. */
async function measure(store: Store, elapsed: () => number): Promise<number> {
  let best = { took: Number.POSITIVE_INFINITY, offset: 0 };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = elapsed();
    const [row] = await store.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    const after = elapsed();
    const offset = (row?.now.getTime() ?? 0) - (before + after) / 2;
    if (after - before < best.took) best = { took: after - before, offset };
  }
  return best.offset;
}
