import type { Edition, MetricNote, QueryNote } from '../../edition/index.ts';
import {
  editionDateWords,
  freshnessWords,
  labelled,
  verdictWords,
  windowWords,
} from '../text/edition-words.ts';
import { blockFrame } from './block-frame.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';
import { provenanceWords } from './provenance-words.ts';

const SIGNS = { pass: '✓', warn: '!', fail: '✕' } as const;
const TONES = { pass: 'good', warn: 'neutral', fail: 'bad' } as const;

function facts({ edition, words }: Page): Markup {
  const said = provenanceWords(edition.locale);
  const { hash, commit } = edition.provenance.definitions;
  return html`<dl class="facts"><dt>${said.edition}</dt><dd>${said.countedIn(editionDateWords(edition), edition.calendar.zone)}</dd>
<dt>${words.period}</dt><dd>${windowWords(edition)}</dd>
<dt>${said.data}</dt><dd>${freshnessWords(edition).map((line) => html`${line}<br>`)}</dd>
<dt>${said.source}</dt><dd>${edition.provenance.source}</dd>
<dt>${said.definitions}</dt><dd><code>${hash.slice(0, 12)}</code>${commit !== undefined && html`, ${said.commit} <code>${commit}</code>`}</dd>
${edition.report.owner !== undefined && html`<dt>${said.owner}</dt><dd>${edition.report.owner}</dd>`}</dl>`;
}

function checks({ provenance, locale }: Edition): Markup {
  const said = provenanceWords(locale);
  if (provenance.checks.length === 0) return html``;
  return html`<h4>${said.checks}</h4><ul class="checks">${provenance.checks.map(
    ({ label, verdict, message }) =>
      html`<li><span class="badge ${TONES[verdict]}"><span aria-hidden="true">${SIGNS[verdict]}</span> ${verdictWords(verdict, locale)}</span> <span>${labelled(label, message, locale)}</span></li>`,
  )}</ul>`;
}

function metric(note: MetricNote): Markup {
  return html`<dt>${note.label}</dt><dd>${note.description} <code>${note.formula}</code>${note.owner !== undefined && html` <span class="fine">${note.owner}</span>`}</dd>`;
}

function query([name, note]: [string, QueryNote], page: Page): Markup {
  const values = note.params.map((value) => JSON.stringify(value)).join(', ');
  return html`<details id="${page.queryAnchor(name)}"><summary><code>${name}</code> <span class="fine">${note.dialect}</span></summary><pre><code>${note.sql}</code></pre>${values !== '' && html`<p class="fine">${provenanceWords(page.locale).withValues(values)}</p>`}</details>`;
}

/** How the edition came about: data, periods, checks, notes, definitions of all metrics, and every statement that was run. */
export function provenanceMarkup(
  block: { readonly title?: string; readonly subtitle?: string },
  page: Page,
  id: string,
): Markup {
  const { edition } = page;
  const said = provenanceWords(edition.locale);
  const metrics = Object.values(edition.provenance.metrics);
  const queries = Object.entries(edition.provenance.queries);
  const body = html`${facts(page)}
${edition.provenance.notes.map((note) => html`<p class="note">${note}</p>`)}
${checks(edition)}
${metrics.length > 0 && html`<details class="how"><summary>${said.metrics}</summary><dl class="glossary">${metrics.map(metric)}</dl></details>`}
${queries.length > 0 && html`<details class="queries"><summary>${said.queries} (${queries.length})</summary>${queries.map((entry) => query(entry, page))}</details>`}`;
  return blockFrame(id, { title: page.words.kinds.provenance, ...block, type: 'provenance' }, page, body);
}
