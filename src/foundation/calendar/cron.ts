import { Cron } from 'croner';
import { fail } from '../diagnostic/index.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** More fields than a project has, and more days than a schedule is looked at. */
const REMEMBERED = 10_000;
/** Any day with 24 hours would do. */
const SOME_DAY = Date.UTC(2001, 0, 1);
/** Within 400 years the calendar repeats itself; what does not happen from here on never does. */
const EARLIEST = Date.UTC(1600, 0, 1);

const NICKNAMES: Readonly<Record<string, string>> = {
  '@annually': '0 0 1 1 *',
  '@daily': '0 0 * * *',
  '@hourly': '0 * * * *',
  '@midnight': '0 0 * * *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@yearly': '0 0 1 1 *',
};

const FIELDS = ['minute', 'hour', 'day of the month', 'month', 'day of the week'] as const;

const HINT =
  'five fields: minute (0-59), hour (0-23), day of the month (1-31), month (1-12), day of the week (0-6 or MON). "0 9 * * 1" is Mondays at nine, "*/15 * * * *" every quarter of an hour.';

/**
 * UTC has every local time once; what zones do to them is the business of slots. Croner keeps a timer only for a
 * pattern that is given a function, and none is.
 */
const IN_UTC = { mode: '5-part', utcOffset: 0 } as const;

/** When a cron expression is due, in local time. */
export interface CronTimes {
  /** Times of a day that it is due on, ascending, in milliseconds after midnight. */
  readonly times: readonly number[];
  /** Whether it is due in every hour of the day. */
  readonly isHourly: boolean;
  /** The first day, as days since 1970-01-01, from the given one on that it is due on; undefined when there is none. */
  dayFrom(day: number): number | undefined;
}

const TIMES = new Map<string, readonly number[]>();
const DAYS = new Map<string, CronTimes['dayFrom'] | undefined>();

/**
 * Reads a cron expression of five fields: minute, hour, day of the month, month, day of the week (0 or 7 is Sunday),
 * with names (JAN, MON), lists, ranges, steps, `L` (last day; `FRI#L` the last Friday), `15W` (the weekday nearest to
 * the 15th) and `MON#2` (the second Monday); or a nickname such as `@daily`. As in Vixie cron, days of the month and of
 * the week are alternatives when both are given, and both a condition when one of the fields begins with a star, be it
 * with a step: an odd date that is a Monday where the fields are a star with the step 2, and 1. `+MON` does so, too.
 * @throws SCHEDULE_INVALID when it cannot be read, or is never due
 */
export function parseCron(expression: string): CronTimes {
  const nickname = expression.trim().toLowerCase();
  const plain = Object.hasOwn(NICKNAMES, nickname) ? (NICKNAMES[nickname] ?? '') : expression.trim();
  const fields = plain === '' ? [] : plain.split(/\s+/);
  const [minute, hour, ...days] = fields;
  if (fields.length !== FIELDS.length) return failShape(expression, fields);
  const read = attempt(() => ({
    hours: recall(TIMES, `0 ${hour} * * *`, timesOfDay),
    minutes: recall(TIMES, `${minute} 0 * * *`, timesOfDay),
    dayFrom: recall(DAYS, `0 0 ${days.join(' ')}`, daysOf),
  }));
  if (typeof read === 'string') return failFields(expression, fields, read);
  const { hours, minutes, dayFrom } = read;
  if (dayFrom !== undefined) {
    const times = hours.flatMap((start) => minutes.map((after) => start + after));
    return { times, isHourly: hours.length === 24, dayFrom };
  }
  return fail('SCHEDULE_INVALID', {
    message: `"${expression}" is never due: no year has such a day.`,
    hint: 'for the last day of a month write L, as in "0 9 L * *".',
  });
}

/** Thousands of schedules share few fields, and a planner looks at each every few seconds. */
function recall<T>(memory: Map<string, T>, pattern: string, read: (pattern: string) => T): T {
  const known = memory.get(pattern);
  if (known !== undefined) return known;
  const value = read(pattern);
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(pattern, value);
  return value;
}

/** The times of any day, in milliseconds after midnight. */
function timesOfDay(pattern: string): readonly number[] {
  const cron = new Cron(pattern, IN_UTC);
  const times: number[] = [];
  let run = cron.nextRun(new Date(SOME_DAY - MINUTE_MS));
  while (run !== null && run.getTime() < SOME_DAY + DAY_MS) {
    times.push(run.getTime() - SOME_DAY);
    run = cron.nextRun(run);
  }
  return times;
}

/** Vixie cron's rule: a field that begins with a star is no list of days, and only lists are alternatives. */
function isBoth(pattern: string): boolean {
  const [, , ofMonth = '', , ofWeek = ''] = pattern.split(' ');
  return /^[*?]/.test(ofMonth) || /^[*?]/.test(ofWeek);
}

/** The search for days; undefined when there are none. */
function daysOf(pattern: string): CronTimes['dayFrom'] | undefined {
  const cron = new Cron(pattern, { ...IN_UTC, domAndDow: isBoth(pattern) });
  if (cron.nextRun(new Date(EARLIEST)) === null) return undefined;
  const found = new Map<number, number | undefined>();
  return (day) => {
    if (found.has(day)) return found.get(day);
    // The search is for what comes after an instant.
    const next = cron.nextRun(new Date(day * DAY_MS - MINUTE_MS));
    if (found.size >= REMEMBERED) found.clear();
    found.set(day, next === null ? undefined : next.getTime() / DAY_MS);
    return found.get(day);
  };
}

/** What comes out, or why it is refused. */
function attempt<T extends object>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    return worded(error instanceof Error ? error.message : String(error));
  }
}

/** Tries each field by itself, to name the one that is wrong. */
function failFields(expression: string, fields: readonly string[], reason: string): never {
  for (const [at, name] of FIELDS.entries()) {
    const field = fields[at] ?? '';
    const alone = ['*', '*', '*', '*', '*'].with(at, field).join(' ');
    const why = attempt(() => new Cron(alone, IN_UTC));
    if (typeof why === 'string') {
      return fail('SCHEDULE_INVALID', {
        message: `The ${name} "${field}" of "${expression}" cannot be read: ${why}.`,
        hint: HINT,
      });
    }
  }
  return fail('SCHEDULE_INVALID', { message: `"${expression}" cannot be read: ${reason}.`, hint: HINT });
}

function worded(reason: string): string {
  const text = reason.replace(/^CronPattern: (?:Syntax error, )?/, '').replace(/\.$/, '');
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
}

function failShape(expression: string, fields: readonly string[]): never {
  if (fields[0]?.startsWith('@')) {
    return fail('SCHEDULE_INVALID', {
      message: `"${expression}" is not a nickname of a cron expression.`,
      hint: `use one of: ${Object.keys(NICKNAMES).join(', ')}; or five fields, as in "0 9 * * 1".`,
    });
  }
  const [seconds, ...rest] = fields;
  return fail('SCHEDULE_INVALID', {
    message: `"${expression}" has ${fields.length} field${fields.length === 1 ? '' : 's'}, and a cron expression has five.`,
    hint:
      fields.length === 6 && seconds === '0'
        ? `leave out the seconds: "${rest.join(' ')}".`
        : 'write minute, hour, day of the month, month and day of the week: "0 9 * * 1" is Mondays at nine.',
  });
}
