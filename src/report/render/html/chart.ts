import { message, messageParts } from '../../../foundation/format/index.ts';
import { drawChart, drawDistribution } from '../../chart/index.ts';
import type { Chart, Table } from '../../document/index.ts';
import { dataTable } from './data-table.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page, Place } from './page.ts';

/** On a phone, and where there is no more room than on one. */
const NARROW_WIDTH = 360;
/** The style sheet shows the narrow picture in less room than this. */
const LEAST_WIDE = 480;

/** The same picture drawn twice: for where it stands, and for a phone; the style sheet shows the one that fits. */
function twoPictures(page: Page, draw: (width: number, suffix: 'w' | 'n') => string): Markup {
  const wide = trusted(draw(Math.max(LEAST_WIDE, page.room), 'w'));
  const narrow = trusted(draw(NARROW_WIDTH, 'n'));
  return html`<div class="wide">${wide}</div><div class="narrow">${narrow}</div>`;
}

/** A picture with its note, its data as a table, and how its numbers came about. */
export function chartMarkup(node: Chart, page: Page, { id, name, head = `${id}-h` }: Place): Markup {
  const { chart, alternative, note, query, metrics } = node;
  const { locale, theme } = page;
  const pictures = twoPictures(page, (width, suffix) =>
    drawChart(chart, { width, locale, theme, id: `${id}-${suffix}`, alternative, interactive: true }),
  );
  return html`<figure class="chart" id="${id}-f" data-kind="${chart.kind}" aria-labelledby="${head}">${pictures}
<div class="hows">${dataInstead(node, name, page, id)}${computedMarkup(metrics, query, page, name)}</div>
${note !== undefined && html`<figcaption class="fine">${note}</figcaption>`}</figure>`;
}

/** How large the shares are that a table tells, as one divided bar. */
export function distributionMarkup(
  { shares, alternative }: NonNullable<Table['distribution']>,
  page: Page,
  id: string,
): Markup {
  const { locale, theme } = page;
  const pictures = twoPictures(page, (width, suffix) =>
    drawDistribution(shares, { width, locale, theme, id: `${id}-d${suffix}`, alternative }),
  );
  return html`<figure class="distribution">${pictures}</figure>`;
}

/** A picture's data, folded away: opens without script, and is what a script shows in place of the picture. */
export function dataInstead({ data, query }: Chart, about: string, page: Page, id: string): Markup {
  const table = dataTable(
    { ...data, caption: about, ...(query === undefined ? {} : { query }) },
    page,
    `${id}-t`,
  );
  return html`<details class="how as-table"><summary>${message('action.showAsTable', page.locale)}<span class="vh"> ${about.slice(0, 200)}</span></summary>${table}</details>`;
}

/** How numbers of one or several metrics came about: definition, formula, lineage and the statement. Opens without script. */
export function computedMarkup(
  metrics: readonly string[],
  query: string | undefined,
  page: Page,
  about: string,
): Markup {
  const known = [...new Set(metrics)].flatMap((name) => {
    const note = page.provenance.metrics[name];
    return note === undefined ? [] : [note];
  });
  const target = page.queryAnchor(query);
  if (known.length === 0 && target === undefined) return html``;
  return html`<details class="how"><summary>${message('provenance.howComputed', page.locale)}<span class="vh"> ${about.slice(0, 200)}</span></summary>
<dl>${known.map(
    (note) =>
      html`<dt>${note.label}</dt><dd>${note.description}</dd><dd><code>${note.formula}</code></dd>${
        note.lineage.length > 0 &&
        html`<dd>${messageParts('provenance.computedFrom', { columns: columnList(note.lineage) }, page.locale)}</dd>`
      }`,
  )}</dl>${target !== undefined && html`<p><a href="#${target}">${message('provenance.statement', page.locale)}</a></p>`}</details>`;
}

function columnList(columns: readonly string[]): Markup[] {
  return columns.map((column, index) => html`${index > 0 && ', '}<code>${column}</code>`);
}
