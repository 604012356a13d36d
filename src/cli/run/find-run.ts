import { isCivilDate } from '../../foundation/calendar/index.ts';
import { fail } from '../../foundation/diagnostic/index.ts';
import { findRun, type RunRow, runOfSlot } from '../../operations/run/index.ts';
import type { Queryable } from '../../operations/store/index.ts';

/**
 * The run that a command line means: an id or the beginning of one, or a report and its slot, or its edition date.
 * @throws RUN_UNKNOWN, RUN_AMBIGUOUS, USAGE
 */
export async function runMeant(db: Queryable, [first = '', place]: readonly string[]): Promise<RunRow> {
  if (place === undefined) return await findRun(db, first);
  if (isCivilDate(place)) return await runOfSlot(db, { report: first, date: place });
  const slot = new Date(/T.*(Z|[+-]\d\d:?\d\d)$/i.test(place) ? place : Number.NaN);
  if (!Number.isNaN(slot.getTime())) return await runOfSlot(db, { report: first, slot });
  return fail('USAGE', {
    message: `"${place}" is neither an edition date nor a slot.`,
    hint: 'write a date as 2026-11-16, or a slot as 2026-11-16T08:00:00Z.',
  });
}
