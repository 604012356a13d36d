import type { Span } from './figure.ts';

/** Markdown, parsed: a tree without HTML, so that every renderer escapes for its own medium. */
export type RichText = readonly RichBlock[];

export type RichBlock =
  | { readonly kind: 'paragraph'; readonly content: readonly RichInline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly content: readonly RichInline[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly RichText[] }
  | { readonly kind: 'quote'; readonly content: RichText }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

export type RichInline =
  | Span
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly RichInline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  /** Only http, https and mailto addresses. */
  | { readonly kind: 'link'; readonly address: string; readonly content: readonly RichInline[] };
