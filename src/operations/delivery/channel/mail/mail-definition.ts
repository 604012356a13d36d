import { z } from 'zod';
import { isMailbox } from '../../../../report/render/email/address.ts';

const mailbox = z.string().refine(isMailbox, {
  message: 'write it as name@example.com or Name <name@example.com>',
});

const webAddress = z
  .string()
  .max(2000)
  .regex(/^https:\/\/[^\s<>"{}]+(?:\{(?:report|date|recipient|audience)\}[^\s<>"{}]*)*$/, {
    message: 'write an https address; {report}, {date}, {recipient} and {audience} stand for what is put in',
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
    link: webAddress
      .optional()
      .describe(
        'Where readers find the whole edition; {report} and {date} are put in: https://reports.example.com/{report}/{date}/report.html. Readers who may not see everything get a link only where it has {audience} or {recipient} in it.',
      ),
    unsubscribe: webAddress
      .optional()
      .describe(
        'Where mail programs POST to unsubscribe with one click (RFC 8058); {report} and {recipient} are put in.',
      ),
    maximumMegabytes: z
      .number()
      .positive()
      .max(100)
      .default(10)
      .describe('Largest size of a message; attachments that would exceed it give way to the link.'),
    allowedDomains: z
      .array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/i, 'write a domain such as example.com'))
      .min(1)
      .optional()
      .describe('Domains that reports may be mailed to, their subdomains not included. Default: all.'),
    connections: z
      .number()
      .int()
      .min(1)
      .max(50)
      .default(2)
      .describe('Connections to the mail server that one process keeps open at once.'),
    perMinute: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('Most messages a minute for this server. Default: no limit.'),
    attempts: z
      .number()
      .int()
      .min(1)
      .max(100)
      .default(8)
      .describe(
        'How often a message is tried that the server puts off; the waits double from a minute to an hour.',
      ),
    timeoutSeconds: z
      .number()
      .positive()
      .max(600)
      .default(30)
      .describe('How long to wait for each step of the conversation with the mail server.'),
  })
  .describe('How reports are mailed.');

export type MailDefinition = z.infer<typeof MailDefinition>;
