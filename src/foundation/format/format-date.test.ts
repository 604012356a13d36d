import { expect, test } from 'vitest';
import { type DateStyle, formatDate, formatPeriod } from './format-date.ts';
import { DEFAULT_LOCALE, type Locale } from './locale.ts';

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

// en-US, en-GB, de, fr, es, ja
test.each<[DateStyle, readonly string[]]>([
  ['short', ['Nov 6', '6 Nov', '6. Nov.', '6 nov.', '6 nov', '11月6日']],
  ['medium', ['Nov 6, 2026', '6 Nov 2026', '6. Nov. 2026', '6 nov. 2026', '6 nov 2026', '2026年11月6日']],
  [
    'long',
    [
      'November 6, 2026',
      '6 November 2026',
      '6. November 2026',
      '6 novembre 2026',
      '6 de noviembre de 2026',
      '2026年11月6日',
    ],
  ],
])('6 November in style %s', (style, expected) => {
  expect(LOCALES.map((locale) => visible(formatDate('2026-11-06', locale, style)))).toEqual(expected);
});

// en-US, en-GB, de, fr, es, ja
test.each<[string, string, readonly string[]]>([
  [
    '2026-10-23',
    '2026-11-22',
    [
      'Oct 23 – Nov 21, 2026',
      '23 Oct – 21 Nov 2026',
      '23. Okt. – 21. Nov. 2026',
      '23 oct. – 21 nov. 2026',
      '23 oct – 21 nov 2026',
      '2026年10月23日～11月21日',
    ],
  ],
  [
    '2026-11-01',
    '2026-11-23',
    [
      'Nov 1–22, 2026',
      '1–22 Nov 2026',
      '1.–22. Nov. 2026',
      '1er–22 nov. 2026',
      '1–22 nov 2026',
      '2026年11月1日～22日',
    ],
  ],
  [
    '2025-11-02',
    '2026-11-22',
    [
      'Nov 2, 2025 – Nov 21, 2026',
      '2 Nov 2025 – 21 Nov 2026',
      '2. Nov. 2025 – 21. Nov. 2026',
      '2 nov. 2025 – 21 nov. 2026',
      '2 nov 2025 – 21 nov 2026',
      '2025年11月2日～2026年11月21日',
    ],
  ],
  [
    '2026-11-16',
    '2026-11-17',
    ['Nov 16, 2026', '16 Nov 2026', '16. Nov. 2026', '16 nov. 2026', '16 nov 2026', '2026年11月16日'],
  ],
  ['2026-11-16', '2026-11-16', ['–', '–', '–', '–', '–', '–']],
])('the period from %s to %s', (from, to, expected) => {
  expect(LOCALES.map((locale) => visible(formatPeriod({ from, to }, locale)))).toEqual(expected);
});

test('the first of a month is an ordinal in French, and the eleventh is not', () => {
  const french = { locale: 'fr-FR', currency: 'EUR' };
  expect(formatDate('2026-11-01', french, 'long')).toBe('1er novembre 2026');
  expect(formatDate('2026-11-11', french)).toBe('11 nov. 2026');
  expect(formatDate('2026-11-21', french)).toBe('21 nov. 2026');
  expect(formatPeriod({ from: '2026-10-21', to: '2026-11-02' }, french)).toBe('21 oct. – 1er nov. 2026');
  expect(formatPeriod({ from: '2026-11-01', to: '2026-11-12' }, french)).toBe('1er–11 nov. 2026');
});

test('dates before 1970, and calendars other than the Gregorian', () => {
  expect(formatDate('1906-04-18', DEFAULT_LOCALE, 'medium')).toBe('Apr 18, 1906');
  expect(formatDate('1066-10-14', DEFAULT_LOCALE, 'long')).toBe('October 14, 1066');
  expect(formatDate('2026-11-06', { locale: 'th', currency: 'THB' }, 'medium')).toContain('2026');
  expect(() => formatDate('2026-02-30', DEFAULT_LOCALE)).toThrow(/DATE_INVALID/);
});

test('a period that begins or ends within a day has the times of both', () => {
  const english = { locale: 'en-GB', currency: 'GBP' };
  expect(formatPeriod({ from: '2026-11-14T12:00:00Z', to: '2026-11-16' }, english)).toBe(
    '14 Nov 2026, 12:00 – 16 Nov 2026, 00:00',
  );
  expect(formatPeriod({ from: '2026-11-15T23:00:00Z', to: '2026-11-16' }, english)).toBe(
    '15 Nov 2026, 23:00–00:00',
  );
  expect(formatPeriod({ from: '2026-11-15', to: '2026-11-15T01:00:00Z' }, english)).toBe(
    '15 Nov 2026, 00:00–01:00',
  );
});
