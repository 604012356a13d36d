import { drawChart } from '../../chart/index.ts';
import type { ChartBlock, ChartSpec } from '../../edition/index.ts';
import { asTable } from './as-table.ts';
import { blockFrame } from './block-frame.ts';
import { chartTable } from './chart-table.ts';
import { computedMarkup } from './computed.ts';
import { dataTable } from './data-table.ts';
import { leadOf } from './lead-of.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page } from './page.ts';

/** On a phone, and where there is no more room than on one. */
const NARROW_WIDTH = 360;
/** The style sheet shows the narrow picture in less room than this. */
const LEAST_WIDE = 480;

/** The widths that pictures of a block are drawn for: where it stands, and on a phone. */
export function pictureWidths({ room }: Page): { readonly wide: number; readonly narrow: number } {
  return { wide: Math.max(LEAST_WIDE, room), narrow: NARROW_WIDTH };
}

/** The same chart drawn twice; the style sheet shows the one that fits. */
function chartPictures(chart: ChartSpec, page: Page, id: string, alternative: string): Markup {
  const { locale, theme } = page;
  const { wide, narrow } = pictureWidths(page);
  const draw = (width: number, suffix: string): Markup =>
    trusted(
      drawChart(chart, { width, locale, theme, id: `${id}-${suffix}`, alternative, interactive: true }),
    );
  return html`<div class="wide">${draw(wide, 'w')}</div><div class="narrow">${draw(narrow, 'n')}</div>`;
}

/** A picture with its note, its data as a table, and how its numbers came about. */
export function chartMarkup(block: ChartBlock, page: Page, id: string): Markup {
  const { chart, alternative, note, query, title } = block;
  const table = dataTable({ ...chartTable(chart, title, page), query }, page, `${id}-t`);
  const metrics = chart.series.map(({ metric }) => metric);
  const figure = html`<figure class="chart" id="${id}-f" data-kind="${chart.kind}" aria-labelledby="${id}-h">${chartPictures(chart, page, id, alternative)}
<div class="hows">${asTable(table, title, page)}${computedMarkup(metrics, query, page, title)}</div>
${note !== undefined && html`<figcaption class="fine">${note}</figcaption>`}</figure>`;
  return blockFrame(
    id,
    block,
    page,
    figure,
    html`<p class="says" aria-hidden="true">${leadOf(alternative, page.locale.locale)}</p>`,
  );
}
