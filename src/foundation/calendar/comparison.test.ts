import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Distance } from './amount-of-time.ts';
import { DEFAULT_CALENDAR } from './calendar.ts';
import {
  type ComparisonMode,
  closePeriod,
  comparablePeriods,
  counterpart,
  distanceBack,
  distanceOfBuckets,
  grainDistance,
} from './comparison.ts';
import { addDays, addMonths, weekday } from './date-arithmetic.ts';
import { fieldsOf, fromEpochDay, isCivilDate, toEpochDay } from './epoch-day.ts';
import { startOf, startOfNext } from './grain.ts';
import type { Period } from './moment.ts';
import { daysIn } from './period.ts';

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

function whole(period: Period, mode: ComparisonMode): Period {
  return comparablePeriods(period, period.to, mode, DEFAULT_CALENDAR).comparison;
}

test.each([
  ['a month', run('2026-03-01', '2026-04-01'), run('2026-02-01', '2026-03-01')],
  ['a quarter', run('2026-10-01', '2027-01-01'), run('2026-07-01', '2026-10-01')],
  ['a leap year', run('2024-01-01', '2025-01-01'), run('2023-01-01', '2024-01-01')],
  ['thirteen months', run('2025-01-01', '2026-02-01'), run('2023-12-01', '2025-01-01')],
  ['a week', run('2026-11-16', '2026-11-23'), run('2026-11-09', '2026-11-16')],
  ['a run of days', run('2026-10-23', '2026-11-22'), run('2026-09-23', '2026-10-23')],
  ['a run from the first of a month', run('2026-01-01', '2026-02-15'), run('2025-11-17', '2026-01-01')],
  ['a run to the end of a month', run('2026-01-10', '2026-02-01'), run('2025-12-19', '2026-01-10')],
  ['a month from its second day', run('2026-03-02', '2026-04-02'), run('2026-01-30', '2026-03-02')],
])('the period before %s', (_name, period, before) => {
  expect(whole(period, 'previous')).toEqual(before);
});

test('a trailing window that happens to be a month keeps its days', () => {
  expect(whole(run('2026-11-01', '2026-12-01'), 'days')).toEqual(run('2026-10-02', '2026-11-01'));
  expect(whole(run('2026-11-01', '2026-12-01'), 'previous')).toEqual(run('2026-10-01', '2026-11-01'));
});

test.each([
  ['a month', run('2026-11-01', '2026-12-01'), run('2025-11-01', '2025-12-01')],
  ['February of a leap year', run('2028-02-01', '2028-03-01'), run('2027-02-01', '2027-03-01')],
  ['February after a leap year', run('2025-02-01', '2025-03-01'), run('2024-02-01', '2024-03-01')],
  ['a year', run('2026-01-01', '2027-01-01'), run('2025-01-01', '2026-01-01')],
  ['a week', run('2026-11-16', '2026-11-23'), run('2025-11-17', '2025-11-24')],
  ['a run of days', run('2026-10-23', '2026-11-22'), run('2025-10-23', '2025-11-22')],
  ['a run over 29 February', run('2028-02-20', '2028-03-10'), run('2027-02-20', '2027-03-10')],
  ['seven days from a Tuesday', run('2026-11-17', '2026-11-24'), run('2025-11-17', '2025-11-24')],
  ['eight days from a Monday', run('2026-11-16', '2026-11-24'), run('2025-11-16', '2025-11-24')],
  ['two weeks', run('2026-11-16', '2026-11-30'), run('2025-11-17', '2025-12-01')],
  ['a run from 29 February', run('2028-02-29', '2028-03-05'), run('2027-03-01', '2027-03-05')],
  ['29 February alone', run('2028-02-29', '2028-03-01'), run('2027-02-28', '2027-03-01')],
  ['28 February alone, before a leap day', run('2025-02-28', '2025-03-01'), run('2024-02-28', '2024-02-29')],
])('a year before %s', (_name, period, before) => {
  expect(whole(period, 'year')).toEqual(before);
});

