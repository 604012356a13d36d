import { z } from 'zod';
import { DimensionReference, Filter, MetricReference } from '../../../metrics/model/index.ts';
import { named } from '../../definition/block-fields.ts';
import { DayGrain } from '../../definition/window.ts';

/** What is expected of a metric. */
export const ForecastDefinition = z.strictObject({
  type: z.literal('forecast'),
  ...named,
  where: Filter.default({}).describe('In addition to the conditions of the report.'),
  metric: MetricReference.describe('What is forecast, by its own history.'),
  grain: DayGrain.default('week').describe('The unit of time. Only complete periods are learned from.'),
  ahead: z
    .number()
    .int()
    .min(1)
    .max(104)
    .default(13)
    .describe('How many periods are forecast; the first one is that of the edition date.'),
  history: z
    .number()
    .int()
    .min(3)
    .max(1000)
    .optional()
    .describe(
      'Complete periods that are learned from. Default: 730 days, 312 weeks, 120 months, 60 quarters, 30 years.',
    ),
  shown: z
    .number()
    .int()
    .min(0)
    .max(260)
    .optional()
    .describe('Complete periods that are drawn before the forecast. Default: twice as many as are forecast.'),
  by: DimensionReference.optional().describe(
    'A dimension whose groups are forecast, too, so that they add up to the whole. Of sums, counts and movements.',
  ),
  top: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(6)
    .describe('How many groups of `by`, those with most over the history; all others are one.'),
  target: z.number().optional().describe('What a period is to reach, in place of the target of the metric.'),
  least: z.number().optional().describe('No value lies below. Default: 0 where none ever did.'),
  most: z
    .number()
    .optional()
    .describe('No value lies above. Default: 1 for a ratio that counts some of what it is divided by.'),
});
export type ForecastDefinition = z.output<typeof ForecastDefinition>;
