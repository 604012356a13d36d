import type { Provenance } from '../../report/edition/index.ts';
import { type HandVerdict, VERDICT_OF_EDITION } from '../hand-report/index.ts';
import { CORRECTED_BY, type RunDecision, type RunState } from '../run/run-row.ts';
import type { KeptChecks, KeptGate } from './keep-edition.ts';

/** What the archive knows of an edition without opening it. */
export interface ArchivedEdition {
  readonly id: string;
  readonly run: string;
  readonly report: string;
  /** Canonical JSON of the parameters, empty without any. */
  readonly variant: string;
  readonly slot: Date;
  /** The first day not in the data. */
  readonly date: string;
  /** 0 for the first edition of the slot; from 1 for its corrections. */
  readonly correction: number;
  /** The id of the run that it corrects; null for a first edition. */
  readonly corrects: string | null;
  /** The id of the run with the last correction of it; null where there is none. */
  readonly correctedBy: string | null;
  readonly revision: number;
  /** Stands for what its readers may see; empty: everything. */
  readonly audience: string;
  readonly locale: string;
  /** It shows everything, in the language of the report itself. */
  readonly isMain: boolean;
  readonly title: string;
  readonly definitions: { readonly hash: string; readonly commit: string | null };
  readonly dataAsOf: Provenance['dataAsOf'];
  readonly checks: KeptChecks;
  readonly gate: KeptGate;
  readonly sha256: string;
  readonly createdAt: Date;
  /** Whether retention has left its content. */
  readonly isKept: boolean;
  readonly runState: RunState;
  /** What was found when its report was last held against one that was made by hand, for its date; null where it never was. */
  readonly reconciled: HandVerdict | null;
  /** Who released or dropped it, where it was held. */
  readonly decision: RunDecision | null;
}

/** Everything of an edition but its content and definition; `FROM edition AS e JOIN run ON run.id = e.run_id`. */
export const EDITION_COLUMNS = `
  e.id, e.run_id AS run, e.report, e.variant, e.slot, e.edition_date AS date, e.correction,
  run.corrects, ${CORRECTED_BY} AS "correctedBy", e.revision, e.audience, e.locale,
  e.is_main AS "isMain", e.title,
  jsonb_build_object('hash', e.definition_hash, 'commit', e.definition_commit) AS definitions,
  e.data_as_of AS "dataAsOf", e.checks, e.gate, e.sha256, e.created_at AS "createdAt",
  e.content IS NOT NULL AS "isKept", run.state AS "runState",
  run.decision, ${VERDICT_OF_EDITION} AS reconciled`;
