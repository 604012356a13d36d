import type { Locale } from '../../foundation/format/index.ts';
import type { RichText, Span } from '../edition/index.ts';
import { spanText } from './figure-words.ts';
import type { Content, DocumentNode, Run, Words } from './node.ts';

/** Rich text whose figures are words. */
export function wordsOf(content: RichText, locale: Locale): Words {
  return worded(content, locale) as Words;
}

/** A sentence whose figures are words. */
export function runsOf(spans: readonly Span[], locale: Locale): readonly Run[] {
  return worded(spans, locale) as readonly Run[];
}

function worded(part: unknown, locale: Locale): unknown {
  if (Array.isArray(part)) return part.map((one) => worded(one, locale));
  if (!isTree(part)) return part;
  if (part.kind === 'figure') {
    const { metric, query, value } = part;
    const run = { kind: 'figure', text: spanText(part, locale), exact: value, metric };
    return query === undefined ? run : { ...run, query };
  }
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, worded(value, locale)]));
}

type Tree = Extract<Span, { kind: 'figure' }> | { readonly kind: 'other' };

function isTree(part: unknown): part is Tree {
  return typeof part === 'object' && part !== null;
}

/** Runs as one text. */
export function runText(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

/** Whether a node stands in a part, rather than holding or parting others. */
export function isContent(node: DocumentNode): node is Content {
  return !['heading', 'part', 'columns', 'break'].includes(node.kind);
}
