import type { Published } from '../../report/compose/index.ts';
import type { ForetoldBefore } from '../../report/edition/index.ts';
import { editionBefore } from '../archive/edition-before.ts';
import { readForecasts } from '../archive/keep-forecasts.ts';
import { readShapes, type Shapes } from '../check-history/index.ts';
import { type Foreseen, foresee } from '../delivery/ledger/foresee.ts';
import type { ResolvedRecipient } from '../delivery/recipient/resolved-recipient.ts';
import type { Queryable } from '../store/index.ts';
import type { RunRow } from './run-row.ts';

/** What steps read of earlier runs; nothing is written. @throws what the store raises */
export interface Memory {
  /** How tables looked when they were last checked. */
  shapes(): Promise<Shapes>;
  /** The edition before this one, which readers of an audience may have; undefined where there is none. */
  editionBefore(audience: string): Promise<Published | undefined>;
  /** What earlier editions for an audience said first of each period that is over on a date. */
  foretold(audience: string, date: string): Promise<readonly ForetoldBefore[]>;
  /** What would become of a message to each of the recipients, in their order. */
  foresee(recipients: readonly ResolvedRecipient[]): Promise<readonly Foreseen[]>;
}

/** The memory of a store, of one slot of a report, or of a correction of it. Default: of the first edition. */
export function memoryOf(
  db: Queryable,
  place: Pick<RunRow, 'report' | 'variant' | 'slot'> & Partial<Pick<RunRow, 'correction'>>,
): Memory {
  return {
    shapes: () => readShapes(db),
    editionBefore: (audience) => editionBefore(db, place, audience),
    foretold: (audience, date) => readForecasts(db, place, { audience, date }),
    foresee: (recipients) => foresee(db, place, recipients),
  };
}

/** That nothing is known of earlier runs. */
export const NO_MEMORY: Memory = {
  shapes: async () => ({}),
  editionBefore: async () => undefined,
  foretold: async () => [],
  foresee: async (recipients) =>
    recipients.map(({ problem }) => (problem === undefined ? 'gets it' : 'cannot be reached')),
};
