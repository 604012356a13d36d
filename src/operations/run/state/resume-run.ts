import type { Queryable } from '../../store/index.ts';
import { RUN_COLUMNS, type RunRow } from '../run-row.ts';

const RESUME = `
UPDATE run
SET state = 'queued', attempts = 0, takeovers = 0, problem = NULL, resume_at = NULL, finished_at = NULL, cancel_requested = false
WHERE id = $1::uuid AND state IN ('failed', 'waiting')
RETURNING ${RUN_COLUMNS}`;

/** Lets a run that failed, or that waits for a retry, go on now from its last finished step. */
export async function resumeRun(db: Queryable, id: string): Promise<RunRow | undefined> {
  const [run] = await db.query<RunRow>(RESUME, [id]);
  return run;
}
