import {
  DEFAULT_LOCALE,
  formatList,
  formatValue,
  inLanguage,
  type Locale,
} from '../../foundation/format/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { CheckResult } from '../check-result.ts';
import { tablesBehind } from '../lineage/tables-behind.ts';
import { checkTable, fromProblem } from './check-table.ts';
import { identityOf, metricProblems, type SharedProblem } from './metric-problems.ts';
import { subjectOf } from './subject.ts';
import { TABLE_WORDS } from './table-words.ts';

export interface CheckOptions {
  /** How counts and sentences are written; default American English. */
  readonly locale?: Locale | undefined;
  /** Tables to check; default all of the model. */
  readonly tables?: readonly string[] | undefined;
  /** Called before each table is read, for a progress line. */
  readonly onTable?: ((table: string) => void) | undefined;
}

/**
 * Holds the model against the data: columns and types, keys, links, validity and time of every table the catalog
 * has looked for, and whether every metric can be computed. A healthy table costs one scan; a fault costs one
 * grouped query more, for examples. A table or metric that cannot be checked is a failure of its own and takes no
 * other down.
 * @throws infrastructure problems only: CONNECTION_LOST, QUERY_CANCELLED and the like
 */
export async function checkData(context: AskContext, options: CheckOptions = {}): Promise<CheckResult[]> {
  const { model, catalog } = context;
  const { locale = DEFAULT_LOCALE } = options;
  const shared = metricProblems(context);
  const results: CheckResult[] = [];
  const reported = new Set<string>();
  for (const table of options.tables ?? Object.keys(model.tables)) {
    const subject = subjectOf(context, table, locale);
    const label = inLanguage(TABLE_WORDS, locale).reading(subject.label);
    for (const problem of catalog.unreadable?.[table] ?? []) {
      const identity = identityOf(problem);
      reported.add(identity);
      const found = shared.find((one) => identityOf(one.problem) === identity);
      const result = { ...fromProblem(problem, `${table}.readable`, label, locale), tables: [table] };
      results.push(found === undefined ? result : withConsequence(result, found, locale));
    }
    if (catalog.tables[table] === undefined) continue;
    options.onTable?.(table);
    results.push(...(await checkTable(subject)));
  }
  return [...results, ...metricResults(context, shared, reported, locale)];
}

/** Names the metrics that a problem takes with it. */
function withConsequence(result: CheckResult, { metrics }: SharedProblem, locale: Locale): CheckResult {
  const words = inLanguage(TABLE_WORDS, locale);
  const names = metrics.length > 4 ? [...metrics.slice(0, 3), words.more(metrics.length - 3)] : metrics;
  return { ...result, message: `${result.message}${words.lost(formatList(names, locale))}` };
}

function metricResults(
  { model }: AskContext,
  shared: readonly SharedProblem[],
  reported: ReadonlySet<string>,
  locale: Locale,
): CheckResult[] {
  const words = inLanguage(TABLE_WORDS, locale);
  if (shared.length === 0) {
    const count = Object.keys(model.metrics).length;
    const message = words.allComputable(formatValue(count, { kind: 'integer' }, locale), count === 1);
    return count === 0 ? [] : [{ name: 'metrics', label: words.computable, verdict: 'pass', message }];
  }
  const rest = shared.filter((one) => !reported.has(identityOf(one.problem)));
  return rest.map((one) => {
    // Metrics computed from others meet the problems of their parts: it belongs to the one that has the field.
    const first = one.metrics.find((name) => isMeasured(model, name)) ?? one.metrics[0] ?? '';
    const label = words.canBeComputed(model.metrics[first]?.label ?? first);
    const result = fromProblem(one.problem, `metrics.${first}`, label, locale);
    return withConsequence({ ...result, tables: tablesBehind(model, first) }, one, locale);
  });
}

function isMeasured(model: Model, name: string): boolean {
  const kind = model.metrics[name]?.kind;
  return kind === 'simple' || kind === 'snapshot';
}
