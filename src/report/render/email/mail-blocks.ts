import { formatValue } from '../../../foundation/format/index.ts';
import { drawChart, drawSparkline } from '../../chart/index.ts';
import { LIGHT } from '../../design/index.ts';
import type {
  CalloutBlock,
  ChartBlock,
  EditionBlock,
  ImageBlock,
  InsightsBlock,
  KpisBlock,
  QuoteBlock,
  SectionBlock,
  TableBlock,
  Tone,
  TrendsBlock,
} from '../../edition/index.ts';
import { freshnessWords, moreWords, verdictWords } from '../text/edition-words.ts';
import { type ChangeWords, type FigureWords, figureWords, trendWords } from '../text/figure-words.ts';
import { element, escapeHtml, layout, type Role } from './html.ts';
import { mailHealth } from './mail-health.ts';
import { MAIL_ROWS, MAIL_WIDTH, type MailPage } from './mail-part.ts';
import { pictureHtml, remark, titledBlock } from './mail-pieces.ts';
import { richHtml, sentenceHtml } from './mail-rich.ts';
import { mailTable } from './mail-table.ts';

/** A block as HTML for mail, without its title. */
export function mailBlock(block: EditionBlock, page: MailPage): string {
  switch (block.type) {
    case 'section':
      return section(block);
    case 'kpis':
      return kpis(block, page);
    case 'insights':
      return insights(block, page);
    case 'chart':
      return chart(block, page);
    case 'trends':
      return trends(block, page);
    case 'health':
      return mailHealth(block, page);
    case 'table':
      return table(block, page);
    case 'text':
      return richHtml(block.content, page.edition.locale);
    case 'callout':
      return callout(block, page);
    case 'quote':
      return quote(block, page);
    case 'image':
      return mailImage(block, page);
    case 'columns':
      return block.columns.map(({ blocks }) => mailBlocks(blocks, page)).join('');
    case 'keep-together':
      return mailBlocks(block.blocks, page);
    case 'page-break':
      return '';
    case 'provenance':
      return provenance(page);
  }
}

function mailBlocks(blocks: readonly EditionBlock[], page: MailPage): string {
  return blocks.map((block) => titledBlock(block, mailBlock(block, page))).join('');
}

function callout({ tone, content }: CalloutBlock, { edition }: MailPage): string {
  const css = `padding:12px 14px;border-left:4px solid ${LIGHT[toneRole(tone)]}`;
  return layout(`<tr><td style="${css}">${richHtml(content, edition.locale)}</td></tr>`);
}

function quote({ content, attribution }: QuoteBlock, { edition }: MailPage): string {
  const said = `<blockquote style="margin:0;padding:0 0 0 14px;border-left:2px solid ${LIGHT.rule}">${richHtml(content, edition.locale)}</blockquote>`;
  return said + remark(attribution);
}

function mailImage({ image, alternative, caption }: ImageBlock, page: MailPage): string {
  return pictureHtml(page.image(image), alternative, Math.min(600, image.width)) + remark(caption);
}

function section({ title }: SectionBlock): string {
  const css = `margin:0;padding:10px 0 0;border-top:1px solid ${LIGHT.ink}`;
  return element('h2', { serif: true, bold: true, size: 23, css }, escapeHtml(title, 200)).replace(
    'class="',
    'class="rule ',
  );
}

function toneRole(tone: Tone): Role {
  return tone === 'neutral' ? 'muted' : tone;
}

function changeHtml(change: ChangeWords | undefined): string {
  if (change === undefined) return '';
  const text = `${change.arrow} ${change.text}`.trim();
  return element('span', { role: toneRole(change.tone), size: 14, bold: true }, escapeHtml(text));
}

function kpis({ figures }: KpisBlock, { edition }: MailPage): string {
  const cells = figures.map((figure) => card(figureWords(figure, edition.locale)));
  const rows: string[] = [];
  for (let at = 0; at < cells.length; at += 2) {
    rows.push(
      `<tr>${cells[at]}<td width="16"></td>${cells[at + 1] ?? '<td width="50%"></td>'}</tr><tr><td height="14"></td></tr>`,
    );
  }
  return layout(rows.join(''), 'table-layout:fixed');
}

