import {
  type Calendar,
  offsetAt,
  type Step,
  WORK_COUNTED_FROM,
  type WorkingTime,
  workingTimeOf,
} from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Dialect } from '../dialect/index.ts';
import type { Binder } from './binder.ts';
import type { Typed } from './comparison.ts';
import { onClock } from './part-of-time.ts';

const DAY = 86_400;
/** Longer lists of steps are searched as a tree. */
const FLAT = 16;

interface Setting {
  readonly binder: Binder;
  readonly calendar: Calendar;
}

/** Two times of a row, and what its timestamps mean. */
interface Between {
  readonly from: Typed;
  readonly to: Typed;
  readonly storedZone: string;
}

/**
 * Working hours from one time of a row to another, as a decimal: negative where the second comes first, null where one of them is
 * null. Each is worked up to, and the difference taken: weeks, the weekday, the stretches of the day, holidays before it.
 * @throws METRIC_INVALID without working hours in the configuration; COLUMN_TYPE of what is no timestamp
 */
export function workingHours(setting: Setting, { from, to, storedZone }: Between, what: string): Typed {
  const work = workOf(setting.calendar, `${what} counts working hours`);
  const upTo = (time: Typed) => workedUpTo(setting, work, time, storedZone, what);
  // Decimals are added up exactly as they are; doubles would take a detour for it.
  const hours = `(${upTo(to)} - ${upTo(from)}) / 3600.0`;
  return { sql: setting.binder.dialect.cast(hours, 'decimal'), type: 'decimal', isComputed: true };
}

/**
 * Whether a time is within the working hours, by the clocks of the project; on holidays nobody works. Null without a time.
 * @throws METRIC_INVALID without working hours in the configuration; COLUMN_TYPE of what is no timestamp
 */
export function isWorked(
  { binder, calendar }: Setting,
  time: Typed,
  storedZone: string,
  what: string,
): Typed {
  const { days, holidays } = workOf(calendar, `${what} says whether people work at a time`);
  const { type } = time;
  if (type !== 'timestamp' && type !== 'timestamptz') {
    return fail('COLUMN_TYPE', {
      message: `${what} says whether people work at a time, but the database has it as ${type}.`,
      hint: 'choose a column of timestamps: a date has no time of the day.',
    });
  }
  const { dialect } = binder;
  const sql = dialect.once(secondsOnClock(binder, calendar, time, storedZone, what), (seconds) => {
    const { day, ofDay, weekday } = clockParts(dialect, seconds);
    const branches = days.flatMap(({ stretches }, index) => {
      const within = stretches.map(
        ({ from, length }) => `(${ofDay} >= ${from} AND ${ofDay} < ${from + length})`,
      );
      return within.length === 0 ? [] : [`WHEN ${index} THEN ${within.join(' OR ')}`];
    });
    const isWorkday =
      branches.length === 0 ? 'FALSE' : `CASE ${weekday} ${branches.join(' ')} ELSE FALSE END`;
    const off = holidays.length === 0 ? '' : ` WHEN ${day} IN (${holidays.join(', ')}) THEN FALSE`;
    return `(CASE WHEN ${seconds} IS NULL THEN ${dialect.typedNull('boolean')}${off} ELSE ${isWorkday} END)`;
  });
  return { sql, type: 'boolean', isComputed: true };
}

function workOf(calendar: Calendar, does: string): WorkingTime {
  const work = workingTimeOf(calendar);
  if (work !== undefined) return work;
  return fail('METRIC_INVALID', {
    message: `${does}, and the configuration does not say when people work.`,
    hint: 'add them to it, as in calendar: { hours: { monday-friday: "09:00-17:00" } }.',
  });
}

/** Seconds since the first Monday, as the clocks of the project show a time. */
function secondsOnClock(
  binder: Binder,
  { zone }: Calendar,
  time: Typed,
  storedZone: string,
  what: string,
): string {
  const { dialect } = binder;
  const start = binder.bind(`${WORK_COUNTED_FROM} 00:00:00`, 'timestamp');
  const shown = onClock(binder, time, { zone, storedZone }, what);
  return dialect.cast(dialect.secondsBetween(start, shown), 'float');
}

