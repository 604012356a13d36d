import { z } from 'zod';
import { Filter, MetricReference } from '../../../metrics/model/index.ts';
import { named } from '../../definition/block-fields.ts';
import { Last } from '../../definition/window.ts';

export const TrendsDefinition = z.strictObject({
  type: z.literal('trends'),
  ...named,
  where: Filter.default({}),
  metrics: z.array(MetricReference).min(1),
  last: Last.default({ count: 13, grain: 'week' }),
});
export type TrendsDefinition = z.output<typeof TrendsDefinition>;
