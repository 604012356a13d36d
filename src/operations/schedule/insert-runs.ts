import { civilDateAt, type Slot } from '../../foundation/calendar/index.ts';
import { jsonText, type Queryable } from '../store/index.ts';
import type { PlannedReport, PlannedRun } from './planned-report.ts';

const INSERT = `
INSERT INTO run (report, variant, slot, due_at, edition_date, parameters, trigger, sends, created_at)
SELECT report, variant, slot::timestamptz, nullif(due_at::timestamptz, slot::timestamptz), edition_date::date,
  parameters::jsonb, 'schedule', true, $7::timestamptz
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
  AS due (report, variant, slot, due_at, edition_date, parameters)
ON CONFLICT (report, variant, slot, correction) DO NOTHING
RETURNING id, report, variant, slot, edition_date AS "editionDate"`;

/** Creates the runs of slots that have none yet. @returns those it created, in the order of their slots */
export async function insertRuns(
  transaction: Queryable,
  due: readonly { readonly planned: PlannedReport; readonly slot: Slot }[],
  now: number,
): Promise<readonly PlannedRun[]> {
  const column = (read: (one: (typeof due)[number]) => string) => due.map(read);
  const runs = await transaction.query<PlannedRun>(INSERT, [
    column(({ planned }) => planned.report),
    column(({ planned }) => planned.variant),
    column(({ slot }) => new Date(slot.at).toISOString()),
    column(({ slot }) => new Date(slot.due).toISOString()),
    column(({ planned, slot }) => civilDateAt(slot.at, planned.zone)),
    column(({ planned }) => jsonText(planned.parameters)),
    new Date(now),
  ]);
  return runs.toSorted((one, other) => one.slot.getTime() - other.slot.getTime());
}
