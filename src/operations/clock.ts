/** Tells the time. All processes of one store agree on it: it is the store's own (`store/store-clock.ts`). */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}