test.each<[string, Period, ComparisonMode, Period]>([
  ['a day with the same weekday', run('2026-11-17', '2026-11-18'), 'week', run('2026-11-10', '2026-11-11')],
  ['a month with itself, moved', run('2026-11-01', '2026-12-01'), 'week', run('2026-10-25', '2026-11-24')],
  ['a week', run('2026-11-16', '2026-11-23'), { weeks: 4 }, run('2026-10-19', '2026-10-26')],
  ['a run of days', run('2026-10-23', '2026-11-22'), { days: 10 }, run('2026-10-13', '2026-11-12')],
  ['a long month', run('2026-03-01', '2026-04-01'), { months: 13 }, run('2025-02-01', '2025-03-01')],
  // From 16 November to 16 October are 31 days: four weeks.
  ['a week by months', run('2026-11-16', '2026-11-23'), { months: 1 }, run('2026-10-19', '2026-10-26')],
  ['a year', run('2026-01-01', '2027-01-01'), { years: 2 }, run('2024-01-01', '2025-01-01')],
  ['a week by weekdays', run('2026-11-16', '2026-11-23'), { years: 1 }, run('2025-11-17', '2025-11-24')],
  // From 16 November 2026 to 2020 are 2,191 days: 313 weeks, one more than six times 52.
  ['a week, six years', run('2026-11-16', '2026-11-23'), { years: 6 }, run('2020-11-16', '2020-11-23')],
])('%s so far back', (_name, period, mode, before) => {
  expect(whole(period, mode)).toEqual(before);
});

test('a word and what it stands for are compared alike', () => {
  fc.assert(
    fc.property(anyPeriod, (period) => {
      expect(whole(period, 'week')).toEqual(whole(period, { days: 7 }));
      expect(whole(period, 'week')).toEqual(whole(period, { weeks: 1 }));
      expect(whole(period, 'year')).toEqual(whole(period, { years: 1 }));
    }),
  );
});

test('a bucket is compared with the one before it, a week with a week', () => {
  expect((['day', 'week', 'month', 'quarter', 'year'] as const).map(grainDistance)).toEqual([
    { days: 1 },
    { days: 7 },
    { months: 1 },
    { months: 3 },
    { months: 12 },
  ]);
});

test('closing cuts at the edition date', () => {
  const november = run('2026-11-01', '2026-12-01');
  expect(closePeriod(november, '2026-11-22')).toEqual(run('2026-11-01', '2026-11-22'));
  expect(closePeriod(november, '2026-12-01')).toBe(november);
  expect(closePeriod(november, '2027-01-01')).toBe(november);
  expect(closePeriod(november, '2026-11-01')).toEqual(run('2026-11-01', '2026-11-01'));
  expect(closePeriod(november, '2026-10-01')).toEqual(run('2026-11-01', '2026-11-01'));
});

describe('a period that still runs', () => {
  const MARCH = run('2026-03-01', '2026-04-01');
  const Q2 = run('2026-04-01', '2026-07-01');
  const LEAP = run('2024-01-01', '2025-01-01');

  test.each<[string, Period, string, ComparisonMode, Period]>([
    ['is compared with as many days', MARCH, '2026-03-11', 'previous', run('2026-02-01', '2026-02-11')],
    [
      'at most to the end of the other month',
      MARCH,
      '2026-03-31',
      'previous',
      run('2026-02-01', '2026-03-01'),
    ],
    ['and as many a year before', MARCH, '2026-03-31', 'year', run('2025-03-01', '2025-03-31')],
    ['closed months of it by the calendar', LEAP, '2024-07-01', 'year', run('2023-01-01', '2023-07-01')],
    ['closed months and days', LEAP, '2024-07-16', 'year', run('2023-01-01', '2023-07-16')],
    [
      'also after a leap year',
      run('2025-01-01', '2026-01-01'),
      '2025-07-01',
      'year',
      run('2024-01-01', '2024-07-01'),
    ],
    ['months of a quarter', Q2, '2026-05-31', 'previous', run('2026-01-01', '2026-03-01')],
    ['no month more', Q2, '2026-05-01', 'previous', run('2026-01-01', '2026-02-01')],
    ['a week', run('2026-11-16', '2026-11-23'), '2026-11-19', 'previous', run('2026-11-09', '2026-11-12')],
    [
      'a week a year before',
      run('2026-11-16', '2026-11-23'),
      '2026-11-19',
      'year',
      run('2025-11-17', '2025-11-20'),
    ],
    ['a window', run('2026-11-01', '2026-12-01'), '2026-11-11', 'days', run('2026-10-02', '2026-10-12')],
  ])('%s', (_name, period, asOf, mode, comparison) => {
    expect(comparablePeriods(period, asOf, mode, DEFAULT_CALENDAR)).toEqual({
      current: { from: period.from, to: asOf },
      comparison,
      partial: true,
    });
  });

  test('has no days before it begins', () => {
    expect(comparablePeriods(MARCH, '2026-02-15', 'previous', DEFAULT_CALENDAR)).toEqual({
      current: run('2026-03-01', '2026-03-01'),
      comparison: run('2026-02-01', '2026-02-01'),
      partial: true,
    });
  });

  test('is never cut itself, and its comparison only ever grows with it, up to the whole', () => {
    const modes = fc.constantFrom<ComparisonMode>('previous', 'year', 'days');
    fc.assert(
      fc.property(anyPeriod, fc.integer({ min: 1, max: 810 }), modes, (period, days, mode) => {
        const asOf = addDays(period.from, days);
        const { current, comparison, partial } = comparablePeriods(period, asOf, mode, DEFAULT_CALENDAR);
        expect(current).toEqual(closePeriod(period, asOf));
        expect(partial).toBe(asOf < period.to);
        const all = whole(period, mode);
        expect(comparison.to <= all.to).toBe(true);
        if (daysIn(current) > 1) expect(comparison.from).toBe(all.from);
        if (mode !== 'year') expect(comparison.to <= period.from).toBe(true);
      }),
    );
  });
});

