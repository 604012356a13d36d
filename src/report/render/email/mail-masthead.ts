import { element, escapeHtml, type Look, layout } from './html.ts';
import type { MailFrame } from './mail-part.ts';
import { remark } from './mail-pieces.ts';

/** Whose report it is, what it is called, and of which day: the head of the mail, as a row of its layout table. */
export function mailMasthead(page: MailFrame): string {
  const { date, window, data, parameters, edition } = page.document;
  const { report } = edition;
  const css = 'margin:12px 0 6px;word-break:break-word';
  const lead: Look = {
    ...{ serif: true, role: 'muted', size: 16 },
    css: 'padding:0 0 6px;word-break:break-word',
  };
  const html = [
    brandLine(page),
    element('h1', { serif: true, bold: true, size: 32, css }, escapeHtml(report.title, 200)),
    report.description === undefined ? '' : element('div', lead, escapeHtml(report.description, 400)),
    remark(`${date} · ${window}`),
    ...[...data, ...parameters].map((text) => remark(text)),
  ].join('');
  return `<tr><td class="brand" style="padding:14px 0 0;border-top:4px solid ${page.theme.accent}">${html}</td></tr>\n`;
}

/** Height of the logo in px, and the most of its width: what is wider is drawn lower. */
const LOGO = { height: 36, widest: 160 };

function brandLine({ document, image }: MailFrame): string {
  const { name, logo } = document.edition.brand;
  const named = element('span', { role: 'muted', size: 14, bold: true }, escapeHtml(name, 120));
  if (logo === undefined || !(logo.width > 0) || !(logo.height > 0)) return `<div>${named}</div>`;
  const scale = Math.min(LOGO.height / logo.height, LOGO.widest / logo.width, 1);
  const [width, height] = [logo.width, logo.height].map((side) => Math.max(1, Math.round(side * scale)));
  const cid = image('logo', () => logo);
  // The name stands beside it: said twice, it would be read twice.
  const picture = `<img src="cid:${cid}" width="${width}" height="${height}" alt="" style="display:block;border:0">`;
  return layout(
    `<tr><td width="${(width ?? 0) + 10}" valign="middle">${picture}</td><td valign="middle">${named}</td></tr>`,
  );
}
