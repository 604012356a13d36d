import type { Locale } from '../../../foundation/format/index.ts';
import { spanText } from '../../document/figure-words.ts';
import type { RichBlock, RichInline, RichText, Span } from '../../edition/index.ts';

/** A run for the template: a span with its text, or emphasis, code, break or link. */
export type RunData =
  | { readonly kind: 'text' | 'entity' | 'figure' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly RunData[] }
  | { readonly kind: 'break' }
  | { readonly kind: 'link'; readonly address: string; readonly content: readonly RunData[] };

/** A sentence for the template, its figures written out. */
export function sentenceData(spans: readonly Span[], locale: Locale): RunData[] {
  return spans.map((span) => ({ kind: span.kind, text: spanText(span, locale) }));
}

/** Rich text for the template; its headings stand below `level` in the outline, without skipping a depth. */
export function richData(content: RichText, level: number, locale: Locale): unknown[] {
  let depth = level;
  return content.map((block) => {
    if (block.kind === 'heading') depth = Math.min(level + block.level - 1, depth + 1);
    return richBlock(block, depth, locale);
  });
}

const HEADING_SIZES = [13, 11.5, 10] as const;

function richBlock(block: RichBlock, level: number, locale: Locale): unknown {
  switch (block.kind) {
    case 'paragraph':
      return { kind: block.kind, content: runs(block.content, locale) };
    case 'heading':
      return {
        kind: block.kind,
        level,
        size: HEADING_SIZES[block.level - 1],
        content: runs(block.content, locale),
      };
    case 'list':
      return { ...block, items: block.items.map((item) => richData(item, level, locale)) };
    case 'quote':
      return { kind: block.kind, content: richData(block.content, level, locale) };
    default:
      return block;
  }
}

function runs(content: readonly RichInline[], locale: Locale): RunData[] {
  return content.map((inline) => run(inline, locale));
}

function run(inline: RichInline, locale: Locale): RunData {
  switch (inline.kind) {
    case 'strong':
    case 'emphasis':
      return { kind: inline.kind, content: runs(inline.content, locale) };
    case 'link':
      return { kind: inline.kind, address: inline.address, content: runs(inline.content, locale) };
    case 'code':
    case 'break':
      return inline;
    default:
      return { kind: inline.kind, text: spanText(inline, locale) };
  }
}
