import { drawChart } from '../../chart/index.ts';
import { trendWords } from '../../document/figure-words.ts';
import type { ChartSpec, Trend, TrendsBlock } from '../../edition/index.ts';
import { asTable } from './as-table.ts';
import { blockFrame } from './block-frame.ts';
import { changeMark } from './change-mark.ts';
import { chartTable } from './chart-table.ts';
import { computedMarkup } from './computed.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup, trusted } from './markup.ts';
import { numberMark } from './number-mark.ts';
import type { Page } from './page.ts';

function panel(trend: Trend, block: TrendsBlock, page: Page, id: string): Markup {
  const { alternative, format, label, latest, metric, values } = trend;
  const words = trendWords(trend, page.locale);
  const chart: ChartSpec = {
    kind: 'line',
    axis: { kind: 'time', grain: block.grain, buckets: block.buckets },
    series: [{ name: label, metric, format, values }],
  };
  const { locale, theme } = page;
  const picture = drawChart(chart, {
    width: 360,
    height: 190,
    locale,
    theme,
    id,
    alternative,
    interactive: true,
  });
  const value = numberMark({
    value: latest.value,
    text: words.value,
    metric,
    query: latest.query,
    when: words.when,
  });
  const table = dataTable({ ...chartTable(chart, label, page), query: latest.query }, page, `${id}-t`);
  return html`<article class="trend"><h4 id="${id}-h">${words.label}</h4>
<p class="versus"><strong>${value}</strong> ${words.change !== undefined && changeMark(words.change, page)} <span class="fine">${words.comparison}</span></p>
${words.reason !== undefined && html`<p class="reason">${words.reason}</p>`}
<figure class="chart panel" id="${id}-f" data-kind="line" aria-labelledby="${id}-h"><div class="wide narrow">${trusted(picture)}</div>
<div class="hows">${asTable(table, label, page)}${computedMarkup([metric], latest.query, page, words.label)}</div></figure></article>`;
}

/** One panel a metric, all over the same buckets. */
export function trendsMarkup(block: TrendsBlock, page: Page, id: string): Markup {
  const panels = block.trends.map((trend, index) => panel(trend, block, page, `${id}-${index + 1}`));
  return blockFrame(id, block, page, html`<div class="panels">${panels}</div>`);
}