/** The day of the month so many months before, if that month has it. */
function dayBefore(day: string, months: number): string | undefined {
  const month = addMonths(`${day.slice(0, 8)}01`, -months).slice(0, 8);
  const same = `${month}${day.slice(8)}`;
  return isCivilDate(same) ? same : undefined;
}

function daysOf({ from, to }: Period): string[] {
  return Array.from({ length: daysIn({ from, to }) }, (_, index) => addDays(from, index));
}

test('by months, the days of a counterpart are those of its months, one by one', () => {
  fc.assert(
    fc.property(anyPeriod, fc.integer({ min: 1, max: 30 }), (part, months) => {
      const found = counterpart(part, { months }, 'UTC');
      const expected = daysOf(part).flatMap((day) => dayBefore(day, months) ?? []);
      // A month that is over stands for all of the other, also for days that it has not itself.
      const longer = daysOf(part).flatMap((day) => {
        const isLast = fieldsOf(addDays(day, 1)).day === 1;
        return isLast && daysIn(part) > 1 ? daysOf(restOfMonth(dayBefore(day, months))) : [];
      });
      expect(found === undefined ? [] : daysOf(found)).toEqual([...new Set([...expected, ...longer])].sort());
    }),
  );
});

function restOfMonth(day: string | undefined): Period {
  if (day === undefined) return { from: '2000-01-01', to: '2000-01-01' };
  return { from: day, to: addMonths(`${day.slice(0, 8)}01`, 1) };
}

test('counterparts of parts that follow each other follow each other', () => {
  const distances = fc.oneof(
    fc.record({ months: fc.integer({ min: 1, max: 30 }) }),
    fc.record({ days: fc.integer({ min: 1, max: 400 }) }),
  );
  fc.assert(
    fc.property(
      date,
      fc.integer({ min: 2, max: 90 }),
      fc.integer({ min: 2, max: 90 }),
      distances,
      (from, a, b, distance: Distance) => {
        const middle = addDays(from, a);
        const to = addDays(middle, b);
        const [first, second, both] = [run(from, middle), run(middle, to), run(from, to)].map((one) =>
          counterpart(one, distance, 'UTC'),
        );
        const parts = [first, second].flatMap((one) => (one === undefined ? [] : daysOf(one)));
        expect(parts).toEqual(both === undefined ? [] : daysOf(both));
      },
    ),
  );
});

test('weekdays match where weeks are compared', () => {
  fc.assert(
    fc.property(anyPeriod, fc.constantFrom<ComparisonMode>('previous', 'year'), (period, mode) => {
      const distance = distanceBack(period, mode, DEFAULT_CALENDAR);
      const weeks = distanceOfBuckets(period, distance, 'week');
      const monday = startOf(period.from, 'week', DEFAULT_CALENDAR);
      const found = counterpart({ from: monday, to: addDays(monday, 7) }, weeks, 'UTC');
      const isWeekly = 'months' in distance || daysIn(period) % 7 === 0;
      if (!isWeekly) return;
      expect(weekday(found?.from ?? '')).toBe(1);
      expect(found === undefined ? 0 : daysIn(found)).toBe(7);
    }),
  );
  const year = run('2026-01-01', '2027-01-01');
  expect(distanceOfBuckets(year, { months: 12 }, 'week')).toEqual({ days: 364 });
  expect(distanceOfBuckets(run('2026-03-01', '2026-04-01'), { months: 1 }, 'week')).toEqual({ days: 28 });
  expect(distanceOfBuckets(run('2026-04-01', '2026-07-01'), { months: 3 }, 'week')).toEqual({ days: 91 });
});
