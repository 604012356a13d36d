import MailComposer from 'nodemailer/lib/mail-composer';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { formatList, message } from '../../../foundation/format/index.ts';
import {
  type Document,
  declaredOmissions,
  documentOf,
  nodesWithin,
  placedNodes,
} from '../../document/index.ts';
import type { Edition } from '../../edition/index.ts';
import { renderText } from '../text/index.ts';
import { headerText } from './address.ts';
import type { EmailAttachment, EmailEnvelope, RenderedEmail } from './email-envelope.ts';
import { placeholder, withFiles } from './encoded-files.ts';
import { openGallery } from './gallery.ts';
import { type MailFoot, textFoot } from './mail-frame.ts';
import { openMailHtml } from './mail-html.ts';
import type { Elsewhere } from './mail-part.ts';
import { email } from './medium.ts';
import { boundarySeed, checkLink, messageHeaders } from './message-headers.ts';
import { subjectOf } from './subject.ts';

export interface EmailOptions {
  /** Absolute paths of the brand's own fonts, for characters in pictures that the built-in ones lack. */
  readonly fonts?: readonly string[];
}

/** Of the plain text: the HTML has about as many. */
const TEXT_ROOM = { rows: 20 };

/** Makes the message of an edition for one recipient. @throws MAIL_ADDRESS_INVALID, MAIL_LINK_INVALID, MAIL_TOO_LARGE */
export type EmailRenderer = (envelope: EmailEnvelope) => Promise<RenderedEmail>;

/**
 * Prepares an edition for mailing to several recipients: its document, its parts and pictures are made once, for the first of them,
 * and files are encoded once. Each message is complete (RFC 5322): plain text, HTML with its pictures inside, attachments. The same edition and
 * envelope give the same bytes. Nothing in names, addresses, titles or file names can add a header.
 */
export function emailRenderer(edition: Edition, { fonts = [] }: EmailOptions = {}): EmailRenderer {
  const document = documentOf(edition);
  const compose = composer(edition, document, fonts);
  const declared = declaredOmissions(document.nodes, email);
  return async (envelope) => {
    const { attachments = [], maximumBytes = Number.POSITIVE_INFINITY } = envelope;
    let kept = attachments;
    for (;;) {
      const leftOut = namesWithout(kept, attachments);
      const { bytes, lacks } = await compose(envelope, kept, leftOut);
      if (bytes.length <= maximumBytes)
        return {
          ...{ bytes, leftOut },
          lacks: [...declared, ...lacks.filter(({ node }) => email.nodes[node] === 'drawn')],
        };
      if (kept.length === 0) tooLarge(document, bytes.length, maximumBytes);
      const largest = Math.max(...kept.map((one) => one.bytes.length));
      const out = kept.findLast((one) => one.bytes.length === largest);
      kept = kept.filter((one) => one !== out);
    }
  };
}

/** The names of files that are not among those kept. */
function namesWithout(kept: readonly EmailAttachment[], all: readonly EmailAttachment[]): string[] {
  return all.filter((one) => !kept.includes(one)).map(({ filename }) => fileName(filename));
}

/** A server would refuse it, or readers would get it cut. */
function tooLarge({ edition: { report }, nodes }: Document, bytes: number, most: number): never {
  const size = `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)} MB`;
  const images = placedNodes(nodes).filter(({ node }) => node.kind === 'image').length;
  const named =
    images === 0 ? '' : images === 1 ? ', with an image of the report' : `, with ${images} images`;
  return fail('MAIL_TOO_LARGE', {
    message: `The mail of "${report.title}" takes ${size} without any attachment${named}; ${most / 1_000_000} MB are allowed.`,
  });
}

/** Composes messages with some of their files: all that does not depend on whom one is for is made once. */
function composer(edition: Edition, document: Document, fonts: readonly string[]) {
  const { locale } = document;
  const gallery = openGallery(fonts);
  const htmlFor = openMailHtml(document, gallery);
  const plain = renderText({ ...document, ...nodesWithin(document.nodes, TEXT_ROOM) });
  const textEncoding = encodingOf(plain);
  return async (envelope: EmailEnvelope, kept: readonly EmailAttachment[], without: readonly string[]) => {
    const subject = subjectOf(edition, envelope.subject).slice(0, 400);
    const foot = footOf(envelope);
    const names = formatList(without, locale);
    const notes =
      without.length === 0 ? [] : [message('mail.tooLarge', { names, count: without.length }, locale)];
    const { html, leftOut: lacks } = htmlFor({ subject, elsewhere: elsewhere(kept, foot), notes, foot });
    const files = [...(await gallery.used(html)), ...kept.map(attachment)];
    const seed = boundarySeed(envelope.messageId);
    const made = new MailComposer({
      ...messageHeaders(edition, envelope, subject),
      text: { content: plain + textFoot({ notes, foot }, locale), ...textEncoding },
      // Markup is mostly Latin.
      html: { content: html, ...QUOTED },
      attachments: files.map((file, index) => ({ ...file, content: placeholder(seed, index) })),
      baseBoundary: seed,
      newline: 'win',
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const contents = files.map(({ content }) => content);
    return { bytes: withFiles(await made.compile().build(), seed, contents), lacks };
  };
}

const QUOTED = { contentTransferEncoding: 'quoted-printable' } as const;

/**
 * How a text travels: as it is where it is ASCII, else in what takes least. Found once for all mails of an edition: looking
 * at each letter takes longer than encoding it.
 */
function encodingOf(text: string): { readonly contentTransferEncoding?: 'quoted-printable' | 'base64' } {
  const others = text.match(/[^\t\n\r\u0020-\u007f]/g)?.length ?? 0;
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0;
  return others === 0 ? {} : others < letters ? QUOTED : { contentTransferEncoding: 'base64' };
}

function footOf({ to, link, unsubscribe }: EmailEnvelope): MailFoot {
  return {
    to: to.address,
    link: link === undefined ? undefined : checkLink(link),
    unsubscribe: unsubscribe === undefined ? undefined : checkLink(unsubscribe.post),
  };
}

function elsewhere(kept: readonly EmailAttachment[], { link }: MailFoot): Elsewhere {
  const has = (type: RegExp) => kept.some(({ contentType }) => type.test(contentType));
  if (has(/^application\/pdf$/)) return 'pdf';
  if (link !== undefined) return 'web';
  return has(/spreadsheetml/) ? 'xlsx' : 'report';
}

function attachment({ filename, contentType, bytes }: EmailAttachment) {
  return {
    filename: fileName(filename),
    content: bytes,
    contentType: /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/i.test(contentType) ? contentType : 'application/octet-stream',
    contentDisposition: 'attachment' as const,
  };
}

/** A name without folders that every system takes. */
function fileName(text: string): string {
  const name = headerText(text)
    .replaceAll(/[\\/:*?"<>|]+/g, '-')
    .replace(/^[.~ -]+/, '');
  if (name.length <= 120) return name === '' ? 'attachment' : name;
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(name)?.[0] ?? '';
  return `${name.slice(0, 120 - ending.length).toWellFormed()}${ending}`;
}
