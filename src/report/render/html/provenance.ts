import { labelled, message } from '../../../foundation/format/index.ts';
import {
  definitionsWords,
  editionDateWords,
  freshnessWords,
  verdictWords,
  windowWords,
} from '../../document/edition-words.ts';
import type { Edition, MetricNote, QueryNote } from '../../edition/index.ts';
import { blockFrame } from './block-frame.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

const SIGNS = { pass: '✓', warn: '!', fail: '✕' } as const;
const TONES = { pass: 'good', warn: 'neutral', fail: 'bad' } as const;

function facts({ edition, locale }: Page): Markup {
  const { definitions, source } = edition.provenance;
  const made = { date: editionDateWords(edition), zone: edition.calendar.zone };
  const { owner } = edition.report;
  const terms: (readonly [name: string, told: string | Markup])[] = [
    [message('provenance.edition', locale), message('provenance.countedIn', made, locale)],
    [message('column.period', locale), windowWords(edition)],
    [message('provenance.data', locale), html`${freshnessWords(edition).map((line) => html`${line}<br>`)}`],
    [message('provenance.source', locale), source],
    [message('provenance.definitions', locale), html`<code>${definitionsWords(definitions, locale)}</code>`],
    ...(owner === undefined ? [] : [[message('provenance.owner', locale), owner] as const]),
  ];
  return html`<dl class="facts">${terms.map(([name, told]) => html`<dt>${name}</dt><dd>${told}</dd>\n`)}</dl>`;
}

function checks({ provenance, locale }: Edition): Markup {
  if (provenance.checks.length === 0) return html``;
  return html`<h4>${message('provenance.checks', locale)}</h4><ul class="checks">${provenance.checks.map(
    ({ label, verdict, message: found }) =>
      html`<li><span class="badge ${TONES[verdict]}"><span aria-hidden="true">${SIGNS[verdict]}</span> ${verdictWords(verdict, locale)}</span> <span>${labelled(label, found, locale)}</span></li>`,
  )}</ul>`;
}

function metric(note: MetricNote): Markup {
  return html`<dt>${note.label}</dt><dd>${note.description} <code>${note.formula}</code>${note.owner !== undefined && html` <span class="fine">${note.owner}</span>`}</dd>`;
}

function query([name, note]: [string, QueryNote], page: Page): Markup {
  const values = note.params.map((value) => JSON.stringify(value)).join(', ');
  return html`<details id="${page.queryAnchor(name)}"><summary><code>${name}</code> <span class="fine">${note.dialect}</span></summary><pre><code>${note.sql}</code></pre>${values !== '' && html`<p class="fine">${message('provenance.withValues', { values }, page.locale)}</p>`}</details>`;
}

/** How the edition came about: data, periods, checks, notes, definitions of all metrics, and every statement that was run. */
export function provenanceMarkup(
  block: { readonly title?: string; readonly subtitle?: string },
  page: Page,
  id: string,
): Markup {
  const { edition, locale } = page;
  const metrics = Object.values(edition.provenance.metrics);
  const queries = Object.entries(edition.provenance.queries);
  const body = html`${facts(page)}
${edition.provenance.notes.map((note) => html`<p class="note">${note}</p>`)}
${checks(edition)}
${metrics.length > 0 && html`<details class="how"><summary>${message('provenance.metrics', locale)}</summary><dl class="glossary">${metrics.map(metric)}</dl></details>`}
${queries.length > 0 && html`<details class="queries"><summary>${message('provenance.queries', { count: queries.length }, locale)}</summary>${queries.map((entry) => query(entry, page))}</details>`}`;
  return blockFrame(
    id,
    { title: message('block.provenance', locale), ...block, type: 'provenance' },
    page,
    body,
  );
}
