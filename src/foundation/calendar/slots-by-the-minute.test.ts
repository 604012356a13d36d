import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { rounds } from '../../../test/support/long.ts';
import { latestSlots, type Schedule, type Slot, slotsAbout, slotsBetween } from './slots.ts';

/**
 * The same schedules by another way: a walk over every minute of some days, looking at the clock on the wall. Temporal
 * tells how far it is from UTC; what is due is decided from sets of numbers, without a cron expression.
 */
interface Pattern {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** 0 is Sunday; undefined: any day. */
  readonly weekdays: readonly number[] | undefined;
}

interface Local {
  /** `YYYY-MM-DDTHH:MM`, which sorts as it passes. */
  readonly text: string;
  readonly minute: number;
  readonly hour: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

interface Minute {
  readonly at: number;
  /** What the clock shows: as an instant of UTC, and in its fields. */
  readonly shown: number;
  readonly local: Local;
  /** That, and before it what the clock skipped to get there. */
  readonly passed: readonly Local[];
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const ALL_HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Days around changes of clocks, in zones that differ in what they do. */
const CHANGES: readonly (readonly [zone: string, day: string])[] = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Europe/London', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Chatham', '2026-04-05'],
  ['Pacific/Chatham', '2026-09-27'],
  ['Asia/Kathmandu', '2026-05-01'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['America/St_Johns', '2010-11-07'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Sao_Paulo', '2018-02-18'],
  ['America/Havana', '2026-11-01'],
  ['Antarctica/Troll', '2026-03-29'],
  ['Africa/Cairo', '2026-04-24'],
  ['UTC', '2026-06-01'],
];

const walks = new Map<string, readonly Minute[]>();

function walk(zone: string, from: number, to: number): readonly Minute[] {
  const key = `${zone} ${from}`;
  const known = walks.get(key);
  if (known !== undefined) return known;
  const minutes: Minute[] = [];
  let [offset, change] = [0, from];
  for (let at = from; at < to; at += MINUTE) {
    if (at >= change) {
      const clock = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
      offset = clock.offsetNanoseconds / 1e6;
      change = clock.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
    }
    const shown = at + offset;
    const last = minutes.at(-1)?.shown ?? shown - MINUTE;
    const skipped = Array.from({ length: Math.max(0, (shown - last) / MINUTE - 1) }, (_, index) =>
      fields(last + (index + 1) * MINUTE),
    );
    const local = fields(shown);
    minutes.push({ at, shown, local, passed: [...skipped, local] });
  }
  walks.set(key, minutes);
  return minutes;
}

/** @param shown the time on the wall, as an instant of UTC */
function fields(shown: number): Local {
  const time = new Date(shown);
  const text = time.toISOString().slice(0, 16);
  return { text, minute: time.getUTCMinutes(), hour: time.getUTCHours(), weekday: time.getUTCDay() };
}

function matches({ minutes, hours, weekdays }: Pattern, { minute, hour, weekday }: Local): boolean {
  return minutes.includes(minute) && hours.includes(hour) && (weekdays?.includes(weekday) ?? true);
}

function regular(pattern: Pattern, minutes: readonly Minute[]): Minute[] {
  if (pattern.hours.length === 24) return minutes.filter(({ local }) => matches(pattern, local));
  const seen = new Set<string>();
  return minutes.filter(({ passed }) => {
    const isDue = passed.some((one) => !seen.has(one.text) && matches(pattern, one));
    for (const { text } of passed) seen.add(text);
    return isDue;
  });
}

/** The first minute at which the clock shows a time or a later one, for times of any order: clocks also go back. */
function firstAt(minutes: readonly Minute[]): (text: string) => number | undefined {
  let latest = '';
  const records = minutes.filter(({ local }) => {
    if (local.text <= latest) return false;
    latest = local.text;
    return true;
  });
  return (text) => {
    let [low, high] = [0, records.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((records[middle]?.local.text ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return records[low]?.at;
  };
}

function bruteForce(
  pattern: Pattern,
  minutes: readonly Minute[],
  { holidays, weekend = [], move, from }: Schedule,
): Slot[] {
  const first = firstAt(minutes);
  const isOff = (date: Temporal.PlainDate) =>
    holidays.has(date.toString()) || weekend.some((day) => day === date.dayOfWeek);
  return regular(pattern, minutes).flatMap(({ at, local }) => {
    const own = local.text.slice(0, 10);
    if (from !== undefined && own < from) return [];
    let day = Temporal.PlainDate.from(own);
    if (isOff(day) && move === 'skip') return [];
    while (isOff(day)) day = day.add({ days: move === 'next' ? 1 : -1 });
    const target = `${day}${local.text.slice(10)}`;
    const due = target === local.text ? at : first(target);
    return due === undefined ? [] : [{ at, due }];
  });
}

const inOrder = (one: Slot, other: Slot) => one.due - other.due || one.at - other.at;

const subset = (values: readonly number[], minLength: number, maxLength: number) =>
  fc.subarray([...values], { minLength, maxLength });

const patterns: fc.Arbitrary<Pattern> = fc.record({
  minutes: fc.oneof(
    subset(
      Array.from({ length: 60 }, (_, minute) => minute),
      1,
      3,
    ),
    fc.constant([0, 15, 30, 45]),
  ),
  hours: fc.oneof(
    fc.constant(ALL_HOURS),
    subset(ALL_HOURS, 1, 4),
    subset([0, 1, 2, 3, 23], 1, 5), // where clocks change
  ),
  weekdays: fc.option(subset([0, 1, 2, 3, 4, 5, 6], 1, 4), { nil: undefined }),
});

const cases = fc.record({
  change: fc.constantFrom(...CHANGES),
  pattern: patterns,
  holidays: subset([-2, -1, 0, 1, 2], 0, 4),
  move: fc.constantFrom('skip', 'next', 'previous'),
  weekend: fc.constantFrom([], [6, 7] as const, [3] as const),
  from: fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }),
  begin: fc.integer({ min: -2 * 1440, max: 1440 }),
  length: fc.integer({ min: 0, max: 3 * 1440 }),
});

const BACK_OVER_MIDNIGHT = {
  change: ['America/St_Johns', '2010-11-07'] as const,
  pattern: { minutes: [0, 15, 30, 45], hours: ALL_HOURS, weekdays: undefined },
  ...{ holidays: [], weekend: [] as const, move: 'skip' as const, from: 0, begin: -720, length: 300 },
};

function dayNear(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

test('slots are those that a walk over every minute finds', () => {
  fc.assert(
    fc.property(cases, ({ change: [zone, day], pattern, holidays, weekend, move, from, begin, length }) => {
      const { minutes, hours, weekdays } = pattern;
      const hour = hours.length === 24 ? '*' : hours.join(',');
      const schedule: Schedule = {
        rhythm: { kind: 'cron', cron: `${minutes.join(',')} ${hour} * * ${weekdays?.join(',') ?? '*'}` },
        zone,
        holidays: new Set(holidays.map((days) => dayNear(day, days))),
        ...{ weekend, move },
        ...(from === undefined ? {} : { from: dayNear(day, from) }),
      };
      const middle = Date.parse(`${day}T12:00Z`);
      const due = bruteForce(pattern, walk(zone, middle - 9 * DAY, middle + 10 * DAY), schedule);
      const after = middle + begin * MINUTE;
      const through = after + length * MINUTE;
      const expected = due.filter((one) => one.due > after && one.due <= through).sort(inOrder);
      expect([...slotsBetween(schedule, after, through)]).toEqual(expected);
      const last = expected.filter((one) => one.due === expected.at(-1)?.due);
      expect(latestSlots(schedule, after, through)).toEqual(last);
      const about = due.filter(({ at }) => at > after && at <= through).sort((a, b) => a.at - b.at);
      expect(slotsAbout(schedule, after, through)).toEqual(about);
    }),
    {
      numRuns: rounds(60, 300),
      // St John's clocks went from 00:01 back to 23:01: the day before `from` comes once more.
      examples: [[BACK_OVER_MIDNIGHT]],
    },
  );
});

test('an interval of days is due at the first minute of each of its days', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHANGES),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: -400, max: 0 }),
      ([zone, day], days, first) => {
        const from = dayNear(day, first);
        const schedule: Schedule = {
          rhythm: { kind: 'every', every: { days } },
          ...{ zone, from, holidays: new Set<string>(), move: 'skip' },
        };
        const middle = Date.parse(`${day}T12:00Z`);
        const minutes = walk(zone, middle - 9 * DAY, middle + 10 * DAY);
        const due = new Set<number>();
        for (let at = Temporal.PlainDate.from(from); at.toString() < dayNear(day, 4); at = at.add({ days })) {
          const start = minutes.find(({ local }) => local.text >= `${at}T00:00`);
          if (start !== undefined) due.add(start.at);
        }
        const expected = [...due].filter((at) => at > middle - 3 * DAY && at <= middle + 2 * DAY);
        const found = [...slotsBetween(schedule, middle - 3 * DAY, middle + 2 * DAY)];
        expect(found).toEqual(expected.map((at) => ({ at, due: at })));
      },
    ),
    { numRuns: rounds(30, 100) },
  );
});

test('a search that is cut anywhere finds each slot once', () => {
  fc.assert(
    fc.property(cases, fc.array(fc.nat({ max: 4 * 1440 }), { maxLength: 5 }), (one, cuts) => {
      const [zone, day] = one.change;
      const schedule: Schedule = {
        rhythm: { kind: 'every', every: { hours: 5, minutes: 20 } },
        zone,
        holidays: new Set(one.holidays.map((days) => dayNear(day, days))),
        ...{ weekend: one.weekend, move: one.move },
      };
      const begin = Date.parse(`${day}T00:00Z`) - 2 * DAY;
      const ends = [0, ...cuts.sort((a, b) => a - b), 4 * 1440].map((minute) => begin + minute * MINUTE);
      const whole = [...slotsBetween(schedule, begin, ends.at(-1) ?? begin)];
      const parts = ends
        .slice(1)
        .flatMap((end, index) => [...slotsBetween(schedule, ends[index] ?? begin, end)]);
      expect(parts).toEqual(whole);
      expect(whole).toEqual([...whole].sort(inOrder));
      expect(new Set(whole.map(({ at }) => at)).size).toBe(whole.length);
    }),
    { numRuns: rounds(50, 200) },
  );
});
