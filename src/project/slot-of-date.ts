import { addDays, civilDateAt, instantOf, slotsBetween } from '../foundation/calendar/index.ts';
import type { Project } from './load-project.ts';
import { scheduledReports } from './scheduled-reports.ts';

/**
 * The slot that an edition made by hand belongs to: that of the schedule on this edition date, so that the schedule
 * does not make it once more; of several, the latest that is due, or the first when none is. Without one: the
 * beginning of the day in the zone of the project.
 * @param now epoch milliseconds
 */
export function slotOfDate(project: Project, report: string, date: string, now: number): Date {
  const { zone } = project.config.calendar;
  const planned = scheduledReports(project).find((one) => one.report === report);
  const midnight = instantOf(date, zone);
  if (planned === undefined) return new Date(midnight);
  const end = instantOf(addDays(date, 1), zone);
  const slots = [...slotsBetween(planned.schedule, midnight - 1, end - 1)].filter(
    (slot) => civilDateAt(slot, planned.zone) === date,
  );
  const due = slots.filter((slot) => slot <= now);
  return new Date(due.at(-1) ?? slots[0] ?? midnight);
}
