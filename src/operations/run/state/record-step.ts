import type { Queryable } from '../../store/index.ts';
import { jsonText } from '../../store/json-text.ts';
import { type Claim, type RunRow, STEPS, type Step } from '../run-row.ts';
import { assertClaim } from './assert-claim.ts';

/** A step that is done. */
export interface FinishedStep {
  readonly step: Step;
  readonly revision: number;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** What later steps need to know: plain JSON. */
  readonly output: object;
}

const INSERT = `
INSERT INTO run_step (run_id, revision, step, lease_epoch, started_at, finished_at, output)
VALUES ($1::uuid, $2::int, $3, $4::int, $5::timestamptz, $6::timestamptz, $7::jsonb)`;

const FORGET_FAILURES = 'UPDATE run SET attempts = 0, takeovers = 0, problem = NULL WHERE id = $1::uuid';

/**
 * Records a step as done, in the transaction in which what it produced is written too.
 * @throws RUN_CLAIM_LOST, and then nothing of the transaction may stay
 */
export async function recordStep(transaction: Queryable, claim: Claim, done: FinishedStep): Promise<void> {
  await assertClaim(transaction, claim);
  const { step, revision, startedAt, finishedAt, output } = done;
  await transaction.query(INSERT, [
    ...[claim.run, revision, step, claim.epoch],
    ...[startedAt, finishedAt, jsonText(output)],
  ]);
  await transaction.query(FORGET_FAILURES, [claim.run]);
}

const SELECT = 'SELECT step, output FROM run_step WHERE run_id = $1::uuid AND revision = $2::int';

/** The outputs of the steps that are done, by step. */
export async function readSteps(
  db: Queryable,
  { id, revision }: Pick<RunRow, 'id' | 'revision'>,
): Promise<ReadonlyMap<Step, unknown>> {
  const rows = await db.query<{ step: Step; output: unknown }>(SELECT, [id, revision]);
  return new Map(rows.map(({ step, output }) => [step, output]));
}

/** How often the step that is next has failed so far. */
export async function failedAttempts(db: Queryable, run: string): Promise<number> {
  const [row] = await db.query<{ attempts: number }>('SELECT attempts FROM run WHERE id = $1::uuid', [run]);
  return row?.attempts ?? 0;
}

/** The step that is next: the first that is not recorded; undefined when all are. */
export async function nextStep(
  db: Queryable,
  run: Pick<RunRow, 'id' | 'revision'>,
): Promise<Step | undefined> {
  const done = await readSteps(db, run);
  return STEPS.find((step) => !done.has(step));
}
