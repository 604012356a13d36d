import { expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';
import { DEFAULT_LOCALE, type Locale } from './locale.ts';
import type { DurationUnit } from './value-format.ts';

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
test.each<[number, DurationUnit, readonly string[]]>([
  [0.5, 'seconds', ['0.5_s', '0.5_s', '0,5_s', '0,5_s', '0,5_s', '0.5秒']],
  [42, 'seconds', ['42_s', '42_s', '42_s', '42_s', '42_s', '42秒']],
  [2700, 'seconds', ['45_min', '45_min', '45_min', '45_min', '45_min', '45分']],
  [3.2, 'hours', ['3.2_h', '3.2_h', '3,2_h', '3,2_h', '3,2_h', '3.2時間']],
  [26, 'hours', ['26_h', '26_h', '26_h', '26_h', '26_h', '26時間']],
  [130, 'hours', ['5.4_days', '5.4_days', '5,4_Tage', '5,4_jours', '5,4_días', '5.4日']],
  [-0.5, 'days', ['−12_h', '−12_h', '−12_h', '−12_h', '−12_h', '−12時間']],
  [0, 'hours', ['0_h', '0_h', '0_h', '0_h', '0_h', '0時間']],
])('%d %s', (value, unit, expected) => {
  expect(LOCALES.map((locale) => visible(formatDuration(value, unit, locale)))).toEqual(expected);
});

test('the example', () => {
  expect(visible(formatDuration(0.75, 'hours', DEFAULT_LOCALE))).toBe('45_min');
});

test('the unit follows the rounded size', () => {
  const text = (seconds: number) => visible(formatDuration(seconds, 'seconds', DEFAULT_LOCALE));
  expect(text(59.4)).toBe('59_s');
  expect(text(59.6)).toBe('1_min');
  expect(text(59.6 * 60)).toBe('1_h');
  expect(text(99.94 * 3600)).toBe('99.9_h');
  expect(text(99.96 * 3600)).toBe('4.2_days');
  expect(text(-59.6)).toBe('−1_min');
});

test('decimals and sign can be asked for', () => {
  expect(visible(formatDuration(3, 'hours', DEFAULT_LOCALE, { decimals: 2 }))).toBe('3.00_h');
  expect(visible(formatDuration(3, 'hours', DEFAULT_LOCALE, { sign: 'always' }))).toBe('+3_h');
});
