import { fail } from '../foundation/diagnostic/index.ts';
import type { Clock } from '../operations/clock.ts';
import type { Store } from '../operations/store/index.ts';

/** What is there once the store is open. */
export interface OpenWork {
  readonly store: Store;
  readonly clock: Clock;
  /** The data has changed: what begins now reads it anew. */
  readonly renew: () => void;
}

/** What the two sides of a server share: the one that works writes, the one that answers reads. */
export interface ServerState {
  /** Undefined until the store is open, and again when it is closed. */
  open: OpenWork | undefined;
  /** When slots were last planned here, on the clock that never jumps; undefined when they never were. */
  plannedAt: number | undefined;
  isStopping: boolean;
}

/** What is open. @throws STORE_UNREACHABLE while the store is not */
export function openIn({ open }: ServerState): OpenWork {
  return open ?? fail('STORE_UNREACHABLE', { message: 'The store is not open yet.' });
}
