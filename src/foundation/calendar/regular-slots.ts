import { type CronTimes, parseCron } from './cron.ts';
import { type Duration, milliseconds } from './duration.ts';
import { type CivilDate, toEpochDay } from './epoch-day.ts';
import { localInstant, localTimeAt, type OffsetSpan, offsetSpansOf } from './local-time.ts';

const DAY_MS = 86_400_000;
const EPOCH: CivilDate = '1970-01-01';

/** When something is due again and again: a cron expression, or an interval that is counted from midnight of a day. */
export type Rhythm =
  | { readonly kind: 'cron'; readonly cron: string }
  | { readonly kind: 'every'; readonly every: Duration };

/** A rhythm in a zone. Nothing is due before the day `from`; an interval counts from it, by default from 1970-01-01. */
export interface ZonedRhythm {
  readonly rhythm: Rhythm;
  readonly zone: string;
  readonly from?: CivilDate;
}

/**
 * The instants at which a rhythm is due, lazily: `after` < instant <= `through`, ascending, each once, in epoch
 * milliseconds. See `slotsBetween` for what becomes of them when clocks change.
 */
export function regularSlots(
  { rhythm, zone, from }: ZonedRhythm,
  after: number,
  through: number,
): Iterable<number> {
  const first = toEpochDay(from ?? EPOCH);
  const begin = from === undefined ? after : Math.max(after, localInstant(first * DAY_MS, zone) - 1);
  if (rhythm.kind === 'cron') {
    const times = parseCron(rhythm.cron);
    if (!times.isHourly) return namedSlots(times, zone, begin, through);
    const slots = hourlySlots(times, zone, begin, through);
    // Clocks that go back over midnight show the day before once more.
    return from === undefined ? slots : slots.filter((slot) => localTimeAt(slot, zone) >= first * DAY_MS);
  }
  const step = milliseconds(rhythm.every);
  return step % DAY_MS === 0
    ? daySlots(first, step / DAY_MS, zone, begin, through)
    : elapsedSlots(localInstant(first * DAY_MS, zone), step, begin, through);
}

/** Hours that are named: each local time once. Those that a gap swallows meet at its end, where there is one slot. */
function* namedSlots(cron: CronTimes, zone: string, after: number, through: number): Generator<number> {
  let last = after;
  // Local dates are at most a day away from those of UTC.
  let day = cron.dayFrom(Math.floor(after / DAY_MS) - 1);
  while (day !== undefined && (day - 1) * DAY_MS <= through) {
    for (const time of cron.times) {
      const slot = localInstant(day * DAY_MS + time, zone);
      if (slot > through) return;
      if (slot > last) {
        last = slot;
        yield slot;
      }
    }
    day = cron.dayFrom(day + 1);
  }
}

/** Due in every hour: whenever a clock on the wall shows one of the times. */
function* hourlySlots(cron: CronTimes, zone: string, after: number, through: number): Generator<number> {
  const due = dueDays(cron);
  let utcDay = Math.floor(after / DAY_MS);
  while (utcDay * DAY_MS <= through) {
    for (const span of offsetSpansOf(utcDay, zone)) {
      for (const slot of slotsIn(span, cron.times, due)) {
        if (slot > through) return;
        if (slot > after) yield slot;
      }
    }
    const next = cron.dayFrom(utcDay);
    if (next === undefined) return;
    utcDay = Math.max(utcDay + 1, next - 1);
  }
}

function* slotsIn(
  { from, to, offset }: OffsetSpan,
  times: readonly number[],
  isDue: (day: number) => boolean,
): Generator<number> {
  for (let day = Math.floor((from + offset) / DAY_MS); day * DAY_MS < to + offset; day += 1) {
    if (!isDue(day)) continue;
    for (const time of times) {
      const slot = day * DAY_MS + time - offset;
      if (slot >= from && slot < to) yield slot;
    }
  }
}

/** Whether a day is due, remembering the day asked for last and the one that is due next. */
function dueDays(cron: CronTimes): (day: number) => boolean {
  let asked = Number.NaN;
  let next: number | undefined;
  return (day) => {
    if (!(day >= asked && (next === undefined || day <= next))) {
      asked = day;
      next = cron.dayFrom(day);
    }
    return day === next;
  };
}

/** Every so many days: the first instant of each of these days. */
function* daySlots(
  first: number,
  step: number,
  zone: string,
  after: number,
  through: number,
): Generator<number> {
  const begun = Math.floor(after / DAY_MS) - 1 - first;
  let last = after;
  for (let count = Math.max(0, Math.floor(begun / step)); ; count += 1) {
    const slot = localInstant((first + count * step) * DAY_MS, zone);
    if (slot > through) return;
    // A day that a zone skipped altogether begins where the next one does.
    if (slot > last) {
      last = slot;
      yield slot;
    }
  }
}

/** Every so much time, whatever clocks do. */
function* elapsedSlots(first: number, step: number, after: number, through: number): Generator<number> {
  let count = Math.max(0, Math.floor((after - first) / step) + 1);
  for (let slot = first + count * step; slot <= through; slot = first + count * step) {
    yield slot;
    count += 1;
  }
}
