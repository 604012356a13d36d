import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textCharacters } from './text-characters.ts';

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
