import type { Period } from '../../foundation/calendar/index.ts';
import { type AskContext, ask, keepTables } from '../../metrics/engine/index.ts';
import type { Filter, Model, Reconciliation } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import type { Cell } from '../../metrics/series/index.ts';
import type { CheckResult } from '../check-result.ts';
import { hintOf, problemText } from '../hint-of.ts';
import { behind, type Question } from '../lineage/behind.ts';
import { localProblems } from '../local-problem.ts';
import { judgeSides } from './judge-sides.ts';
import type { Side } from './side-text.ts';

export interface ReconcileOptions {
  /** Names of the reconciliations to make; default all of the model. */
  readonly only?: readonly string[] | undefined;
}

/**
 * Makes the model's reconciliations: both figures are asked for the period (snapshots at its end), and must agree
 * within the tolerance. A side without a value is a warning with its reason; one that cannot be asked is a result with
 * `isError`.
 * @throws infrastructure problems only: CONNECTION_LOST, QUERY_CANCELLED and the like
 */
export async function reconcile(
  context: AskContext,
  period: Period,
  options: ReconcileOptions = {},
): Promise<CheckResult[]> {
  const wanted = Object.entries(context.model.reconciliations).filter(
    ([name]) => options.only === undefined || options.only.includes(name),
  );
  // What the report reads is computed once, and the checks before it read the same.
  const { tables } = behind(
    context.model,
    wanted.flatMap(([, definition]) => sidesOf(definition)),
    context.catalog,
  );
  const keeping = { ...context, catalog: await keepTables(context, tables) };
  const results: CheckResult[] = [];
  for (const [name, definition] of wanted)
    results.push(await reconcileOne(keeping, period, name, definition));
  return results;
}

async function reconcileOne(
  context: AskContext,
  period: Period,
  name: string,
  definition: Reconciliation,
): Promise<CheckResult> {
  const title = {
    name: `reconciliations.${name}`,
    label: definition.label,
    tables: behind(context.model, sidesOf(definition), context.catalog).tables,
  };
  try {
    const left = await sideOf(context, period, definition.left);
    const right = await sideOf(context, period, definition.right);
    return { ...title, ...judgeSides(left, right, definition) };
  } catch (error) {
    const [first] = localProblems(error);
    return {
      ...title,
      verdict: 'fail',
      message: problemText(first),
      ...(first === undefined ? {} : { code: first.code }),
      ...hintOf(first),
      path: ['reconciliations', name],
      isError: true,
    };
  }
}

/** The names of the reconciliations of which a side stands on one of these tables. */
export function reconciliationsOver(model: Model, tables: readonly string[], catalog?: Catalog): string[] {
  return Object.entries(model.reconciliations).flatMap(([name, definition]) => {
    const read = behind(model, sidesOf(definition), catalog).tables;
    return read.some((table) => tables.includes(table)) ? [name] : [];
  });
}

/** What the reconciliations that share a table with some tables ask. */
export function questionsBehind(model: Model, tables: readonly string[]): Question[] {
  return reconciliationsOver(model, tables).flatMap((name) => {
    const definition = model.reconciliations[name];
    return definition === undefined ? [] : sidesOf(definition);
  });
}

function sidesOf({ left, right }: Reconciliation): Question[] {
  return [left, right].map(({ metric, where }) => ({
    metrics: [metric],
    where: where === undefined ? [] : [where],
  }));
}

async function sideOf(
  context: AskContext,
  { from, to }: Period,
  side: { readonly metric: string; readonly where?: Filter | undefined },
): Promise<Side> {
  const { series } = await ask(context, {
    metrics: [side.metric],
    period: { from, to },
    ...(side.where === undefined ? {} : { where: side.where }),
  });
  const cell: Cell = series.groups[0]?.current[0]?.[0] ?? { reason: 'no_data', metric: side.metric };
  const metric = context.model.metrics[side.metric];
  return {
    label: metric?.label ?? side.metric,
    format: metric?.format ?? { kind: 'number' },
    cell,
  };
}
