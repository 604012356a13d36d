import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Queryable } from '../../store/index.ts';
import { jsonText } from '../../store/json-text.ts';
import { RUN_COLUMNS, type RunDecision, type RunRow } from '../run-row.ts';
import { findRun } from './find-run.ts';

const RELEASE = `
UPDATE run SET state = 'queued', decision = $2::jsonb, cancel_requested = false
WHERE id = $1::uuid AND state = 'held' RETURNING ${RUN_COLUMNS}`;

const DROP = `
UPDATE run SET state = 'dropped', decision = $2::jsonb, finished_at = $3::timestamptz
WHERE id = $1::uuid AND state = 'held' RETURNING ${RUN_COLUMNS}`;

/**
 * Decides on a held edition: released, it is delivered with its notice; dropped, nobody gets it. A released run is
 * queued; wake a worker for it.
 * @param by who decides
 * @throws RUN_UNKNOWN, RUN_STATE when it is not held
 */
export async function decideRun(
  db: Queryable,
  id: string,
  action: RunDecision['action'],
  by: string,
  now: Date,
): Promise<RunRow> {
  const decision: RunDecision = { action, by, at: now.toISOString() };
  const params = [id, jsonText(decision)];
  const [run] =
    action === 'release'
      ? await db.query<RunRow>(RELEASE, params)
      : await db.query<RunRow>(DROP, [...params, now]);
  if (run === undefined) return notHeld(await findRun(db, id), action);
  if (action === 'drop') await db.query('DELETE FROM artifact WHERE run_id = $1::uuid', [id]);
  return run;
}

function notHeld(run: RunRow, action: RunDecision['action']): never {
  return fail('RUN_STATE', {
    message: `The run ${run.id} of "${run.report}" is ${run.state}, not held: there is nothing to ${action}.`,
    ...(run.state === 'dropped'
      ? { hint: `make the edition anew with: broadsheet rerun ${run.id.slice(0, 8)}` }
      : {}),
  });
}
