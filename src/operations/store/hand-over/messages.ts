import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { StoreValue } from '../store.ts';

/** What a process asks the one that holds the store. A connection is for single statements, or for one transaction. */
export type Question =
  | { readonly kind: 'query'; readonly sql: string; readonly params: readonly StoreValue[] }
  | { readonly kind: 'begin' }
  | { readonly kind: 'commit' }
  | { readonly kind: 'backup' };

/** Answers come in the order of the questions. */
export type Answer =
  | { readonly kind: 'rows'; readonly rows: readonly object[] }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'problem'; readonly problems: readonly Problem[] };
