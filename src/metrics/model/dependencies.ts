import { metricsIn, parseExpression } from './expression.ts';
import type { Metric } from './metric.ts';

/** The metrics that a metric is computed from, with the field that names each. */
export function dependenciesOf(metric: Metric): readonly { readonly name: string; readonly field: string }[] {
  switch (metric.kind) {
    case 'simple':
    case 'snapshot':
      return metric.among === undefined ? [] : [{ name: metric.among, field: 'among' }];
    case 'movement':
      return [{ name: metric.of, field: 'of' }];
    case 'ratio':
      return [
        { name: metric.numerator, field: 'numerator' },
        { name: metric.denominator, field: 'denominator' },
      ];
    case 'derived':
      return metricsIn(parseExpression(metric.expression)).map((name) => ({ name, field: 'expression' }));
    case 'score':
      return [
        { name: metric.among, field: 'among' },
        ...(metric.stake === undefined ? [] : [{ name: metric.stake, field: 'stake' }]),
        ...Object.entries(metric.components).map(([name, component]) => ({
          name: component.metric,
          field: `components.${name}.metric`,
        })),
      ];
  }
}
