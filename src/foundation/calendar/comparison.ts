import type { Calendar } from './calendar.ts';
import { addDays, addMonths, compareDates, epochDayInMonth, monthIndexOf } from './date-arithmetic.ts';
import { type CivilDate, toEpochDay } from './epoch-day.ts';
import { startOf } from './grain.ts';
import { daysIn, type Period } from './period.ts';

/** What a period is compared with: the equal period before, the same a year before, or as many days before. */
export type ComparisonMode = 'previous' | 'year' | 'days';

/** Two periods that may be compared. */
export interface ComparablePeriods {
  readonly current: Period;
  readonly comparison: Period;
  /** Whether the edition date falls into the period, so that both sides were cut. */
  readonly partial: boolean;
}

/**
 * The equal period just before, which ends where this one begins. Whole months (and so whole quarters and years)
 * are preceded by as many whole months: March by February. All else, whole weeks included, is preceded by the same
 * number of days. A trailing window can happen to be a month: [2026-11-01, 2026-12-01) is November, but also the
 * 30 days before 1 December; for windows use `precedingDays`, which always keeps the number of days.
 */
export function previousPeriod(period: Period): Period {
  const months = wholeMonths(period);
  if (months === 0) return precedingDays(period);
  return { from: addMonths(period.from, -months), to: period.from };
}

/** As many days as the period has, just before it; what a trailing window is compared with. */
export function precedingDays(period: Period): Period {
  return { from: addDays(period.from, -daysIn(period)), to: period.from };
}

/**
 * The like period a year before.
 * - Whole months, quarters or years: the same months a year before (February may have 28 days against 29).
 * - Whole weeks of the calendar: the weeks 364 days before, so that weekdays match.
 * - Any other run of days: begins on the same date a year before (29 February: on the 28th) and has the same
 *   number of days, so its last day is one off where a 29 February lies in one of the two.
 */
export function samePeriodLastYear(period: Period, calendar: Calendar): Period {
  if (wholeMonths(period) > 0) return { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
  if (isWholeWeeks(period, calendar))
    return { from: addDays(period.from, -364), to: addDays(period.to, -364) };
  const from = addMonths(period.from, -12);
  return { from, to: addDays(from, daysIn(period)) };
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
 * A period and its comparison, cut so that they may be compared: a period that the edition date interrupts is never
 * held against a full one. Both sides then count the same number of days from their beginnings, and no more than the
 * comparison has: on 31 March, March 1–28 against February 1–28. `current` may therefore end up to three days before
 * the edition date, and is empty when the period has not begun.
 * @example
 * comparablePrevious({ from: '2026-11-01', to: '2026-12-01' }, '2026-11-23', 'previous', DEFAULT_CALENDAR)
 * // current [2026-11-01, 2026-11-23), comparison [2026-10-01, 2026-10-23), partial
 */
export function comparablePrevious(
  period: Period,
  asOf: CivilDate,
  mode: ComparisonMode,
  calendar: Calendar,
): ComparablePeriods {
  const whole = comparisonOf(period, mode, calendar);
  const current = closePeriod(period, asOf);
  if (current === period) return { current, comparison: whole, partial: false };
  const days = Math.min(daysIn(current), daysIn(whole));
  return { current: firstDays(current, days), comparison: firstDays(whole, days), partial: true };
}

function comparisonOf(period: Period, mode: ComparisonMode, calendar: Calendar): Period {
  if (mode === 'year') return samePeriodLastYear(period, calendar);
  return mode === 'days' ? precedingDays(period) : previousPeriod(period);
}

function firstDays({ from }: Period, days: number): Period {
  return { from, to: addDays(from, days) };
}

/** Number of whole calendar months a period consists of; 0 when it is not made of whole months. */
export function wholeMonths({ from, to }: Period): number {
  const first = toEpochDay(from);
  const end = toEpochDay(to);
  const begin = monthIndexOf(first);
  const finish = monthIndexOf(end);
  return epochDayInMonth(begin, 1) === first && epochDayInMonth(finish, 1) === end ? finish - begin : 0;
}

function isWholeWeeks(period: Period, calendar: Calendar): boolean {
  const days = daysIn(period);
  return days > 0 && days % 7 === 0 && startOf(period.from, 'week', calendar) === period.from;
}
