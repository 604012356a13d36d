import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { wrapText } from './columns.ts';

describe('wrapText', () => {
  it('breaks at spaces, and indents what follows', () => {
    expect(wrapText('one two three four', 9, '  ')).toEqual(['one two', '  three', '  four']);
  });

  it('breaks Japanese between words, and never before what closes or counts', () => {
    const text =
      'Enterprise：$41.3万（8月17日）から$53万（11月9日）へ推移。最低は$41.3万（8月17日）、最高は$53万。';
    const lines = wrapText(text, 30);
    expect(lines.join('')).toBe(text);
    expect(lines.length).toBe(4);
    for (const line of lines) {
      expect(stringWidth(line)).toBeLessThanOrEqual(30);
      expect(line).not.toMatch(/^[、。）万日％]|[（「$]$/);
    }
  });

  it('breaks words that are longer than a line, but no address', () => {
    expect(wrapText('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
    const address = `https://example.com/${'a'.repeat(30)}`;
    expect(wrapText(`see ${address} there`, 20)).toEqual(['see', address, 'there']);
  });

  it('loses nothing, and keeps to the width', () => {
    const word = fc.string({
      unit: fc.constantFrom('a', 'é', '語', 'か', '。', '（', '👩‍👩‍👧', '万'),
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 12, max: 80 }), (words, width) => {
        const lines = wrapText(words.join(' '), width, '  ');
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
