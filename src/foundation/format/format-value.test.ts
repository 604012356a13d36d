import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type FormatOptions, formatValue } from './format-value.ts';
import { DEFAULT_LOCALE, type Locale } from './locale.ts';
import type { ValueFormat } from './value-format.ts';

const LOCALES: readonly Locale[] = [
  { locale: 'en-US', currency: 'USD' },
  { locale: 'en-GB', currency: 'GBP' },
  { locale: 'de', currency: 'EUR' },
  { locale: 'fr', currency: 'EUR' },
  { locale: 'es', currency: 'EUR' },
  { locale: 'ja', currency: 'JPY' },
];

/** In the goldens an underscore stands for the no-break space. */
function visible(text: string): string {
  return text.replaceAll('\u00a0', '_');
}

type Golden = [number | string | boolean | null, ValueFormat, FormatOptions, readonly string[]];

// en-US, en-GB, de, fr, es, ja
test.each<Golden>([
  [
    1234567.891,
    { kind: 'number' },
    {},
    ['1,234,567.89', '1,234,567.89', '1.234.567,89', '1_234_567,89', '1.234.567,89', '1,234,567.89'],
  ],
  [
    '2026-11-29T08:30:00+09:00',
    { kind: 'instant' },
    {},
    [
      ...['Nov 29, 2026_08:30', '29 Nov 2026_08:30', '29. Nov. 2026_08:30'],
      ...['29 nov. 2026_08:30', '29 nov 2026_08:30', '2026年11月29日_08:30'],
    ],
  ],
  [
    '2026-11-29T08:30:00+09:00',
    { kind: 'date' },
    { style: 'compact' },
    ['Nov 29, 2026', '29 Nov 2026', '29. Nov. 2026', '29 nov. 2026', '29 nov 2026', '2026年11月29日'],
  ],
  [
    '2026-11-01',
    { kind: 'instant' },
    {},
    [...['Nov 1, 2026', '1 Nov 2026', '1. Nov. 2026', '1er nov. 2026', '1 nov 2026', '2026年11月1日']],
  ],
  ['Total', { kind: 'instant' }, {}, ['Total', 'Total', 'Total', 'Total', 'Total', 'Total']],
  [-1234.5, { kind: 'number' }, {}, ['−1,234.5', '−1,234.5', '−1.234,5', '−1_234,5', '−1234,5', '−1,234.5']],
  [
    1234.5,
    { kind: 'number', decimals: 3 },
    {},
    ['1,234.500', '1,234.500', '1.234,500', '1_234,500', '1234,500', '1,234.500'],
  ],
  [12345.6, { kind: 'integer' }, {}, ['12,346', '12,346', '12.346', '12_346', '12.346', '12,346']],
  [
    -985234.5,
    { kind: 'currency' },
    {},
    ['−$985,234.50', '−£985,234.50', '−985.234,50_€', '−985_234,50_€', '−985.234,50_€', '−￥985,235'],
  ],
  [
    1240000,
    { kind: 'currency', decimals: 0 },
    {},
    ['$1,240,000', '£1,240,000', '1.240.000_€', '1_240_000_€', '1.240.000_€', '￥1,240,000'],
  ],
  [
    1240000,
    { kind: 'currency', decimals: 0 },
    { sign: 'always' },
    ['+$1,240,000', '+£1,240,000', '+1.240.000_€', '+1_240_000_€', '+1.240.000_€', '+￥1,240,000'],
  ],
  [500, { kind: 'currency', compact: true }, {}, ['$500', '£500', '500_€', '500_€', '500_€', '￥500']],
  [
    12.34,
    { kind: 'currency', compact: true },
    {},
    ['$12.34', '£12.34', '12,34_€', '12,34_€', '12,34_€', '￥12'],
  ],
  [999.7, { kind: 'currency', compact: true }, {}, ['$1k', '£1k', '1_Tsd._€', '1_k_€', '1_mil_€', '￥1,000']],
  [
    985234,
    { kind: 'currency', compact: true },
    {},
    ['$985k', '£985k', '985_Tsd._€', '985_k_€', '985_mil_€', '￥98.5万'],
  ],
  [
    -999700,
    { kind: 'currency', compact: true },
    {},
    ['−$1M', '−£1m', '−1_Mio._€', '−1_M_€', '−1_M_€', '−￥100万'],
  ],
  [
    1240000,
    { kind: 'currency', compact: true },
    {},
    ['$1.24M', '£1.24m', '1,24_Mio._€', '1,24_M_€', '1,24_M_€', '￥124万'],
  ],
  [
    -1240000000,
    { kind: 'currency', compact: true },
    {},
    ['−$1.24B', '−£1.24bn', '−1,24_Mrd._€', '−1,24_Md_€', '−1240_M_€', '−￥12.4億'],
  ],
  [
    12345,
    { kind: 'number' },
    { style: 'compact' },
    ['12.3k', '12.3k', '12,3_Tsd.', '12,3_k', '12,3_mil', '1.23万'],
  ],
  [
    985234,
    { kind: 'integer', compact: true },
    { style: 'full' },
    ['985,234', '985,234', '985.234', '985_234', '985.234', '985,234'],
  ],
  [0.021, { kind: 'percent' }, {}, ['2.1%', '2.1%', '2,1_%', '2,1_%', '2,1_%', '2.1%']],
  [0.021, { kind: 'percent' }, { sign: 'always' }, ['+2.1%', '+2.1%', '+2,1_%', '+2,1_%', '+2,1_%', '+2.1%']],
  [-0.5, { kind: 'percent', decimals: 0 }, {}, ['−50%', '−50%', '−50_%', '−50_%', '−50_%', '−50%']],
  [3.2, { kind: 'duration', unit: 'hours' }, {}, ['3.2_h', '3.2_h', '3,2_h', '3,2_h', '3,2_h', '3.2時間']],
  [
    '2026-11-16',
    { kind: 'date' },
    {},
    ['Nov 16, 2026', '16 Nov 2026', '16. Nov. 2026', '16 nov. 2026', '16 nov 2026', '2026年11月16日'],
  ],
  [true, { kind: 'text' }, {}, ['Yes', 'Yes', 'Ja', 'Oui', 'Sí', 'はい']],
  [null, { kind: 'currency' }, {}, ['n/a', 'n/a', 'k._A.', 'n.d.', 'n/d', '該当なし']],
])('%j as %j with %j', (value, format, options, expected) => {
  expect(LOCALES.map((locale) => visible(formatValue(value, format, locale, options)))).toEqual(expected);
});

