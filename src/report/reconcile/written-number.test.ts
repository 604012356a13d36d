import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounds } from '../../../test/support/long.ts';
import { decimalSignIn, readWrittenNumber } from './written-number.ts';

test.each([
  ['1234', { value: 1234, step: 1 }],
  ['1.234,5', { value: 1234.5, step: 0.1 }],
  ['1,234.5', { value: 1234.5, step: 0.1 }],
  ['1,234,567', { value: 1_234_567, step: 1 }],
  ["1'234.50", { value: 1234.5, step: 0.01 }],
  ['1 234 567,8', { value: 1_234_567.8, step: 0.1 }],
  ['12 345,00', { value: 12_345, step: 0.01 }],
  ['0,123', { value: 0.123, step: 0.001 }],
  ['.5', { value: 0.5, step: 0.1 }],
  ['12.34', { value: 12.34, step: 0.01 }],
  ['1234,567', { value: 1234.567, step: 0.001 }],
  ['−12', { value: -12, step: 1 }],
  ['12-', { value: -12, step: 1 }],
  ['(12.5)', { value: -12.5, step: 0.1 }],
  ['($1.2k)', { value: -1200, step: 100, currency: '$' }],
  ['€ 985k', { value: 985_000, step: 1000, currency: '€' }],
  ['1,2 Mio. €', { value: 1_200_000, step: 100_000, currency: '€' }],
  ['USD 3.4M', { value: 3_400_000, step: 100_000, currency: 'USD' }],
  ['2,5 Mrd', { value: 2_500_000_000, step: 100_000_000 }],
  ['US$1,234.50', { value: 1234.5, step: 0.01, currency: 'US$' }],
  ['12,3 %', { value: 0.123, step: 0.001, isPercent: true }],
  ['+4%', { value: 0.04, step: 0.01, isPercent: true }],
  ['3.5 h', { value: 3.5, step: 0.1, duration: 'hours' }],
  ['2 Tage', { value: 2, step: 1, duration: 'days' }],
])('%s', (text, expected) => {
  expect(readWrittenNumber(text)).toEqual({ isPercent: false, ...expected });
});

test.each(['1,234', '1.234', '12.345 €', '(999,100)', '1.234 %'])('%s is two numbers', (text) => {
  const read = readWrittenNumber(text);
  expect(read).toHaveProperty('either');
  const { either } = read as { either: [number, number] };
  expect(readWrittenNumber(text, '.')).toMatchObject({ value: either[0] });
  expect(readWrittenNumber(text, ',')).toMatchObject({ value: either[1] });
  expect(either[0]).not.toBe(either[1]);
});

test.each([
  '',
  'n/a',
  '-',
  '2026-11-16',
  'Q1 2026',
  '12/3',
  '1.2.3',
  '1,23,456.7',
  'v1.2',
  '12 apples',
  '1e5',
  '5 % %',
  '12:30',
])('"%s" is no number', (text) => {
  expect(readWrittenNumber(text)).toBeUndefined();
});

test('a text says which sign stands before decimals, where it does', () => {
  const found = ['1.234,5', '1,234.5', '12,5', '1,234', '1234', '1,234,567', '0.123'].map(decimalSignIn);
  expect(found).toEqual([',', '.', ',', undefined, undefined, '.', '.']);
});

test('numbers as the languages of the world write them are read as what they are', () => {
  const locale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'pt-BR', 'pl-PL', 'ja-JP', 'sv-SE');
  const cents = fc.integer({ min: -10_000_000_00, max: 10_000_000_00 });
  fc.assert(
    fc.property(locale, cents, fc.integer({ min: 1, max: 2 }), (tag, amount, decimals) => {
      const value = Math.round(amount / 10 ** (2 - decimals)) / 10 ** decimals;
      const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
      const text = new Intl.NumberFormat(tag, format).format(value);
      expect(readWrittenNumber(text), text).toMatchObject({
        value: value + 0,
        step: decimals === 1 ? 0.1 : 0.01,
      });
      const money = new Intl.NumberFormat(tag, { ...format, style: 'currency', currency: 'EUR' }).format(
        value,
      );
      expect(readWrittenNumber(money), money).toMatchObject({
        value: value + 0,
        currency: expect.stringMatching(/^(€|EUR)$/),
      });
    }),
    { numRuns: rounds(300, 10_000) },
  );
});
