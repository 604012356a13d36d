import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatList, joinSentences, listSeparators, plural } from './format-words.ts';
import { LANGUAGES } from './language.ts';
import { DEFAULT_LOCALE } from './locale.ts';

const ACCOUNTS = { one: '# account', other: '# accounts' };

test('the plural form follows the language', () => {
  expect(plural(1, ACCOUNTS, DEFAULT_LOCALE)).toBe('1 account');
  expect(plural(0, ACCOUNTS, DEFAULT_LOCALE)).toBe('0 accounts');
  expect(plural(1234, ACCOUNTS, DEFAULT_LOCALE)).toBe('1,234 accounts');
  expect(plural(0, { one: '# compte', other: '# comptes' }, { locale: 'fr', currency: 'EUR' })).toBe(
    '0 compte',
  );
  expect(plural(1, { other: '#社' }, { locale: 'ja', currency: 'JPY' })).toBe('1社');
  const polish = { one: '# konto', few: '# konta', many: '# kont', other: '# konta' };
  expect([1, 3, 5, 22].map((count) => plural(count, polish, { locale: 'pl', currency: 'PLN' }))).toEqual([
    '1 konto',
    '3 konta',
    '5 kont',
    '22 konta',
  ]);
});

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

test('a plural form is one of those given, with the count in it', () => {
  const forms = { one: '[#]', other: '{#}' };
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.constantFrom(...LOCALES), (count, locale) => {
      const text = plural(count, forms, locale);
      const isOne = count === 1 ? locale.locale !== 'ja' : count === 0 && locale.locale === 'fr';
      expect(text.at(0)).toBe(isOne ? '[' : '{');
      expect(Number(text.replace(/\D/g, ''))).toBe(count);
    }),
  );
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
