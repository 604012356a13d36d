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
SELECT DISTINCT ON (slot, variant) ${RUN_COLUMNS} FROM run
WHERE report = $1 AND ($2::timestamptz IS NULL OR slot = $2::timestamptz)
  AND ($3::date IS NULL OR edition_date = $3::date) AND ($4::text IS NULL OR variant = $4)
ORDER BY slot, variant, correction DESC LIMIT 2`;

const PLANNED = `
SELECT slot FROM run
WHERE report = $1 AND variant = $2 AND edition_date = $3::date AND trigger = 'schedule'
ORDER BY slot DESC LIMIT 1`;

/** The latest slot for which the edition of a date has been planned; undefined when it has not. */
export async function plannedSlot(
  db: Queryable,
  { report, variant, editionDate }: Pick<RunRow, 'report' | 'variant' | 'editionDate'>,
): Promise<Date | undefined> {
  const [found] = await db.query<{ slot: Date }>(PLANNED, [report, variant, editionDate]);
  return found?.slot;
}

/** Which run of a report: that of a slot, or of an edition date; the only one there is of that. */
export interface RunPlace {
  readonly report: string;
  readonly slot?: Date;
  /** An edition date. */
  readonly date?: string;
  /** Canonical JSON of the parameters; default: whichever there is. */
  readonly variant?: string;
}

/** The run of a slot or a date; of one that was corrected, the last correction. @throws RUN_UNKNOWN, RUN_AMBIGUOUS */
export async function runOfSlot(db: Queryable, place: RunPlace): Promise<RunRow> {
  const { report, slot, date, variant } = place;
  const [run, other] = await db.query<RunRow>(OF_SLOT, [report, slot ?? null, date ?? null, variant ?? null]);
  const text = slot === undefined ? `the date ${date}` : `the slot ${slot.toISOString()}`;
  if (run === undefined) {
    return fail('RUN_UNKNOWN', {
      message: `There is no run of "${report}" for ${text}.`,
      hint: `see them with: broadsheet runs ${report}`,
    });
  }
  if (other === undefined) return run;
  return fail('RUN_AMBIGUOUS', {
    message: `There are several runs of "${report}" for ${text}.`,
    hint: `name the run by its id: broadsheet runs ${report}`,
  });
}
