import { fail } from '../foundation/diagnostic/index.ts';
import type { Clock } from '../operations/clock.ts';
import type { Store } from '../operations/store/index.ts';

/** What the two sides of a server share: the one that works writes, the one that answers reads. */
export interface ServerState {
  /** Undefined until the store is open, and again when it is closed. */
  open: { readonly store: Store; readonly clock: Clock } | undefined;
  /** When slots were last planned here, on the clock that never jumps; undefined when they never were. */
  plannedAt: number | undefined;
  isStopping: boolean;
}

/** The store and its clock. @throws STORE_UNREACHABLE while it is not open */
export function openIn({ open }: ServerState): { readonly store: Store; readonly clock: Clock } {
  return open ?? fail('STORE_UNREACHABLE', { message: 'The store is not open yet.' });
}
