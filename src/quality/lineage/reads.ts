import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import { dependenciesOf, kindOf, othersOf } from '../../metrics/kind/index.ts';
import type { KnowsColumn, Metric, Model, Read } from '../../metrics/model/index.ts';

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

/** A metric by name. @throws UNKNOWN_METRIC */
export function metricOf(model: Model, name: string): Metric {
  // A name from outside may be that of something every object has, such as "constructor".
  const metric = Object.hasOwn(model.metrics, name) ? model.metrics[name] : undefined;
  if (metric !== undefined) return metric;
  return fail('UNKNOWN_METRIC', {
    message: `There is no metric "${name}".`,
    hint: suggest(name, Object.keys(model.metrics)),
  });
}

/** The tables that a metric is measured over, those it is computed from included. @throws UNKNOWN_METRIC */
export function leafTables(model: Model, name: string): readonly string[] {
  metricOf(model, name);
  return othersOf(model).tables(name, { fixed: true });
}
