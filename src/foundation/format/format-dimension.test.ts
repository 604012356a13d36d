import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounds } from '../../../test/support/long.ts';
import { formatDimension } from './format-dimension.ts';

const EN = { locale: 'en-US', currency: 'USD' };

test.each([
  [null, '(none)'],
  ['', '(empty)'],
  ['(none)', '"(none)"'],
  ['(Empty)', '"(Empty)"'],
  ['"(none)"', '"\\"(none)\\""'],
  ['   ', '"\u00a0\u00a0\u00a0"'],
  [' x', '"\u00a0x"'],
  ['x\t', '"x\\t"'],
  ['x\t\u200b ', '"x\\t\\u200b\u00a0"'],
  ['x \t y\u200b z ', '"x \\t y\u200b z\u00a0"'],
  ['\u00a0', '"\\u00a0"'],
  ['\u200b', '"\\u200b"'],
  ['\u202eab\u{1f469}\u200d\u{1f4bb}c', '"\\u202eab\u{1f469}\u200d\u{1f4bb}c"'],
  ['\u{e0001}x', '"\\u{e0001}x"'],
  ['a b', 'a b'],
  ['O "K" here', 'O "K" here'],
  [true, 'Yes'],
  [2026, '2026'],
])('%j is written %s', (value, text) => {
  expect(formatDimension(value, EN)).toBe(text);
});

test.each([
  ['de-DE', '(ohne)', '(leer)'],
  ['fr-FR', '(aucun)', '(vide)'],
  ['es-ES', '(ninguno)', '(vacío)'],
  ['ja-JP', '（なし）', '（空）'],
])('in %s', (locale, none, empty) => {
  expect([null, ''].map((value) => formatDimension(value, { locale, currency: 'EUR' }))).toEqual([
    none,
    empty,
  ]);
  expect(formatDimension(none, { locale, currency: 'EUR' })).toBe(`"${none}"`);
});

test('a long stretch of spaces takes no longer than it is', () => {
  const begun = performance.now();
  expect(formatDimension(`x${' '.repeat(100_000)}x `, EN)).toBe(`"x${'\u00a0'.repeat(100_000)}x\u00a0"`);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('no two texts, and no text and a missing value, are written alike', () => {
  const tricky = fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      ' ',
      '\t',
      '\u00a0',
      '\u200b',
      'u00a0',
      'u',
      '0',
      't',
      'x',
      '(none)',
      '(empty)',
    ),
    maxLength: 5,
  });
  const value = fc.oneof(tricky, fc.constant(null));
  fc.assert(
    fc.property(value, value, (one, other) => {
      fc.pre(one !== other);
      expect(formatDimension(one, EN)).not.toBe(formatDimension(other, EN));
    }),
    { numRuns: rounds(1000, 20_000) },
  );
});
