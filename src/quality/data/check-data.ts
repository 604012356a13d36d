import { DEFAULT_LOCALE, formatList, type Locale } from '../../foundation/format/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { CheckResult } from '../check-result.ts';
import { checkTable, fromProblem } from './check-table.ts';
import { identityOf, metricProblems, type SharedProblem } from './metric-problems.ts';
import { type Subject, subjectOf } from './subject.ts';

export interface CheckOptions {
  /** How counts are written; default American English. */
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
  const shared = metricProblems(context);
  const results: CheckResult[] = [];
  const reported = new Set<string>();
  for (const table of options.tables ?? Object.keys(model.tables)) {
    const subject = subjectOf(context, table, options.locale);
    for (const problem of catalog.unreadable?.[table] ?? []) {
      reported.add(identityOf(problem));
      const result = fromProblem(problem, `${table}.readable`, `Reading ${subject.label}`);
      results.push(withConsequence(result, shared, subject));
    }
    if (catalog.tables[table] === undefined) continue;
    options.onTable?.(table);
    results.push(...(await checkTable(subject)));
  }
  return [...results, ...metricResults(context, shared, reported, options.locale)];
}

/** Names the metrics that a missing table takes with it. */
function withConsequence(
  result: CheckResult,
  shared: readonly SharedProblem[],
  { locale }: Subject,
): CheckResult {
  const found = shared.find((one) => identityOf(one.problem) === `${result.code} ${result.message}`);
  return found === undefined ? result : { ...result, message: `${result.message}${lost(found, locale)}` };
}

function lost({ metrics }: SharedProblem, locale: Locale): string {
  const names = metrics.length > 4 ? [...metrics.slice(0, 3), `${metrics.length - 3} more`] : metrics;
  return ` Without it there is no ${formatList(names, locale)}.`;
}

function metricResults(
  context: AskContext,
  shared: readonly SharedProblem[],
  reported: ReadonlySet<string>,
  wanted: Locale | undefined,
): CheckResult[] {
  const locale = wanted ?? DEFAULT_LOCALE;
  const rest = shared.filter((one) => !reported.has(identityOf(one.problem)));
  if (shared.length === 0) {
    const count = Object.keys(context.model.metrics).length;
    const message = `The database has all tables and columns that the ${count} metrics of the model need.`;
    return count === 0
      ? []
      : [{ name: 'metrics', label: 'Metrics can be computed', verdict: 'pass', message }];
  }
  return rest.map((one) => {
    // Metrics computed from others meet the problems of their parts: it belongs to the one that has the field.
    const first = one.metrics.find((name) => isMeasured(context.model, name)) ?? one.metrics[0] ?? '';
    const label = context.model.metrics[first]?.label ?? first;
    const result = fromProblem(one.problem, `metrics.${first}`, `${label} can be computed`);
    return { ...result, message: `${result.message}${lost(one, locale)}` };
  });
}

function isMeasured(model: Model, name: string): boolean {
  const kind = model.metrics[name]?.kind;
  return kind === 'simple' || kind === 'snapshot';
}
