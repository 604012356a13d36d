import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from './calendar.ts';
import {
  type ComparisonMode,
  closePeriod,
  comparablePrevious,
  precedingDays,
  previousPeriod,
  samePeriodLastYear,
  wholeMonths,
} from './comparison.ts';
import { addDays, weekday } from './date-arithmetic.ts';
import { fromEpochDay, toEpochDay } from './epoch-day.ts';
import { startOf, startOfNext } from './grain.ts';
import { daysIn, type Period } from './period.ts';

const date = fc.integer({ min: toEpochDay('1990-01-01'), max: toEpochDay('2050-12-31') }).map(fromEpochDay);
const anyRun = fc
  .tuple(date, fc.integer({ min: 1, max: 800 }))
  .map(([from, days]): Period => ({ from, to: addDays(from, days) }));
const wholeGrain = fc
  .tuple(date, fc.constantFrom('week', 'month', 'quarter', 'year'))
  .map(([day, grain]): Period => {
    return { from: startOf(day, grain, DEFAULT_CALENDAR), to: startOfNext(day, grain, DEFAULT_CALENDAR) };
  });
const anyPeriod = fc.oneof(anyRun, wholeGrain);

function run(from: string, to: string): Period {
  return { from, to };
}

test('the previous period ends where the period begins, with as many months or days', () => {
  fc.assert(
    fc.property(anyPeriod, (whole) => {
      const previous = previousPeriod(whole);
      expect(previous.to).toBe(whole.from);
      const months = wholeMonths(whole);
      if (months > 0) expect(wholeMonths(previous)).toBe(months);
      else expect(daysIn(previous)).toBe(daysIn(whole));
      expect(daysIn(precedingDays(whole))).toBe(daysIn(whole));
    }),
  );
});

test.each([
  ['a month', run('2026-03-01', '2026-04-01'), run('2026-02-01', '2026-03-01')],
  ['a quarter', run('2026-10-01', '2027-01-01'), run('2026-07-01', '2026-10-01')],
  ['a leap year', run('2024-01-01', '2025-01-01'), run('2023-01-01', '2024-01-01')],
  ['a week', run('2026-11-16', '2026-11-23'), run('2026-11-09', '2026-11-16')],
  ['a run of days', run('2026-10-23', '2026-11-22'), run('2026-09-23', '2026-10-23')],
])('the previous period of %s', (_name, whole, previous) => {
  expect(previousPeriod(whole)).toEqual(previous);
});

test('a trailing window that happens to be a month keeps its days', () => {
  expect(precedingDays(run('2026-11-01', '2026-12-01'))).toEqual(run('2026-10-02', '2026-11-01'));
  expect(previousPeriod(run('2026-11-01', '2026-12-01'))).toEqual(run('2026-10-01', '2026-11-01'));
});

test.each([
  ['a month', run('2026-11-01', '2026-12-01'), run('2025-11-01', '2025-12-01')],
  ['February of a leap year', run('2028-02-01', '2028-03-01'), run('2027-02-01', '2027-03-01')],
  ['a year', run('2026-01-01', '2027-01-01'), run('2025-01-01', '2026-01-01')],
  ['a week', run('2026-11-16', '2026-11-23'), run('2025-11-17', '2025-11-24')],
  ['a run of days', run('2026-10-23', '2026-11-22'), run('2025-10-23', '2025-11-22')],
  ['a run over 29 February', run('2028-02-20', '2028-03-10'), run('2027-02-20', '2027-03-11')],
  ['a run from 29 February', run('2028-02-29', '2028-03-05'), run('2027-02-28', '2027-03-05')],
  ['a run after which 29 February follows', run('2025-02-20', '2025-03-10'), run('2024-02-20', '2024-03-09')],
])('the same period last year of %s', (_name, whole, before) => {
  expect(samePeriodLastYear(whole, DEFAULT_CALENDAR)).toEqual(before);
});

test('last year is like for like: months by months, weekdays by weekdays, else as many days', () => {
  fc.assert(
    fc.property(anyPeriod, (whole) => {
      const before = samePeriodLastYear(whole, DEFAULT_CALENDAR);
      const months = wholeMonths(whole);
      if (months > 0) {
        expect(wholeMonths(before)).toBe(months);
        return;
      }
      expect(daysIn(before)).toBe(daysIn(whole));
      const isWeeks = weekday(whole.from) === 1 && weekday(whole.to) === 1;
      if (isWeeks) expect(weekday(before.from)).toBe(1);
    }),
  );
});

test('closing cuts at the edition date', () => {
  const november = run('2026-11-01', '2026-12-01');
  expect(closePeriod(november, '2026-11-22')).toEqual(run('2026-11-01', '2026-11-22'));
  expect(closePeriod(november, '2026-12-01')).toEqual(november);
  expect(closePeriod(november, '2027-01-01')).toEqual(november);
  expect(closePeriod(november, '2026-11-01')).toEqual(run('2026-11-01', '2026-11-01'));
  expect(closePeriod(november, '2026-10-01')).toEqual(run('2026-11-01', '2026-11-01'));
});

test.each<[string, Period, string, ComparisonMode, Period, Period, boolean]>([
  [
    'mid-month',
    run('2026-11-01', '2026-12-01'),
    '2026-11-23',
    'previous',
    run('2026-11-01', '2026-11-23'),
    run('2026-10-01', '2026-10-23'),
    true,
  ],
  [
    'a longer month than the one before',
    run('2026-03-01', '2026-04-01'),
    '2026-03-31',
    'previous',
    run('2026-03-01', '2026-03-29'),
    run('2026-02-01', '2026-03-01'),
    true,
  ],
  [
    'a full month',
    run('2026-03-01', '2026-04-01'),
    '2026-04-01',
    'previous',
    run('2026-03-01', '2026-04-01'),
    run('2026-02-01', '2026-03-01'),
    false,
  ],
  [
    'mid-month, a year before',
    run('2026-11-01', '2026-12-01'),
    '2026-11-23',
    'year',
    run('2026-11-01', '2026-11-23'),
    run('2025-11-01', '2025-11-23'),
    true,
  ],
  [
    'a window',
    run('2026-11-01', '2026-12-01'),
    '2026-12-01',
    'days',
    run('2026-11-01', '2026-12-01'),
    run('2026-10-02', '2026-11-01'),
    false,
  ],
  [
    'not begun',
    run('2026-11-01', '2026-12-01'),
    '2026-10-15',
    'previous',
    run('2026-11-01', '2026-11-01'),
    run('2026-10-01', '2026-10-01'),
    true,
  ],
])('comparable periods: %s', (_name, whole, asOf, mode, current, comparison, partial) => {
  expect(comparablePrevious(whole, asOf, mode, DEFAULT_CALENDAR)).toEqual({ current, comparison, partial });
});

test('a partial period is compared with as many days, never beyond the edition date or the comparison', () => {
  const modes = fc.constantFrom<ComparisonMode>('previous', 'year', 'days');
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: -5, max: 810 }), modes, (whole, days, mode) => {
      const asOf = addDays(whole.from, days);
      const { current, comparison, partial } = comparablePrevious(whole, asOf, mode, DEFAULT_CALENDAR);
      expect(partial).toBe(asOf < whole.to);
      if (!partial) return;
      expect(daysIn(current)).toBe(daysIn(comparison));
      expect(current.to <= asOf || current.to === whole.from).toBe(true);
      if (mode !== 'year') expect(comparison.to <= whole.from).toBe(true);
    }),
  );
});
