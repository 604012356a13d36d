import type { Calendar, Grain } from './calendar.ts';
import { epochDayInMonth, monthIndexOf, weekdayOf } from './date-arithmetic.ts';
import { type CivilDate, fromEpochDay, toEpochDay } from './epoch-day.ts';

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The first day of the grain that contains a date.
 * @throws DATE_INVALID also when that day is before 0001-01-01.
 * @example startOf('2026-11-22', 'week', DEFAULT_CALENDAR) // '2026-11-16'
 */
export function startOf(date: CivilDate, grain: Grain, calendar: Calendar): CivilDate {
  return fromEpochDay(grainStart(toEpochDay(date), grain, calendar));
}

/** The first day after the grain that contains a date. @throws DATE_INVALID also when that is after 9999-12-31. */
export function startOfNext(date: CivilDate, grain: Grain, calendar: Calendar): CivilDate {
  return addGrains(date, 1, grain, calendar);
}

/**
 * The first day of the grain that lies `n` grains after the one that contains `start`; before it when negative.
 * @throws DATE_INVALID also when the result leaves the years 0001 to 9999.
 */
export function addGrains(start: CivilDate, n: number, grain: Grain, calendar: Calendar): CivilDate {
  return fromEpochDay(shiftGrainStart(grainStart(toEpochDay(start), grain, calendar), n, grain));
}

/** `startOf` on epoch days, which may leave the range of dates. */
export function grainStart(epochDay: number, grain: Grain, calendar: Calendar): number {
  if (grain === 'day') return epochDay;
  if (grain === 'week') return epochDay - ((weekdayOf(epochDay) - calendar.weekStart + 7) % 7);
  const length = MONTHS[grain];
  const offset = grain === 'month' ? 0 : calendar.fiscalYearStart - 1;
  const index = monthIndexOf(epochDay);
  return epochDayInMonth(Math.floor((index - offset) / length) * length + offset, 1);
}

/** The start of the grain `n` grains after the one that begins on this epoch day. */
export function shiftGrainStart(start: number, n: number, grain: Grain): number {
  if (grain === 'day') return start + n;
  if (grain === 'week') return start + 7 * n;
  return epochDayInMonth(monthIndexOf(start) + n * MONTHS[grain], 1);
}
