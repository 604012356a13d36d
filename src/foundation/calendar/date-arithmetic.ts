import {
  type CivilDate,
  daysInMonth,
  epochDayOf,
  fieldsOf,
  fieldsOfEpochDay,
  fromEpochDay,
  toEpochDay,
} from './epoch-day.ts';

/**
 * The date a whole number of days later, or earlier when negative.
 * @throws DATE_INVALID also when the result leaves the years 0001 to 9999.
 */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/**
 * The same day of the month a whole number of months later; the last day of the month where it is shorter.
 * @throws DATE_INVALID also when the result leaves the years 0001 to 9999.
 * @example addMonths('2026-01-31', 1) // '2026-02-28'
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = fieldsOf(date);
  return fromEpochDay(epochDayInMonth(monthIndex(year, month) + months, day));
}

/** Months since January of year 0, the integer that month arithmetic is done on. */
export function monthIndex(year: number, month: number): number {
  return year * 12 + month - 1;
}

/** Month index of an epoch day. */
export function monthIndexOf(epochDay: number): number {
  const { year, month } = fieldsOfEpochDay(epochDay);
  return monthIndex(year, month);
}

/** Epoch day of a day in the month with this index, the last one where the month is shorter. */
export function epochDayInMonth(index: number, day: number): number {
  // A fraction of a month names no day; NaN is what fromEpochDay refuses.
  if (!Number.isInteger(index)) return Number.NaN;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return epochDayOf(year, month, Math.min(day, daysInMonth(year, month)));
}

/** Days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** Negative, zero or positive as the first date is before, equal to or after the second; for sorting. */
export function compareDates(first: CivilDate, second: CivilDate): number {
  // Four-digit years make the order of the text the order of the days.
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Day of the week by ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What the days of a week are called in definitions, from Monday on. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** The number of a day by its name. */
export function weekdayNamed(name: (typeof WEEKDAYS)[number]): Weekday {
  return (WEEKDAYS.indexOf(name) + 1) as Weekday;
}

/** Day of the week of a date, 1 Monday to 7 Sunday. */
export function weekday(date: CivilDate): Weekday {
  return weekdayOf(toEpochDay(date));
}

/** Day of the week of an epoch day, 1 Monday to 7 Sunday. */
export function weekdayOf(epochDay: number): Weekday {
  // 1970-01-01 was a Thursday; the double remainder keeps days before it positive.
  return (((((epochDay + 3) % 7) + 7) % 7) + 1) as Weekday;
}
