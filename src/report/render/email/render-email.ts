import MailComposer from 'nodemailer/lib/mail-composer';
import { fail } from '../../../foundation/diagnostic/index.ts';
import { formatList, message } from '../../../foundation/format/index.ts';
import {
  type Document,
  type DocumentNode,
  declaredOmissions,
  documentOf,
  nodesWithin,
} from '../../document/index.ts';
import type { Edition } from '../../edition/index.ts';
import { renderText } from '../text/index.ts';
import { headerText } from './address.ts';
import type { EmailAttachment, EmailEnvelope, RenderedEmail } from './email-envelope.ts';
import { placeholder, withFiles } from './encoded-files.ts';
import { openGallery } from './gallery.ts';
import { type MailFoot, textFoot } from './mail-foot.ts';
import { openMailHtml } from './mail-html.ts';
import type { Elsewhere } from './mail-part.ts';
import { email } from './medium.ts';
import { boundarySeed, messageHeaders } from './message-headers.ts';
import { subjectOf } from './subject.ts';
import { checkLink } from './web-link.ts';

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
  const gallery = openGallery(edition, fonts);
  const text = renderText({ ...document, ...nodesWithin(document.nodes, TEXT_ROOM) });
  const html = openMailHtml(document, gallery);
  const textEncoding = encodingOf(text);
  const declared = declaredOmissions(document.nodes, email);
  return async (envelope) => {
    const { attachments = [], maximumBytes = Number.POSITIVE_INFINITY } = envelope;
    let kept = attachments;
    for (;;) {
      const { bytes, lacks } = await compose(edition, { envelope, kept, text, html, gallery, textEncoding });
      if (bytes.length <= maximumBytes) {
        const leftOut = attachments
          .filter((one) => !kept.includes(one))
          .map(({ filename }) => fileName(filename));
        return {
          bytes,
          leftOut,
          lacks: [...declared, ...lacks.filter(({ node }) => email.nodes[node] === 'drawn')],
        };
      }
      if (kept.length === 0) tooLarge(document, bytes.length, maximumBytes);
      const largest = Math.max(...kept.map((one) => one.bytes.length));
      const out = kept.findLast((one) => one.bytes.length === largest);
      kept = kept.filter((one) => one !== out);
    }
  };
}

/** A server would refuse it, or readers would get it cut. */
function tooLarge({ edition: { report }, nodes }: Document, bytes: number, most: number): never {
  const size = `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)} MB`;
  const images = imagesIn(nodes);
  const named =
    images === 0 ? '' : images === 1 ? ', with an image of the report' : `, with ${images} images`;
  return fail('MAIL_TOO_LARGE', {
    message: `The mail of "${report.title}" takes ${size} without any attachment${named}; ${most / 1_000_000} MB are allowed.`,
  });
}

function imagesIn(nodes: readonly DocumentNode[]): number {
  const counts = nodes.map((node) => {
    if (node.kind === 'image') return 1;
    if (node.kind === 'columns') return imagesIn(node.columns.flatMap((column) => column.nodes));
    return node.kind === 'part' ? imagesIn(node.nodes) : 0;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

interface Draft {
  readonly envelope: EmailEnvelope;
  readonly kept: readonly EmailAttachment[];
  readonly text: string;
  readonly html: ReturnType<typeof openMailHtml>;
  readonly gallery: ReturnType<typeof openGallery>;
  readonly textEncoding: ReturnType<typeof encodingOf>;
}

async function compose(edition: Edition, draft: Draft): Promise<Pick<RenderedEmail, 'bytes' | 'lacks'>> {
  const { envelope, kept, gallery } = draft;
  const subject = subjectOf(edition, envelope.subject).slice(0, 400);
  const foot = footOf(envelope);
  const notes = notesOf(edition, draft);
  const { html, leftOut: lacks } = draft.html({ subject, elsewhere: elsewhere(kept, foot), notes, foot });
  const text = draft.text + textFoot(foot, edition.locale, notes);
  const files = [...(await gallery.used(html)), ...kept.map(attachment)];
  const seed = boundarySeed(envelope.messageId);
  const message = new MailComposer({
    ...messageHeaders(edition, envelope, subject),
    text: { content: text, ...draft.textEncoding },
    // Markup is mostly Latin.
    html: { content: html, ...QUOTED },
    attachments: files.map((file, index) => ({ ...file, content: placeholder(seed, index) })),
    baseBoundary: seed,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const contents = files.map(({ content }) => content);
  return { bytes: withFiles(await message.compile().build(), seed, contents), lacks };
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

function notesOf({ locale }: Edition, { envelope: { attachments = [] }, kept }: Draft): string[] {
  const names = attachments.filter((one) => !kept.includes(one)).map(({ filename }) => fileName(filename));
  if (names.length === 0) return [];
  return [message('mail.tooLarge', { names: formatList(names, locale), count: names.length }, locale)];
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