/** The day, its seconds and its weekday (0 is Monday) of seconds since the first Monday. */
function clockParts(dialect: Dialect, seconds: string) {
  const day = `FLOOR(${seconds} / ${DAY}.0)`;
  const weeks = `FLOOR(${seconds} / ${7 * DAY}.0)`;
  const ofDay = `(${seconds} - ${day} * ${DAY})`;
  return { day, weeks, ofDay, weekday: dialect.cast(`${day} - ${weeks} * 7`, 'integer') };
}

function workedUpTo(
  { binder, calendar }: Setting,
  work: WorkingTime,
  time: Typed,
  storedZone: string,
  what: string,
): string {
  const { type, sql } = time;
  if (type !== 'timestamp' && type !== 'timestamptz') {
    return fail('COLUMN_TYPE', {
      message: `${what} counts working hours between times, but the database has one of them as ${type}.`,
      hint: 'choose columns of timestamps: a date has no time of the day.',
    });
  }
  const { dialect } = binder;
  const seconds = secondsOnClock(binder, calendar, time, storedZone, what);
  const boundOf = (instant: number) =>
    type === 'timestamp'
      ? binder.bind(spelled(instant + offsetAt(instant, storedZone)).replace('T', ' '), 'timestamp')
      : binder.bind(`${spelled(instant)}Z`, 'timestamptz');
  const changes = stepsOf(work.changes, (from) => `${sql} < ${boundOf(from)}`);
  const byClock = dialect.once(seconds, (name) => byTheClock(dialect, work, name));
  return changes === '0' ? byClock : `(${byClock} + ${changes})`;
}

/** Worked up to so many seconds after the first Monday, as clocks show them. */
function byTheClock(
  dialect: Dialect,
  { week, days, holidays, missed }: WorkingTime,
  seconds: string,
): string {
  const { day, weeks, ofDay, weekday } = clockParts(dialect, seconds);
  const today = days.map(({ stretches }) =>
    stretches.map(({ from, length }) => `GREATEST(0, LEAST(${ofDay} - ${from}, ${length}))`).join(' + '),
  );
  const isHoliday = holidays.length === 0 ? undefined : `${day} IN (${holidays.join(', ')})`;
  const stretched = (sum: string) =>
    isHoliday === undefined ? ` + ${sum}` : ` + CASE WHEN ${isHoliday} THEN 0 ELSE ${sum} END`;
  const branches = days.map(
    ({ before }, index) => `WHEN ${index} THEN ${before}${today[index] ? stretched(today[index]) : ''}`,
  );
  const lost = stepsOf(missed, (from) => `${day} < ${from}`);
  const worked = `${weeks} * ${week} + CASE ${weekday} ${branches.join(' ')} END`;
  return lost === '0' ? `(${worked})` : `(${worked} - ${lost})`;
}

/** The value of the last step that has begun; 0 before the first. */
function stepsOf(steps: readonly Step[], isBefore: (from: number) => string, first = 0): string {
  const [one] = steps;
  if (one === undefined) return String(first);
  if (steps.length > FLAT) {
    const middle = Math.floor(steps.length / 2);
    const { from, value } = steps[middle] as Step;
    const earlier = stepsOf(steps.slice(0, middle), isBefore, first);
    return `CASE WHEN ${isBefore(from)} THEN ${earlier} ELSE ${stepsOf(steps.slice(middle + 1), isBefore, value)} END`;
  }
  const values = [first, ...steps.map(({ value }) => value)];
  const branches = steps.map(({ from }, index) => `WHEN ${isBefore(from)} THEN ${values[index]}`);
  return `CASE ${branches.join(' ')} ELSE ${values.at(-1)} END`;
}

function spelled(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19);
}
