import type { Span } from './figure.ts';

/** Markdown, parsed: a tree without HTML, so that every renderer escapes for its own medium. */
export type RichText<Text = string> = readonly RichBlock<Text>[];

export type RichBlock<Text = string> =
  | { readonly kind: 'paragraph'; readonly content: readonly RichInline<Text>[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly content: readonly RichInline<Text>[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly RichText<Text>[] }
  | { readonly kind: 'quote'; readonly content: RichText<Text> }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

export type RichInline<Text = string> =
  | Span<Text>
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly RichInline<Text>[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  /** Only http, https and mailto addresses. */
  | { readonly kind: 'link'; readonly address: string; readonly content: readonly RichInline<Text>[] };
