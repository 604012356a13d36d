import { z } from 'zod';
import { type AnyMetric, metricDescription } from '../../model/metric-description.ts';
import { measuredFields, POINT_AGGREGATES } from '../measured/fields.ts';

export const SnapshotMetric = z.strictObject({
  kind: z.literal('snapshot'),
  ...metricDescription,
  ...measuredFields,
  aggregate: z.enum(POINT_AGGREGATES),
});
export type SnapshotMetric = z.output<typeof SnapshotMetric>;

/** Whether a metric is an aggregate over the rows in force at an instant. */
export function isSnapshot(metric: AnyMetric | undefined): metric is SnapshotMetric {
  return metric?.kind === 'snapshot';
}
