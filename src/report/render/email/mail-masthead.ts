import { labelled } from '../../../foundation/format/index.ts';
import { dataStamp, editionDateWords, windowWords } from '../../document/edition-words.ts';
import { sentenceText } from '../../document/figure-words.ts';
import type { Edition } from '../../edition/index.ts';
import { element, escapeHtml, layout } from './html.ts';
import type { MailFrame } from './mail-part.ts';
import { remark } from './mail-pieces.ts';

/** Whose report it is, what it is called, and of which day: the head of the mail, as a row of its layout table. */
export function mailMasthead(page: MailFrame): string {
  const { report, parameters } = page.edition;
  const css = 'margin:12px 0 6px;word-break:break-word';
  const lead = {
    serif: true,
    role: 'muted',
    size: 16,
    css: 'padding:0 0 6px;word-break:break-word',
  } as const;
  const html = [
    brandLine(page),
    element('h1', { serif: true, bold: true, size: 32, css }, escapeHtml(report.title, 200)),
    report.description === undefined ? '' : element('div', lead, escapeHtml(report.description, 400)),
    remark(`${editionDateWords(page.edition)} · ${windowWords(page.edition)}`),
    ...dataStamp(page.edition).map((text) => remark(text)),
    ...parameters.map(({ label, text }) => remark(labelled(label, text, page.edition.locale))),
  ].join('');
  return `<tr><td class="brand" style="padding:14px 0 0;border-top:4px solid ${page.theme.accent}">${html}</td></tr>\n`;
}

/** Height of the logo in px, and the most of its width: what is wider is drawn lower. */
const LOGO = { height: 36, widest: 160 };

function brandLine({ edition: { brand }, image }: MailFrame): string {
  const name = element('span', { role: 'muted', size: 14, bold: true }, escapeHtml(brand.name, 120));
  const { logo } = brand;
  if (logo === undefined || !(logo.width > 0) || !(logo.height > 0)) return `<div>${name}</div>`;
  const scale = Math.min(LOGO.height / logo.height, LOGO.widest / logo.width, 1);
  const [width, height] = [logo.width, logo.height].map((side) => Math.max(1, Math.round(side * scale)));
  const cid = image('logo', () => logo);
  // The name stands beside it: said twice, it would be read twice.
  const picture = `<img src="cid:${cid}" width="${width}" height="${height}" alt="" style="display:block;border:0">`;
  return layout(
    `<tr><td width="${(width ?? 0) + 10}" valign="middle">${picture}</td><td valign="middle">${name}</td></tr>`,
  );
}

/** The line that inboxes show beside the subject: that it is a correction or what is wrong with it, else the first finding, else the window. */
export function preheaderText(edition: Edition): string {
  const [top] = edition.blocks;
  const isMarked = edition.notice !== undefined || edition.correction !== undefined;
  if (isMarked && top?.title !== undefined) return top.title;
  const insights = edition.blocks.find((block) => block.type === 'insights');
  const first = insights?.items[0];
  return first === undefined ? windowWords(edition) : sentenceText(first.sentence, edition.locale);
}
