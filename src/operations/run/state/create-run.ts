import type { Queryable } from '../../store/index.ts';
import { jsonText } from '../../store/json-text.ts';
import { RUN_COLUMNS, type RunRow } from '../run-row.ts';

/** A run that is asked for. */
export interface RunRequest
  extends Pick<RunRow, 'report' | 'variant' | 'slot' | 'editionDate' | 'parameters' | 'trigger' | 'sends'> {}

const INSERT = `
INSERT INTO run (report, variant, slot, edition_date, parameters, trigger, sends, created_at)
VALUES ($1, $2, $3::timestamptz, $4::date, $5::jsonb, $6, $7::boolean, $8::timestamptz)
ON CONFLICT (report, variant, slot, correction) DO NOTHING
RETURNING ${RUN_COLUMNS}`;

const SELECT = `
SELECT ${RUN_COLUMNS} FROM run
WHERE report = $1 AND variant = $2 AND slot = $3::timestamptz AND correction = 0`;

/**
 * Creates the run of a slot, or finds it: there is one for each report, variant and slot, besides corrections, whoever
 * creates it.
 * @param now when the run is created
 */
export async function createRun(
  db: Queryable,
  request: RunRequest,
  now: Date,
): Promise<{ readonly run: RunRow; readonly isNew: boolean }> {
  const { report, variant, slot, editionDate, parameters, trigger, sends } = request;
  const values = [report, variant, slot, editionDate, jsonText(parameters), trigger, sends, now];
  const [created] = await db.query<RunRow>(INSERT, values);
  if (created !== undefined) return { run: created, isNew: true };
  const [found] = await db.query<RunRow>(SELECT, [report, variant, slot]);
  // Runs are only ever removed by retention; one that vanished in between can be created.
  return found === undefined ? await createRun(db, request, now) : { run: found, isNew: false };
}
