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
    const note = page.edition.provenance.metrics[name];
    return note === undefined ? [] : [note];
  });
  const target = page.queryAnchor(query);
  if (known.length === 0 && target === undefined) return html``;
  return html`<details class="how"><summary>${page.words.computed}<span class="vh"> ${about.slice(0, 200)}</span></summary>
<dl>${known.map(
    (note) =>
      html`<dt>${note.label}</dt><dd>${note.description}</dd><dd><code>${note.formula}</code></dd>${
        note.lineage.length > 0 &&
        html`<dd>${page.words.computedFrom} ${note.lineage.map((column, index) => html`${index > 0 && ', '}<code>${column}</code>`)}</dd>`
      }`,
  )}</dl>${target !== undefined && html`<p><a href="#${target}">${page.words.statement}</a></p>`}</details>`;
}
