import type { Calendar, WorkingHours } from './calendar.ts';
import { changeBetween } from './change-between.ts';
import { toEpochDay } from './epoch-day.ts';
import { offsetAt } from './zone.ts';

const DAY = 86_400;
/** Monday 1 January 1900, as days since 1970-01-01. */
const FIRST_MONDAY = -25_567;
/** Changes of clocks are looked for in these years. */
const [FIRST_YEAR, LAST_YEAR] = [1970, 2100];
/** No zone changes its clocks and back within so many days. */
const STEP_MS = 7 * DAY * 1000;

/** A step of a function of time: what it is from a bound on, up to the next. */
export interface Step {
  readonly from: number;
  readonly value: number;
}

/** Working time up to a moment, as a sum of simple functions, so that databases can compute it. All in seconds. */
export interface WorkingTime {
  /** Of a whole week. */
  readonly week: number;
  /** By weekday from Monday on: worked in the week before it, and the stretches in which it is worked, after midnight. */
  readonly days: readonly {
    readonly before: number;
    readonly stretches: readonly { readonly from: number; readonly length: number }[];
  }[];
  /** Holidays on which there would be work, by their number since Monday 1 January 1900. */
  readonly holidays: readonly number[];
  /** Not worked on holidays before a day, by its number. */
  readonly missed: readonly Step[];
  /**
   * What clocks that are changed in working hours add to what they show, by the instant of the change in milliseconds since 1970:
   * hours that are skipped are not worked, and those that come twice are worked twice. None where clocks change at night.
   */
  readonly changes: readonly Step[];
}

const known = new WeakMap<Calendar, WorkingTime>();

/** The day that days are counted from, a Monday. */
export const WORK_COUNTED_FROM = '1900-01-01';

/** Working time by the calendar of a project; undefined where it says none. @throws ZONE_UNKNOWN */
export function workingTimeOf(calendar: Calendar): WorkingTime | undefined {
  if (calendar.work === undefined) return undefined;
  const found = known.get(calendar) ?? workingTime(calendar.work, calendar.zone);
  known.set(calendar, found);
  return found;
}

function workingTime({ days, holidays }: WorkingHours, zone: string): WorkingTime {
  let worked = 0;
  const week = days.map((all) => {
    const stretches = all.map(([from, to]) => ({ from: from * 60, length: (to - from) * 60 }));
    const before = worked;
    worked += lengthOf(stretches);
    return { before, stretches };
  });
  const lengthOn = (day: number) => lengthOf(week[day % 7]?.stretches ?? []);
  const missing = [...new Set(holidays.map((day) => toEpochDay(day) - FIRST_MONDAY))]
    .filter((day) => day >= 0 && lengthOn(day) > 0)
    .sort((a, b) => a - b);
  let sum = 0;
  const missed = missing.map((day) => {
    sum += lengthOn(day);
    return { from: day + 1, value: sum };
  });
  const shown = { week: worked, days: week, holidays: missing, missed };
  return { ...shown, changes: changesOf(shown, zone) };
}

function lengthOf(stretches: readonly { readonly length: number }[]): number {
  return stretches.reduce((sum, { length }) => sum + length, 0);
}

type Shown = Omit<WorkingTime, 'changes'>;

function changesOf(shown: Shown, zone: string): Step[] {
  const changes: Step[] = [];
  let value = 0;
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < Date.UTC(LAST_YEAR, 0, 1); at += STEP_MS) {
    const [before, after] = [offsetAt(at, zone), offsetAt(at + STEP_MS, zone)];
    if (before === after) continue;
    const from = changeBetween(at, at + STEP_MS, before, zone);
    const jump = workedUpTo(shown, (from + before) / 1000) - workedUpTo(shown, (from + after) / 1000);
    if (jump === 0) continue;
    value += jump;
    changes.push({ from, value });
  }
  return changes;
}

/** Worked up to what a clock shows. @param local in seconds, as if it were UTC */
function workedUpTo({ week, days, holidays, missed }: Shown, local: number): number {
  const seconds = local - FIRST_MONDAY * DAY;
  const day = Math.floor(seconds / DAY);
  const { before = 0, stretches = [] } = days[day % 7] ?? {};
  const today = holidays.includes(day)
    ? 0
    : stretches.reduce(
        (sum, { from, length }) => sum + Math.max(0, Math.min(seconds - day * DAY - from, length)),
        0,
      );
  const lost = missed.findLast(({ from }) => from <= day)?.value ?? 0;
  return Math.floor(day / 7) * week + before + today - lost;
}
