import { z } from 'zod';
import { MetricReference, Text } from '../../../metrics/model/index.ts';
import { asked, Compare, named } from '../../definition/block-fields.ts';
import { History, Window } from '../../definition/window.ts';

const KpiDefinition = z.union([
  MetricReference.transform((metric) => ({ metric })),
  z.strictObject({
    metric: MetricReference,
    label: Text.optional(),
    target: z.number().optional().describe('In place of the target of the metric.'),
    history: History.optional().describe('What the sparkline is drawn of.'),
    compare: Compare.optional(),
    window: Window.optional(),
  }),
]);
export type KpiDefinition = z.output<typeof KpiDefinition>;

/** A row of key figures. */
export const KpisDefinition = z.strictObject({
  type: z.literal('kpis'),
  ...named,
  ...asked,
  compare: Compare.optional(),
  metrics: z.array(KpiDefinition).min(1),
});
export type KpisDefinition = z.output<typeof KpisDefinition>;
