import { fail } from '../../../foundation/diagnostic/index.ts';
import { kindOf } from '../../../metrics/kind/index.ts';
import { metricIndex, numberOf, type Series } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import type { ChartDefinition } from './definition.ts';
import type { ChartSpec } from './edition.ts';

/**
 * A waterfall over movement metrics: opening and closing stand on zero, the parts between lead from one to the
 * other. Contraction and churn are positive amounts that go down.
 * @throws BLOCK_INVALID when a metric is no movement
 */
export function composeWaterfall(
  composition: Composition,
  { metrics, title }: Pick<ChartDefinition, 'metrics' | 'title'>,
  series: Series,
): ChartSpec {
  const cells = series.groups[0]?.current[0] ?? [];
  const steps = metrics.map((name) => {
    const metric = metricOf(composition.model, name);
    const part = kindOf(metric).bridge?.(metric).part;
    if (part === undefined) {
      return fail('BLOCK_INVALID', {
        message: `A waterfall shows "${name}", which is a ${metric.kind} metric.`,
        hint: 'use the parts of a movement, from opening to closing.',
      });
    }
    const value = numberOf(cells[metricIndex(series, name)]);
    const down = part === 'contraction' || part === 'churn';
    const total = part === 'opening' || part === 'closing';
    const role = total ? ('total' as const) : down ? ('decrease' as const) : ('increase' as const);
    // Zero stays zero: −0 would print a sign.
    return { metric, value: down && value !== null && value !== 0 ? -value : value, role };
  });
  const [first] = steps;
  if (first === undefined) throw new Error('a chart has a metric');
  return {
    kind: 'waterfall',
    axis: { kind: 'category', label: '', categories: steps.map((step) => step.metric.label), metrics },
    series: [
      {
        name: title,
        metric: metrics[0] ?? '',
        format: first.metric.format,
        values: steps.map((step) => step.value),
      },
    ],
    roles: steps.map((step) => step.role),
  };
}
