import { type Calendar, milliseconds, type Schedule } from '../../foundation/calendar/index.ts';
import type { ScheduleDefinition } from '../../report/definition/index.ts';
import type { Project } from '../project.ts';
import { type PlannedReport, variantOf } from './planned-report.ts';

/** The reports of a project that have a schedule, with its holidays looked up and its defaults filled in, by name. */
export function scheduledReports({ config, reports }: Pick<Project, 'config' | 'reports'>): PlannedReport[] {
  const { zone, weekend = [] } = config.calendar;
  return Object.entries(reports)
    .flatMap(([report, { schedule }]) => {
      if (schedule === undefined) return [];
      const { catchUp, window, parameters } = schedule;
      return [
        {
          ...{ report, parameters, catchUp, zone },
          variant: variantOf(parameters),
          schedule: resolve(schedule, { zone, weekend }, config.holidays),
          ...(window === undefined ? {} : { window: milliseconds(window) }),
        },
      ];
    })
    .sort((one, other) => (one.report < other.report ? -1 : 1));
}

function resolve(
  { cron, every, from, holidays, onHoliday, move, zone }: ScheduleDefinition,
  calendar: Required<Pick<Calendar, 'zone' | 'weekend'>>,
  lists: Readonly<Record<string, readonly string[]>>,
): Schedule {
  const days = typeof holidays === 'string' ? (lists[holidays] ?? []) : holidays;
  return {
    // The schema sees to it that there is one of the two.
    rhythm: cron === undefined ? { kind: 'every', every: every ?? { days: 1 } } : { kind: 'cron', cron },
    zone: zone ?? calendar.zone,
    ...(from === undefined ? {} : { from }),
    holidays: new Set(days),
    ...(move === undefined
      ? { move: onHoliday === 'postpone' ? 'next' : 'skip' }
      : { weekend: calendar.weekend, move }),
  };
}
