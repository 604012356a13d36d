import { fail } from '../../foundation/diagnostic/index.ts';
import {
  type DefinitionChange,
  diffDefinitions,
  diffEditions,
  type EditionDiff,
} from '../../report/diff/index.ts';
import type { Queryable } from '../store/index.ts';
import { type ArchivedEdition, EDITION_COLUMNS } from './archived-edition.ts';
import { readDefinition, readEdition } from './read-edition.ts';

/** What is otherwise in one archived edition than in another. */
export interface ArchiveDiff extends EditionDiff {
  /** `metrics.revenue.where`, `tables.orders.sql`, `report.blocks.1.metrics`. */
  readonly definitions: readonly DefinitionChange[];
}

/** Compares two editions of the archive, with their definitions. @throws EDITION_PRUNED, EDITION_DAMAGED */
export async function compareEditions(db: Queryable, a: string, b: string): Promise<ArchiveDiff> {
  const [before, after] = [await readEdition(db, a), await readEdition(db, b)];
  const [old, now] = [await definitionsOf(db, a), await definitionsOf(db, b)];
  return { ...diffEditions(before, after), definitions: diffDefinitions(old, now) };
}

async function definitionsOf(db: Queryable, id: string): Promise<object> {
  const { model, report } = await readDefinition(db, id);
  return { report, metrics: model.metrics, tables: model.tables };
}

const BEFORE = `
SELECT ${EDITION_COLUMNS} FROM edition AS e JOIN run ON run.id = e.run_id
WHERE e.report = $1 AND e.variant = $2 AND e.locale = $3 AND (e.slot, e.correction, e.revision) < ($4::timestamptz, $5::int, $6::int)
  AND e.audience = $7
ORDER BY e.slot DESC, e.correction DESC, e.revision DESC
LIMIT 1`;

/** The edition of the same report, parameters, audience and language that was made before, whatever became of it. @throws EDITION_UNKNOWN */
export async function previousEdition(
  db: Queryable,
  { report, variant, locale, slot, correction, revision, audience }: ArchivedEdition,
): Promise<ArchivedEdition> {
  const [found] = await db.query<ArchivedEdition>(BEFORE, [
    report,
    variant,
    locale,
    slot,
    correction,
    revision,
    audience,
  ]);
  if (found !== undefined) return found;
  return fail('EDITION_UNKNOWN', {
    message: `The archive has no edition of "${report}" before that of ${slot.toISOString()}.`,
    hint: `see those there are with: broadsheet editions ${report}`,
  });
}
