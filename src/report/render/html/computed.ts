import { message, messageParts } from '../../../foundation/format/index.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
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
