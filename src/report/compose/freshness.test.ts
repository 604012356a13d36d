import { expect, test } from 'vitest';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import { freshnessCheck, missingDays, staleNotice } from './freshness.ts';

const asOf = (...days: (string | null)[]) =>
  days.map((through, index) => ({ table: `t${index}`, label: 'T', through }));

test('data that reaches the day before the edition date is fresh, whatever quieter tables have', () => {
  const data = asOf('2026-11-10', '2026-11-15', null);
  expect(missingDays(data, '2026-11-16')).toBe(0);
  expect(freshnessCheck(data, '2026-11-16', DEFAULT_LOCALE)[0]?.verdict).toBe('pass');
  expect(staleNotice(data, '2026-11-16', DEFAULT_LOCALE)).toEqual([]);
});

test('data that ends earlier is a warning, and the first thing a reader sees', () => {
  const data = asOf('2026-11-10', '2026-11-15');
  expect(missingDays(data, '2026-12-10')).toBe(24);
  const [check] = freshnessCheck(data, '2026-12-10', DEFAULT_LOCALE);
  expect(check?.verdict).toBe('warn');
  expect(check?.message).toBe(
    'The data ends on Nov 15, 2026, 24 days before the last day of this edition. Figures that reach beyond it are incomplete.',
  );
  expect(staleNotice(data, '2026-11-17', DEFAULT_LOCALE)).toHaveLength(1);
  expect(freshnessCheck(data, '2026-11-17', DEFAULT_LOCALE)[0]?.message).toContain('1 day before');
});

test('without any data there is nothing to say about its end', () => {
  expect(staleNotice(asOf(null), '2026-11-16', DEFAULT_LOCALE)).toEqual([]);
  expect(freshnessCheck([], '2026-11-16', DEFAULT_LOCALE)).toEqual([]);
});
