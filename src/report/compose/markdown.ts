import type { BlockContent, Nodes, PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { textReferences } from '../definition/text-references.ts';
import type { RichBlock, RichInline, RichText } from '../edition/index.ts';

/** Turns a reference such as `{{ mrr | change }}` into a span. */
export type ReferenceReader = (metric: string, style: string | undefined) => RichInline;

/** What looks like a reference and is none: `{{ Revenue.total }}`. Within code, braces are braces. */
export function strayReferences(markdown: string): string[] {
  const texts = (node: Nodes): string[] => {
    if (node.type === 'text' || node.type === 'html') return [node.value];
    return 'children' in node ? node.children.flatMap(texts) : [];
  };
  return texts(fromMarkdown(markdown))
    .flatMap(textReferences)
    .flatMap(({ written, metric }) => (metric === undefined ? [written] : []));
}

/**
 * Parses CommonMark to a tree without HTML: raw HTML and images become the text they were written as, and links
 * keep their address only when it is http, https or mailto.
 */
export function parseMarkdown(markdown: string, readReference: ReferenceReader): RichText {
  return fromMarkdown(markdown).children.flatMap((node) => blocks(node, readReference));
}

function blocks(node: RootContent, read: ReferenceReader): RichBlock[] {
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'paragraph', content: inlines(node.children, read) }];
    case 'heading':
      return [
        {
          kind: 'heading',
          level: Math.min(3, node.depth) as 1 | 2 | 3,
          content: inlines(node.children, read),
        },
      ];
    case 'list':
      return [
        {
          kind: 'list',
          ordered: node.ordered === true,
          items: node.children.map((item) =>
            item.children.flatMap((child: BlockContent | RootContent) => blocks(child, read)),
          ),
        },
      ];
    case 'blockquote':
      return [{ kind: 'quote', content: node.children.flatMap((child) => blocks(child, read)) }];
    case 'code':
      return [{ kind: 'code', text: node.value }];
    case 'thematicBreak':
      return [{ kind: 'rule' }];
    case 'html':
      return [{ kind: 'paragraph', content: [{ kind: 'text', text: node.value }] }];
    default:
      return [];
  }
}

function inlines(nodes: readonly PhrasingContent[], read: ReferenceReader): RichInline[] {
  return nodes.flatMap((node) => inline(node, read));
}

function inline(node: PhrasingContent, read: ReferenceReader): RichInline[] {
  switch (node.type) {
    case 'text':
      // A line break in the source is a space on the page; a hard break is a node of its own.
      return withReferences(node.value.replace(/\s*\n\s*/g, ' '), read);
    case 'strong':
    case 'emphasis':
      return [{ kind: node.type, content: inlines(node.children, read) }];
    case 'inlineCode':
      return [{ kind: 'code', text: node.value }];
    case 'break':
      return [{ kind: 'break' }];
    case 'link':
      return isSafe(node.url)
        ? [{ kind: 'link', address: node.url, content: inlines(node.children, read) }]
        : inlines(node.children, read);
    default:
      return [{ kind: 'text', text: plain(node) }];
  }
}

function withReferences(text: string, read: ReferenceReader): RichInline[] {
  const spans: RichInline[] = [];
  let at = 0;
  for (const { written, index, metric, style } of textReferences(text)) {
    if (metric === undefined) continue;
    if (index > at) spans.push({ kind: 'text', text: text.slice(at, index) });
    spans.push(read(metric, style));
    at = index + written.length;
  }
  if (at < text.length) spans.push({ kind: 'text', text: text.slice(at) });
  return spans;
}

function isSafe(address: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(address);
}

function plain(node: Nodes): string {
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? node.children.map(plain).join('') : '';
}