test('a suffix stands behind a space when it is a word', () => {
  expect(visible(formatValue(12, { kind: 'integer', suffix: 'tickets' }, DEFAULT_LOCALE))).toBe('12_tickets');
  expect(formatValue(3.2, { kind: 'number', suffix: '×' }, DEFAULT_LOCALE)).toBe('3.2×');
  expect(formatValue(null, { kind: 'integer', suffix: 'tickets' }, DEFAULT_LOCALE)).toBe('n/a');
});

test('decimal text keeps the digits that a double would lose', () => {
  const text = formatValue('9007199254740993.01', { kind: 'currency' }, DEFAULT_LOCALE);
  expect(text).toBe('$9,007,199,254,740,993.01');
});

test('the format names its currency; the locale is the default', () => {
  const euros: ValueFormat = { kind: 'currency', currency: 'EUR', decimals: 0 };
  expect(formatValue(985, euros, DEFAULT_LOCALE)).toBe('€985');
  expect(formatValue(985, { kind: 'currency', currency: 'JPY' }, DEFAULT_LOCALE)).toBe('¥985');
});

test('a date that is no civil date, and any text, stays as it is', () => {
  expect(formatValue('2026-11-16 10:00', { kind: 'date' }, DEFAULT_LOCALE)).toBe('2026-11-16 10:00');
  expect(formatValue('<b>&"\'', { kind: 'text' }, DEFAULT_LOCALE)).toBe('<b>&"\'');
  expect(formatValue(false, { kind: 'integer' }, { locale: 'de', currency: 'EUR' })).toBe('Nein');
});

test('nothing is written as minus zero', () => {
  for (const kind of ['number', 'integer', 'currency', 'percent', 'duration'] as const) {
    for (const value of [-0, -0.0000001]) {
      for (const locale of LOCALES) {
        expect(formatValue(value, { kind, decimals: 0 }, locale), kind).not.toMatch(/[-\u2212+]/);
        expect(formatValue(value, { kind, decimals: 0 }, locale, { sign: 'always' }), kind).not.toMatch(
          /[-\u2212+]/,
        );
      }
    }
  }
});

test('NaN, infinity and text in the place of a number are refused', () => {
  for (const kind of ['number', 'integer', 'currency', 'percent', 'duration'] as const) {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 'NaN', 'Infinity', '', '12 apples', '0x1f']) {
      expect(() => formatValue(value, { kind }, DEFAULT_LOCALE), `${kind} ${value}`).toThrow(RangeError);
    }
  }
});

test('every finite number has a text with plain spaces and a true minus sign', () => {
  const kinds = fc.constantFrom<ValueFormat['kind'][]>(
    'number',
    'integer',
    'currency',
    'percent',
    'duration',
  );
  const style = fc.constantFrom<('full' | 'compact')[]>('full', 'compact');
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      kinds,
      fc.constantFrom(...LOCALES),
      style,
      (value, kind, locale, chosen) => {
        const text = formatValue(value, { kind }, locale, { style: chosen });
        expect(text).toMatch(/\d/);
        expect(text).not.toMatch(/NaN|∞|-|[\u2000-\u200f\u202f]/);
        if (text.includes('\u2212')) expect(value).toBeLessThan(0);
      },
    ),
  );
});
