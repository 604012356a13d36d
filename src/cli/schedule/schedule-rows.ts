import { civilDateAt, nextSlots, type Slot } from '../../foundation/calendar/index.ts';
import type { PlannedReport, ScheduleState } from '../../operations/schedule/index.ts';
import { localText } from './local-text.ts';

/** A slot as the command shows it: one to come, or one that is due and that nobody has planned. */
export interface ScheduleRow {
  readonly report: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** In UTC. */
  readonly slot: string;
  /** When it goes out: later or earlier than the slot where that falls on a day off. */
  readonly due: string;
  /** That in the zone of the schedule, with its offset. */
  readonly local: string;
  readonly zone: string;
  /** The edition date. */
  readonly date: string;
  readonly state: 'next' | 'late';
  /** The latest slot that was planned, and what became of it; null before the first, and without a store. */
  readonly last: { readonly slot: string; readonly state: string } | null;
  /** Slots that were missed and that the policy leaves out. */
  readonly missed: number;
}

/** Late slots and the next ones of each report, in the order of their instants. */
export function scheduleRows(
  reports: readonly PlannedReport[],
  states: readonly ScheduleState[] | undefined,
  { now, count }: { readonly now: number; readonly count: number },
): ScheduleRow[] {
  return reports
    .flatMap((planned, index) => {
      const state = states?.[index];
      const late = (state?.late ?? []).map((slot) => ({ slot, isLate: true }));
      const next = nextSlots(planned.schedule, now, count).map((slot) => ({ slot, isLate: false }));
      return [...late, ...next].map((one) => ({ at: one.slot.due, row: rowOf(planned, state, one) }));
    })
    .sort((one, other) => one.at - other.at)
    .map(({ row }) => row);
}

function rowOf(
  { report, parameters, schedule, zone }: PlannedReport,
  state: ScheduleState | undefined,
  { slot, isLate }: { readonly slot: Slot; readonly isLate: boolean },
): ScheduleRow {
  const last = state?.last;
  return {
    ...{ report, parameters },
    slot: new Date(slot.at).toISOString(),
    due: new Date(slot.due).toISOString(),
    local: localText(slot.due, schedule.zone),
    zone: schedule.zone,
    date: civilDateAt(slot.at, zone),
    state: isLate ? 'late' : 'next',
    last: last === undefined ? null : { slot: last.slot.toISOString(), state: last.state },
    missed: state?.missed ?? 0,
  };
}
