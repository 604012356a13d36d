import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Queryable, Store } from '../../store/index.ts';
import { RUN_COLUMNS, type RunRow } from '../run-row.ts';
import { isOver } from './cancel-run.ts';
import { findRun } from './find-run.ts';

/** A run of the slot, with how many have its edition or may have it. */
interface Standing extends RunRow {
  readonly reached: number;
}

const OF_SLOT = `
SELECT ${RUN_COLUMNS},
  (SELECT count(*)::int FROM delivery WHERE run_id = run.id AND state IN ('accepted', 'unknown')) AS reached
FROM run
WHERE report = $1 AND variant = $2 AND slot = $3::timestamptz
ORDER BY correction`;

const INSERT = `
INSERT INTO run (report, variant, slot, edition_date, parameters, trigger, sends, correction, corrects, created_at)
SELECT report, variant, slot, edition_date, parameters, 'hand', true, $2::int, id, $3::timestamptz
FROM run WHERE id = $1::uuid AND state IN ('done', 'failed', 'cancelled', 'dropped')
ON CONFLICT (report, variant, slot, correction) DO NOTHING
RETURNING ${RUN_COLUMNS}`;

/**
 * Makes a correction of an edition: a run of its own for the same slot, which goes to those who have the edition. There
 * may be several, one after the other; each corrects what was delivered last. The run is queued; wake a worker for it.
 * @throws RUN_UNKNOWN, RUN_STATE while it or a correction of it is under way or held, when nobody has it, and when a later
 * correction has replaced it
 */
export async function correctRun(store: Store, id: string, now: Date): Promise<RunRow> {
  const made = await store.transaction(async (transaction) => {
    const run = await findRun(transaction, id);
    const all = await runsOfSlot(transaction, run);
    assertCorrectable(run, all);
    const next = Math.max(...all.map(({ correction }) => correction)) + 1;
    const [correction] = await transaction.query<RunRow>(INSERT, [run.id, next, now]);
    return correction;
  });
  // Somebody else asked for one at the same moment, or for the edition anew: what there is now says why not.
  return made ?? (await correctRun(store, id, now));
}

async function runsOfSlot(db: Queryable, { report, variant, slot }: RunRow): Promise<readonly Standing[]> {
  return await db.query<Standing>(OF_SLOT, [report, variant, slot]);
}

function assertCorrectable(run: RunRow, all: readonly Standing[]): void {
  const unfinished = all.find((one) => one.correction >= run.correction && !isOver(one));
  if (unfinished !== undefined) underWay(run, unfinished);
  const delivered = all.filter(({ reached }) => reached > 0).at(-1);
  if (delivered === undefined) {
    fail('RUN_STATE', {
      message: `Nobody has the edition of ${run.editionDate} of "${run.report}": there is nothing to correct.`,
      hint: `make it anew: broadsheet rerun ${run.id.slice(0, 8)}`,
    });
  }
  if (delivered.id === run.id) return;
  const last = delivered.id.slice(0, 8);
  fail('RUN_STATE', {
    message:
      delivered.correction > run.correction
        ? `The run ${run.id.slice(0, 8)} of "${run.report}" was corrected by the run ${last}.`
        : `Nobody has the correction ${run.id.slice(0, 8)} of "${run.report}": what was sent last is the run ${last}.`,
    hint: `correct what was sent last: broadsheet rerun ${last} --correct`,
  });
}

function underWay(run: RunRow, { id, state, correction }: RunRow): never {
  const short = id.slice(0, 8);
  return fail('RUN_STATE', {
    message:
      id === run.id
        ? `The run ${short} of "${run.report}" is ${state}: only what was sent can be corrected.`
        : `The correction ${correction} of "${run.report}", run ${short}, is ${state}.`,
    hint:
      state === 'held'
        ? `decide on it first: broadsheet release ${short}, or broadsheet drop ${short}`
        : `wait for its end, or stop it first: broadsheet cancel ${short}`,
  });
}
