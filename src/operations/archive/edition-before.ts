import { ifPossible } from '../../foundation/diagnostic/index.ts';
import { ModelFile } from '../../metrics/model/index.ts';
import type { Published } from '../../report/compose/index.ts';
import { ReportDefinition, readParameters } from '../../report/definition/index.ts';
import type { RunRow } from '../run/run-row.ts';
import type { Queryable } from '../store/index.ts';
import type { KeptDefinition } from './keep-edition.ts';
import { openEdition } from './read-edition.ts';

const SELECT = `
SELECT e.id, e.content, e.sha256, e.definition, r.parameters
FROM edition AS e JOIN run AS r ON r.id = e.run_id
WHERE e.report = $1 AND e.variant = $2 AND (e.slot, e.correction) < ($3::timestamptz, $4::int)
  AND e.audience = $5 AND (e.is_main OR $5 <> '') AND e.content IS NOT NULL AND r.state = 'done'
ORDER BY e.slot DESC, e.correction DESC, e.revision DESC, e.locale
LIMIT 1`;

interface Row {
  readonly id: string;
  readonly content: Uint8Array;
  readonly sha256: string;
  readonly definition: KeptDefinition;
  readonly parameters: Readonly<Record<string, string>>;
}

/**
 * The last edition of a report, with the same parameters, before a slot, whose run is done; before a correction, what it
 * corrects; each with what it was made of:
 * what `restatements` asks for. Undefined where there is none, or where its definitions are of a version of
 * Broadsheet that this one does not read.
 * @param audience whose edition it is: nobody is told of figures that others were sent
 * @throws EDITION_DAMAGED
 */
export async function editionBefore(
  db: Queryable,
  {
    report,
    variant,
    slot,
    correction = 0,
  }: Pick<RunRow, 'report' | 'variant' | 'slot'> & Partial<Pick<RunRow, 'correction'>>,
  audience = '',
): Promise<(Published & { readonly id: string }) | undefined> {
  const [row] = await db.query<Row>(SELECT, [report, variant, slot, correction, audience]);
  if (row === undefined) return undefined;
  const definition = readKept(row);
  if (definition === undefined) return undefined;
  return { id: row.id, edition: await openEdition(row.id, row), ...definition };
}

function readKept({ definition, parameters }: Row): Omit<Published, 'edition'> | undefined {
  const report = ReportDefinition.safeParse(definition.report);
  const model = ModelFile.safeParse(definition.model);
  if (!report.success || !model.success) return undefined;
  const values = ifPossible(() => readParameters(report.data.parameters, parameters));
  return values && { report: report.data, model: model.data, parameters: values };
}
