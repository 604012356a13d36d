import { latestSlots, type Slot, slotsBetween } from '../../foundation/calendar/index.ts';
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
  /** In the order in which they go out. */
  readonly make: readonly Slot[];
  /** How many are left out, by the policy of the report; at most as many as are counted. */
  readonly skipped: number;
  /** Up to which instant everything is decided. */
  readonly through: number;
}

/**
 * Decides by the catch-up policy of a report which slots with `after` < due <= `now` are made. One that is at most
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
    const make = latestSlots(schedule, earliest, now);
    const [latest] = make;
    return { make, skipped: count(latest === undefined ? earliest : latest.due - 1), through: now };
  }
  return { ...firstSlots(schedule, earliest, now, limits.make), skipped: count(earliest) };
}

/** The first slots, at most so many and those that go out with the last of them: what is decided ends with an instant. */
function firstSlots(
  schedule: PlannedReport['schedule'],
  after: number,
  now: number,
  most: number,
): Pick<DueSlots, 'make' | 'through'> {
  const make: Slot[] = [];
  for (const slot of slotsBetween(schedule, after, now)) {
    const last = make.at(-1);
    if (last !== undefined && make.length >= most && slot.due !== last.due)
      return { make, through: last.due };
    make.push(slot);
  }
  return { make, through: now };
}
