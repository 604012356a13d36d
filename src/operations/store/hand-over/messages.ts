import type { Problem } from '../../../foundation/diagnostic/index.ts';
import type { StoreValue } from '../store.ts';

/** What the holder says first, before it is asked anything: whether the two understand each other. */
export interface Greeting {
  readonly kind: 'greeting';
  /** Of these messages; another number is not understood. */
  readonly protocol: number;
  /** The newest migration that the holder knows, and has applied. */
  readonly migration: number;
}

/** Raised when a message changes its meaning. */
export const PROTOCOL = 1;

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
