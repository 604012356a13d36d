import { kindOf } from '../../metrics/kind/index.ts';
import { type Model, metricOf } from '../../metrics/model/index.ts';

/**
 * How a metric is computed, on one line and in the model's own names.
 * @throws UNKNOWN_METRIC, EXPRESSION_INVALID
 * @example formulaText(model, 'grr') // '(mrr_opening − mrr_contraction − mrr_churn) / mrr_opening'
 */
export function formulaText(model: Model, name: string): string {
  const metric = metricOf(model, name);
  return kindOf(metric).text(metric);
}
