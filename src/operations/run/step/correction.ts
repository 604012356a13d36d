import type { Corrected } from '../../../report/compose/index.ts';
import { firstSentAt } from '../../delivery/index.ts';
import type { Queryable } from '../../store/index.ts';
import { fillLink } from '../fill-link.ts';
import type { RunRow } from '../run-row.ts';
import type { StepInput } from './step-input.ts';

/** What the edition of a run corrects; undefined for a first edition. */
export async function correctionOf(
  db: Queryable,
  run: Pick<RunRow, 'report' | 'variant' | 'slot' | 'correction'>,
): Promise<Corrected | undefined> {
  if (run.correction === 0) return undefined;
  // The ledger knows when; its slot is when it was due.
  const sentAt = (await firstSentAt(db, run)) ?? run.slot;
  return { number: run.correction, sentAt: sentAt.toISOString() };
}

/** With the address under which readers find what is corrected, where there is one for all of them. */
export function withLink(
  corrected: Corrected,
  { report, editionDate: date }: Pick<RunRow, 'report' | 'editionDate'>,
  { letterhead: { link } }: StepInput['source'],
): Corrected {
  // One edition is read by all, so its link names nobody.
  if (link === undefined || link.includes('{recipient}')) return corrected;
  return { ...corrected, link: fillLink(link, { report, date, recipient: '' }) };
}
