import { type Locale, labelled, message } from '../../../foundation/format/index.ts';
import type { Document, Sources } from '../../document/index.ts';
import type { MetricNote, Provenance, QueryNote } from '../../edition/index.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { InteractionWords, MetricFacts, PageFacts, QueryFacts } from './page-facts.ts';
import { PAGE_SCRIPT } from './page-script-text.ts';

/** The source that a page's policy must allow for its script to run, to stand in `script-src`: `'sha256-…'`. */
export { PAGE_SCRIPT_SOURCE } from './page-script-text.ts';

/**
 * What stands at the end of the body: the facts as JSON, which runs nothing, and the one script, which is the same
 * on every page. It adds to what is there; without it the page says the same.
 */
export function pageScript(document: Document): Markup {
  const facts = trusted(jsonInMarkup(pageFacts(document)));
  return html`<script type="application/json" id="facts">${facts}</script>
<script>${trusted(PAGE_SCRIPT)}</script>`;
}

/** All that the page's script may show beside what stands on the page, in the language of the document. */
export function pageFacts({ edition, sources, locale }: Document): PageFacts {
  const { metrics, queries } = edition.provenance;
  const said = sources.nodes.filter((node): node is Sources => node.kind === 'sources');
  return {
    metrics: mapValues(metrics, (note) => metricFacts(note, edition.provenance, locale)),
    queries: mapValues(queries, queryFacts),
    dataAsOf: said.flatMap(({ tables }) => tables),
    checks: said.flatMap(({ checks }) =>
      checks.map(({ verdict, word, text, tables }) => ({
        ...{ verdict, word, text },
        ...(tables === undefined ? {} : { tables }),
      })),
    ),
    words: interactionWords(locale),
  };
}

/** JSON that is safe inside a script element, whatever texts it holds: no `<`, `>`, `&` or line separator is left in it. */
export function jsonInMarkup(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function metricFacts(note: MetricNote, { checks }: Provenance, locale: Locale): MetricFacts {
  const { label, description, formula, owner, tables, lineage } = note;
  const passed = checks.filter(
    ({ verdict, tables: own }) =>
      verdict === 'pass' && (own === undefined || own.some((table) => tables.includes(table))),
  );
  return {
    ...{ label, description, formula, tables, lineage, ...(owner === undefined ? {} : { owner }) },
    passed: message('provenance.passed', { count: passed.length }, locale),
  };
}

/** Databases as their makers write them; others by the name of their dialect. */
const DATABASES: ReadonlyMap<string, string> = new Map([
  ['duckdb', 'DuckDB'],
  ['postgres', 'PostgreSQL'],
  ['trino', 'Trino'],
]);

function queryFacts({ dialect, sql, params }: QueryNote): QueryFacts {
  return {
    dialect: DATABASES.get(dialect) ?? dialect,
    sql,
    params: params.map((value) => JSON.stringify(value)),
  };
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

/** What the interactive parts of the page say; where only the browser knows what stands in it, it is named: `{title}`. */
function interactionWords(locale: Locale): InteractionWords {
  const column = '{column}';
  const title = '{title}';
  return {
    close: message('action.close', locale),
    exact: message('provenance.exact', locale),
    definition: message('provenance.definition', locale),
    formula: message('provenance.formula', locale),
    period: message('column.period', locale),
    data: message('provenance.data', locale),
    checks: message('provenance.checks', locale),
    lineage: message('provenance.lineage', locale),
    owner: message('provenance.owner', locale),
    sql: message('provenance.sql', { dialect: '{dialect}' }, locale),
    parameters: message('provenance.parameters', locale),
    copy: message('action.copy', locale),
    copied: message('action.copied', locale),
    chart: message('block.chart', locale),
    table: message('block.table', locale),
    showAs: message('action.showAs', { title }, locale),
    arrows: message('action.arrows', locale),
    ascending: message('sorted.ascending', { column }, locale),
    descending: message('sorted.descending', { column }, locale),
    unsorted: message('sorted.asReported', locale),
    link: message('action.link', { title }, locale),
    labelled: labelled('{label}', '{text}', locale),
  };
}
