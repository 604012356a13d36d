import { ifPossible } from '../../foundation/diagnostic/index.ts';
import { type AskContext, parseQuery } from '../../metrics/engine/index.ts';
import { kindOf } from '../../metrics/kind/index.ts';
import {
  type Condition,
  type Model,
  ownEntry,
  type ResolvedDimension,
  withDependencies,
} from '../../metrics/model/index.ts';
import {
  comparisonsIn,
  type Plan,
  type PlannedComparison,
  type PlannedCondition,
  planQuery,
} from '../../metrics/plan/index.ts';
import type { Question } from '../lineage/behind.ts';

/** That something of a table is equal to one of some texts. */
export interface EqualCondition {
  readonly table: string;
  /** Of the table itself. */
  readonly target: ResolvedDimension | { readonly column: string };
  /** As its author named it. */
  readonly reference: string;
  readonly values: readonly string[];
  /** The metrics that were asked for. */
  readonly metrics: readonly string[];
}

/**
 * Conditions of a plan that ask for texts: those of the query and those of its metrics. Those of a number of everybody are
 * left out where a reader asks: whether their own rows have a value says nothing of it.
 */
export function equalConditions({ query, parts, fixed, coarser, everybody }: Plan): EqualCondition[] {
  const open = new Set(everybody.flatMap(({ measures }) => measures.map(({ metric }) => metric)));
  const equalIn = (table: string, conditions: readonly PlannedCondition[]) =>
    comparisonsIn(conditions).flatMap((one) => equalCondition(table, one, query.metrics));
  return [...parts, ...fixed, ...coarser.flatMap((one) => one.parts)].flatMap(
    ({ table, where, measures, among, time }) => [
      ...equalIn(table, where),
      ...equalIn(
        table,
        measures.filter(({ metric }) => !open.has(metric)).flatMap((one) => one.where),
      ),
      ...(among === undefined ? [] : equalIn(among.table, among.where)),
      ...(time.kind === 'bridge' ? equalIn(table, time.where) : []),
    ],
  );
}

/** The same behind figures, scores included. What cannot be asked is left out: asking says what is wrong with it. */
export function conditionsBehind(context: AskContext, questions: readonly Question[]): EqualCondition[] {
  const { model } = context;
  return questions.flatMap(({ metrics, where = [] }) =>
    metrics.flatMap((metric) =>
      measured(model, metric).flatMap((one) => {
        const plan = planned(context, one, where);
        return plan === undefined
          ? []
          : equalConditions(plan).map((found) => ({ ...found, metrics: [metric] }));
      }),
    ),
  );
}

/** What a metric is computed from and is read from tables itself. */
function measured(model: Model, name: string): string[] {
  if (ownEntry(model.metrics, name) === undefined) return [];
  return withDependencies(model, [name]).filter((one) => {
    const metric = ownEntry(model.metrics, one);
    return metric !== undefined && 'leaf' in kindOf(metric);
  });
}

function planned(
  context: AskContext,
  metric: string,
  where: NonNullable<Question['where']>,
): Plan | undefined {
  // The period does not matter: whether a row has a value is asked of all rows.
  const period = { from: '2000-01-01', to: '2000-01-02' };
  return ifPossible(() =>
    planQuery(parseQuery({ metrics: [metric], where: [...where], period }), { ...context, asOf: undefined }),
  );
}

function equalCondition(
  base: string,
  { target, condition, reference }: PlannedComparison,
  metrics: readonly string[],
): EqualCondition[] {
  const values = textsIn(condition);
  if (values.length === 0) return [];
  if ('column' in target) return [{ table: base, target, reference, values, metrics }];
  return [{ table: target.table, target: { ...target, path: [] }, reference, values, metrics }];
}

function textsIn(condition: Condition): string[] {
  if (typeof condition === 'string') return [condition];
  if (typeof condition !== 'object') return [];
  const listed = Array.isArray(condition) ? condition : equalsOf(condition);
  return listed.filter((one) => typeof one === 'string');
}

function equalsOf(condition: Exclude<Condition, string | number | boolean | readonly unknown[]>) {
  const { eq, in: among = [] } = condition;
  return eq === undefined ? among : [eq, ...among];
}
