/** Schedules at work: which slots are due by what the store remembers, and the runs that are created for them. */
export { type Plan, planSlots, type SkippedSlots } from './plan-slots.ts';
export { type CatchUp, type PlannedReport, type PlannedRun, variantOf } from './planned-report.ts';
export { readScheduleStates, type ScheduleState } from './schedule-states.ts';
export { scheduledReports } from './scheduled-reports.ts';
export { slotOfDate } from './slot-of-date.ts';