function card(words: FigureWords): string {
  const size = words.value.length <= 9 ? 28 : words.value.length <= 14 ? 20 : 15;
  const lines = [
    element('div', { size: 13, bold: true }, escapeHtml(words.label, 80)),
    element('div', { serif: true, bold: true, size }, escapeHtml(words.value, 40)),
    words.change === undefined ? '' : `<div>${changeHtml(words.change)}</div>`,
    ...[words.reason, words.comparison, words.target, words.when, words.note].map(remark),
  ];
  const css = `padding:7px 0 0;border-top:2px solid ${LIGHT.ink};vertical-align:top;word-break:break-word`;
  return `<td class="rule" width="50%" valign="top" style="${css}">${lines.join('')}</td>`;
}

function insights({ items }: InsightsBlock, { edition }: MailPage): string {
  const rows = items.map(({ tone, sentence, details = [] }) => {
    const reasons = details.map((detail) =>
      element(
        'div',
        { role: 'muted', size: 14, css: 'margin:3px 0 0' },
        sentenceHtml(detail, edition.locale),
      ),
    );
    const said = element('div', { serif: true, size: 17 }, sentenceHtml(sentence, edition.locale));
    const mark = element(
      'td',
      { role: toneRole(tone), size: 14, css: 'padding:4px 0 0;vertical-align:top' },
      '&#9632;',
      'width="20" aria-hidden="true"',
    );
    return `<tr>${mark}<td style="padding:0 0 12px;word-break:break-word">${said}${reasons.join('')}</td></tr>`;
  });
  return layout(rows.join(''));
}

function chart({ id, chart: spec, alternative, note }: ChartBlock, page: MailPage): string {
  const options = { width: MAIL_WIDTH, locale: page.edition.locale, theme: LIGHT, id, alternative };
  const picture = pictureHtml(page.image(drawChart(spec, options)), alternative, MAIL_WIDTH);
  return picture + remark(note);
}

function trends(block: TrendsBlock, page: MailPage): string {
  const rows = block.trends.map((trend, index) => {
    const words = trendWords(trend, page.edition.locale);
    const svg = drawSparkline(trend.values, {
      width: 110,
      height: 30,
      theme: LIGHT,
      id: `${block.id}-${index}`,
      alternative: trend.alternative,
    });
    const name = element('div', { size: 14, bold: true }, escapeHtml(words.label, 80));
    const value = element('span', { serif: true, bold: true, size: 18 }, escapeHtml(words.value, 40));
    const left = `${name}${value}&nbsp; ${changeHtml(words.change)}${remark(words.reason)}`;
    const cell = `padding:8px 0;border-bottom:1px solid ${LIGHT.rule};vertical-align:middle`;
    return `<tr><td class="rule" style="${cell};word-break:break-word">${left}</td><td class="rule" width="126" align="right" style="${cell}">${pictureHtml(page.image(svg), trend.alternative, 110)}</td></tr>`;
  });
  return layout(rows.join(''));
}

function table(block: TableBlock, { edition, whole }: MailPage): string {
  const texts = (cells: TableBlock['rows'][number]) =>
    block.columns.map(({ format }, index) => formatValue(cells[index] ?? null, format, edition.locale));
  const shown = block.rows.slice(0, MAIL_ROWS).map(texts);
  const others = block.others === undefined ? [] : [texts(block.others)];
  const totals = block.totals === undefined ? [] : [texts(block.totals)];
  const hidden = block.rows.length - shown.length;
  return [
    mailTable(block.columns, [...shown, ...others, ...totals], totals.length > 0),
    hidden > 0 ? remark(moreWords(hidden, 'entries', edition.locale, whole)) : '',
    block.more > 0 && others.length === 0
      ? remark(moreWords(block.more, 'rows-over-limit', edition.locale))
      : '',
    remark(block.note),
  ].join('');
}

function provenance({ edition, whole }: MailPage): string {
  const { notes, checks } = edition.provenance;
  const open = checks.filter(({ verdict }) => verdict !== 'pass');
  const passed = checks.length - open.length;
  return [
    `Data: ${freshnessWords(edition).join('; ')}.`,
    ...notes,
    ...open.map(
      ({ label, verdict, message }) => `Check ${verdictWords(verdict, edition.locale)}: ${label}. ${message}`,
    ),
    ...(checks.length === 0 ? [] : [`${passed} of ${checks.length} checks passed.`]),
    `How each number is made stands ${whole}.`,
  ]
    .map(remark)
    .join('');
}
