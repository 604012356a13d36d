import type { EmbeddedDatabase } from './embedded/embedded-database.ts';
import type { Store } from './store.ts';

/** What a store stands on, for the queue, which brings statements and connections of its own. */
export type Backend =
  | { readonly kind: 'pglite'; readonly database: EmbeddedDatabase }
  | { readonly kind: 'postgres'; readonly url: string }
  /** A store that another process holds; `holder` says who, for messages. */
  | { readonly kind: 'remote'; readonly holder: string; readonly dump: () => Promise<Uint8Array> };

const BACKENDS = new WeakMap<Store, Backend>();

/** Notes what a store stands on. */
export function withBackend(store: Store, backend: Backend): Store {
  BACKENDS.set(store, backend);
  return store;
}

/** What a store stands on; it is no part of the store itself, so that nobody goes past it by chance. */
export function backendOf(store: Store): Backend | undefined {
  return BACKENDS.get(store);
}
