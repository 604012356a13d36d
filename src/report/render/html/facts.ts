import { type Locale, message } from '../../../foundation/format/index.ts';
import type { Document, Sources } from '../../document/index.ts';
import type { MetricNote, Provenance, QueryNote } from '../../edition/index.ts';
import { interactionWords } from './interaction-words.ts';
import type { MetricFacts, PageFacts, QueryFacts } from './page-facts.ts';

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
