import { expect, test } from 'vitest';
import { validateCurrency, validateLocale } from './locale.ts';

test('locales and currencies are accepted in their canonical spelling', () => {
  expect(validateLocale('en-US')).toBe('en-US');
  expect(validateLocale('de-at')).toBe('de-AT');
  expect(validateLocale('ja')).toBe('ja');
  expect(validateCurrency('eur')).toBe('EUR');
});

test.each([
  ['en_US', 'Did you mean "en-US"?'],
  ['de_DE.UTF-8', 'Did you mean "de-DE"?'],
  ['klingon', 'such as en-US'],
  ['', 'such as en-US'],
])('the locale %j is refused with a hint', (tag, hint) => {
  expect(() => validateLocale(tag)).toThrow('LOCALE_UNKNOWN');
  expect(() => validateLocale(tag)).toThrow(hint);
});

test.each([
  ['EURO', 'Did you mean "EUR"?'],
  ['XQQ', 'ISO 4217'],
  ['$', 'ISO 4217'],
  ['', 'ISO 4217'],
])('the currency %j is refused with a hint', (code, hint) => {
  expect(() => validateCurrency(code)).toThrow('CURRENCY_UNKNOWN');
  expect(() => validateCurrency(code)).toThrow(hint);
});
