import { expect, test } from 'vitest';
import { DEFAULT_CALENDAR, type Grain, type Month } from '../calendar/index.ts';
import { formatBucket, hourOfClock } from './format-bucket.ts';
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

const BUCKET = { from: '2026-11-16', to: '2026-11-23' };

// en-US, en-GB, de, fr, es, ja
test.each<[Grain, Month, readonly string[]]>([
  ['day', 1, ['Nov 16', '16 Nov', '16. Nov.', '16 nov.', '16 nov', '11月16日']],
  ['week', 1, ['Nov 16', '16 Nov', '16. Nov.', '16 nov.', '16 nov', '11月16日']],
  ['month', 1, ['Nov 2026', 'Nov 2026', 'Nov. 2026', 'nov. 2026', 'nov 2026', '2026年11月']],
  ['quarter', 1, ['Q4 2026', 'Q4 2026', 'Q4 2026', 'T4 2026', 'T4 2026', '2026年第4四半期']],
  [
    'quarter',
    4,
    ['Q3 FY2027', 'Q3 FY2027', 'Q3 GJ_2027', 'T3 exercice_2027', 'T3 ejercicio_2027', '2026年度第3四半期'],
  ],
  ['year', 1, ['2026', '2026', '2026', '2026', '2026', '2026年']],
  ['year', 4, ['FY2027', 'FY2027', 'GJ_2027', 'exercice_2027', 'ejercicio_2027', '2026年度']],
])('%s, fiscal year from month %d', (grain, fiscalYearStart, expected) => {
  expect(
    LOCALES.map((locale) =>
      visible(formatBucket(BUCKET, grain, { ...DEFAULT_CALENDAR, fiscalYearStart }, locale)),
    ),
  ).toEqual(expected);
});

test('fiscal quarters around the turn of the year', () => {
  const calendar = { ...DEFAULT_CALENDAR, fiscalYearStart: 7 } as const;
  const label = (from: string) =>
    formatBucket({ from, to: '2030-01-01' }, 'quarter', calendar, DEFAULT_LOCALE);
  expect(label('2026-06-30')).toBe('Q4 FY2026');
  expect(label('2026-07-01')).toBe('Q1 FY2027');
  expect(label('2026-12-31')).toBe('Q2 FY2027');
  expect(label('2027-01-01')).toBe('Q3 FY2027');
});

test('hours are named by their day and time, and by their offset where clocks show them twice', () => {
  const named = (from: string, zone: string) => {
    const hour = hourOfClock({ from, to: from }, zone);
    return LOCALES.map((locale) => visible(formatBucket(hour, 'hour', DEFAULT_CALENDAR, locale)));
  };
  expect(named('2026-10-25', 'Europe/Berlin')).toEqual([
    ...['Oct 25, 00:00', '25 Oct, 00:00', '25. Okt., 00:00'],
    ...['25 oct. à 00:00', '25 oct, 00:00', '10月25日 00:00'],
  ]);
  expect(named('2026-10-25T02:00:00+01:00', 'Europe/Berlin')).toEqual([
    ...['Oct 25, 02:00 (UTC+1)', '25 Oct, 02:00 (UTC+1)', '25. Okt., 02:00 (UTC+1)'],
    ...['25 oct. à 02:00 (UTC+1)', '25 oct, 02:00 (UTC+1)', '10月25日 02:00（UTC+1）'],
  ]);
  expect(named('2024-04-07T01:30:00+10:30', 'Australia/Lord_Howe')[0]).toBe('Apr 7, 01:30 (UTC+10:30)');
  expect(named('2026-11-01T01:00:00-04:00', 'America/New_York')[0]).toBe('Nov 1, 01:00 (UTC−4)');
  expect(named('2026-10-25T01:00:00Z', 'Europe/London')[0]).toBe('Oct 25, 01:00 (UTC)');
});
