import { raisedBy } from '../../foundation/diagnostic/index.ts';
import { type AskContext, parseQuery } from '../../metrics/engine/index.ts';
import { type Filter, type Model, ownEntry, targetMetric } from '../../metrics/model/index.ts';
import { type MetricQueryInput, planQuery } from '../../metrics/plan/index.ts';
import { policyOver } from '../../metrics/policy/index.ts';
import { type Cell, metricIndex } from '../../metrics/series/index.ts';
import { behind } from '../../quality/index.ts';
import type { Asked } from './asker.ts';
import type { Composition } from './composition.ts';

/** What targets say that are metrics, for figures without dimensions. */
export interface AskedTargets {
  /** What the target of a metric is in a slot; undefined where no metric says one for these rows. */
  at(metric: string, slot: number): Cell | undefined;
}

/** No targets but numbers. */
export const NO_TARGETS: AskedTargets = { at: () => undefined };

/**
 * Asks for the targets of metrics that are metrics themselves, over the same days and rows. A target that does not know the
 * rows that are asked for, as a plan of the whole company those of one product, is none of them.
 */
export async function askTargets(
  composition: Composition,
  metrics: readonly string[],
  question: Omit<MetricQueryInput, 'metrics'>,
): Promise<AskedTargets> {
  const { model } = composition;
  const wanted = metrics.flatMap((metric) => {
    const target = targetMetric(ownEntry(model.metrics, metric));
    return target !== undefined && isTargetOf(composition, metric, target, question)
      ? [{ metric, target }]
      : [];
  });
  // Each by itself, so that one that fails takes no figure with it; those that differ in nothing else are one statement.
  const answers = await Promise.all(
    wanted.map(async ({ metric, target }) => {
      const asked = await composition.ask({ ...question, metrics: [target] });
      return [metric, { asked, target }] as const;
    }),
  );
  const byMetric = new Map<string, { readonly asked: Asked; readonly target: string }>(answers);
  return {
    at(metric, slot) {
      const found = byMetric.get(metric);
      if (found === undefined) return undefined;
      const { asked, target } = found;
      const cell = asked.series.groups[0]?.current[slot]?.[metricIndex(asked.series, target)];
      return cell ?? { reason: 'no_data', metric: target };
    },
  };
}

/**
 * Whether a metric says what another is to reach for some rows: it can be split and filtered as asked, and a reader who sees
 * only some rows behind one sees only some behind the other.
 */
export function isTargetOf(
  composition: Composition,
  metric: string,
  target: string,
  { by = [], where = [] }: Pick<MetricQueryInput, 'by' | 'where'>,
): boolean {
  return (
    canBeAsked(composition, [metric, target], { by, where }) &&
    seesPart(composition, metric) === seesPart(composition, target)
  );
}

/** Whether metrics can be split and filtered so, together: a plan of the whole company is not known by products. */
export function canBeAsked(
  { context, window: period }: Composition,
  metrics: readonly string[],
  { by = [], where = [] }: Pick<MetricQueryInput, 'by' | 'where'>,
): boolean {
  const query = { metrics: [...metrics], by: [...by], where: [where].flat(), period };
  return raisedBy(() => planQuery(parseQuery(query), context)).length === 0;
}

/** Whether not all rows behind a metric are for the reader. */
export function seesPart(
  { model, context: { catalog } }: { readonly model: Model; readonly context: Pick<AskContext, 'catalog'> },
  metric: string,
): boolean {
  if (catalog.policy === undefined) return false;
  const { tables } = behind(model, [{ metrics: [metric] }], catalog);
  return Object.keys(policyOver(model, catalog.policy, tables)).length > 0;
}

/** Whether rows are left out, by conditions or because they are not for the reader: a number as target is one of all. */
export function isPart(composition: Composition, metric: string, where: readonly Filter[]): boolean {
  return where.some((one) => Object.keys(one).length > 0) || seesPart(composition, metric);
}
