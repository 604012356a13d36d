import { changeBetween } from './change-between.ts';
import { addDays, compareDates } from './date-arithmetic.ts';
import { type CivilDate, isCivilDate, toEpochDay } from './epoch-day.ts';
import { civilDateAt, instantOf } from './instant.ts';
import { localInstant, localTimeAt } from './local-time.ts';
import { epochMillis, type Moment, momentText, type Period } from './moment.ts';
import { offsetAt } from './zone.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The moment of an instant in a zone. @throws DATE_INVALID, ZONE_UNKNOWN */
export function momentAt(epochMs: number, zone: string): Moment {
  const day = civilDateAt(epochMs, zone);
  return instantOf(day, zone) === epochMs ? day : momentText(epochMs, 'instant', zone);
}

/** Epoch milliseconds of a moment. @throws DATE_INVALID, ZONE_UNKNOWN */
export function instantOfMoment(moment: Moment, zone: string): number {
  return isCivilDate(moment) ? instantOf(moment, zone) : epochMillis(moment);
}

/** A moment with its time and offset, midnight too. @example timedMoment('2026-11-16', 'Asia/Tokyo') // '2026-11-16T00:00:00+09:00' */
export function timedMoment(moment: Moment, zone: string): string {
  return isCivilDate(moment) ? momentText(instantOf(moment, zone), 'instant', zone) : moment;
}

/** Negative, zero or positive as the first moment is before, equal to or after the second; both of one zone. */
export function compareMoments(first: Moment, second: Moment): number {
  // An hour that comes twice has one text but for its offset.
  const areInstants = !isCivilDate(first) && !isCivilDate(second);
  return areInstants ? epochMillis(first) - epochMillis(second) : compareDates(first, second);
}

/** The day that a moment is on. */
export function dayOf(moment: Moment): CivilDate {
  return moment.slice(0, 10);
}

/** The last day that a period which ends at a moment has an instant of. */
export function lastDayBefore(end: Moment): CivilDate {
  return isCivilDate(end) ? addDays(end, -1) : dayOf(end);
}

/** Whether a period is one of whole days. */
export function isOfDays({ from, to }: Period): boolean {
  return isCivilDate(from) && isCivilDate(to);
}

/** The days that a period has an instant of; itself where it is one of whole days. */
export function touchedDays(period: Period): Period {
  if (isOfDays(period)) return period;
  return { from: dayOf(period.from), to: addDays(lastDayBefore(period.to), 1) };
}

/**
 * Where the hour ends in which an instant lies: at the next full hour on the clocks of a zone, or where they are changed before
 * that. So an hour that comes twice is two, one that is skipped is none, and a day has 23, 24 or 25 of them.
 */
export function endOfHour(epochMs: number, zone: string): number {
  const offset = offsetAt(epochMs, zone);
  const next = (Math.floor((epochMs + offset) / HOUR_MS) + 1) * HOUR_MS - offset;
  return offsetAt(next - 1, zone) === offset ? next : changeBetween(epochMs, next, offset, zone);
}

/** Where the hour begins in which an instant lies. */
export function startOfHour(epochMs: number, zone: string): number {
  const offset = offsetAt(epochMs, zone);
  const start = Math.floor((epochMs + offset) / HOUR_MS) * HOUR_MS - offset;
  const before = offsetAt(start, zone);
  return before === offset ? start : changeBetween(start, epochMs, before, zone);
}

/** The last `count` hours before the first instant of a date: of days with 23 or 25 hours, so many more or fewer are whole. */
export function hoursBefore(count: number, date: CivilDate, zone: string): Period {
  let from = instantOf(date, zone);
  for (let hour = 0; hour < count; hour += 1) from = startOfHour(from - 1, zone);
  return { from: momentAt(from, zone), to: date };
}

/** Whether clocks show the hour that begins at a moment twice on that day, so that only its offset says which is meant. */
export function isShownTwice(moment: Moment, zone: string): boolean {
  const instant = instantOfMoment(moment, zone);
  const local = localTimeAt(instant, zone);
  return [-1, 1].some((side) => {
    const other = local - offsetAt(instant + side * 3 * HOUR_MS, zone);
    return other !== instant && localTimeAt(other, zone) === local;
  });
}

/**
 * The moment on another day at which clocks show the same time: the first where they show it twice, and the first after the
 * gap where they do not.
 */
export function sameTimeOn(day: CivilDate, moment: Moment, zone: string): Moment {
  if (isCivilDate(moment)) return day;
  return momentAt(localInstant(toEpochDay(day) * DAY_MS + timeOf(moment), zone), zone);
}

/** Whether a moment shows the time of another on its clock. */
export function showsTimeOf(moment: Moment, other: Moment, zone: string): boolean {
  const time = (one: Moment) => timeOf(timedMoment(one, zone));
  return time(moment) === time(other);
}

function timeOf(moment: Moment): number {
  return Date.parse(`1970-01-01T${moment.slice(11, 19)}Z`);
}
