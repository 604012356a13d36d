import { sendTestMail, type TestSend } from '../run/send-test-mail.ts';
import type { Queryable } from '../store/index.ts';
import type { ArchivedEdition } from './archived-edition.ts';
import { archivedRenditions, type DrawingTools } from './archived-files.ts';
import { readEdition } from './read-edition.ts';
import { reportOfEdition } from './report-of-edition.ts';

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
  const report = await reportOfEdition(db, id);
  const renditions = await archivedRenditions(db, id, sending);
  return await sendTestMail({ edition, report, slot, renditions, fonts: sending.fonts ?? [] }, sending);
}
