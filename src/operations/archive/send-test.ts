import { fail, ProblemError } from '../../foundation/diagnostic/index.ts';
import { type Catalogue, inLanguage } from '../../foundation/format/index.ts';
import { ReportDefinition } from '../../report/definition/index.ts';
import { parseAddress, subjectOf } from '../../report/render/email/index.ts';
import { isAllowed, notAllowed } from '../delivery/recipient/allowed-domain.ts';
import { type MailDefinition, openMailer } from '../delivery/smtp/index.ts';
import { loadRenderers } from '../run/load-renderers.ts';
import { openMail } from '../run/open-mail.ts';
import type { Queryable } from '../store/index.ts';
import type { ArchivedEdition } from './archived-edition.ts';
import { archivedRenditions, type DrawingTools } from './archived-files.ts';
import { readDefinition, readEdition } from './read-edition.ts';

/** What a test is sent with. */
export interface TestSend extends DrawingTools {
  readonly mail: MailDefinition;
  /** As `Name <name@example.com>`, or the bare address. */
  readonly to: string;
  /** Tells this test from others to the same address, so that no server takes it for a repetition. */
  readonly nonce: string;
}

/** Stands before the subject of a test. */
const TEST_SUBJECT: Catalogue<(subject: string) => string> = {
  en: (subject) => `[Test] ${subject}`,
  de: (subject) => `[Test] ${subject}`,
  fr: (subject) => `[Test] ${subject}`,
  es: (subject) => `[Prueba] ${subject}`,
  ja: (subject) => `【テスト】${subject}`,
};

/**
 * Mails an archived edition to one address as a test, which its subject says. The ledger is not looked at and not
 * written, the message is another one than that of the slot, and it has no link that would unsubscribe anybody.
 * Attachments are the files of the archive where it has them.
 * @throws RECIPIENT_NOT_ALLOWED, EDITION_PRUNED, and what composing and sending raise
 */
export async function sendTest(
  db: Queryable,
  archived: ArchivedEdition,
  sending: TestSend,
): Promise<{ readonly to: string; readonly response: string }> {
  const { mail, to, nonce, fonts = [], signal, onWarning } = sending;
  const { address } = parseAddress(to);
  if (!isAllowed(address, mail.allowedDomains))
    throw new ProblemError([notAllowed(address, mail.allowedDomains)]);
  const edition = await readEdition(db, archived.id);
  const report = await reportOf(db, archived.id);
  const renditions = await archivedRenditions(db, archived.id, sending);
  const { notice: _, ...plain } = edition;
  const subject = inLanguage(TEST_SUBJECT, edition.locale)(report.mail.subject ?? subjectOf(plain));
  const slot = `${archived.slot.toISOString()} test ${nonce}`;
  const source = {
    ...{ name: archived.report, parameters: {}, fonts, slot },
    report: { ...report, mail: { ...report.mail, subject } },
  };
  const renderers = loadRenderers(['eml']);
  const { link, maximumMegabytes, from, replyTo } = mail;
  const message = await openMail(edition, source, { renderers, renditions, onWarning }).compose({
    ...{ from, replyTo, link, maximumMegabytes, to },
  });
  return await handOver(mail, { address, bytes: message.bytes }, signal);
}

async function reportOf(db: Queryable, id: string): Promise<ReportDefinition> {
  const report = ReportDefinition.safeParse((await readDefinition(db, id)).report);
  if (report.success) return report.data;
  return fail('DEFINITION_INVALID', {
    message: `The definition of the edition ${id} is of a version of Broadsheet that this one does not read.`,
    hint: 'write its mail into a file: broadsheet show EDITION --format eml --out FILE',
  });
}

async function handOver(
  { smtp, timeoutSeconds, from }: MailDefinition,
  { address, bytes }: { readonly address: string; readonly bytes: Uint8Array },
  signal: AbortSignal | undefined,
): Promise<{ readonly to: string; readonly response: string }> {
  const mailer = openMailer({ url: smtp, timeoutSeconds });
  const close = () => mailer.close();
  signal?.addEventListener('abort', close);
  try {
    const { response } = await mailer.send({ from: parseAddress(from).address, to: address, raw: bytes });
    return { to: address, response };
  } finally {
    signal?.removeEventListener('abort', close);
    mailer.close();
  }
}
