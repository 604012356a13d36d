import { addDays, civilDateAt, instantOf, slotsAbout } from '../../foundation/calendar/index.ts';
import type { Project } from '../project.ts';
import { scheduledReports } from './scheduled-reports.ts';

/**
 * The slot that an edition made by hand belongs to: that of the schedule on this edition date, so that the schedule
 * does not make it once more; of several, the latest that is due, or the first when none is. Without one: the
 * one that was planned for this date by an earlier schedule, or the beginning of the day in the zone of the project.
 * @param now epoch milliseconds
 */
export function slotOfDate(
  project: Project,
  report: string,
  date: string,
  { now, plannedBefore }: { readonly now: number; readonly plannedBefore?: Date | undefined },
): Date {
  const { zone } = project.config.calendar;
  const planned = scheduledReports(project).find((one) => one.report === report);
  const midnight = instantOf(date, zone);
  const otherwise = plannedBefore ?? new Date(midnight);
  if (planned === undefined) return otherwise;
  const end = instantOf(addDays(date, 1), zone);
  const slots = slotsAbout(planned.schedule, midnight - 1, end - 1).filter(
    ({ at }) => civilDateAt(at, planned.zone) === date,
  );
  const latest = slots.filter(({ due }) => due <= now).at(-1);
  const slot = latest ?? slots[0];
  return slot === undefined ? otherwise : new Date(slot.at);
}
