import { fail } from '../diagnostic/index.ts';

/** A day of the proleptic Gregorian calendar as `YYYY-MM-DD`, years 0001 to 9999, without time or zone. */
export type CivilDate = string;

/** Year, month 1–12 and day 1–31 of a civil date. */
export interface DateFields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Epoch day of 0001-01-01, the first date there is. */
export const FIRST_DAY = -719_162;
/** Epoch day of 9999-12-31, the last date there is. */
export const LAST_DAY = 2_932_896;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/** Days of a month (1–12), 29 for February of a leap year. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether a value is a civil date: the exact shape, and a day that exists. */
export function isCivilDate(value: unknown): value is CivilDate {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const { year, month, day } = digitsOf(value);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function digitsOf(date: string): DateFields {
  return { year: +date.slice(0, 4), month: +date.slice(5, 7), day: +date.slice(8, 10) };
}

/**
 * The fields of a civil date.
 * @throws DATE_INVALID when the text is not one; `parseDate` gives the better hint for text typed by people.
 */
export function fieldsOf(date: CivilDate): DateFields {
  if (!isCivilDate(date)) {
    fail('DATE_INVALID', {
      message: `"${date}" is not a date of the calendar.`,
      hint: 'Write dates as YYYY-MM-DD, from 0001-01-01 to 9999-12-31.',
    });
  }
  return digitsOf(date);
}

/**
 * Days since 1970-01-01, negative before it. A four-year cycle has 1461 days; centuries correct it.
 * @throws DATE_INVALID
 * @example toEpochDay('1970-01-02') // 1
 */
export function toEpochDay(date: CivilDate): number {
  const { year, month, day } = fieldsOf(date);
  return epochDayOf(year, month, day);
}

/** Epoch day of fields that are known to be valid; the year may lie one outside the range. */
export function epochDayOf(year: number, month: number, day: number): number {
  const before = year - 1;
  const leaps = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const passed = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeapYear(year) ? 1 : 0);
  return FIRST_DAY + before * 365 + leaps + passed + day - 1;
}

/**
 * The civil date of a number of days since 1970-01-01.
 * @throws DATE_INVALID when it is not a whole number or lies outside the years 0001 to 9999.
 * @example fromEpochDay(-1) // '1969-12-31'
 */
export function fromEpochDay(epochDay: number): CivilDate {
  if (!Number.isInteger(epochDay) || epochDay < FIRST_DAY || epochDay > LAST_DAY) {
    fail('DATE_INVALID', {
      message: `Day ${epochDay} since 1970-01-01 is outside the years 0001 to 9999.`,
      hint: 'Choose a date or a length of time that stays within these years.',
    });
  }
  const { year, month, day } = fieldsOfEpochDay(epochDay);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Fields of an epoch day; the year may lie one outside the range. */
export function fieldsOfEpochDay(epochDay: number): DateFields {
  // 146097 days are 400 years on average, so the guess is never more than one year off.
  let year = Math.floor(((epochDay - FIRST_DAY) * 400) / 146_097) + 1;
  while (epochDayOf(year + 1, 1, 1) <= epochDay) year += 1;
  while (epochDayOf(year, 1, 1) > epochDay) year -= 1;
  const ordinal = epochDay - epochDayOf(year, 1, 1);
  let month = Math.min(12, Math.floor(ordinal / 28) + 1);
  while (epochDayOf(year, month, 1) > epochDay) month -= 1;
  return { year, month, day: epochDay - epochDayOf(year, month, 1) + 1 };
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
