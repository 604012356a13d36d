import { type Expression, type Metric, type Model, parseExpression } from '../../metrics/model/index.ts';

/**
 * What a value of a metric is: `amount` adds up while a period runs (sums, counts, movements), `level` is what stands at
 * its end (snapshots), `mean` neither grows nor adds up (ratios, averages, medians).
 */
export type MetricNature = 'amount' | 'level' | 'mean';

/** The nature of a metric; of an unknown one `mean`, which nothing is concluded from. */
export function metricNature(model: Model, name: string): MetricNature {
  const metric = Object.hasOwn(model.metrics, name) ? model.metrics[name] : undefined;
  return metric === undefined ? 'mean' : natureOf(model, metric);
}

function natureOf(model: Model, metric: Metric): MetricNature {
  switch (metric.kind) {
    case 'simple':
      if (metric.trailing !== undefined) return 'mean';
      return ['sum', 'count', 'distinct', 'days'].includes(metric.aggregate) ? 'amount' : 'mean';
    case 'snapshot':
      return ['sum', 'count', 'distinct'].includes(metric.aggregate) ? 'level' : 'mean';
    case 'movement':
      return metric.part === 'opening' || metric.part === 'closing' ? 'level' : 'amount';
    case 'derived':
      return natureOfExpression(model, parseExpression(metric.expression)) ?? 'mean';
    case 'ratio':
    case 'score':
      return 'mean';
  }
}

/** Of a plain number: undefined, since it scales and does not count. */
function natureOfExpression(model: Model, expression: Expression): MetricNature | undefined {
  switch (expression.kind) {
    case 'number':
      return undefined;
    case 'metric':
      return metricNature(model, expression.name);
    case 'negate':
      return natureOfExpression(model, expression.operand);
    case 'binary': {
      const left = natureOfExpression(model, expression.left);
      const right = natureOfExpression(model, expression.right);
      const adds = expression.operator === '+' || expression.operator === '-';
      if (adds) return left === right ? left : 'mean';
      if (right === undefined) return left;
      return left === undefined && expression.operator === '*' ? right : 'mean';
    }
  }
}
