import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays, addMonths, compareDates, daysBetween, weekday } from './date-arithmetic.ts';
import { fieldsOf, fromEpochDay, toEpochDay } from './epoch-day.ts';

const date = fc.integer({ min: toEpochDay('1600-01-01'), max: toEpochDay('2400-12-31') }).map(fromEpochDay);

test('days are added and counted as Temporal does', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -200_000, max: 200_000 }), (start, days) => {
      const moved = addDays(start, days);
      expect(moved).toBe(Temporal.PlainDate.from(start).add({ days }).toString());
      expect(daysBetween(start, moved)).toBe(days);
    }),
  );
});

test('months are added as Temporal does, clipped to the end of the month', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -5000, max: 5000 }), (start, months) => {
      const moved = addMonths(start, months);
      expect(moved).toBe(Temporal.PlainDate.from(start).add({ months }).toString());
      expect(fieldsOf(moved).day).toBeLessThanOrEqual(fieldsOf(start).day);
    }),
  );
});

test('the end of a month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2023-01-31', 13)).toBe('2024-02-29');
  expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
});

test('fractions and results outside the range are refused', () => {
  expect(() => addMonths('2026-01-31', 0.5)).toThrow(/DATE_INVALID/);
  expect(() => addDays('2026-01-31', 0.5)).toThrow(/DATE_INVALID/);
  expect(() => addDays('9999-12-31', 1)).toThrow(/DATE_INVALID/);
  expect(() => addMonths('0001-01-15', -1)).toThrow(/DATE_INVALID/);
});

test('weekdays run from Monday 1 to Sunday 7, also before 1970', () => {
  expect(weekday('1970-01-01')).toBe(4);
  expect(weekday('2026-11-22')).toBe(7);
  fc.assert(
    fc.property(date, (day) => {
      expect(weekday(day)).toBe(Temporal.PlainDate.from(day).dayOfWeek);
    }),
  );
});

test('comparing sorts by day', () => {
  fc.assert(
    fc.property(date, date, (a, b) => {
      expect(Math.sign(compareDates(a, b))).toBe(Math.sign(toEpochDay(a) - toEpochDay(b)));
    }),
  );
});
