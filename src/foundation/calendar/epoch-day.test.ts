import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { FIRST_DAY, fieldsOf, fromEpochDay, isCivilDate, LAST_DAY, toEpochDay } from './epoch-day.ts';

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const anyDay = fc.integer({ min: FIRST_DAY, max: LAST_DAY });

test('the range is the years 0001 to 9999', () => {
  expect(fromEpochDay(FIRST_DAY)).toBe('0001-01-01');
  expect(fromEpochDay(LAST_DAY)).toBe('9999-12-31');
  expect(fromEpochDay(0)).toBe('1970-01-01');
  expect(toEpochDay('1970-01-02')).toBe(1);
  expect(fromEpochDay(-1)).toBe('1969-12-31');
});

test('agrees with Temporal on every kind of day, before 1970 too', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const date = EPOCH.add({ days: day }).toString();
      expect(fromEpochDay(day)).toBe(date);
      expect(toEpochDay(date)).toBe(day);
    }),
  );
});

test('round-trips each day of the leap years around a century', () => {
  for (const year of ['1896', '1900', '1904', '2000', '2100', '2400']) {
    for (let day = toEpochDay(`${year}-01-01`); day <= toEpochDay(`${year}-12-31`); day += 1) {
      expect(toEpochDay(fromEpochDay(day))).toBe(day);
    }
  }
});

test('knows which texts are dates', () => {
  const dates = ['2026-11-22', '2000-02-29', '0001-01-01', '9999-12-31', '2024-02-29'];
  const others = [
    '1900-02-29',
    '2026-02-29',
    '2026-04-31',
    '2026-00-01',
    '2026-13-01',
    '2026-01-00',
    '0000-01-01',
  ];
  const shapes = ['2026-1-5', '2026-11-22T00:00', ' 2026-11-22', '', null, 20261122, new Date(0)];
  for (const date of dates) expect(isCivilDate(date), date).toBe(true);
  for (const value of [...others, ...shapes]) expect(isCivilDate(value), String(value)).toBe(false);
});

test('refuses what is no day', () => {
  expect(() => fieldsOf('2026-02-30')).toThrow(/DATE_INVALID/);
  expect(() => toEpochDay('yesterday')).toThrow(/DATE_INVALID/);
  for (const day of [FIRST_DAY - 1, LAST_DAY + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => fromEpochDay(day), String(day)).toThrow(/DATE_INVALID/);
  }
});
