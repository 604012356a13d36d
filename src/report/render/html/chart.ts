import { drawChart } from '../../chart/index.ts';
import type { Chart } from '../../document/index.ts';
import { computedMarkup } from './computed.ts';
import { dataInstead } from './data-instead.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page } from './page.ts';

/** On a phone, and where there is no more room than on one. */
const NARROW_WIDTH = 360;
/** The style sheet shows the narrow picture in less room than this. */
const LEAST_WIDE = 480;

/** The same picture drawn twice: for where it stands, and for a phone; the style sheet shows the one that fits. */
export function twoPictures(page: Page, draw: (width: number, suffix: 'w' | 'n') => string): Markup {
  const wide = trusted(draw(Math.max(LEAST_WIDE, page.room), 'w'));
  const narrow = trusted(draw(NARROW_WIDTH, 'n'));
  return html`<div class="wide">${wide}</div><div class="narrow">${narrow}</div>`;
}

/** A picture with its note, its data as a table, and how its numbers came about. */
export function chartMarkup(node: Chart, page: Page, id: string, name: string): Markup {
  const { chart, alternative, note, query, metrics } = node;
  const { locale, theme } = page;
  const pictures = twoPictures(page, (width, suffix) =>
    drawChart(chart, { width, locale, theme, id: `${id}-${suffix}`, alternative, interactive: true }),
  );
  return html`<figure class="chart" id="${id}-f" data-kind="${chart.kind}" aria-labelledby="${id}-h">${pictures}
<div class="hows">${dataInstead(node, name, page, id)}${computedMarkup(metrics, query, page, name)}</div>
${note !== undefined && html`<figcaption class="fine">${note}</figcaption>`}</figure>`;
}
