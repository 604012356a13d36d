import { clipped, joinParts, message } from '../../../foundation/format/index.ts';
import { brandTheme, LIGHT } from '../../design/index.ts';
import type { Document, LeftOut } from '../../document/index.ts';
import type { Gallery } from './gallery.ts';
import { type MailSheet, mailFrame, mailMasthead } from './mail-frame.ts';
import type { MailFrame } from './mail-part.ts';
import { type MailPart, mailParts } from './mail-parts.ts';
import { remark } from './mail-pieces.ts';

/** Gmail cuts a message at about 102 KB. */
const MOST_BYTES = 98_000;

/** Rows of tables and accounts of lists, tried one after the other until the mail is short enough. */
const ROWS = [12, 8, 5, 3] as const;
/** Each account has a picture of its score. */
const ACCOUNTS = 8;

/** The HTML of a message, and what it lacks of the document. */
export interface MailHtml {
  readonly html: string;
  readonly leftOut: readonly LeftOut[];
}

/**
 * A document as HTML for mail: tables, inline styles, pictures by content id, nothing remote, and under
 * 100 KB each. Where one would be longer, tables and lists are shortened first; then parts are left out, and named. What
 * does not depend on who reads it is drawn once.
 */
export function openMailHtml(document: Document, { image }: Gallery): (sheet: MailSheet) => MailHtml {
  const theme = brandTheme(LIGHT, document.edition.brand.color);
  const drawn = new Map<string, Drawing>();
  return (sheet) => {
    const where = message(`mail.where.${sheet.elsewhere}`, document.locale);
    const { frame, masthead, bodies } = drawn.get(where) ?? drawing({ document, theme, where, image });
    drawn.set(where, { frame, masthead, bodies });
    const [before, after] = mailFrame(frame, sheet, masthead);
    const room = MOST_BYTES - Buffer.byteLength(before) - Buffer.byteLength(after);
    const { html, leftOut } = withinRoom(bodies, room, frame);
    return { html: before + html + after, leftOut };
  };
}

/** What mails have in common that lead to the same place. */
interface Drawing {
  readonly frame: MailFrame;
  readonly masthead: string;
  /** With fewer and fewer rows; each is drawn when it is first asked for. */
  readonly bodies: readonly (() => Body)[];
}

/** The parts of a mail, and how long they are together. */
interface Body {
  readonly parts: readonly MailPart[];
  readonly bytes: number;
}

function drawing(frame: MailFrame): Drawing {
  const bodies = ROWS.map((rows) => {
    let body: Body | undefined;
    return () => {
      body ??= bodyOf(frame, rows);
      return body;
    };
  });
  return { frame, masthead: mailMasthead(frame), bodies };
}

function bodyOf(frame: MailFrame, rows: number): Body {
  const room = { rows, accounts: ACCOUNTS, where: frame.where };
  const parts = mailParts(frame.document.nodes, { ...frame, level: 2 }, room);
  return { parts, bytes: parts.reduce((sum, { html }) => sum + Buffer.byteLength(html), 0) };
}

/** Room for the sentence that names what was left out. */
const LEFT_OUT_BYTES = 4_000;

/** The first body that fits whole, else the parts of the last one that fit; a long one gives way to shorter ones after it. */
function withinRoom(bodies: Drawing['bodies'], room: number, frame: MailFrame): MailHtml {
  let parts: readonly MailPart[] = [];
  for (const body of bodies) {
    const { parts: all, bytes } = body();
    if (bytes <= room) return { html: htmlOf(all), leftOut: all.flatMap(({ lacks }) => lacks.shown) };
    parts = all;
  }
  let left = room - LEFT_OUT_BYTES;
  const kept = parts.filter(({ html }) => {
    const size = Buffer.byteLength(html);
    if (size > left) return false;
    left -= size;
    return true;
  });
  const shown = kept.filter((_, index) => isFollowed(kept, index));
  const out = parts.filter((part) => !kept.includes(part) && part.heads === undefined);
  const told = remark(leftOutText(out, frame));
  return {
    html: `${htmlOf(shown)}<tr><td style="padding:26px 0 0">${told}</td></tr>\n`,
    leftOut: parts.flatMap((part) => (shown.includes(part) ? part.lacks.shown : part.lacks.out)),
  };
}

function htmlOf(parts: readonly MailPart[]): string {
  return parts.map(({ html }) => html).join('');
}

/** Whether a heading has something beneath it that came along; what heads nothing always has. */
function isFollowed(parts: readonly MailPart[], index: number): boolean {
  const level = parts[index]?.heads;
  if (level === undefined) return true;
  const next = parts.slice(index + 1).find(({ heads }) => heads === undefined || heads <= level);
  return next !== undefined && next.heads === undefined;
}

/** As many titles as one sentence bears. */
const MOST_TITLES = 8;

function leftOutText(out: readonly MailPart[], { where, document: { locale } }: MailFrame): string {
  const titles = out.flatMap(({ name }) => (name === '' ? [] : [clipped(name, 50)])).slice(0, MOST_TITLES);
  const others = out.length - titles.length;
  const more = others > 0 ? [message('list.moreParts', { count: others }, locale)] : [];
  return message('mail.leftOut', { titles: joinParts([...titles, ...more], locale), where }, locale);
}
