import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStrictly } from '../../../test/support/strict-html.ts';
import { escapeMarkup } from './escape-markup.ts';

describe('escapeMarkup', () => {
  it('writes what has a meaning in markup as references', () => {
    expect(escapeMarkup(`<a href="x" title='y'>&amp;`)).toBe(
      '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;',
    );
  });

  it('leaves out what has no place in a document', () => {
    expect(escapeMarkup('a\u0000\u0007\u0085\ufffe\ufdd0\ud800b')).toBe('ab');
  });

  it('round-trips every other text, between tags and in attributes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [element] = parseStrictly(`<p title="${escapeMarkup(text)}">${escapeMarkup(text)}</p>`);
        expect(element?.text).toBe(text);
        expect(element?.attributes.get('title')).toBe(text);
      }),
    );
  });
});
