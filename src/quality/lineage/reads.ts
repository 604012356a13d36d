import { dependenciesOf, kindOf, othersOf } from '../../metrics/kind/index.ts';
import { type KnowsColumn, type Model, metricOf, type Read } from '../../metrics/model/index.ts';

/**
 * Everything a metric reads, transitively: what it aggregates, filters, time and validity, segments, movements,
 * and the links that filters and segments follow.
 * @throws UNKNOWN_METRIC, UNKNOWN_TABLE and the problems of dimensions that cannot be resolved
 */
export function readsOf(model: Model, name: string, knows: KnowsColumn): Read[] {
  const metric = metricOf(model, name);
  const own = kindOf(metric).reads(metric, othersOf(model), knows);
  return [...own, ...dependenciesOf(metric).flatMap((one) => readsOf(model, one.name, knows))];
}

/** The tables that a metric is measured over, those it is computed from included. @throws UNKNOWN_METRIC */
export function leafTables(model: Model, name: string): readonly string[] {
  metricOf(model, name);
  return othersOf(model).tables(name, { fixed: true });
}
