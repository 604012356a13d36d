import { labelled, message } from '../../../foundation/format/index.ts';
import { freshnessWords, verdictWords } from '../../document/edition-words.ts';
import type { Edition, MetricNote, QueryNote } from '../../edition/index.ts';
import { interactionWords } from './interaction-words.ts';
import type { CheckFacts, MetricFacts, PageFacts, QueryFacts } from './page-facts.ts';

/** All that the page's script may show beside what stands on the page, in the edition's language. */
export function pageFacts(edition: Edition): PageFacts {
  const { metrics, queries, dataAsOf, checks } = edition.provenance;
  const freshness = freshnessWords(edition);
  return {
    metrics: mapValues(metrics, (note) => metricFacts(note, edition)),
    queries: mapValues(queries, queryFacts),
    dataAsOf: dataAsOf.map(({ table }, index) => ({ table, text: freshness[index] ?? '' })),
    checks: checks.map(({ verdict, label, message: found, tables }): CheckFacts => {
      const text = labelled(label, found, edition.locale);
      const word = verdictWords(verdict, edition.locale);
      return { verdict, word, text, ...(tables === undefined ? {} : { tables }) };
    }),
    words: interactionWords(edition.locale),
  };
}

/** JSON that is safe inside a script element, whatever texts it holds: no `<`, `>`, `&` or line separator is left in it. */
export function jsonInMarkup(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function metricFacts(note: MetricNote, { provenance: { checks }, locale }: Edition): MetricFacts {
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
