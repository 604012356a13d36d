import { fail } from '../../foundation/diagnostic/index.ts';
import { ReportDefinition } from '../../report/definition/index.ts';
import type { Queryable } from '../store/index.ts';
import { readDefinition } from './read-edition.ts';

/** The report of an archived edition as it was defined. @throws EDITION_UNKNOWN, EDITION_PRUNED, DEFINITION_INVALID */
export async function reportOfEdition(db: Queryable, id: string): Promise<ReportDefinition> {
  const report = ReportDefinition.safeParse((await readDefinition(db, id)).report);
  if (report.success) return report.data;
  return fail('DEFINITION_INVALID', {
    message: `The definition of the edition ${id} is of a version of Broadsheet that this one does not read.`,
    hint: 'write its mail into a file: broadsheet show EDITION --format eml --out FILE',
  });
}
