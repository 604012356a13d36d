import { type Locale, labelled, message } from '../../../foundation/format/index.ts';
import { brandTheme, DARK, LIGHT } from '../../design/index.ts';
import { element, escapeHtml, layout, MAIL_FONTS, styleSheets } from './html.ts';
import { COLUMN, type Elsewhere, type MailFrame } from './mail-part.ts';
import { remark } from './mail-pieces.ts';

/** What a message depends on beside the edition. */
export interface MailSheet {
  readonly subject: string;
  readonly elsewhere: Elsewhere;
  /** Remarks on the message itself: what was too large to attach. */
  readonly notes: readonly string[];
  readonly foot: MailFoot;
}

/** What the foot of a message says to its recipient. */
export interface MailFoot {
  readonly to: string;
  /** The web address of the whole edition. */
  readonly link: string | undefined;
  /** Where one ends the subscription. */
  readonly unsubscribe: string | undefined;
}

/** What stands before the parts of a mail, and what after them. @param masthead the first row */
export function mailFrame(
  { document, theme }: MailFrame,
  { subject, notes, foot }: MailSheet,
  masthead: string,
): readonly [before: string, after: string] {
  const { locale, edition, opening } = document;
  const night = brandTheme(DARK, edition.brand.color).accent;
  const end = [
    ...notes.map((note) => remark(note, 'padding:0 0 10px')),
    linkButton(foot.link, locale, theme.accent),
  ].join('');
  const [open, close] = column();
  const before = [
    `<!doctype html><html lang="${escapeHtml(locale.locale)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="x-apple-disable-message-reformatting">',
    // Figures are no telephone numbers, which phones would make links of.
    '<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(subject, 200)}</title>${styleSheets(night)}${OUTLOOK_HEAD}</head>`,
    `<body class="page" style="margin:0;padding:0;background:${LIGHT.surface};-webkit-text-size-adjust:100%">`,
    preheader(opening),
    open + masthead,
  ];
  const after = [
    end === '' ? '' : `<tr><td style="padding:26px 0 0">${end}</td></tr>\n`,
    `<tr><td height="30"></td></tr>\n${sentTo(foot, locale)}${close}\n</body></html>`,
  ];
  return [before.join('\n'), after.join('')];
}

const TEXT = `font-size:15px;line-height:1.45;font-family:${MAIL_FONTS.sans};color:${LIGHT.ink}`;

/**
 * Outlook lets cells inherit neither font nor colour, scales pictures by the resolution of the screen, and knows no
 * greatest width: it gets a table of its own around the column.
 */
const OUTLOOK_HEAD = `<!--[if mso]><style>td,th{font-family:'Segoe UI',Arial,sans-serif;font-size:15px;color:${LIGHT.ink}}</style><xml xmlns:o="urn:schemas-microsoft-com:office:office"><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->`;

/** The column of text: what opens and what closes it. */
function column(): readonly [string, string] {
  // Markup, which no text of a mail can hold, since it is escaped.
  const rows = '<!--rows-->';
  const inner = layout(rows, `max-width:${COLUMN}px;margin:0 auto;text-align:left`);
  const whole = layout(
    `<tr><td class="page ink" align="center" style="padding:16px 16px 32px;${TEXT}"><div role="main"><!--[if mso]><table role="presentation" width="${COLUMN}" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->${inner}<!--[if mso]></td></tr></table><![endif]--></div></td></tr>`,
  );
  const [open = '', close = ''] = whole.split(rows);
  return [open, close];
}

/** What inboxes show beside the subject, invisible in the mail itself; the spaces keep inboxes from running on into the masthead. */
function preheader(opening: string): string {
  const spaces = '\u00a0\u200c'.repeat(60);
  return `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(opening, 160)}${spaces}</div>`;
}

/** Whose report it is, what it is called, and of which day: the head of the mail, as a row of its layout table. */
export function mailMasthead(frame: MailFrame): string {
  const { date, window, data, parameters, front } = frame.document;
  const { headline, deck } = front;
  const wrap = 'word-break:break-word';
  const html = [
    brandLine(frame),
    element(
      'h1',
      { serif: true, bold: true, size: 32, css: `margin:12px 0 6px;${wrap}` },
      escapeHtml(headline, 200),
    ),
    deck === ''
      ? ''
      : element(
          'div',
          { serif: true, role: 'muted', size: 16, css: `padding:0 0 6px;${wrap}` },
          escapeHtml(deck, 400),
        ),
    ...[`${date} · ${window}`, ...data, ...parameters].map((text) => remark(text)),
  ].join('');
  return `<tr><td class="brand" style="padding:14px 0 0;border-top:4px solid ${frame.theme.accent}">${html}</td></tr>\n`;
}

/** Height of the logo in px, and the most of its width: what is wider is drawn lower. */
const LOGO = { height: 36, widest: 160 };

function brandLine({ document, image }: MailFrame): string {
  const { logo } = document.edition.brand;
  const name = document.front.line;
  const named = element('span', { role: 'muted', size: 14, bold: true }, escapeHtml(name, 120));
  if (logo === undefined || !(logo.width > 0) || !(logo.height > 0)) return `<div>${named}</div>`;
  const scale = Math.min(LOGO.height / logo.height, LOGO.widest / logo.width, 1);
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  // The name stands beside it: said twice, it would be read twice.
  const picture = `<img src="cid:${image(logo)}" width="${scaled(logo.width)}" height="${scaled(logo.height)}" alt="" style="display:block;border:0">`;
  return layout(
    `<tr><td width="${scaled(logo.width) + 10}" valign="middle">${picture}</td><td valign="middle">${named}</td></tr>`,
  );
}

/** A link as a button that Outlook draws too: a cell with a ground. */
function linkButton(link: string | undefined, locale: Locale, accent: string): string {
  if (link === undefined) return '';
  const css = `display:inline-block;padding:10px 16px;color:#ffffff;text-decoration:none;font-weight:600;font-size:14px`;
  const anchor = `<a class="button" href="${escapeHtml(link)}" style="${css}">${escapeHtml(message('action.openEdition', locale))}</a>`;
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="button" bgcolor="${accent}" style="border-radius:3px">${anchor}</td></tr></table>`;
}

/** Whom the mail went to, and the way out, as a row of its layout table. */
function sentTo({ to, unsubscribe }: MailFoot, locale: Locale): string {
  const out =
    unsubscribe === undefined
      ? ''
      : ` <a class="muted" href="${escapeHtml(unsubscribe)}" style="color:${LIGHT.muted}">${escapeHtml(message('unsubscribe.button', locale))}</a>`;
  const line = element(
    'div',
    { role: 'muted', size: 12, css: 'word-break:break-word' },
    `${escapeHtml(message('mail.sentTo', { address: to }, locale), 400)}${out}`,
  );
  return `<tr><td class="rule" style="padding:10px 0 0;border-top:1px solid ${LIGHT.rule}">${line}</td></tr>\n`;
}

/** The foot as lines of plain text, after the signature mark that mail programs know; empty when there is nothing to say. */
export function textFoot({ notes, foot }: Pick<MailSheet, 'notes' | 'foot'>, locale: Locale): string {
  const { link, unsubscribe } = foot;
  const lines = [
    ...notes,
    link === undefined ? '' : labelled(message('action.openEdition', locale), link, locale),
    unsubscribe === undefined ? '' : labelled(message('unsubscribe.button', locale), unsubscribe, locale),
  ].filter((line) => line !== '');
  return lines.length === 0 ? '' : `\n-- \n${lines.join('\n')}\n`;
}
