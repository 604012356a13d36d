import { type Problem, ProblemError } from '../../foundation/diagnostic/index.ts';
import type { Edition } from '../../report/edition/index.ts';
import { composeMail } from './compose-mail.ts';
import type { Renderers } from './load-renderers.ts';
import type { RunInput, RunResult } from './run-input.ts';
import type { Stopwatch } from './stopwatch.ts';

/** Sends the edition to each recipient by itself; one that is refused does not keep it from the others. */
export async function sendMails(
  edition: Edition,
  pdf: Uint8Array | undefined,
  input: RunInput,
  renderers: Renderers,
  tools: { readonly timed: Stopwatch; readonly signal: AbortSignal | undefined },
): Promise<Pick<RunResult, 'sent' | 'undelivered'>> {
  const { delivery } = input;
  if (delivery === undefined) return { sent: [], undelivered: [] };
  const [{ openMailer }, { parseAddress }] = await Promise.all([
    import('../delivery/smtp/index.ts'),
    renderers.email(),
  ]);
  const { smtp, from, replyTo, timeoutSeconds } = delivery.mail;
  const mailer = openMailer({ url: smtp, timeoutSeconds });
  const close = () => mailer.close();
  tools.signal?.addEventListener('abort', close);
  const sent: { to: string; response: string }[] = [];
  const undelivered: Problem[] = [];
  try {
    for (const to of delivery.recipients) {
      const raw = await composeMail(edition, input, { from, replyTo, to }, renderers, pdf);
      const mail = { from: parseAddress(from).address, to: parseAddress(to).address, raw };
      try {
        const { response } = await tools.timed('send', to, () => mailer.send(mail));
        sent.push({ to, response });
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
