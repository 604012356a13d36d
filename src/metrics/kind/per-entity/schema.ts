import { z } from 'zod';
import { parseCondition } from '../../model/expression.ts';
import { MetricReference, referenceTo } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { dependenciesIn } from '../formula-dependencies.ts';
import type { Dependency } from '../kind.ts';
import { QuantileFraction } from '../measured/fields.ts';

export const PerEntityMetric = z.strictObject({
  kind: z.literal('per-entity'),
  ...metricDescription,
  per: referenceTo('entity', z.string().min(1).max(200)).describe(
    'What an entity is: a table, by whose key they are told apart (`customers`); the link that leads to it (`buyer`, `order.customer`); or a dimension (`email`).',
  ),
  of: MetricReference.optional().describe(
    'The metric that is computed of each entity; `count` needs none, and then counts those of which `having` holds.',
  ),
  having: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe(
      'Only entities whose metrics are so, as conditions of derived metrics have it: `orders >= 2 and revenue > 100`.',
    ),
  top: z
    .union([
      z.strictObject({ count: z.number().int().min(1).max(1_000_000).describe('So many.') }),
      z.strictObject({
        share: z
          .number()
          .min(0.000001)
          .max(0.999999)
          .describe('Such a share of those that have a value, rounded up: 0.1 is the top tenth.'),
      }),
    ])
    .optional()
    .describe('Only those with the largest values.'),
  aggregate: z
    .enum(['count', 'sum', 'average', 'median', 'quantile', 'min', 'max'])
    .describe('What is made of the values of the entities.'),
  quantile: QuantileFraction,
});
export type PerEntityMetric = z.output<typeof PerEntityMetric>;

/** The metrics that are computed of each entity. @throws EXPRESSION_INVALID where \`having\` cannot be read */
export function metricsOf({ of, having }: PerEntityMetric): readonly Dependency[] {
  return [
    ...(of === undefined ? [] : [{ name: of, field: 'of' }]),
    ...(having === undefined ? [] : dependenciesIn(parseCondition(having), 'having')),
  ];
}
