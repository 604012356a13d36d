import { z } from 'zod';
import { DimensionReference, Filter, MetricReference, referenceTo } from '../../../metrics/model/index.ts';
import { named } from '../../definition/block-fields.ts';
import { DayGrain } from '../../definition/window.ts';

/** What an insight looks for. Findings inside normal variation are not announced. */
export const InsightRule = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('month-over-month'),
    metric: MetricReference,
    drivers: z
      .array(MetricReference)
      .default([])
      .describe('Metrics that explain the change, such as the parts of a bridge.'),
    minimumChange: z.number().min(0).default(0.02).describe('Smallest relative change worth a sentence.'),
  }),
  z.strictObject({
    rule: z.literal('unusual'),
    metrics: z.array(MetricReference).min(1),
    grain: DayGrain.default('week'),
    minimumChange: z.number().min(0).default(0.05),
  }),
  z.strictObject({
    rule: z.literal('contribution'),
    metric: MetricReference.describe(
      'The metric whose change is taken apart: a sum, a count or a movement, or a ratio of two of those.',
    ),
    by: z
      .array(DimensionReference)
      .min(1)
      .max(8)
      .describe('Dimensions whose groups are looked at, each by itself.'),
    grain: DayGrain.default('month').describe('The last complete one is held against the one before.'),
    least: z
      .number()
      .gt(0)
      .max(1)
      .default(0.2)
      .describe('Smallest share of the change with which a group is named.'),
    limit: z.number().int().min(1).max(5).default(3).describe('How many groups a sentence names.'),
    minimumChange: z.number().min(0).default(0.02).describe('Smallest relative change worth a sentence.'),
    always: z
      .boolean()
      .default(false)
      .describe('Also where the change is usual, or too little is known to say.'),
  }),
  z.strictObject({
    rule: z.literal('movers'),
    score: referenceTo('metric per entity'),
    previous: z.strictObject({ days: z.number().int().min(1).max(366) }).default({ days: 7 }),
    limit: z.number().int().min(1).max(50).default(5),
  }),
  z.strictObject({
    rule: z.literal('category-counts'),
    score: referenceTo('metric per entity'),
    categories: z.array(z.string().min(1)).optional().describe('Default: all but the best.'),
    previous: z.strictObject({ days: z.number().int().min(1).max(366) }).default({ days: 7 }),
  }),
]);
export type InsightRule = z.output<typeof InsightRule>;

/** Sentences about what changed. */
export const InsightsDefinition = z.strictObject({
  type: z.literal('insights'),
  ...named,
  where: Filter.default({}),
  rules: z.array(InsightRule).min(1),
});

export type InsightsDefinition = z.output<typeof InsightsDefinition>;
