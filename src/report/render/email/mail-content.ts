import { drawChart } from '../../chart/index.ts';
import { LIGHT } from '../../design/index.ts';
import type { Chart, Content, Image, List } from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { element, layout } from './html.ts';
import { mailAccounts } from './mail-accounts.ts';
import { mailFigures } from './mail-figures.ts';
import { COLUMN, DRAWN, type MailPage } from './mail-part.ts';
import { pictureHtml, remark, toneRole } from './mail-pieces.ts';
import { mailCallout, mailProse, mailSources } from './mail-remarks.ts';
import { runsHtml } from './mail-rich.ts';
import { mailTable } from './mail-table.ts';

/** What stands in a part, as HTML. */
export function mailContent(node: Content, page: MailPage): string {
  switch (node.kind) {
    case 'figures':
      return mailFigures(node, page);
    case 'table':
      return mailTable(node, page);
    case 'accounts':
      return mailAccounts(node, page);
    case 'chart':
      return chart(node, page);
    case 'prose':
      return mailProse(node, page);
    case 'list':
      return list(node);
    case 'callout':
      return mailCallout(node, page);
    case 'image':
      return image(node, page);
    case 'sources':
      return mailSources(node, page);
  }
}

/** Drawn for a phone's width and shown as wide as the column. */
function chart({ chart: spec, alternative, note }: Chart, { document, image: cidOf, key }: MailPage): string {
  const options = { width: DRAWN, locale: document.locale, theme: LIGHT, id: 'chart', alternative };
  const cid = cidOf(`${key}/chart`, () => ({ svg: drawChart(spec, options), ground: 'paper' }));
  return pictureHtml(cid, alternative) + remark(note, 'padding:6px 0 0');
}

/** The author's picture, in its own size or as wide as the column. */
function image({ image: picture, alternative, caption }: Image, { image: cidOf, key }: MailPage): string {
  const cid = cidOf(`${key}/image`, () => picture);
  return pictureHtml(cid, alternative, Math.min(COLUMN, picture.width)) + remark(caption, 'padding:6px 0 0');
}

/** A mark for each judgement, which differs by its shape too. */
const MARKS: Readonly<Record<Tone, string>> = { good: '▲', bad: '▼', neutral: '■' };

/** Findings: the sentence, and its reasons beneath. */
function list({ items }: List): string {
  const rows = items.map(({ tone, sentence, details }) => {
    const reasons = details.map((detail) =>
      element('div', { role: 'muted', size: 14, css: 'margin:3px 0 0' }, runsHtml(detail)),
    );
    const said = element('div', { serif: true, size: 17 }, runsHtml(sentence));
    const look = { role: toneRole(tone), size: 12, css: 'padding:5px 0 0;vertical-align:top' };
    const mark = element('td', look, MARKS[tone], 'width="22" valign="top" aria-hidden="true"');
    return `<tr>${mark}<td style="padding:0 0 12px;word-break:break-word">${said}${reasons.join('')}</td></tr>`;
  });
  return layout(rows.join(''));
}
