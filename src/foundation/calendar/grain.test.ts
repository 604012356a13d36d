import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Calendar, DEFAULT_CALENDAR, GRAINS, type Month, parseGrain } from './calendar.ts';
import { addDays, type Weekday, weekday } from './date-arithmetic.ts';
import { fieldsOf, fromEpochDay, toEpochDay } from './epoch-day.ts';
import { addGrains, startOf, startOfNext } from './grain.ts';

const date = fc.integer({ min: toEpochDay('1900-01-01'), max: toEpochDay('2100-12-31') }).map(fromEpochDay);
const grain = fc.constantFrom(...GRAINS);
const calendar: fc.Arbitrary<Calendar> = fc.record({
  zone: fc.constant('UTC'),
  weekStart: fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
  fiscalYearStart: fc.integer({ min: 1, max: 12 }).map((month) => month as Month),
});

test('each date lies in its grain, and the grains follow each other', () => {
  fc.assert(
    fc.property(date, grain, calendar, (day, unit, cal) => {
      const start = startOf(day, unit, cal);
      const next = startOfNext(day, unit, cal);
      expect(start <= day && day < next).toBe(true);
      expect(startOf(start, unit, cal)).toBe(start);
      expect(startOf(next, unit, cal)).toBe(next);
      expect(startOf(addDays(next, -1), unit, cal)).toBe(start);
    }),
  );
});

test('moving by grains there and back returns to the start', () => {
  fc.assert(
    fc.property(date, grain, calendar, fc.integer({ min: -40, max: 40 }), (day, unit, cal, n) => {
      const moved = addGrains(day, n, unit, cal);
      expect(addGrains(moved, -n, unit, cal)).toBe(startOf(day, unit, cal));
    }),
  );
});

test('grains begin where the calendar says', () => {
  fc.assert(
    fc.property(date, calendar, (day, cal) => {
      expect(weekday(startOf(day, 'week', cal))).toBe(cal.weekStart);
      expect(fieldsOf(startOf(day, 'year', cal)).month).toBe(cal.fiscalYearStart);
      expect((fieldsOf(startOf(day, 'quarter', cal)).month - cal.fiscalYearStart + 12) % 3).toBe(0);
      for (const unit of ['month', 'quarter', 'year'] as const) {
        expect(fieldsOf(startOf(day, unit, cal)).day).toBe(1);
      }
    }),
  );
});

test('known starts', () => {
  const april: Calendar = { zone: 'UTC', weekStart: 7, fiscalYearStart: 4 };
  expect(startOf('2026-11-22', 'week', DEFAULT_CALENDAR)).toBe('2026-11-16');
  expect(startOf('2026-11-22', 'week', april)).toBe('2026-11-22');
  expect(startOf('2026-11-22', 'quarter', DEFAULT_CALENDAR)).toBe('2026-10-01');
  expect(startOf('2026-02-10', 'year', april)).toBe('2025-04-01');
  expect(startOf('2026-02-10', 'quarter', april)).toBe('2026-01-01');
  expect(startOfNext('2026-11-22', 'year', april)).toBe('2027-04-01');
  expect(addGrains('2026-11-22', -12, 'month', DEFAULT_CALENDAR)).toBe('2025-11-01');
});

test('grains are read by name', () => {
  expect(parseGrain('quarter')).toBe('quarter');
  expect(() => parseGrain('fortnight')).toThrow(/GRAIN_UNKNOWN[\s\S]*day, week, month, quarter, year/);
});
