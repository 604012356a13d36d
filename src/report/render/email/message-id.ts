import { createHash } from 'node:crypto';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { isAddress } from './address.ts';

export interface MessageSource {
  readonly report: string;
  /** The edition date, or the slot where a report has several a day. */
  readonly date: string;
  readonly recipient: string;
  /** Of the sender. */
  readonly domain: string;
}

/**
 * The Message-ID of a report for a recipient: the same each time, so that mail programs and servers know a message
 * that is sent again. Recipients are not recognisable in it; the case of their addresses does not count.
 * @throws MAIL_ADDRESS_INVALID for a domain that is none
 */
export function messageIdFor({ report, date, recipient, domain }: MessageSource): string {
  if (!isAddress(`id@${domain}`)) {
    return fail('MAIL_ADDRESS_INVALID', {
      message: `"${domain.slice(0, 80)}" is not the domain of a mail address.`,
    });
  }
  const seed = JSON.stringify([report, date, recipient.toLowerCase()]);
  return `<${createHash('sha256').update(seed).digest('hex').slice(0, 32)}@${domain}>`;
}
