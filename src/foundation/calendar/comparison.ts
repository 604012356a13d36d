import {
  type AmountOfTime,
  amountText,
  type DayDistance,
  type Distance,
  distanceOf,
} from './amount-of-time.ts';
import type { Calendar, Grain, TimeGrain } from './calendar.ts';
import { addDays, compareDates, epochDayInMonth, monthIndexOf } from './date-arithmetic.ts';
import { type CivilDate, fieldsOfEpochDay, fromEpochDay, toEpochDay } from './epoch-day.ts';
import { startOf } from './grain.ts';
import {
  dayOf,
  endOfHour,
  instantOfMoment,
  isOfDays,
  momentAt,
  sameTimeOn,
  showsTimeOf,
  startOfHour,
} from './hour.ts';
import type { Moment, Period } from './moment.ts';
import { daysIn } from './period.ts';

/**
 * What a period is compared with: the equal period before, as many days before, or the same a week, a year, or so much
 * of one unit of time before.
 */
export type ComparisonMode = 'previous' | 'days' | 'week' | 'year' | AmountOfTime;

/** A period as far as it has come, and what it is compared with. */
export interface ComparablePeriods {
  /** The days of the period before the edition date, all of them. */
  readonly current: Period;
  readonly comparison: Period;
  /** Whether the edition date falls into the period, so that the comparison is a part too. */
  readonly partial: boolean;
}

/**
 * How far back a whole period is compared, whatever of it is over.
 * - `previous`: whole months (and so quarters and years) by as many months; all else, weeks included, by its days, and hours by
 *   the days that they are on, so that the same hours of a day are compared.
 * - `days`: by its days. A trailing window can happen to be a month, and is compared with as many days even so.
 * - days and weeks: by so many days; `week` by seven. So weekdays match over weeks, and periods may overlap.
 * - months, quarters and years, and `year` by one: by so many months of the calendar, to the same dates; whole weeks of the
 *   calendar by the nearest number of weeks (364 days for a year), so that weekdays match.
 */
export function distanceBack(period: Period, mode: ComparisonMode, calendar: Calendar): DayDistance {
  const amount = amountBack(mode);
  if (amount === undefined) {
    const months = mode === 'days' ? 0 : wholeMonths(period);
    return months === 0 ? { days: daysIn(period) } : { months };
  }
  const distance = distanceOf(amount);
  const isWeekly = wholeMonths(period) === 0 && isWholeWeeks(period, calendar);
  return isWeekly ? distanceOfBuckets(period, distance, 'week') : distance;
}

/** How far back a comparison lies that is said as an amount of time; undefined where it follows from the period. */
export function amountBack(mode: ComparisonMode): AmountOfTime | undefined {
  if (mode === 'week') return { weeks: 1 };
  if (mode === 'year') return { years: 1 };
  return typeof mode === 'object' ? mode : undefined;
}

/** Whether comparisons name the same distance twice; what follows from the period, and each bucket's own, by their words. */
export function repeatsComparison(modes: readonly (ComparisonMode | 'bucket' | 'none')[]): boolean {
  const named = modes.map((mode) => {
    const back = mode === 'bucket' || mode === 'none' ? undefined : amountBack(mode);
    return JSON.stringify(back === undefined ? mode : distanceOf(back));
  });
  return new Set(named).size < named.length;
}

/**
 * What programs call a comparison, behind the name of a metric.
 * @example comparisonName({ weeks: 4 }) // '4_weeks_earlier'
 */
export function comparisonName(mode: ComparisonMode | 'bucket'): string {
  if (typeof mode === 'object') return `${amountText(mode).replace(' ', '_')}_earlier`;
  return mode === 'previous' ? mode : `${mode}_earlier`;
}

/** From a bucket of a grain to the one before it. */
export function grainDistance(grain: Grain): DayDistance;
export function grainDistance(grain: TimeGrain): Distance;
export function grainDistance(grain: TimeGrain): Distance {
  if (grain === 'hour') return { hours: 1 };
  if (grain === 'day') return { days: 1 };
  if (grain === 'week') return { days: 7 };
  return { months: grain === 'month' ? 1 : grain === 'quarter' ? 3 : 12 };
}

/**
 * How far back the buckets of a period are compared when the period itself is compared at a distance. Weeks do not
 * nest in months: they go back by the nearest number of whole weeks, so that weekdays match (52 for a year).
 * @param period the whole period that the buckets belong to
 */
export function distanceOfBuckets(period: Period, distance: DayDistance, grain: TimeGrain): DayDistance {
  if (grain !== 'week' || 'days' in distance) return distance;
  const days = daysIn({ from: monthsBack(period.from, distance.months), to: period.from });
  return { days: 7 * Math.round(days / 7) };
}

/**
 * What a part of a period is compared with. Over months, its first day and its end are moved to the same days of the
 * month so far before, at most to that month's end: so a closed month stands against a whole month, a running one
 * against as many days, and the parts of a period add up to the whole. Undefined where that month has none of the
 * days: 29 February has no counterpart in most years. An hour stands against the one on that day at which the clocks of the zone
 * show the same time: the first where they show it twice, and none where they do not.
 * @example counterpart({ from: '2024-02-01', to: '2024-03-01' }, { months: 12 }) // all of February 2023
 * @example counterpart({ from: '2026-03-01', to: '2026-03-31' }, { months: 1 }) // all of February 2026
 */
