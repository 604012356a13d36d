import { expect, test } from 'vitest';
import { readConfig } from './read-config.ts';

const connection = { kind: 'duckdb', file: 'a.duckdb' };
const calendarOf = (calendar: object, holidays = {}) => {
  const value = { connection, calendar, holidays };
  return readConfig({ file: 'config.yaml', value, locate: () => ({ file: 'config.yaml' }) }, {}).calendar;
};

test('hours are of days and of runs of days, once or several times, in their order', () => {
  const found = calendarOf({
    hours: { 'monday-wednesday': ['13:30-17:00', '09:00-12:30'], 'saturday-sunday': '22:00-24:00' },
  });
  const week = [
    [540, 750],
    [810, 1020],
  ];
  expect(found.work).toEqual({
    days: [week, week, week, [], [], [[1320, 1440]], [[1320, 1440]]],
    holidays: [],
  });
  expect(calendarOf({}).work).toBeUndefined();
});

test.each([
  [
    { hours: { mon: '09:00-17:00' } },
    'must be a day of the week, or the first and the last of several: monday-friday',
  ],
  [{ hours: { monday: '9-17' } }, 'must be from one time of the day to a later one, as in "09:00-17:00"'],
  [{ hours: { monday: '17:00-09:00' } }, 'must end after it begins'],
  [{ hours: { monday: '09:00-24:30' } }, 'must end after it begins, and at 24:00 at the latest'],
  [{ hours: {} }, 'needs a day'],
  [{ hours: { 'monday-friday': '09:00-17:00', friday: '09:00-15:00' } }, 'has hours of friday twice'],
  [{ holidays: 'germany' }, '`holidays` goes with `hours`'],
])('%j is refused in words', (calendar, message) => {
  expect(() => calendarOf(calendar)).toThrow(message);
});

test('holidays are those of a list of the configuration', () => {
  const hours = { monday: '09:00-17:00' };
  const lists = { germany: ['2026-12-25'] };
  expect(calendarOf({ hours, holidays: 'germany' }, lists).work?.holidays).toEqual(['2026-12-25']);
  expect(() => calendarOf({ hours, holidays: 'germnay' }, lists)).toThrow(
    'The calendar names the list of holidays "germnay", which the configuration does not have.',
  );
});
