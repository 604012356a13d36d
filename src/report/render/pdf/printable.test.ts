import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLongWords, textCharacters } from './printable.ts';

describe('textCharacters', () => {
  it('drops controls and directions, and replaces what is no character', () => {
    expect(textCharacters('a\u0000b\u0085c\u202ed\u2066e\ufeff')).toBe('abcde');
    expect(textCharacters('\ud800 \ufdd0 \uffff \u{2fffe} \ue000 \u{10fffd}')).toBe(
      '\ufffd \ufffd \ufffd \ufffd \ufffd \ufffd',
    );
  });

  it('keeps lines, tabs, scripts, and marks that join', () => {
    const text = 'one\r\n\ttwo \u200e\u200d\u200c\u00ad 漢字 👩‍👩‍👧 🏴\u{e0067}\u{e007f} e\u0301 \u0600';
    expect(textCharacters(text)).toBe(text);
  });

  it('is done after once, and leaves well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = textCharacters(text);
        expect(textCharacters(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
        expect(once).not.toMatch(/(?![\n\r\t])\p{Cc}|\p{Co}|\p{Noncharacter_Code_Point}/u);
      }),
    );
  });

  it('reads letters in the styles of mathematics as the letters', () => {
    expect(textCharacters('𝖠𝐛𝟛 \u{1ee01}')).toBe('Ab3 \u0628');
  });
});

describe('breakLongWords', () => {
  it('gives long words places to break and leaves all else alone', () => {
    const long = 'x'.repeat(100);
    expect(breakLongWords(`short ${long}`).replaceAll('\u200b', '')).toBe(`short ${long}`);
    expect(
      breakLongWords(long)
        .split('\u200b')
        .every((part) => part.length <= 24),
    ).toBe(true);
    expect(breakLongWords('revenue_transactions.transaction_date')).toBe(
      'revenue_\u200btransactions.\u200btransaction_\u200bdate',
    );
    expect(breakLongWords('a sentence of many short words stays')).toBe(
      'a sentence of many short words stays',
    );
  });
});
