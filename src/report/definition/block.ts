import { z } from 'zod';
import { GRAINS } from '../../foundation/calendar/index.ts';
import { Filter, Identifier } from '../../metrics/model/index.ts';
import { Last, Window } from './window.ts';

const named = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/)
    .optional()
    .describe('Stable name of the block; default: its type and position.'),
  title: z.string().min(1).optional(),
  subtitle: z.string().min(1).optional(),
};

const asked = {
  where: Filter.default({}).describe('In addition to the conditions of the report.'),
  window: Window.optional().describe('Default: the window of the report.'),
};

const Compare = z.enum(['previous', 'year', 'none']);

const KpiDefinition = z.union([
  Identifier.transform((metric) => ({ metric })),
  z.strictObject({
    metric: Identifier,
    label: z.string().min(1).optional(),
    target: z.number().optional().describe('In place of the target of the metric.'),
    history: Last.optional().describe('Time axis of the sparkline.'),
    compare: Compare.optional(),
    window: Window.optional(),
  }),
]);
export type KpiDefinition = z.output<typeof KpiDefinition>;

export const KpisDefinition = z.strictObject({
  type: z.literal('kpis'),
  ...named,
  ...asked,
  compare: Compare.optional(),
  metrics: z.array(KpiDefinition).min(1),
});

/** What an insight looks for. Findings inside normal variation are not announced. */
export const InsightRule = z.discriminatedUnion('rule', [
  z.strictObject({
    rule: z.literal('month-over-month'),
    metric: Identifier,
    drivers: z
      .array(Identifier)
      .default([])
      .describe('Metrics that explain the change, such as the parts of a bridge.'),
    minimumChange: z.number().min(0).default(0.02).describe('Smallest relative change worth a sentence.'),
  }),
  z.strictObject({
    rule: z.literal('unusual'),
    metrics: z.array(Identifier).min(1),
    grain: z.enum(GRAINS).default('week'),
    minimumChange: z.number().min(0).default(0.05),
  }),
  z.strictObject({
    rule: z.literal('movers'),
    score: Identifier,
    previous: z.strictObject({ days: z.number().int().min(1).max(366) }).default({ days: 7 }),
    limit: z.number().int().min(1).max(50).default(5),
  }),
  z.strictObject({
    rule: z.literal('category-counts'),
    score: Identifier,
    categories: z.array(z.string().min(1)).optional().describe('Default: all but the best.'),
    previous: z.strictObject({ days: z.number().int().min(1).max(366) }).default({ days: 7 }),
  }),
]);
export type InsightRule = z.output<typeof InsightRule>;

export const InsightsDefinition = z.strictObject({
  type: z.literal('insights'),
  ...named,
  where: Filter.default({}),
  rules: z.array(InsightRule).min(1),
});

export const ChartDefinition = z
  .strictObject({
    type: z.literal('chart'),
    ...named,
    ...asked,
    title: z.string().min(1),
    kind: z
      .enum(['line', 'area', 'bar', 'stacked-bar', 'waterfall'])
      .optional()
      .describe(
        'Default: chosen by the data: time → line, categories → bar, a total split over time → stacked-bar.',
      ),
    metrics: z.array(Identifier).min(1).max(12),
    by: z.string().min(1).optional().describe('One dimension: a series each over time, else a bar each.'),
    last: Last.optional().describe('Time axis: the last complete grains.'),
    grain: z.enum(GRAINS).optional().describe('Time axis over the window.'),
    top: z.number().int().min(1).max(30).default(8).describe('Groups shown; the largest first.'),
    note: z.string().optional(),
  })
  .refine(
    (it) => it.last === undefined || (it.grain === undefined && it.window === undefined),
    '`last` has its own grain and window',
  )
  .refine(
    (it) =>
      it.kind !== 'waterfall' || (it.by === undefined && it.last === undefined && it.grain === undefined),
    'a waterfall has metrics for steps, and no other axis',
  )
  .refine((it) => it.by === undefined || it.metrics.length === 1, '`by` splits one metric');
export type ChartDefinition = z.output<typeof ChartDefinition>;

export const TrendsDefinition = z.strictObject({
  type: z.literal('trends'),
  ...named,
  where: Filter.default({}),
  metrics: z.array(Identifier).min(1),
  last: Last.default({ count: 13, grain: 'week' }),
});
export type TrendsDefinition = z.output<typeof TrendsDefinition>;

export const HealthDefinition = z.strictObject({
  type: z.literal('health'),
  ...named,
  where: Filter.default({}),
  score: Identifier,
  previous: z.strictObject({ days: z.number().int().min(1).max(366) }).default({ days: 7 }),
  worst: z.number().int().min(0).max(500).default(10),
  movers: z.number().int().min(0).max(500).default(10),
});
export type HealthDefinition = z.output<typeof HealthDefinition>;

export const TableDefinition = z.strictObject({
  type: z.literal('table'),
  ...named,
  ...asked,
  metrics: z.array(Identifier).min(1),
  by: z.array(z.string().min(1)).default([]),
  grain: z.enum(GRAINS).optional(),
  last: Last.optional(),
  order: z
    .array(z.strictObject({ by: z.string().min(1), direction: z.enum(['asc', 'desc']).default('desc') }))
    .default([]),
  limit: z.number().int().min(1).max(100_000).default(50),
  totals: z.boolean().default(false).describe('Recomputed over all rows, not added up from the shown ones.'),
});
export type TableDefinition = z.output<typeof TableDefinition>;

export const TextDefinition = z.strictObject({
  type: z.literal('text'),
  ...named,
  ...asked,
  markdown: z
    .string()
    .max(50_000)
    .describe('Markdown; {{ metric }} prints a figure, {{ metric | change }} its change.'),
});
export type TextDefinition = z.output<typeof TextDefinition>;

export const SectionDefinition = z.strictObject({
  type: z.literal('section'),
  ...named,
  title: z.string().min(1),
});

export const ProvenanceDefinition = z.strictObject({ type: z.literal('provenance'), ...named });

/** A part of a report. */
export const BlockDefinition = z.discriminatedUnion('type', [
  KpisDefinition,
  InsightsDefinition,
  ChartDefinition,
  TrendsDefinition,
  HealthDefinition,
  TableDefinition,
  TextDefinition,
  SectionDefinition,
  ProvenanceDefinition,
]);
export type BlockDefinition = z.output<typeof BlockDefinition>;
export type KpisDefinition = z.output<typeof KpisDefinition>;
export type InsightsDefinition = z.output<typeof InsightsDefinition>;
