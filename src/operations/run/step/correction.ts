import type { Corrected } from '../../../report/compose/index.ts';
import { firstSentAt } from '../../delivery/index.ts';
import type { Queryable } from '../../store/index.ts';
import { fillLink } from '../fill-link.ts';
import type { RunRow } from '../run-row.ts';
import type { StepInput } from './step-input.ts';

/** What the edition of a run corrects; undefined for a first edition. */
export async function correctionOf(
  db: Queryable,
  run: Pick<RunRow, 'report' | 'variant' | 'slot' | 'editionDate' | 'correction'>,
  { source: { letterhead } }: Pick<StepInput, 'source'>,
): Promise<Corrected | undefined> {
  if (run.correction === 0) return undefined;
  const { link } = letterhead;
  // The ledger knows when; its slot is when it was due.
  const sentAt = (await firstSentAt(db, run)) ?? run.slot;
  return {
    number: run.correction,
    sentAt: sentAt.toISOString(),
    // One edition is read by all, so its link names nobody.
    ...(link === undefined || link.includes('{recipient}')
      ? {}
      : { link: fillLink(link, { report: run.report, date: run.editionDate, recipient: '' }) }),
  };
}
