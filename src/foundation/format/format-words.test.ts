import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatList,
  joinEntries,
  joinParts,
  joinSentences,
  labelled,
  listSeparators,
} from './format-words.ts';
import { LANGUAGES } from './language.ts';

test.each([
  ['en-US', 'a, b, and c'],
  ['en-GB', 'a, b and c'],
  ['de', 'a, b und c'],
  ['fr', 'a, b et c'],
  ['es', 'a, b y c'],
  ['ja', 'a、b、c'],
])('a list in %s', (locale, expected) => {
  expect(formatList(['a', 'b', 'c'], { locale, currency: 'EUR' })).toBe(expected);
  expect(formatList(['a'], { locale, currency: 'EUR' })).toBe('a');
  expect(formatList([], { locale, currency: 'EUR' })).toBe('');
});

const LOCALES = LANGUAGES.map((locale) => ({ locale, currency: 'EUR' }));
const entries = fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { maxLength: 8 });

test('entries and separators make the list, whatever the entries are', () => {
  fc.assert(
    fc.property(entries, fc.constantFrom(...LOCALES), (items, locale) => {
      const separators = listSeparators(items, locale);
      expect(separators).toHaveLength(Math.max(0, items.length - 1));
      expect(items.map((item, index) => `${item}${separators[index] ?? ''}`).join('')).toBe(
        formatList(items, locale),
      );
    }),
  );
});

test('Spanish lists mind the sound that follows', () => {
  expect(listSeparators(['padres', 'hijos'], { locale: 'es', currency: 'EUR' })).toEqual([' e ']);
});

test('a disjunction has the word for "or" of its language', () => {
  const said = LOCALES.map((locale) => formatList(['a', 'b'], locale, 'disjunction'));
  expect(said).toEqual(['a or b', 'a oder b', 'a ou b', 'a o b', 'aまたはb']);
});

test('sentences follow one another as their language sets them, without those that are empty', () => {
  const [en, ja] = [{ locale: 'en' }, { locale: 'ja' }];
  expect(joinSentences(['One.', '', 'Two.', 'Three.'], en)).toBe('One. Two. Three.');
  expect(joinSentences(['', '一。', '二。'], ja)).toBe('一。二。');
  expect(joinSentences([], en)).toBe('');
});

test('entries and parts of lists stand apart as the language sets them', () => {
  const all = LANGUAGES.map((locale) => joinEntries(['a', '', 'b', 'c'], { locale }));
  expect(all).toEqual(['a, b, c', 'a, b, c', 'a, b, c', 'a, b, c', 'a、b、c']);
  const parts = LANGUAGES.map((locale) => joinParts(['a, b', 'c'], { locale }));
  expect(parts).toEqual(['a, b; c', 'a, b; c', 'a, b\u00a0; c', 'a, b; c', 'a, b、c']);
});

test('a label stands before its text as the language sets it', () => {
  const said = LANGUAGES.map((locale) => labelled('A', 'b', { locale }));
  expect(said).toEqual(['A: b', 'A: b', 'A\u00a0: b', 'A: b', 'A：b']);
});
