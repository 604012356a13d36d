import { type Model, modelPart } from '../../metrics/model/index.ts';
import type { CheckResult } from '../../quality/index.ts';
import type { GateAction, ReportDefinition } from '../../report/definition/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import type { Claim, RunRow } from '../run/run-row.ts';
import { assertClaim } from '../run/state/assert-claim.ts';
import { jsonText, type Queryable } from '../store/index.ts';
import { keepForecasts } from './keep-forecasts.ts';
import { pack } from './pack.ts';

/** An edition that goes into the archive, in one language, with what it was made of. */
export interface EditionToKeep {
  readonly edition: Edition;
  readonly run: Pick<
    RunRow,
    'id' | 'report' | 'variant' | 'slot' | 'editionDate' | 'correction' | 'revision'
  >;
  /** Stands for what its readers may see; empty: everything. */
  readonly audience: string;
  /** It shows everything, in the language of the report itself; others are for single recipients. */
  readonly isMain: boolean;
  readonly report: ReportDefinition;
  /** All of it; what the edition rests on is kept. */
  readonly model: Model;
  readonly gate: KeptGate;
  readonly now: Date;
}

/** What the gate decided, and the names of the checks that made it do so. */
export interface KeptGate {
  readonly action: GateAction;
  readonly because: readonly string[];
}

/** The definitions as they were when the edition was made. */
export interface KeptDefinition {
  readonly report: ReportDefinition;
  readonly model: Model;
}

/** What the archive says of checks beside the edition: those that did not pass by name, and how many did. */
export interface KeptChecks {
  readonly pass: number;
  readonly warn: readonly string[];
  readonly fail: readonly string[];
}

const INSERT = `
INSERT INTO edition (run_id, report, variant, slot, edition_date, correction, revision, audience, locale, is_main, title, definition_hash,
  definition_commit, definition, data_as_of, checks, gate, sha256, content, created_at)
VALUES ($1::uuid, $2, $3, $4::timestamptz, $5::date, $6::int, $7::int, $8, $9, $10::boolean, $11,
  $12, $13, $14::jsonb, $15::jsonb, $16::jsonb, $17::jsonb, $18, $19::bytea, $20::timestamptz)
ON CONFLICT (run_id, revision, audience, locale) DO NOTHING
RETURNING id`;

const SELECT =
  'SELECT id FROM edition WHERE run_id = $1::uuid AND revision = $2::int AND audience = $3 AND locale = $4';

/**
 * Puts an edition into the archive, within the transaction that records the step which made it. There is one for each
 * run, revision, audience and language: what is there stays as it is. What it says of periods to come is kept besides.
 * @returns its id
 * @throws RUN_CLAIM_LOST
 */
export async function keepEdition(
  transaction: Queryable,
  claim: Claim,
  kept: EditionToKeep,
): Promise<string> {
  // Compressing takes longest: the run is locked after it.
  const { sha256, content } = await pack(JSON.stringify(kept.edition));
  await assertClaim(transaction, claim);
  const { edition, run } = kept;
  const { definitions, dataAsOf, checks } = edition.provenance;
  const [row] = await transaction.query<{ id: string }>(INSERT, [
    ...[run.id, run.report, run.variant, run.slot, run.editionDate, run.correction, run.revision],
    ...[kept.audience, edition.locale.locale, kept.isMain, edition.report.title],
    ...[definitions.hash, definitions.commit ?? null, jsonText(definitionOf(kept))],
    ...[jsonText(dataAsOf), jsonText(checksOf(checks)), jsonText(kept.gate)],
    ...[sha256, content, kept.now],
  ]);
  await keepForecasts(transaction, kept);
  if (row !== undefined) return row.id;
  const [found] = await transaction.query<{ id: string }>(SELECT, [
    ...[run.id, run.revision, kept.audience, edition.locale.locale],
  ]);
  if (found === undefined) throw new Error('an edition that is in the way can be found');
  return found.id;
}

function definitionOf({ edition, report, model }: EditionToKeep): KeptDefinition {
  return { report, model: modelPart(model, Object.keys(edition.provenance.metrics)) };
}

function checksOf(checks: Edition['provenance']['checks']): KeptChecks {
  const named = (verdict: CheckResult['verdict']) =>
    checks.flatMap((one) => (one.verdict === verdict ? [one.name] : []));
  return { pass: named('pass').length, warn: named('warn'), fail: named('fail') };
}
