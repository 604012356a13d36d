import { expect, test } from 'vitest';
import { type Change, formatChange } from './format-change.ts';
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

// en-US, en-GB, de, fr, es, ja
test.each<[Change, ValueFormat, readonly string[]]>([
  [
    { absolute: 20, relative: 0.021 },
    { kind: 'currency' },
    ['+2.1%', '+2.1%', '+2,1_%', '+2,1_%', '+2,1_%', '+2.1%'],
  ],
  [
    { absolute: -20, relative: -0.021 },
    { kind: 'number' },
    ['−2.1%', '−2.1%', '−2,1_%', '−2,1_%', '−2,1_%', '−2.1%'],
  ],
  [
    { absolute: 20, relative: 2.4 },
    { kind: 'integer' },
    ['+240%', '+240%', '+240_%', '+240_%', '+240_%', '+240%'],
  ],
  [
    { absolute: 0.013, relative: 0.62 },
    { kind: 'percent' },
    ['+1.3_pp', '+1.3_pp', '+1,3_PP', '+1,3_pt', '+1,3_pp', '+1.3ポイント'],
  ],
  [
    { absolute: -0.0131, relative: -0.62 },
    { kind: 'percent', decimals: 2 },
    ['−1.31_pp', '−1.31_pp', '−1,31_PP', '−1,31_pt', '−1,31_pp', '−1.31ポイント'],
  ],
  [
    { absolute: 1, relative: 0.0004 },
    { kind: 'currency' },
    ['unchanged', 'unchanged', 'unverändert', 'inchangé', 'sin cambios', '変わらず'],
  ],
  [
    { absolute: 1200, relative: null },
    { kind: 'currency', decimals: 0 },
    ['+$1,200', '+£1,200', '+1.200_€', '+1_200_€', '+1200_€', '+￥1,200'],
  ],
  [
    { absolute: 3, relative: null },
    { kind: 'date' },
    ['3_days later', '3_days later', '3_Tage später', '3_jours plus tard', '3_días después', '3日後'],
  ],
  [
    { absolute: -1, relative: null },
    { kind: 'date' },
    ['1_day earlier', '1_day earlier', '1_Tag früher', '1_jour plus tôt', '1_día antes', '1日前'],
  ],
  [
    { absolute: 1234, relative: null },
    { kind: 'date' },
    [
      ...['1,234_days later', '1,234_days later', '1.234_Tage später'],
      ...['1_234_jours plus tard', '1234_días después', '1,234日後'],
    ],
  ],
  [
    { absolute: 0, relative: null },
    { kind: 'date' },
    ['unchanged', 'unchanged', 'unverändert', 'inchangé', 'sin cambios', '変わらず'],
  ],
  [
    { absolute: 95_400, relative: null },
    { kind: 'instant' },
    ['26.5_h later', '26.5_h later', '26,5_h später', '26,5_h plus tard', '26,5_h después', '26.5時間後'],
  ],
  [
    { absolute: -9 * 86_400, relative: null },
    { kind: 'instant' },
    ['9_days earlier', '9_days earlier', '9_Tage früher', '9_jours plus tôt', '9_días antes', '9日前'],
  ],
  [{ absolute: null, relative: null }, { kind: 'date' }, ['n/a', 'n/a', 'k._A.', 'n.d.', 'n/d', '該当なし']],
])('%j of %j', (change, format, expected) => {
  expect(LOCALES.map((locale) => visible(formatChange(change, format, locale)))).toEqual(expected);
});

test('a change that rounds to zero is unchanged, from either side', () => {
  for (const tiny of [0, -0, 0.0004, -0.0004]) {
    expect(formatChange({ absolute: tiny, relative: tiny }, { kind: 'number' }, DEFAULT_LOCALE)).toBe(
      'unchanged',
    );
    expect(formatChange({ absolute: tiny, relative: null }, { kind: 'percent' }, DEFAULT_LOCALE)).toBe(
      'unchanged',
    );
  }
  expect(formatChange({ absolute: 0, relative: null }, { kind: 'integer' }, DEFAULT_LOCALE)).toBe(
    'unchanged',
  );
  expect(formatChange({ absolute: 0.2, relative: null }, { kind: 'integer' }, DEFAULT_LOCALE)).toBe(
    'unchanged',
  );
});

test('without a change there is n/a, and NaN is refused', () => {
  const none: Change = { absolute: null, relative: null };
  expect(formatChange(none, { kind: 'currency' }, DEFAULT_LOCALE)).toBe('n/a');
  expect(formatChange(none, { kind: 'percent' }, DEFAULT_LOCALE)).toBe('n/a');
  expect(() =>
    formatChange({ absolute: 1, relative: Number.NaN }, { kind: 'number' }, DEFAULT_LOCALE),
  ).toThrow(RangeError);
  expect(() =>
    formatChange({ absolute: Number.NaN, relative: 1 }, { kind: 'percent' }, DEFAULT_LOCALE),
  ).toThrow(RangeError);
});

test('French points are plural from two on', () => {
  const french: Locale = { locale: 'fr-FR', currency: 'EUR' };
  const points = (absolute: number) =>
    visible(formatChange({ absolute, relative: null }, { kind: 'percent' }, french));
  expect([0.019, 0.02, -0.06].map(points)).toEqual(['+1,9_pt', '+2,0_pts', '−6,0_pts']);
});

test('percentage points round like decimals, not like the doubles beneath them', () => {
  const change: Change = { absolute: 0.0035, relative: null };
  expect(visible(formatChange(change, { kind: 'percent', decimals: 2 }, DEFAULT_LOCALE))).toBe('+0.35_pp');
});
