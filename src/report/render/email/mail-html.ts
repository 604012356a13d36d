import { brandTheme, LIGHT } from '../../design/index.ts';
import { editionDateWords, windowWords } from '../text/edition-words.ts';
import { sentenceText } from '../text/figure-words.ts';
import { darkStyles, element, escapeHtml, layout } from './html.ts';
import { mailBlock } from './mail-blocks.ts';
import type { MailPage } from './mail-part.ts';
import { remark, titledBlock } from './mail-pieces.ts';

/** Gmail cuts a message at about 102 KB; the rest is left to head and foot. */
const MOST_BYTES = 92_000;

/** The mail as one HTML document: tables, inline styles, pictures by content id, nothing remote, under 100 KB. */
export function mailHtml(page: MailPage, subject: string): string {
  const { edition } = page;
  const language = escapeHtml(edition.locale.locale);
  const body = layout(`<tr><td align="center" style="padding:0 16px 32px">${column(page)}</td></tr>`);
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(subject, 200)}</title><style>${darkStyles()}</style></head>`,
    `<body class="page" style="margin:0;padding:0;background:${LIGHT.surface};-webkit-text-size-adjust:100%">`,
    preheader(page),
    body,
    '</body></html>',
  ].join('\n');
}

function column(page: MailPage): string {
  return `<div style="max-width:640px;text-align:left">${masthead(page)}${blocks(page)}</div>`;
}

/** The line that inboxes show beside the subject: the first insight. Invisible in the mail itself. */
function preheader({ edition }: MailPage): string {
  const insights = edition.blocks.find((block) => block.type === 'insights');
  const first = insights?.items[0];
  const text = first === undefined ? windowWords(edition) : sentenceText(first.sentence, edition.locale);
  return `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(text, 160)}</div>`;
}

function masthead({ edition }: MailPage): string {
  const { accent } = brandTheme(LIGHT, edition.brand.color);
  const { report, brand, parameters } = edition;
  return [
    `<div style="border-top:4px solid ${accent};margin:16px 0 0;padding:8px 0 0"></div>`,
    element('div', { role: 'muted', size: 13, bold: true }, escapeHtml(brand.name, 120)),
    element(
      'h1',
      { serif: true, bold: true, size: 34, css: 'margin:4px 0 6px;word-break:break-word' },
      escapeHtml(report.title, 200),
    ),
    report.description === undefined
      ? ''
      : element('div', { serif: true, role: 'muted', size: 16 }, escapeHtml(report.description, 400)),
    remark(`${editionDateWords(edition)} · ${windowWords(edition)}`),
    ...parameters.map(({ label, text }) => remark(`${label}: ${text}`)),
  ].join('');
}

/** As many blocks as fit; what does not is named, never cut in the middle. */
function blocks(page: MailPage): string {
  let html = '';
  let left = MOST_BYTES;
  for (const [index, block] of page.edition.blocks.entries()) {
    const part = titledBlock(block, mailBlock(block, page));
    left -= Buffer.byteLength(part);
    if (left < 0) return html + remark(`${page.edition.blocks.length - index} more parts ${page.whole}`);
    html += part;
  }
  return html;
}
