import type { LeafBlock } from './block.ts';
import type { Span } from './figure.ts';
import type { RichInline, RichText } from './rich-text.ts';

/** The metrics whose numbers a block shows, each once; none for blocks without numbers. */
export function blockMetrics(block: LeafBlock): string[] {
  return [...new Set(named(block))];
}

function named(block: LeafBlock): string[] {
  switch (block.type) {
    case 'kpis':
      return block.figures.map(({ metric }) => metric);
    case 'insights':
      return block.items.flatMap(({ sentence, details = [] }) => [sentence, ...details].flatMap(spanMetrics));
    case 'chart':
      return block.chart.series.map(({ metric }) => metric);
    case 'trends':
      return block.trends.map(({ metric }) => metric);
    case 'health':
      return [block.score, ...(block.stake === undefined ? [] : [block.stake.metric])];
    case 'table':
      return block.columns.flatMap(({ metric }) => metric ?? []);
    case 'text':
    case 'callout':
    case 'quote':
      return spanMetrics(inlinesOf(block.content));
    default:
      return [];
  }
}

function spanMetrics(spans: readonly (Span | RichInline)[]): string[] {
  return spans.flatMap((span) => (span.kind === 'figure' ? [span.metric] : []));
}

/** Every inline part of a text in reading order, with what stands inside others. */
export function inlinesOf(content: RichText): RichInline[] {
  return content.flatMap((part) => {
    if (part.kind === 'list') return part.items.flatMap(inlinesOf);
    if (part.kind === 'quote') return inlinesOf(part.content);
    return part.kind === 'paragraph' || part.kind === 'heading' ? part.content.flatMap(flat) : [];
  });
}

function flat(inline: RichInline): RichInline[] {
  return 'content' in inline ? [inline, ...inline.content.flatMap(flat)] : [inline];
}
