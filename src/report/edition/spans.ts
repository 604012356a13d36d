import { isSaid, type Said } from '../../foundation/format/index.ts';
import type { Span } from './figure.ts';
import type { RichInline, RichText } from './rich-text.ts';

/** The metrics of the figures in a sentence or a text, also of those that stand in a message. */
export function spanMetrics(spans: readonly (Span<Said> | RichInline<Said>)[]): string[] {
  return spans.flatMap((span) => {
    if (span.kind === 'text') return saidMetrics(span.text);
    return span.kind === 'figure' ? [span.metric] : [];
  });
}

/** The metrics of the figures that stand in a message. */
function saidMetrics(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(saidMetrics);
  if (!isSaid(value)) return spanMetrics([value as Span<Said>]);
  return saidMetrics('of' in value ? value.of : 'with' in value ? Object.values(value.with ?? {}) : []);
}

/** Every inline part of a text in reading order, with what stands inside others. */
export function inlinesOf<Text>(content: RichText<Text>): RichInline<Text>[] {
  return content.flatMap((part) => {
    if (part.kind === 'list') return part.items.flatMap(inlinesOf);
    if (part.kind === 'quote') return inlinesOf(part.content);
    return part.kind === 'paragraph' || part.kind === 'heading' ? part.content.flatMap(flat) : [];
  });
}

function flat<Text>(inline: RichInline<Text>): RichInline<Text>[] {
  return 'content' in inline ? [inline, ...inline.content.flatMap(flat)] : [inline];
}

/** What is written, with a mark where numbers stand. */
export function spoken(spans: readonly (Span | RichInline)[]): string {
  return spans.map((span) => (span.kind === 'figure' ? '#' : 'text' in span ? span.text : '')).join('');
}
