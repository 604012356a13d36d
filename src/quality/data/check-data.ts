import type { Problem } from '../../foundation/diagnostic/index.ts';
import { said } from '../../foundation/format/index.ts';
import type { AskContext } from '../../metrics/engine/index.ts';
import { kindOf } from '../../metrics/kind/index.ts';
import type { Model } from '../../metrics/model/index.ts';
import type { CheckResult } from '../check-result.ts';
import { problemText } from '../hint-of.ts';
import { behind } from '../lineage/behind.ts';
import { checkTable, fromProblem, type MoreChecks } from './check-table.ts';
import { identityOf, metricProblems, type SharedProblem } from './metric-problems.ts';
import { type Subject, subjectOf } from './subject.ts';

export interface CheckOptions {
  /** Tables to check; default all of the model. */
  readonly tables?: readonly string[] | undefined;
  /** Metrics that must be computable; default all of the model. */
  readonly metrics?: readonly string[] | undefined;
  /** Whether the structure is checked at all, default yes. */
  readonly structure?: boolean | undefined;
  /** Tables whose keys are checked where the structure is not. Default: none. */
  readonly keys?: readonly string[] | undefined;
  /** Checks besides: questions to a readable table, and results for one that is not. */
  readonly declared?:
    | {
        ask(subject: Subject): MoreChecks;
        unreadable(subject: Subject, problem: Problem | undefined): readonly CheckResult[];
      }
    | undefined;
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
  const { structure = true, keys = [], declared } = options;
  const metrics = options.metrics ?? Object.keys(model.metrics);
  const shared = structure ? metricProblems(context, metrics) : [];
  const results: CheckResult[] = [];
  const reported = new Set<string>();
  for (const table of options.tables ?? Object.keys(model.tables)) {
    const subject = subjectOf(context, table);
    const problems = catalog.unreadable?.[table] ?? [];
    if (structure) results.push(...unreadable(subject, problems, shared, reported));
    if (catalog.tables[table] === undefined) {
      results.push(...(declared?.unreadable(subject, problems[0]) ?? []));
      continue;
    }
    options.onTable?.(table);
    const more = declared?.ask(subject);
    const depth = structure ? 'all' : keys.includes(table) ? 'key' : 'none';
    results.push(...(await checkTable(subject, depth, more)));
  }
  if (!structure) return results;
  return [...results, ...metricResults(context, shared, reported, metrics.length)];
}

/** Why a table cannot be read, with the metrics that are lost. */
function unreadable(
  { table, label }: Subject,
  problems: readonly Problem[],
  shared: readonly SharedProblem[],
  reported: Set<string>,
): CheckResult[] {
  const title = said('check.title.reading', { label });
  return problems.map((problem) => {
    const identity = identityOf(problem);
    reported.add(identity);
    const found = shared.find((one) => identityOf(one.problem) === identity);
    const result = { ...fromProblem(problem, `${table}.readable`, title), tables: [table] };
    return found === undefined ? result : withConsequence(result, found);
  });
}

/** Names the metrics that a problem takes with it. */
function withConsequence(result: CheckResult, { metrics, problem }: SharedProblem): CheckResult {
  const names =
    metrics.length > 4 ? [...metrics.slice(0, 3), said('list.more', { count: metrics.length - 3 })] : metrics;
  const lost = said('check.table.lost', { metrics: { say: 'list', of: names } });
  return { ...result, message: { say: 'sentences', of: [problemText(problem, { isSentence: true }), lost] } };
}

function metricResults(
  { model, catalog }: AskContext,
  shared: readonly SharedProblem[],
  reported: ReadonlySet<string>,
  count: number,
): CheckResult[] {
  if (shared.length === 0) {
    const label = said('check.title.computable');
    const found = said('check.table.allComputable', { count });
    return count === 0 ? [] : [{ name: 'metrics', label, verdict: 'pass', message: found }];
  }
  const rest = shared.filter((one) => !reported.has(identityOf(one.problem)));
  return rest.map((one) => {
    // Metrics computed from others meet the problems of their parts: it belongs to the one that has the field.
    const first = one.metrics.find((name) => isMeasured(model, name)) ?? one.metrics[0] ?? '';
    const label = said('check.title.canBeComputed', { label: model.metrics[first]?.label ?? first });
    const result = fromProblem(one.problem, `metrics.${first}`, label);
    const { tables } = behind(model, [{ metrics: [first] }], catalog);
    return withConsequence({ ...result, tables }, one);
  });
}

function isMeasured(model: Model, name: string): boolean {
  const metric = model.metrics[name];
  return metric !== undefined && kindOf(metric).measured !== undefined;
}
