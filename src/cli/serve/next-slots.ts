import { slotsBetween } from '../../foundation/calendar/index.ts';
import type { Log } from '../../operations/log.ts';
import { scheduledReports } from '../../operations/schedule/index.ts';
import type { Project } from '../../project/index.ts';

const SHOWN = 5;
/** Schedules that are rarer than this are not worth a line at the start. */
const HORIZON = 400 * 86_400_000;

/** Says which slots come next, the soonest first, so that whoever starts a server sees at once what it will do. */
export function logNextSlots(project: Project, now: number, log: Log): void {
  const reports = scheduledReports(project);
  if (reports.length === 0) {
    log.warn({}, 'no report has a schedule; runs are made by hand only');
    return;
  }
  const next = reports
    .flatMap(({ report, schedule }) => {
      const { value: slot, done } = slotsBetween(schedule, now, now + HORIZON)
        [Symbol.iterator]()
        .next();
      return done === true ? [] : [{ report, slot: slot.due }];
    })
    .sort((one, other) => one.slot - other.slot);
  for (const { report, slot } of next.slice(0, SHOWN)) {
    log.info({ report, slot: new Date(slot).toISOString() }, 'next slot');
  }
  if (next.length > SHOWN) log.info({ more: next.length - SHOWN }, 'more with: broadsheet schedule');
}
