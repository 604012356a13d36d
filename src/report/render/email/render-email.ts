import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { instantOf } from '../../../foundation/calendar/index.ts';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { rasterize } from '../../chart/index.ts';
import { fontFiles } from '../../design/index.ts';
import type { Edition } from '../../edition/index.ts';
import { legibleWith } from '../pdf/legible.ts';
import { renderText } from '../text/index.ts';
import { type Address, checkAddress, headerText } from './address.ts';
import { mailHtml } from './mail-html.ts';
import type { MailImage } from './mail-part.ts';
import { subjectOf } from './subject.ts';

export interface EmailEnvelope {
  readonly from: Address;
  readonly to: Address;
  readonly replyTo?: Address;
  /** Default: the headline figure, the report's title and the day. */
  readonly subject?: string;
  /** As `messageIdFor` makes it, with angle brackets. */
  readonly messageId: string;
  /** Default: the beginning of the edition date in the edition's zone. */
  readonly date?: Date;
  /** Attached when given. */
  readonly pdf?: Uint8Array;
}

const legible = legibleWith(fontFiles());

/**
 * An edition as a complete message (RFC 5322): plain text, HTML with its pictures inside, the PDF attached. The same
 * edition and envelope give the same bytes. Nothing in names, addresses or titles can add a header.
 * @throws MAIL_ADDRESS_INVALID
 */
export async function renderEmail(edition: Edition, envelope: EmailEnvelope): Promise<Uint8Array> {
  const { pdf, messageId } = envelope;
  const seed = seedOf(messageId);
  const subject = headerText(envelope.subject ?? subjectOf(edition));
  const images: MailImage[] = [];
  const image = (picture: MailImage['picture']): string => {
    const cid = `${images.length + 1}.${seed}@broadsheet`;
    images.push({ cid, picture });
    return cid;
  };
  const whole = pdf === undefined ? 'in the full report' : 'in the attached PDF';
  const html = mailHtml({ edition, whole, image }, subject);
  const used = images.filter(({ cid }) => html.includes(`cid:${cid}"`));
  const message = new MailComposer({
    ...headers(edition, envelope, subject),
    text: renderText(edition),
    html,
    attachments: [
      ...(await Promise.all(used.map(inlineImage))),
      ...(pdf === undefined ? [] : [attachment(edition, pdf)]),
    ],
    baseBoundary: seed,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Uint8Array(await message.compile().build());
}

function headers(edition: Edition, envelope: EmailEnvelope, subject: string) {
  const { replyTo } = envelope;
  return {
    from: mailbox(envelope.from),
    to: mailbox(envelope.to),
    ...(replyTo === undefined ? {} : { replyTo: mailbox(replyTo) }),
    subject,
    messageId: envelope.messageId,
    date: envelope.date ?? new Date(instantOf(edition.date, edition.calendar.zone)),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function mailbox(given: Address) {
  const { name = '', address } = checkAddress(given);
  return { name, address };
}

/** Boundaries and content ids come from the Message-ID: unique between messages, the same each time. */
function seedOf(messageId: string): string {
  if (!/^<[\x21-\x3b\x3d\x3f\x41-\x7e]+@[A-Za-z0-9.-]+>$/.test(messageId)) {
    return fail('MAIL_ADDRESS_INVALID', {
      message: 'The Message-ID is not of the form <local@domain>.',
      hint: 'Make it with messageIdFor().',
    });
  }
  return createHash('sha256').update(messageId).digest('hex').slice(0, 24);
}

async function inlineImage({ cid, picture }: MailImage, index: number) {
  const contentType = typeof picture === 'string' ? 'image/png' : picture.mediaType;
  const content =
    typeof picture === 'string' ? await rasterized(picture) : Buffer.from(picture.data, 'base64');
  const filename = `picture-${index + 1}.${contentType === 'image/png' ? 'png' : 'jpg'}`;
  return { cid, content, filename, contentType, contentDisposition: 'inline' };
}

async function rasterized(svg: string): Promise<Buffer> {
  // On white of its own: a program that darkens the mail must not leave dark text on a dark ground.
  const onPaper = legible(svg).text.replace(
    /^<svg[^>]*>/,
    (tag) => `${tag}<rect width="100%" height="100%" fill="#ffffff"/>`,
  );
  return Buffer.from(await rasterize(onPaper, { scale: 2 }));
}

function attachment({ report, date }: Edition, pdf: Uint8Array) {
  const name =
    report.name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 80) || 'report';
  return { filename: `${name}-${date}.pdf`, content: Buffer.from(pdf), contentType: 'application/pdf' };
}
