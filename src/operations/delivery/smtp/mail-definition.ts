import { z } from 'zod';
import { isAddress } from '../../../report/render/email/address.ts';

const mailbox = z.string().refine((text) => isAddress(bare(text)) && !/[\r\n\0]/.test(text), {
  message: 'write it as name@example.com or Name <name@example.com>',
});

/** How reports are mailed; `smtp` holds secrets and should refer to the environment. */
export const MailDefinition = z
  .strictObject({
    smtp: z
      .string()
      .regex(
        /^smtps?:\/\/[^\s/]+/i,
        'write it as smtp://user:password@host:587 or smtps://user:password@host',
      )
      .describe(
        'Mail server: smtp://user:password@host:587 (upgraded to TLS) or smtps://user:password@host:465. Append ?tls=off only for a server without TLS that needs no login.',
      ),
    from: mailbox.describe('Sender: reports@example.com or Name <reports@example.com>.'),
    replyTo: mailbox.optional().describe('Where answers go, when not to the sender.'),
    timeoutSeconds: z
      .number()
      .positive()
      .max(600)
      .default(30)
      .describe('How long to wait for each step of the conversation with the mail server.'),
  })
  .describe('How reports are mailed.');

export type MailDefinition = z.infer<typeof MailDefinition>;

function bare(text: string): string {
  return (/<([^<>]*)>\s*$/.exec(text)?.[1] ?? text).trim();
}
