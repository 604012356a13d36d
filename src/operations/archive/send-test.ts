import { fail } from '../../foundation/diagnostic/index.ts';
import { ReportDefinition } from '../../report/definition/index.ts';
import { sendTestMail, type TestSend } from '../run/send-test-mail.ts';
import type { Queryable } from '../store/index.ts';
import type { ArchivedEdition } from './archived-edition.ts';
import { archivedRenditions, type DrawingTools } from './archived-files.ts';
import { readDefinition, readEdition } from './read-edition.ts';

/**
 * Mails an archived edition to one address as a test. Attachments are the files of the archive where it has them.
 * @throws RECIPIENT_NOT_ALLOWED, EDITION_PRUNED, and what composing and sending raise
 */
export async function sendTest(
  db: Queryable,
  { id, slot }: Pick<ArchivedEdition, 'id' | 'slot'>,
  sending: TestSend & DrawingTools,
): Promise<{ readonly to: string; readonly response: string }> {
  const edition = await readEdition(db, id);
  const report = await reportOf(db, id);
  const renditions = await archivedRenditions(db, id, sending);
  return await sendTestMail({ edition, report, slot, renditions, fonts: sending.fonts ?? [] }, sending);
}

async function reportOf(db: Queryable, id: string): Promise<ReportDefinition> {
  const report = ReportDefinition.safeParse((await readDefinition(db, id)).report);
  if (report.success) return report.data;
  return fail('DEFINITION_INVALID', {
    message: `The definition of the edition ${id} is of a version of Broadsheet that this one does not read.`,
    hint: 'write its mail into a file: broadsheet show EDITION --format eml --out FILE',
  });
}
