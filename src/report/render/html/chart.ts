import { drawChart } from '../../chart/index.ts';
import type { ChartBlock, ChartSpec } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { computedMarkup } from './computed.ts';
import { dataTable, type TableParts } from './data-table.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page } from './page.ts';

/** Widths that charts are drawn for: beside their text, and on a phone. */
const WIDE = 816;
const NARROW_WIDTH = 360;

/** A chart's data as a table: a row for each bucket, a column for each series. */
function tableOf({ axis, series }: ChartSpec, caption: string): TableParts {
  const names =
    axis.kind === 'time'
      ? axis.buckets.map(({ label, partial }) => (partial ? `${label} (not complete)` : label))
      : axis.categories;
  return {
    caption,
    columns: [
      { label: axis.kind === 'time' ? 'Period' : axis.label, format: { kind: 'text' }, align: 'start' },
      ...series.map(({ name, format }) => ({ label: name, format, align: 'end' as const })),
    ],
    rows: names.map((name, index) => [name, ...series.map(({ values }) => values[index] ?? null)]),
  };
}

/** The same chart drawn twice; the style sheet shows the one that fits. */
export function chartPictures(
  chart: ChartSpec,
  page: Page,
  id: string,
  alternative: string,
  sizes: { wide: number; narrow: number; height?: number },
): Markup {
  const { locale, theme } = page;
  const height = sizes.height === undefined ? {} : { height: sizes.height };
  const wide = drawChart(chart, { width: sizes.wide, locale, theme, id: `${id}-w`, alternative, ...height });
  const narrow = drawChart(chart, { width: sizes.narrow, locale, theme, id: `${id}-n`, alternative });
  return html`<div class="wide">${trusted(wide)}</div><div class="narrow">${trusted(narrow)}</div>`;
}

export function chartMarkup(block: ChartBlock, page: Page, id: string): Markup {
  const { chart, alternative, note, query, title } = block;
  const pictures = chartPictures(chart, page, id, alternative, { wide: WIDE, narrow: NARROW_WIDTH });
  const figure = html`<figure aria-labelledby="${id}-h">${pictures}
${note !== undefined && html`<figcaption class="fine">${note}</figcaption>`}</figure>
<div class="hows"><details class="how"><summary>The data as a table<span class="vh"> ${title.slice(0, 200)}</span></summary>${dataTable(tableOf(chart, title), page.locale)}</details>
${computedMarkup(
  chart.series.map(({ metric }) => metric),
  query,
  page,
  title,
)}</div>`;
  return blockFrame(id, 'chart', block, figure, html`<p class="says" aria-hidden="true">${alternative}</p>`);
}
