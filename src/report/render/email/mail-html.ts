import { joinParts, message } from '../../../foundation/format/index.ts';
import { brandTheme, DARK, LIGHT } from '../../design/index.ts';
import type { Document, LeftOut } from '../../document/index.ts';
import type { Gallery } from './gallery.ts';
import { escapeHtml, layout, MAIL_FONTS, styleSheets } from './html.ts';
import { linkButton, type MailFoot, mailFoot } from './mail-foot.ts';
import { mailMasthead } from './mail-masthead.ts';
import { COLUMN, type Elsewhere, type MailFrame } from './mail-part.ts';
import { type MailPart, mailParts } from './mail-parts.ts';
import { remark } from './mail-pieces.ts';

/** Gmail cuts a message at about 102 KB. */
const MOST_BYTES = 98_000;

/** Rows of tables and accounts of lists, tried one after the other until the mail is short enough. */
const ROWS = [12, 8, 5, 3] as const;
/** Each account has a picture of its score. */
const ACCOUNTS = 8;

/** What the HTML of a message depends on beside the edition. */
export interface MailSheet {
  readonly subject: string;
  readonly elsewhere: Elsewhere;
  /** Remarks on the message itself: what was too large to attach. */
  readonly notes: readonly string[];
  readonly foot: MailFoot;
}

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
export function openMailHtml(document: Document, gallery: Gallery): (sheet: MailSheet) => MailHtml {
  const theme = brandTheme(LIGHT, document.edition.brand.color);
  const drawn = new Map<string, Drawn>();
  const mastheads = new Map<string, string>();
  const draw = (page: MailFrame, rows: number): Drawn => {
    const key = `${rows} ${page.where}`;
    const known = drawn.get(key);
    if (known !== undefined) return known;
    const room = { rows, accounts: ACCOUNTS, where: page.where };
    const parts = mailParts(document.nodes, { ...page, room, level: 2, key: '' });
    const made = { parts, bytes: sizeOf(parts) };
    drawn.set(key, made);
    return made;
  };
  return (sheet) => {
    const where = message(`mail.where.${sheet.elsewhere}`, document.locale);
    const page: MailFrame = { document, theme, where, image: gallery.image };
    const masthead = mastheads.get(where) ?? mailMasthead(page);
    mastheads.set(where, masthead);
    const [before, after] = frame(page, sheet, masthead);
    const room = MOST_BYTES - Buffer.byteLength(before) - Buffer.byteLength(after);
    let body: Drawn = { parts: [], bytes: 0 };
    for (const rows of ROWS) {
      body = draw(page, rows);
      if (body.bytes <= room) break;
    }
    const { html, leftOut } = withinRoom(body, room, page);
    return { html: before + html + after, leftOut };
  };
}

/** The parts of a mail with so many rows, and how long they are together. */
interface Drawn {
  readonly parts: readonly MailPart[];
  readonly bytes: number;
}

function sizeOf(parts: readonly MailPart[]): number {
  return parts.reduce((sum, { html }) => sum + Buffer.byteLength(html), 0);
}

/** Room for the sentence that names what was left out. */
const LEFT_OUT_BYTES = 4_000;

/** The parts that fit, in their order; a long one gives way to shorter ones after it. */
function withinRoom({ parts, bytes }: Drawn, room: number, page: MailFrame): MailHtml {
  if (bytes <= room)
    return {
      html: parts.map(({ html }) => html).join(''),
      leftOut: parts.flatMap(({ lacks }) => lacks.shown),
    };
  let left = room - LEFT_OUT_BYTES;
  const kept: MailPart[] = [];
  const out: MailPart[] = [];
  for (const part of parts) {
    const size = Buffer.byteLength(part.html);
    if (size > left) out.push(part);
    else {
      kept.push(part);
      left -= size;
    }
  }
  const shown = kept.filter((_, index) => isFollowed(kept, index));
  const told = leftOutText(
    out.filter(({ heads }) => heads === undefined),
    page,
  );
  return {
    html: `${shown.map(({ html }) => html).join('')}<tr><td style="padding:26px 0 0">${remark(told)}</td></tr>\n`,
    leftOut: parts.flatMap((part) => (shown.includes(part) ? part.lacks.shown : part.lacks.out)),
  };
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
  const titles = out.flatMap(({ name }) => (name === '' ? [] : [clip(name)])).slice(0, MOST_TITLES);
  const others = out.length - titles.length;
  const more = others > 0 ? [message('list.moreParts', { count: others }, locale)] : [];
  return message('mail.leftOut', { titles: joinParts([...titles, ...more], locale), where }, locale);
}

function clip(title: string): string {
  return title.length <= 50 ? title : `${title.slice(0, 49).toWellFormed()}…`;
}

/** What stands before the parts of a mail, and what after them. */
function frame({ document, theme }: MailFrame, sheet: MailSheet, masthead: string): [string, string] {
  const night = brandTheme(DARK, document.edition.brand.color).accent;
  const notes = sheet.notes.map((note) => remark(note, 'padding:0 0 10px')).join('');
  const button = linkButton(sheet.foot.link, document.locale, theme.accent);
  const end = notes + button === '' ? '' : `<tr><td style="padding:26px 0 0">${notes}${button}</td></tr>\n`;
  const rows = `${masthead}${BODY}${end}<tr><td height="30"></td></tr>\n${mailFoot(sheet.foot, document.locale)}`;
  const whole = [
    `<!doctype html><html lang="${escapeHtml(document.locale.locale)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="x-apple-disable-message-reformatting">',
    // Figures are no telephone numbers, which phones would make links of.
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(sheet.subject, 200)}</title>${styleSheets(night)}${OUTLOOK_HEAD}</head>`,
    `<body class="page" style="margin:0;padding:0;background:${LIGHT.surface};-webkit-text-size-adjust:100%">`,
    preheader(document),
    layout(
      `<tr><td class="page ink" align="center" style="padding:16px 16px 32px;${TEXT}">${column(rows)}</td></tr>`,
    ),
    '</body></html>',
  ].join('\n');
  const at = whole.indexOf(BODY);
  return [whole.slice(0, at), whole.slice(at + BODY.length)];
}

/** Where the parts go in the frame: markup, which no text of a mail can hold, since it is escaped. */
const BODY = '<!--parts-->';

const TEXT = `font-size:15px;line-height:1.45;font-family:${MAIL_FONTS.sans};color:${LIGHT.ink}`;

/**
 * Outlook lets cells inherit neither font nor colour, scales pictures by the resolution of the screen, and knows no
 * greatest width: it gets a table of its own around the column.
 */
const OUTLOOK_HEAD = `<!--[if mso]><style>td,th{font-family:'Segoe UI',Arial,sans-serif;font-size:15px;color:${LIGHT.ink}}</style><xml xmlns:o="urn:schemas-microsoft-com:office:office"><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->`;

function column(rows: string): string {
  return [
    '<div role="main">',
    `<!--[if mso]><table role="presentation" width="${COLUMN}" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`,
    layout(rows, `max-width:${COLUMN}px;margin:0 auto;text-align:left`),
    '<!--[if mso]></td></tr></table><![endif]--></div>',
  ].join('');
}

/** What inboxes show beside the subject, invisible in the mail itself; the spaces keep inboxes from running on into the masthead. */
function preheader({ opening }: Document): string {
  const spaces = '\u00a0\u200c'.repeat(60);
  return `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(opening, 160)}${spaces}</div>`;
}
