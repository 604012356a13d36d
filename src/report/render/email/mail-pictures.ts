import { drawChart } from '../../chart/index.ts';
import { LIGHT } from '../../design/index.ts';
import { trendWords } from '../../document/figure-words.ts';
import type { ChartBlock, ImageBlock, TrendsBlock } from '../../edition/index.ts';
import { element, escapeHtml, layout } from './html.ts';
import { changeHtml } from './mail-kpis.ts';
import { lineHtml } from './mail-lines.ts';
import { COLUMN, DRAWN, type MailPage } from './mail-part.ts';
import { pictureHtml, remark } from './mail-pieces.ts';

/** A chart of any kind, drawn for a phone's width and shown as wide as the column. */
export function mailChart({ id, chart, alternative, note }: ChartBlock, page: MailPage): string {
  const options = { width: DRAWN, locale: page.edition.locale, theme: LIGHT, id, alternative };
  const cid = page.image(`chart-${id}`, () => ({ svg: drawChart(chart, options), ground: 'paper' }));
  return pictureHtml(cid, alternative) + remark(note, 'padding:6px 0 0');
}

/** The author's picture, in its own size or as wide as the column. */
export function mailImage({ id, image, alternative, caption }: ImageBlock, page: MailPage): string {
  const cid = page.image(`image-${id}`, () => image);
  return pictureHtml(cid, alternative, Math.min(COLUMN, image.width)) + remark(caption, 'padding:6px 0 0');
}

/** Trends: a line for each, its latest value, and its recent course. */
export function mailTrends(block: TrendsBlock, page: MailPage): string {
  const rows = block.trends.map((trend, index) => {
    const words = trendWords(trend, page.edition.locale);
    const id = `${block.id}-${index}`;
    const place = {
      key: `trend-${id}`,
      width: 110,
      height: 30,
      alternative: trend.alternative,
      css: 'display:block',
    };
    const name = element('div', { size: 14, bold: true }, escapeHtml(words.label, 80));
    const value = element('span', { bold: true, size: 18 }, escapeHtml(words.value, 40));
    const left = `${name}${value} \u00a0${changeHtml(words.change)}${remark(words.reason)}`;
    const css = `padding:8px 0;border-bottom:1px solid ${LIGHT.rule};vertical-align:middle`;
    return `<tr><td class="rule" style="${css};word-break:break-word">${left}</td><td class="rule" width="122" align="right" style="${css}">${lineHtml(trend.values, place, page)}</td></tr>`;
  });
  return layout(rows.join(''));
}
