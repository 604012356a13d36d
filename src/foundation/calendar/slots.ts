import { type Weekday, weekdayOf } from './date-arithmetic.ts';
import { type CivilDate, fromEpochDay } from './epoch-day.ts';
import { localInstant, localTimeAt } from './local-time.ts';
import { regularSlots, type ZonedRhythm } from './regular-slots.ts';

const DAY_MS = 86_400_000;
/** Cron expressions are searched up to the year 3000, and intervals end there too. */
const END = Date.UTC(3000, 0, 1) - 1;

/** When a report is due, with every default and the holidays filled in. */
export interface Schedule extends ZonedRhythm {
  /** Days of the zone on which nothing goes out. */
  readonly holidays: ReadonlySet<CivilDate>;
  /** Days of the week on which nothing goes out either. Default: none. */
  readonly weekend?: readonly Weekday[];
  /** Leave a slot on such a day out, or let it go out at the same local time of the next or the previous other day. */
  readonly move: 'skip' | 'next' | 'previous';
}

/** An instant of a rhythm, and the one at which its edition goes out; in epoch milliseconds. */
export interface Slot {
  /** What the edition is about follows from this one, and it tells the slots of a schedule apart. */
  readonly at: number;
  /** Another day than `at` where the slot was moved. */
  readonly due: number;
}

/**
 * The slots of a schedule, lazily: `after` < due <= `through`, ascending by when they go out and then by what they are
 * about. There are none after the year 2999.
 *
 * When clocks change, a cron expression that names hours (`30 2 * * *`) is due once for each of its local times: at
 * the next instant that exists when the time is skipped, at the first when it comes twice. One that is due in every
 * hour (`30 * * * *`) keeps its pace: times that are skipped are left out, and hours that come twice are due in
 * twice. (Vixie cron draws the same line between fixed and wildcard jobs; there a wildcard in the minutes is enough.)
 * An interval of whole days is due at the first instant of the day, any other counts elapsed time.
 *
 * A slot that is moved stays a slot of its own, also where others go out at the same instant.
 * @throws SCHEDULE_INVALID for a cron expression that cannot be read; ZONE_UNKNOWN
 */
export function* slotsBetween(schedule: Schedule, after: number, through: number): Generator<Slot> {
  const end = Math.min(through, END);
  if (!hasDaysOff(schedule)) {
    for (const at of regularSlots(schedule, after, end)) yield { at, due: at };
    return;
  }
  let waiting: Slot[] = [];
  for (const at of regularSlots(schedule, firstSearched(schedule, after), lastSearched(schedule, end))) {
    waiting.push(...placed(schedule, at));
    const until = settledThrough(schedule, at);
    const settled = waiting.filter(({ due }) => due <= until);
    waiting = waiting.filter(({ due }) => due > until);
    yield* inOrder(settled, after, end);
  }
  yield* inOrder(waiting, after, end);
}

/** The first slots after an instant, at most `count`; fewer when the schedule ends. */
export function nextSlots(schedule: Schedule, after: number, count: number): Slot[] {
  return [...slotsBetween(schedule, after, END).take(count)];
}

/** The last slots with `after` < due <= `through`, found without walking all of them: those that go out together. */
export function latestSlots(schedule: Schedule, after: number, through: number): Slot[] {
  for (let width = DAY_MS; ; width *= 8) {
    const from = Math.max(after, through - width);
    let last: Slot[] = [];
    for (const slot of slotsBetween(schedule, from, through))
      last = slot.due === last[0]?.due ? [...last, slot] : [slot];
    if (last.length > 0 || from === after) return last;
  }
}

/** The slots with `after` < at <= `through`, whenever they go out, ascending by what they are about. */
export function slotsAbout(schedule: Schedule, after: number, through: number): Slot[] {
  return [...regularSlots(schedule, after, Math.min(through, END))].flatMap((at) => placed(schedule, at));
}

function hasDaysOff({ holidays, weekend = [] }: Schedule): boolean {
  return holidays.size > 0 || weekend.length > 0;
}

function isOff({ holidays, weekend = [] }: Schedule, day: number): boolean {
  return holidays.has(fromEpochDay(day)) || weekend.includes(weekdayOf(day));
}

/** The slot of an instant, moved where its day is off; none when it is left out. */
function placed(schedule: Schedule, at: number): Slot[] {
  const { zone, move } = schedule;
  const day = localDay(at, zone);
  if (!isOff(schedule, day)) return [{ at, due: at }];
  if (move === 'skip') return [];
  const step = move === 'next' ? 1 : -1;
  let target = day;
  while (isOff(schedule, target)) target += step;
  return [{ at, due: localInstant(localTimeAt(at, zone) + (target - day) * DAY_MS, zone) }];
}

/** An instant before which no slot goes out after `after`. */
function firstSearched(schedule: Schedule, after: number): number {
  if (schedule.move !== 'next') return after;
  // One day more, since a local date may come back for some minutes after clocks are set back over midnight.
  let day = localDay(after, schedule.zone) - 1;
  while (isOff(schedule, day) || isOff(schedule, day + 1)) day -= 1;
  return Math.min(after, localInstant(day * DAY_MS, schedule.zone) - 1);
}

/** An instant after which no slot goes out by `end`. */
function lastSearched(schedule: Schedule, end: number): number {
  if (schedule.move !== 'previous') return end;
  let day = localDay(end, schedule.zone) + 1;
  while (isOff(schedule, day) || isOff(schedule, day - 1)) day += 1;
  return Math.min(END, Math.max(end, localInstant((day + 1) * DAY_MS, schedule.zone)));
}

/** Through which instant no slot goes out that is about a later one than `at`. */
function settledThrough(schedule: Schedule, at: number): number {
  if (schedule.move !== 'previous') return at;
  let day = localDay(at, schedule.zone) - 1;
  while (isOff(schedule, day)) day -= 1;
  return localInstant(day * DAY_MS, schedule.zone) - 1;
}

function inOrder(slots: readonly Slot[], after: number, end: number): Slot[] {
  return slots
    .filter(({ due }) => due > after && due <= end)
    .sort((one, other) => one.due - other.due || one.at - other.at);
}

function localDay(epochMs: number, zone: string): number {
  return Math.floor(localTimeAt(epochMs, zone) / DAY_MS);
}