export function counterpart(part: Period, distance: Distance, zone: string): Period | undefined {
  if ('hours' in distance) return hourBefore(part, zone);
  if (!isOfDays(part)) return hoursBack(part, distance, zone);
  if ('days' in distance)
    return { from: addDays(part.from, -distance.days), to: addDays(part.to, -distance.days) };
  const from = monthsBack(part.from, distance.months);
  const to = monthsBack(part.to, distance.months);
  if (from >= to) return undefined;
  // A day stands against a day: the last of February not against all that January has left.
  return daysIn(part) === 1 ? { from, to: addDays(from, 1) } : { from, to };
}

function hourBefore({ from }: Period, zone: string): Period {
  const before = startOfHour(instantOfMoment(from, zone) - 1, zone);
  return { from: momentAt(before, zone), to: from };
}

function hoursBack(part: Period, distance: DayDistance, zone: string): Period | undefined {
  const day = dayOf(part.from);
  const there = counterpart({ from: day, to: addDays(day, 1) }, distance, zone)?.from;
  if (there === undefined) return undefined;
  const from = sameTimeOn(there, part.from, zone);
  if (!isOneHour(part, zone)) return { from, to: momentBack(part.to, distance, zone) };
  if (!showsTimeOf(from, part.from, zone)) return undefined;
  return { from, to: momentAt(endOfHour(instantOfMoment(from, zone), zone), zone) };
}

function isOneHour({ from, to }: Period, zone: string): boolean {
  return endOfHour(instantOfMoment(from, zone), zone) === instantOfMoment(to, zone);
}

/** The end of what a part of a day is in, so far before: as `endBack`, at the same time of the day. */
export function momentBack(end: Moment, distance: DayDistance, zone: string): Moment {
  return sameTimeOn(endBack(dayOf(end), distance), end, zone);
}

/**
 * The end of a period, so far before. Over months, the same day of the month, or the end of a shorter one: what ends with
 * 30 March began a month before with 1 March, since there is no 30 February to begin after.
 * @example endBack('2026-03-31', { months: 1 }) // '2026-03-01', the end of February
 */
export function endBack(end: CivilDate, distance: DayDistance): CivilDate {
  return 'days' in distance ? addDays(end, -distance.days) : monthsBack(end, distance.months);
}

/** The same day of the month that lies so many months before, or its end where it is shorter. */
function monthsBack(date: CivilDate, months: number): CivilDate {
  const day = toEpochDay(date);
  const index = monthIndexOf(day) - months;
  const sameDay = epochDayInMonth(index, 1) + fieldsOfEpochDay(day).day - 1;
  return fromEpochDay(Math.min(sameDay, epochDayInMonth(index + 1, 1)));
}

/**
 * The part of a period before the edition date, the first day that is not in the data.
 * Empty (`from` equals `to`) when the period begins on or after that date.
 */
export function closePeriod(period: Period, asOf: CivilDate): Period {
  if (compareDates(asOf, period.to) >= 0) return period;
  return { from: period.from, to: compareDates(asOf, period.from) > 0 ? asOf : period.from };
}

/**
 * A period up to the edition date, and what it is compared with, like for like: see `distanceBack` and `counterpart`.
 * The period itself is never cut to fit the comparison: on 31 March, 30 days of March against the 28 of February. A
 * period that has not begun is empty, and so is its comparison.
 * @example
 * comparablePeriods({ from: '2026-11-01', to: '2026-12-01' }, '2026-11-23', 'previous', DEFAULT_CALENDAR)
 * // current [2026-11-01, 2026-11-23), comparison [2026-10-01, 2026-10-23), partial
 */
export function comparablePeriods(
  period: Period,
  asOf: CivilDate,
  mode: ComparisonMode,
  calendar: Calendar,
): ComparablePeriods {
  const current = closePeriod(period, asOf);
  return { current, comparison: comparisonOf(period, current, mode, calendar), partial: current !== period };
}

function comparisonOf(period: Period, current: Period, mode: ComparisonMode, calendar: Calendar): Period {
  const distance = distanceBack(period, mode, calendar);
  const found = counterpart(current, distance, calendar.zone);
  if (found !== undefined) return found;
  const from = dayOf(current.from);
  const end = 'days' in distance ? addDays(from, -distance.days) : monthsBack(from, distance.months);
  // A period that is only 29 February is compared with the day before that date.
  return { from: current.to > current.from ? addDays(end, -1) : end, to: end };
}

/** Number of whole calendar months a period consists of; 0 when it is not made of whole months. */
function wholeMonths({ from, to }: Period): number {
  if (!isOfDays({ from, to })) return 0;
  const first = toEpochDay(from);
  const end = toEpochDay(to);
  const begin = monthIndexOf(first);
  const finish = monthIndexOf(end);
  return epochDayInMonth(begin, 1) === first && epochDayInMonth(finish, 1) === end ? finish - begin : 0;
}

function isWholeWeeks(period: Period, calendar: Calendar): boolean {
  const days = daysIn(period);
  return (
    isOfDays(period) && days > 0 && days % 7 === 0 && startOf(period.from, 'week', calendar) === period.from
  );
}
