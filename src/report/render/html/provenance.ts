import type { Edition, MetricNote, QueryNote } from '../../edition/index.ts';
import { editionDateWords, freshnessWords, verdictWords, windowWords } from '../text/edition-words.ts';
import { blockFrame } from './block-frame.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

const SIGNS = { pass: '✓', warn: '!', fail: '✕' } as const;
const TONES = { pass: 'good', warn: 'neutral', fail: 'bad' } as const;

function facts(edition: Edition): Markup {
  const { hash, commit } = edition.provenance.definitions;
  return html`<dl class="facts"><dt>Edition</dt><dd>${editionDateWords(edition)}; days are counted in ${edition.calendar.zone}</dd>
<dt>Period</dt><dd>${windowWords(edition)}</dd>
<dt>Data</dt><dd>${freshnessWords(edition).map((line) => html`${line}<br>`)}</dd>
<dt>Source</dt><dd>${edition.provenance.source}</dd>
<dt>Definitions</dt><dd><code>${hash.slice(0, 12)}</code>${commit !== undefined && html`, commit <code>${commit}</code>`}</dd>
${edition.report.owner !== undefined && html`<dt>Owner</dt><dd>${edition.report.owner}</dd>`}</dl>`;
}

function checks({ provenance, locale }: Edition): Markup {
  if (provenance.checks.length === 0) return html``;
  return html`<h4>Checks</h4><ul class="checks">${provenance.checks.map(
    ({ label, verdict, message }) =>
      html`<li><span class="badge ${TONES[verdict]}"><span aria-hidden="true">${SIGNS[verdict]}</span> ${verdictWords(verdict, locale)}</span> <span>${label}: ${message}</span></li>`,
  )}</ul>`;
}

function metric(note: MetricNote): Markup {
  return html`<dt>${note.label}</dt><dd>${note.description} <code>${note.formula}</code>${note.owner !== undefined && html` <span class="fine">${note.owner}</span>`}</dd>`;
}

function query([name, note]: [string, QueryNote], page: Page): Markup {
  const values = note.params.map((value) => JSON.stringify(value)).join(', ');
  return html`<details id="${page.queryAnchor(name)}"><summary><code>${name}</code> <span class="fine">${note.dialect}</span></summary><pre><code>${note.sql}</code></pre>${values !== '' && html`<p class="fine">With ${values}</p>`}</details>`;
}

/** How the edition came about: data, periods, checks, notes, definitions of all metrics, and every statement that was run. */
export function provenanceMarkup(
  block: { readonly title?: string; readonly subtitle?: string },
  page: Page,
  id: string,
): Markup {
  const { edition } = page;
  const metrics = Object.values(edition.provenance.metrics);
  const queries = Object.entries(edition.provenance.queries);
  const body = html`${facts(edition)}
${edition.provenance.notes.map((note) => html`<p class="note">${note}</p>`)}
${checks(edition)}
${metrics.length > 0 && html`<details class="how"><summary>Metrics in this edition</summary><dl class="glossary">${metrics.map(metric)}</dl></details>`}
${queries.length > 0 && html`<div class="queries"><h4>Queries</h4>${queries.map((entry) => query(entry, page))}</div>`}`;
  return blockFrame(id, 'provenance', { title: 'About these numbers', ...block }, body);
}
