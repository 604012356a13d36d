import { drawChart } from '../../chart/index.ts';
import type { ChartSpec, Trend, TrendsBlock } from '../../edition/index.ts';
import { trendWords } from '../text/figure-words.ts';
import { blockFrame } from './block-frame.ts';
import { changeMark } from './change-mark.ts';
import { chartTable } from './chart-table.ts';
import { computedMarkup } from './computed.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup, trusted } from './markup.ts';
import { numberMark } from './number-mark.ts';
import type { Page } from './page.ts';

function panel(trend: Trend, block: TrendsBlock, page: Page, id: string): Markup {
  const words = trendWords(trend, page.locale);
  const chart: ChartSpec = {
    kind: 'line',
    axis: { kind: 'time', grain: block.grain, buckets: block.buckets },
    series: [{ name: trend.label, metric: trend.metric, format: trend.format, values: trend.values }],
  };
  const { locale, theme } = page;
  const picture = drawChart(chart, {
    width: 360,
    height: 190,
    locale,
    theme,
    id,
    alternative: trend.alternative,
  });
  return html`<article class="trend"><h4>${words.label}</h4>
<p class="versus"><strong>${numberMark({ value: trend.latest.value, text: words.value, metric: trend.metric, query: trend.latest.query, when: words.when })}</strong> ${words.change !== undefined && changeMark(words.change, page.words)} <span class="fine">${words.comparison}</span></p>
${words.reason !== undefined && html`<p class="reason">${words.reason}</p>`}
${trusted(picture)}
${computedMarkup([trend.metric], trend.latest.query, page, words.label)}</article>`;
}

/** Small multiples: one panel a metric, all over the same buckets, with the data of all in one table. */
export function trendsMarkup(block: TrendsBlock, page: Page, id: string): Markup {
  const panels = block.trends.map((trend, index) => panel(trend, block, page, `${id}-${index + 1}`));
  const chart: ChartSpec = {
    kind: 'small-multiples',
    axis: { kind: 'time', grain: block.grain, buckets: block.buckets },
    series: block.trends.map(({ format, label, metric, values }) => ({
      name: label,
      metric,
      format,
      values,
    })),
  };
  const table = dataTable(chartTable(chart, block.title ?? page.words.kinds.trends, page), page, `${id}-t`);
  const body = html`<div class="panels">${panels}</div><div class="hows"><details class="how as-table"><summary>${page.words.dataAsTable}<span class="vh"> ${(block.title ?? '').slice(0, 200)}</span></summary>${table}</details></div>`;
  return blockFrame(id, block, page, body);
}
