import { type CivilDate, fromEpochDay } from './epoch-day.ts';
import { localInstant, localTimeAt } from './local-time.ts';
import { regularSlots, type ZonedRhythm } from './regular-slots.ts';

const DAY_MS = 86_400_000;
/** Cron expressions are searched up to the year 3000, and intervals end there too. */
const END = Date.UTC(3000, 0, 1) - 1;

/** When a report is due, with every default and the holidays filled in. */
export interface Schedule extends ZonedRhythm {
  /** Days of the zone without a slot. */
  readonly holidays: ReadonlySet<CivilDate>;
  /** Leave a slot on a holiday out, or move it to the same local time of the next day that is none. */
  readonly onHoliday: 'skip' | 'postpone';
}

/**
 * The slots of a schedule, lazily: `after` < slot <= `through`, ascending, each once, in epoch milliseconds. There are
 * none after the year 2999.
 *
 * When clocks change, a cron expression that names hours (`30 2 * * *`) is due once for each of its local times: at
 * the next instant that exists when the time is skipped, at the first when it comes twice. One that is due in every
 * hour (`30 * * * *`) keeps its pace: times that are skipped are left out, and hours that come twice are due in
 * twice. (Vixie cron draws the same line between fixed and wildcard jobs; there a wildcard in the minutes is enough.)
 * An interval of whole days is due at the first instant of the day, any other counts elapsed time.
 *
 * A postponed slot that meets a regular one is the same slot.
 * @throws SCHEDULE_INVALID for a cron expression that cannot be read; ZONE_UNKNOWN
 */
export function* slotsBetween(schedule: Schedule, after: number, through: number): Generator<number> {
  const end = Math.min(through, END);
  if (schedule.holidays.size === 0) {
    yield* regularSlots(schedule, after, end);
    return;
  }
  const waiting: number[] = [];
  let last = after;
  for (const slot of regularSlots(schedule, beforeHolidays(schedule, after), end)) {
    const day = localDay(slot, schedule.zone);
    if (isHoliday(schedule, day)) {
      const later = postponed(schedule, slot, day);
      if (later !== undefined) insert(waiting, later);
      continue;
    }
    for (const due of [...taken(waiting, slot), slot]) {
      if (due > last) yield due;
      last = Math.max(last, due);
    }
  }
  for (const due of taken(waiting, end)) {
    if (due > last) yield due;
    last = Math.max(last, due);
  }
}

/** The first slots after an instant, at most `count`; fewer when the schedule ends. */
export function nextSlots(schedule: Schedule, after: number, count: number): number[] {
  return [...slotsBetween(schedule, after, END).take(count)];
}

/** The last slot with `after` < slot <= `through`, found without walking all of them; undefined when there is none. */
export function latestSlot(schedule: Schedule, after: number, through: number): number | undefined {
  for (let width = DAY_MS; ; width *= 8) {
    const from = Math.max(after, through - width);
    let last: number | undefined;
    for (const slot of slotsBetween(schedule, from, through)) last = slot;
    if (last !== undefined || from === after) return last;
  }
}

/** An instant before which no slot can be postponed past `after`. */
function beforeHolidays(schedule: Schedule, after: number): number {
  if (schedule.onHoliday === 'skip') return after;
  // One day more, since a local date may come back for some minutes after clocks are set back over midnight.
  let day = localDay(after, schedule.zone) - 1;
  while (isHoliday(schedule, day) || isHoliday(schedule, day + 1)) day -= 1;
  return Math.min(after, localInstant(day * DAY_MS, schedule.zone) - 1);
}

function postponed(schedule: Schedule, slot: number, holiday: number): number | undefined {
  if (schedule.onHoliday === 'skip') return undefined;
  let day = holiday;
  while (isHoliday(schedule, day)) day += 1;
  return localInstant(localTimeAt(slot, schedule.zone) + (day - holiday) * DAY_MS, schedule.zone);
}

function isHoliday({ holidays }: Schedule, day: number): boolean {
  return holidays.has(fromEpochDay(day));
}

function localDay(epochMs: number, zone: string): number {
  return Math.floor(localTimeAt(epochMs, zone) / DAY_MS);
}

/** Keeps the list in order and without repetition. */
function insert(waiting: number[], slot: number): void {
  const at = waiting.findIndex((other) => other >= slot);
  if (at < 0) waiting.push(slot);
  else if (waiting[at] !== slot) waiting.splice(at, 0, slot);
}

/** Takes those out that are due by an instant. */
function taken(waiting: number[], through: number): number[] {
  const count = waiting.findIndex((slot) => slot > through);
  return waiting.splice(0, count < 0 ? waiting.length : count);
}
