import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Queryable } from '../../store/index.ts';
import { RUN_COLUMNS, type RunRow } from '../run-row.ts';

const BY_ID = `SELECT ${RUN_COLUMNS} FROM run WHERE id::text LIKE $1 || '%' LIMIT 2`;

/** The run that an id, or the beginning of one, stands for. @throws RUN_UNKNOWN, RUN_AMBIGUOUS */
export async function findRun(db: Queryable, reference: string): Promise<RunRow> {
  const start = reference.trim().toLowerCase();
  const runs = /^[0-9a-f-]{1,36}$/.test(start) ? await db.query<RunRow>(BY_ID, [start]) : [];
  const [run, other] = runs;
  if (run === undefined) {
    return fail('RUN_UNKNOWN', {
      message: `There is no run "${reference}".`,
      hint: 'see them with: broadsheet runs',
    });
  }
  if (other === undefined) return run;
  return fail('RUN_AMBIGUOUS', {
    message: `Several runs begin with "${reference}".`,
    hint: 'write more of the id.',
  });
}

const OF_SLOT = `
SELECT ${RUN_COLUMNS} FROM run WHERE report = $1 AND slot = $2::timestamptz AND ($3::text IS NULL OR variant = $3)
ORDER BY variant LIMIT 2`;

/** The run of a slot. @param variant default: the only one that the slot has @throws RUN_UNKNOWN, RUN_AMBIGUOUS */
export async function runOfSlot(
  db: Queryable,
  {
    report,
    slot,
    variant = null,
  }: { readonly report: string; readonly slot: Date; readonly variant?: string | null },
): Promise<RunRow> {
  const [run, other] = await db.query<RunRow>(OF_SLOT, [report, slot, variant]);
  const text = slot.toISOString();
  if (run === undefined) {
    return fail('RUN_UNKNOWN', {
      message: `There is no run of "${report}" for the slot ${text}.`,
      hint: `see them with: broadsheet runs ${report}`,
    });
  }
  if (other === undefined) return run;
  return fail('RUN_AMBIGUOUS', {
    message: `The slot ${text} of "${report}" has several runs, with different parameters.`,
    hint: `name the run by its id: broadsheet runs ${report}`,
  });
}
