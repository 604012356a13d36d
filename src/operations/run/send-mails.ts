import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { EditionMail } from './open-mail.ts';
import { recipientsOf } from './recipients.ts';
import type { RunInput, RunResult } from './run-input.ts';
import type { Stopwatch } from './stopwatch.ts';

/**
 * Sends the edition to each recipient by itself, in the recipient's locale; one that is refused does not keep it from
 * the others.
 * @param mailIn the mails of the edition in a locale
 */
export async function sendMails(
  input: RunInput,
  mailIn: (locale: string) => EditionMail,
  tools: { readonly timed: Stopwatch; readonly signal: AbortSignal | undefined },
): Promise<Pick<RunResult, 'sent' | 'undelivered'>> {
  const { delivery } = input;
  if (delivery === undefined) return { sent: [], undelivered: [] };
  const { openMailer } = await import('../delivery/smtp/index.ts');
  const { smtp, timeoutSeconds, ...letterhead } = delivery.mail;
  const mailer = openMailer({ url: smtp, timeoutSeconds });
  const close = () => mailer.close();
  tools.signal?.addEventListener('abort', close);
  const sent: { to: string; response: string }[] = [];
  const undelivered: Problem[] = [];
  try {
    for (const { to, locale } of recipientsOf(input)) {
      try {
        const { bytes, to: recipient } = await mailIn(locale.locale).compose({ ...letterhead, to });
        const mail = { from: bareAddress(letterhead.from), to: recipient.address, raw: bytes };
        const { response } = await tools.timed('send', recipient.address, () => mailer.send(mail));
        sent.push({ to: recipient.address, response });
      } catch (error) {
        tools.signal?.throwIfAborted();
        if (!(error instanceof ProblemError)) throw error;
        undelivered.push(...error.problems);
      }
    }
  } finally {
    tools.signal?.removeEventListener('abort', close);
    mailer.close();
  }
  return { sent, undelivered };
}

function bareAddress(mailbox: string): string {
  return (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
}
