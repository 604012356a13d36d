import { type Locale, message } from '../../../foundation/format/index.ts';
import type { Sources } from '../../document/index.ts';
import type { QueryNote } from '../../edition/index.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

const SIGNS = { pass: '✓', warn: '!', fail: '✕' } as const;
const TONES = { pass: 'good', warn: 'neutral', fail: 'bad' } as const;

/** How the edition came about: data, periods, checks, notes, definitions of all metrics, and every statement that was run. */
export function sourcesMarkup({ terms, checks, metrics, titles }: Sources, page: Page): Markup {
  const { locale, provenance } = page;
  const queries = Object.entries(provenance.queries);
  const facts = terms.map(
    ({ term, lines }) =>
      html`<dt>${term}</dt><dd>${lines.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</dd>\n`,
  );
  return html`<dl class="facts">${facts}</dl>
${checks.length > 0 && html`<h4>${titles.checks}</h4>${checksMarkup(checks, locale)}`}
${metrics.length > 0 && html`<details class="how"><summary>${titles.metrics}</summary><dl class="glossary">${metrics.map(metric)}</dl></details>`}
${queries.length > 0 && html`<details class="queries"><summary>${message('provenance.queries', { count: queries.length }, locale)}</summary>${queries.map((entry) => query(entry, page))}</details>`}`;
}

/** What did not pass stands open; what passed is counted, and unfolds. */
function checksMarkup(checks: Sources['checks'], locale: Locale): Markup {
  const passed = checks.filter(({ verdict }) => verdict === 'pass');
  const others = checks.filter(({ verdict }) => verdict !== 'pass');
  const counted = message('provenance.passedOf', { passed: passed.length, all: checks.length }, locale);
  return html`${others.length > 0 && list(others)}${passed.length > 0 && html`<details class="passed"><summary>${counted}</summary>${list(passed)}</details>`}`;
}

function list(checks: Sources['checks']): Markup {
  return html`<ul class="checks">${checks.map(check)}</ul>`;
}

function check({ verdict, word, text }: Sources['checks'][number]): Markup {
  return html`<li><span class="badge ${TONES[verdict]}"><span aria-hidden="true">${SIGNS[verdict]}</span> ${word}</span> <span>${text}</span></li>`;
}

function metric({ label, description, formula, owner }: Sources['metrics'][number]): Markup {
  return html`<dt>${label}</dt><dd>${description} <code>${formula}</code>${owner !== undefined && html` <span class="fine">${owner}</span>`}</dd>`;
}

function query([name, note]: [string, QueryNote], page: Page): Markup {
  const values = note.params.map((value) => JSON.stringify(value)).join(', ');
  return html`<details id="${page.queryAnchor(name)}"><summary><code>${name}</code> <span class="fine">${note.dialect}</span></summary><pre><code>${note.sql}</code></pre>${values !== '' && html`<p class="fine">${message('provenance.withValues', { values }, page.locale)}</p>`}</details>`;
}
