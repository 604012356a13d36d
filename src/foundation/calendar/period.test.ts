import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Calendar, DEFAULT_CALENDAR, GRAINS, type Month } from './calendar.ts';
import { addDays, type Weekday } from './date-arithmetic.ts';
import { fromEpochDay, toEpochDay } from './epoch-day.ts';
import { startOf, startOfNext } from './grain.ts';
import { daysIn, lastComplete, period, tile, trailing } from './period.ts';

const date = fc.integer({ min: toEpochDay('1950-01-01'), max: toEpochDay('2050-12-31') }).map(fromEpochDay);
const length = fc.integer({ min: 0, max: 1200 });
const grain = fc.constantFrom(...GRAINS);
const calendar: fc.Arbitrary<Calendar> = fc.record({
  zone: fc.constant('UTC'),
  weekStart: fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
  fiscalYearStart: fc.integer({ min: 1, max: 12 }).map((month) => month as Month),
});

test('buckets tile the period exactly, without gap or overlap', () => {
  fc.assert(
    fc.property(date, length, grain, calendar, (from, days, unit, cal) => {
      const whole = { from, to: addDays(from, days) };
      const buckets = tile(whole, unit, cal);
      let edge = whole.from;
      for (const bucket of buckets) {
        expect(bucket.from).toBe(edge);
        expect(bucket.to > bucket.from).toBe(true);
        edge = bucket.to;
      }
      expect(edge).toBe(whole.to);
    }),
  );
});

test('a bucket is partial exactly when it is not its whole grain', () => {
  fc.assert(
    fc.property(date, length, grain, calendar, (from, days, unit, cal) => {
      for (const bucket of tile({ from, to: addDays(from, days) }, unit, cal)) {
        const starts = startOf(bucket.from, unit, cal) === bucket.from;
        const ends = startOfNext(bucket.from, unit, cal) === bucket.to;
        expect(bucket.partial).toBe(!(starts && ends));
      }
    }),
  );
});

test('a tiled example, and the edges of the calendar', () => {
  expect(tile({ from: '2026-10-23', to: '2026-12-01' }, 'month', DEFAULT_CALENDAR)).toEqual([
    { from: '2026-10-23', to: '2026-11-01', partial: true },
    { from: '2026-11-01', to: '2026-12-01', partial: false },
  ]);
  expect(
    tile({ from: '0001-01-01', to: '0001-01-02' }, 'week', { ...DEFAULT_CALENDAR, weekStart: 7 }),
  ).toEqual([{ from: '0001-01-01', to: '0001-01-02', partial: true }]);
  expect(tile({ from: '9999-12-30', to: '9999-12-31' }, 'year', DEFAULT_CALENDAR)).toHaveLength(1);
  expect(tile({ from: '2026-11-01', to: '2026-11-01' }, 'month', DEFAULT_CALENDAR)).toEqual([]);
});

test('the last complete grains are whole, as many as asked, and end by the date', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), grain, date, calendar, (count, unit, day, cal) => {
      const whole = lastComplete(count, unit, day, cal);
      const buckets = tile(whole, unit, cal);
      expect(buckets).toHaveLength(count);
      expect(buckets.every((bucket) => !bucket.partial)).toBe(true);
      expect(whole.to <= day && day < startOfNext(whole.to, unit, cal)).toBe(true);
    }),
  );
  expect(lastComplete(13, 'week', '2026-11-22', DEFAULT_CALENDAR)).toEqual({
    from: '2026-08-17',
    to: '2026-11-16',
  });
});

test('a trailing window has its days and ends before the date', () => {
  expect(trailing(30, '2026-11-22')).toEqual({ from: '2026-10-23', to: '2026-11-22' });
  expect(daysIn(trailing(90, '2024-03-01'))).toBe(90);
});

test('wrong periods are refused with what to do', () => {
  expect(period('2026-11-01', '2026-12-01')).toEqual({ from: '2026-11-01', to: '2026-12-01' });
  expect(() => period('2026-11-02', '2026-11-01')).toThrow(/PERIOD_INVALID[\s\S]*before it begins/);
  expect(() => period('2026-11-01', '2026-11-01')).toThrow(
    /PERIOD_INVALID[\s\S]*holds no day[\s\S]*half-open/,
  );
  expect(() => period('2026-11-31', '2026-12-01')).toThrow(/DATE_INVALID/);
  for (const count of [0, -1, 1.5, Number.NaN]) {
    expect(() => trailing(count, '2026-11-01')).toThrow(/PERIOD_INVALID/);
    expect(() => lastComplete(count, 'week', '2026-11-01', DEFAULT_CALENDAR)).toThrow(/PERIOD_INVALID/);
  }
});
