import type { Schedule } from '../../foundation/calendar/index.ts';
import { canonicalJson } from '../../foundation/canonical-json.ts';

/** What becomes of slots that were missed: the latest one is made, all of them, or none. */
export type CatchUp = 'latest' | 'all' | 'none';

/** A report with a schedule, and the parameters that its editions are made with. */
export interface PlannedReport {
  readonly report: string;
  /** `variantOf` the parameters. */
  readonly variant: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly schedule: Schedule;
  readonly catchUp: CatchUp;
  /** A slot missed for longer than this is not caught up, in milliseconds; default: no limit. */
  readonly window?: number;
  /** The zone of edition dates: that of the calendar, whatever the zone of the schedule. */
  readonly zone: string;
}

/** A run that was created for a slot. */
export interface PlannedRun {
  readonly id: string;
  readonly report: string;
  readonly variant: string;
  readonly slot: Date;
  /** The civil date of the slot in the zone of the calendar, whenever it goes out: the first day not in the data. */
  readonly editionDate: string;
}

/** What tells editions of a slot apart: the parameters as canonical JSON, empty without any. */
export function variantOf(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters).length === 0 ? '' : canonicalJson(parameters);
}

/** The key of a report and a variant among others. */
export function keyOf({ report, variant }: Pick<PlannedReport, 'report' | 'variant'>): string {
  // Names of reports are names of files, which hold no line break.
  return `${report}\n${variant}`;
}
