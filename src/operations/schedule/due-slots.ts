import { latestSlot, slotsBetween } from '../../foundation/calendar/index.ts';
import type { PlannedReport } from './planned-report.ts';

/** So late a planner that runs every few seconds may come, in milliseconds; a slot is missed when it is later. */
export const ON_TIME = 120_000;

/** How much is done at once, for one report. */
export interface DueLimits {
  /** Slots to make; what is more is left for the next time. */
  readonly make: number;
  /** Slots left out to count; what is more is not counted. */
  readonly count: number;
}

/** What is to be done about the slots of a report up to now. */
export interface DueSlots {
  /** Epoch milliseconds, ascending. */
  readonly make: readonly number[];
  /** How many are left out, by the policy of the report; at most as many as are counted. */
  readonly skipped: number;
  /** Up to which instant everything is decided. */
  readonly through: number;
}

/**
 * Decides by the catch-up policy of a report which slots with `after` < slot <= `now` are made. One that is at most
 * two minutes late was not missed: `none` and a shorter window make it, too.
 */
export function dueSlots(
  { schedule, catchUp, window }: Pick<PlannedReport, 'schedule' | 'catchUp' | 'window'>,
  after: number,
  now: number,
  limits: DueLimits,
): DueSlots {
  const patience = catchUp === 'none' ? ON_TIME : Math.max(window ?? Number.POSITIVE_INFINITY, ON_TIME);
  const earliest = Math.max(after, now - patience - 1);
  const count = (until: number) => slotsBetween(schedule, after, until).take(limits.count).toArray().length;
  if (catchUp === 'latest') {
    const latest = latestSlot(schedule, earliest, now);
    return latest === undefined
      ? { make: [], skipped: count(earliest), through: now }
      : { make: [latest], skipped: count(latest - 1), through: now };
  }
  const found = slotsBetween(schedule, earliest, now)
    .take(limits.make + 1)
    .toArray();
  const make = found.slice(0, limits.make);
  const last = make.at(-1);
  return {
    make,
    skipped: count(earliest),
    through: found.length > make.length && last !== undefined ? last : now,
  };
}
