import { createHash } from 'node:crypto';
import { instantOf } from '../../../foundation/calendar/index.ts';
import { fail } from '../../../foundation/diagnostic/index.ts';
import type { Edition } from '../../edition/index.ts';
import { type Address, checkAddress, isAddress } from './address.ts';
import type { EmailEnvelope, Unsubscribe } from './email-envelope.ts';

/**
 * The headers of a message, as the composer of messages takes them.
 * @throws MAIL_ADDRESS_INVALID, MAIL_LINK_INVALID
 */
export function messageHeaders(edition: Edition, envelope: EmailEnvelope, subject: string) {
  const { replyTo, unsubscribe, inReplyTo } = envelope;
  return {
    from: mailbox(envelope.from),
    to: mailbox(envelope.to),
    ...(replyTo === undefined ? {} : { replyTo: mailbox(replyTo) }),
    subject,
    messageId: envelope.messageId,
    // RFC 5322, 3.6.4: mail programs show an answer beneath what it answers.
    ...(inReplyTo === undefined ? {} : { inReplyTo, references: inReplyTo }),
    date: envelope.date ?? new Date(instantOf(edition.date, edition.calendar.zone)),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe === undefined ? {} : unsubscribeHeaders(unsubscribe)),
    },
  };
}

/** RFC 2369 and RFC 8058. Written as they are: an address that is folded is another one to some servers. */
function unsubscribeHeaders({ post, mailto }: Unsubscribe) {
  const address = checkLink(post);
  if (!address.startsWith('https:')) {
    return fail('MAIL_LINK_INVALID', {
      message: `One click can only unsubscribe at an https address, which "${address.slice(0, 120)}" is not.`,
    });
  }
  const ways = [`<${address}>`, ...(mailto === undefined ? [] : [mailtoLink(mailto)])];
  const asIs = (value: string) => ({ prepared: true, foldLines: false, value });
  return {
    'List-Unsubscribe': asIs(ways.join(',\r\n ')),
    'List-Unsubscribe-Post': asIs('List-Unsubscribe=One-Click'),
  };
}

function mailtoLink(text: string): string {
  const { address } = checkAddress({ address: text });
  return `<mailto:${encodeURIComponent(address).replaceAll('%40', '@')}>`;
}

function mailbox(given: Address) {
  const { name = '', address } = checkAddress(given);
  return { name, address };
}

/**
 * Boundaries between parts come from the Message-ID: unique between messages, the same each time.
 * @throws MAIL_ADDRESS_INVALID
 */
export function boundarySeed(messageId: string): string {
  if (!/^<[\x21-\x3b\x3d\x3f\x41-\x7e]+@[A-Za-z0-9.-]+>$/.test(messageId) || messageId.length > 300) {
    return fail('MAIL_ADDRESS_INVALID', {
      message: 'The Message-ID is not of the form <local@domain>.',
      hint: 'Make it with messageIdFor().',
    });
  }
  return createHash('sha256').update(messageId).digest('hex').slice(0, 24);
}

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

/** A line of a header holds 998 characters (RFC 5322), and addresses cannot be folded. */
const LONGEST = 900;

/**
 * A web address in the form that can stand in a header and in a link: ASCII, and nothing that ends it.
 * @throws MAIL_LINK_INVALID for anything but http and https addresses of at most 900 characters
 */
export function checkLink(text: string): string {
  const url = /[\s\p{Cc}<>"\\]/u.test(text) || !URL.canParse(text) ? undefined : new URL(text);
  const isWeb = url !== undefined && /^https?:$/.test(url.protocol) && url.hostname !== '';
  if (isWeb && url.username === '' && url.password === '' && url.href.length <= LONGEST) return url.href;
  return fail('MAIL_LINK_INVALID', {
    message: `"${text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').slice(0, 120)}" cannot be linked to in a mail.`,
    hint: 'Write a whole address such as https://reports.example.com/weekly, at most 900 characters long.',
  });
}
