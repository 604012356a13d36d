import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { expect, it } from 'vitest';
import { oneLine } from '../../../design/index.ts';
import { escapeMarkdown, markdownCode } from './escape-markdown.ts';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

function parsed(markdown: string): { types: string[]; text: string } {
  const types: string[] = [];
  let text = '';
  const walk = (node: Node): void => {
    types.push(node.type);
    text += node.value ?? '';
    node.children?.forEach(walk);
  };
  walk(fromMarkdown(markdown) as Node);
  return { types, text };
}

it('parses back to one paragraph of exactly this text', () => {
  const piece = fc.constantFrom(
    '*',
    '_',
    '`',
    '[a](b)',
    '<b>',
    '&amp;',
    '#',
    '-',
    '+',
    '1.',
    '2)',
    '>',
    '|',
    '~',
    '\\',
    '![',
    '=',
    '$x$',
    ' ',
    'a',
    'é',
    '---',
    '***',
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
      const text = oneLine(pieces.join(''));
      fc.pre(text !== '');
      const { types, text: shown } = parsed(escapeMarkdown(text));
      expect(new Set(types)).toEqual(new Set(['root', 'paragraph', 'text']));
      expect(shown).toBe(text);
    }),
  );
});

it.each(['a', '`', '``', 'a `b` ``c``', ' x ', '\\'])('holds %j as code', (text) => {
  const { types, text: shown } = parsed(markdownCode(text));
  expect(types).toContain('inlineCode');
  expect(shown).toBe(oneLine(text));
});

it('leaves money alone, and defuses mathematics, mentions and addresses', () => {
  expect(escapeMarkdown('$985,215')).toBe('$985,215');
  expect(escapeMarkdown('$x$ @ada #12')).toBe('\\$x\\$ \\@ada \\#12');
  expect(escapeMarkdown('https://evil.example www.evil.example')).toBe(
    'https\\://evil.example www\\.evil.example',
  );
});
