import type { Queryable } from '../../store/index.ts';
import { CORRECTED_BY, RUN_COLUMNS, type RunRow, type RunState, STEPS, type Step } from '../run-row.ts';

/** Which runs to list; default all, the latest slots first. */
export interface RunFilter {
  readonly report?: string | undefined;
  readonly states?: readonly RunState[] | undefined;
  /** Default 50. */
  readonly limit?: number | undefined;
}

/** A run in a list, with the last step that it finished. */
export interface ListedRun extends RunRow {
  readonly lastStep: Step | null;
  /** The id of the last run that corrects it or corrected it; null where there is none. */
  readonly correctedBy: string | null;
}

const LIST = `
SELECT ${RUN_COLUMNS},
  (SELECT step FROM run_step WHERE run_step.run_id = run.id AND run_step.revision = run.revision
   ORDER BY finished_at DESC,
     array_position($4::text[], step) DESC
   LIMIT 1) AS "lastStep",
  ${CORRECTED_BY} AS "correctedBy"
FROM run
WHERE ($1::text IS NULL OR report = $1) AND ($2::text[] IS NULL OR state = ANY ($2::text[]))
ORDER BY slot DESC, report, variant, correction DESC
LIMIT $3::int`;

/** Lists runs, the latest slots first. */
export async function listRuns(db: Queryable, filter: RunFilter = {}): Promise<readonly ListedRun[]> {
  const { report = null, states = null, limit = 50 } = filter;
  return await db.query<ListedRun>(LIST, [report, states, limit, STEPS]);
}
