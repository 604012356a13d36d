import { addDays, type Weekday, weekday } from '../../foundation/calendar/date-arithmetic.ts';
import { civilDateAt, localInstant, localTimeAt, toEpochDay } from '../../foundation/calendar/index.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Hours in which nobody is told anything; what lasts until they end is told then. */
export interface QuietHours {
  /** Minutes after midnight on the clocks of the zone, 0 to 1439; with `to` not after `from` they end the next day. */
  readonly from: number;
  /** 1 to 1440. */
  readonly to: number;
  readonly zone: string;
  /** The days on which they begin, 1 Monday to 7 Sunday. */
  readonly weekdays: readonly Weekday[];
  /** Whether critical alerts are told all the same. */
  readonly criticalBreaksThrough: boolean;
}

/** Whether an instant, in epoch milliseconds, lies in the quiet hours. */
export function isQuiet(hours: QuietHours, now: number): boolean {
  const date = civilDateAt(now, hours.zone);
  const minutes = (localTimeAt(now, hours.zone) - toEpochDay(date) * DAY) / MINUTE;
  const begins = (day: string) => hours.weekdays.includes(weekday(day));
  if (hours.from < hours.to) return begins(date) && minutes >= hours.from && minutes < hours.to;
  return (begins(date) && minutes >= hours.from) || (begins(addDays(date, -1)) && minutes < hours.to);
}

/** The first instant after `now` that is not quiet; `now` itself when it is not. */
export function quietUntil(hours: QuietHours, now: number): number {
  if (!isQuiet(hours, now)) return now;
  const today = civilDateAt(now, hours.zone);
  // A week of days with hours that touch has no end; the eighth day then stands for it.
  for (let day = 0; day <= 8; day += 1) {
    const end = localInstant(toEpochDay(addDays(today, day)) * DAY + hours.to * MINUTE, hours.zone);
    if (end > now && !isQuiet(hours, end)) return end;
  }
  return now + 8 * DAY;
}
