import { isSaid, type Said } from '../../foundation/format/index.ts';
import type { LeafBlock } from './block.ts';
import type { Span } from './figure.ts';
import type { RichInline, RichText } from './rich-text.ts';

/** The metrics whose numbers a block shows, each once; none for blocks without numbers. */
export function blockMetrics(block: LeafBlock<Said>): string[] {
  return [...new Set(named(block))];
}

function named(block: LeafBlock<Said>): string[] {
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

function spanMetrics(spans: readonly (Span<Said> | RichInline<Said>)[]): string[] {
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
