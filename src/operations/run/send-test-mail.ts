import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import { message } from '../../foundation/format/index.ts';
import type { ReportDefinition } from '../../report/definition/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import { parseAddress, subjectOf } from '../../report/render/email/index.ts';
import { type MailDefinition, openMailer } from '../delivery/channel/mail/index.ts';
import { isAllowed, notAllowed } from '../delivery/recipient/allowed-domain.ts';
import { loadRenderers } from './load-renderers.ts';
import { openMail } from './open-mail.ts';
import type { Renditions } from './renditions.ts';

/** An edition that somebody wants to look at as mail. */
export interface TestedEdition {
  readonly edition: Edition;
  readonly report: ReportDefinition;
  readonly slot: Date;
  /** Of the same edition, for its attachments. */
  readonly renditions: Renditions;
  /** Absolute paths of the brand's own fonts. */
  readonly fonts: readonly string[];
}

/** How it is sent. */
export interface TestSend {
  readonly mail: MailDefinition;
  /** As `Name <name@example.com>`, or the bare address. */
  readonly to: string;
  /** Tells this test from others to the same address, so that no server takes it for a repetition. */
  readonly nonce: string;
  readonly signal?: AbortSignal | undefined;
  readonly onWarning: (warning: Problem) => void;
}

/**
 * Mails an edition to one address as a test, which its subject says. The ledger is not looked at and not written, the
 * message is another one than that of the slot, and it has no link that would unsubscribe anybody.
 * @throws RECIPIENT_NOT_ALLOWED, and what composing and sending raise
 */
export async function sendTestMail(
  { edition, report, slot, renditions, fonts }: TestedEdition,
  { mail, to, nonce, signal, onWarning }: TestSend,
): Promise<{ readonly to: string; readonly response: string }> {
  const { address } = parseAddress(to);
  if (!isAllowed(address, mail.allowedDomains))
    throw new ProblemError([notAllowed(address, mail.allowedDomains)]);
  // What an edition says of itself is put around the subject of the mail.
  const { notice: _, correction: __, dataEnds: ___, ...plain } = edition;
  const subject = message('mail.test', { subject: report.mail.subject ?? subjectOf(plain) }, edition.locale);
  const source = {
    ...{ name: edition.report.name, parameters: {}, fonts },
    occasion: `${slot.toISOString()} test ${nonce}`,
    report: { ...report, mail: { ...report.mail, subject } },
  };
  const renderers = loadRenderers(['eml']);
  const { link, maximumMegabytes, from, replyTo } = mail;
  const { bytes } = await openMail(edition, source, { renderers, renditions, onWarning }).compose({
    ...{ from, replyTo, link, maximumMegabytes, to },
  });
  return await handOver(mail, { address, bytes }, signal);
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
