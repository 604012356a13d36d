import { fail } from '../diagnostic/index.ts';
import type { Calendar, TimeGrain } from './calendar.ts';
import { daysBetween } from './date-arithmetic.ts';
import { type CivilDate, fromEpochDay, toEpochDay } from './epoch-day.ts';
import { addGrains, grainStart, shiftGrainStart, startOf } from './grain.ts';
import { endOfHour, hoursBefore, instantOfMoment, momentAt, startOfHour, touchedDays } from './hour.ts';
import type { Period } from './moment.ts';

/** A part of a tiled period; `partial` when it does not cover its whole grain. */
export type Bucket = Period & { readonly partial: boolean };

/**
 * A period of at least one day.
 * @throws DATE_INVALID, and PERIOD_INVALID when `to` is not after `from`.
 */
export function period(from: CivilDate, to: CivilDate): Period {
  const days = daysBetween(from, to);
  if (days > 0) return { from, to };
  const message =
    days === 0
      ? `The period from ${from} to ${to} holds no day.`
      : `The period begins on ${from} but ends on ${to}, before it begins.`;
  return fail('PERIOD_INVALID', {
    message,
    hint: 'Periods are half-open: "to" is the first day after the last one wanted.',
  });
}

/** Number of days that a period has an instant of; 0 for one that was closed before it began. */
export function daysIn(period: Period): number {
  const { from, to } = touchedDays(period);
  return daysBetween(from, to);
}

/**
 * Cuts a period into its grains, in order and clipped to it: the buckets tile it, without gap or overlap.
 * An empty period has no buckets.
 */
export function tile(whole: Period, grain: TimeGrain, calendar: Calendar): Bucket[] {
  if (grain === 'hour') return hoursOf(whole, calendar.zone);
  const first = toEpochDay(whole.from);
  const end = toEpochDay(whole.to);
  const buckets: Bucket[] = [];
  if (first >= end) return buckets;
  let start = grainStart(first, grain, calendar);
  while (start < end) {
    const next = shiftGrainStart(start, 1, grain);
    buckets.push({
      from: fromEpochDay(Math.max(start, first)),
      to: fromEpochDay(Math.min(next, end)),
      partial: start < first || next > end,
    });
    start = next;
  }
  return buckets;
}

function hoursOf(whole: Period, zone: string): Bucket[] {
  const [first, end] = [instantOfMoment(whole.from, zone), instantOfMoment(whole.to, zone)];
  const buckets: Bucket[] = [];
  for (let start = first; start < end; ) {
    const next = endOfHour(start, zone);
    const partial = next > end || startOfHour(start, zone) < start;
    buckets.push({ from: momentAt(start, zone), to: momentAt(Math.min(next, end), zone), partial });
    start = next;
  }
  return buckets;
}

/**
 * The last `count` complete grains that end at or before a date; with the edition date, all of them have data.
 * @throws PERIOD_INVALID when `count` is not a whole number of at least 1.
 * @example lastComplete(13, 'week', '2026-11-22', DEFAULT_CALENDAR) // 2026-08-17 to 2026-11-16
 */
export function lastComplete(count: number, grain: TimeGrain, date: CivilDate, calendar: Calendar): Period {
  requireCount(count, `${grain}s`);
  if (grain === 'hour') return hoursBefore(count, date, calendar.zone);
  const to = startOf(date, grain, calendar);
  return { from: addGrains(to, -count, grain, calendar), to };
}

/**
 * The `days` days that end just before a date: [date − days, date).
 * @throws PERIOD_INVALID when `days` is not a whole number of at least 1.
 */
export function trailing(days: number, date: CivilDate): Period {
  requireCount(days, 'days');
  return { from: fromEpochDay(toEpochDay(date) - days), to: date };
}

function requireCount(count: number, unit: string): void {
  if (Number.isInteger(count) && count >= 1) return;
  fail('PERIOD_INVALID', {
    message: `A period cannot be ${count} ${unit} long.`,
    hint: `Give a whole number of ${unit}, at least 1.`,
  });
}
