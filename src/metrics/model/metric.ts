import { z } from 'zod';
import { MetricCheck } from './check.ts';
import { Filter } from './filter.ts';
import { ColumnName, Identifier, SqlText } from './identifier.ts';
import { ValueFormat } from './value-format.ts';

/** What every metric says about itself. */
const description = {
  label: z.string().min(1),
  description: z.string().min(1),
  format: ValueFormat.default({ kind: 'number' }),
  good: z.enum(['up', 'down', 'neutral']).default('neutral').describe('The direction that is welcome.'),
  owner: z.string().min(1).optional().describe('Who answers for the definition.'),
  target: z.number().optional().describe('The value to reach, in the unit of the metric.'),
  note: z.string().optional().describe('Printed beside the figure.'),
  checks: z.array(MetricCheck).default([]).describe('What must hold of the value.'),
};

/** What is aggregated: a column or an expression of one table, over the rows that pass the filter. */
const measure = {
  table: Identifier,
  column: z
    .union([ColumnName, z.array(ColumnName).min(2)])
    .optional()
    .describe('Column to aggregate; several only for `distinct`, which then counts distinct combinations.'),
  sql: SqlText.optional().describe('Expression over the columns of the table, in place of a column.'),
  quantile: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('Which quantile, for `quantile`: 0.9 is the 90th percentile.'),
  where: Filter.optional(),
  among: Identifier.optional().describe(
    'Only rows of entities that this snapshot metric (a `distinct` over their key) counts at the end of the period.',
  ),
  fixed: z
    .union([z.boolean(), z.literal('unfiltered')])
    .default(false)
    .describe(
      'Never split by dimensions: the same number beside every group, over the rows that the filters of the query leave. `unfiltered`: whatever is filtered, too.',
    ),
};

const pointAggregates = ['sum', 'count', 'distinct', 'average', 'median', 'quantile', 'min', 'max'] as const;

export const SimpleMetric = z.strictObject({
  kind: z.literal('simple'),
  ...description,
  ...measure,
  aggregate: z
    .enum([...pointAggregates, 'days'])
    .describe(
      '`days` adds up the days of the period on which the rows were in force; the `min` and `max` of dates have the format `date` or `instant`.',
    ),
  trailing: z
    .strictObject({ days: z.number().int().min(1).max(3660) })
    .optional()
    .describe('Look at the days before the end of the period, however long the period itself is.'),
});

export const SnapshotMetric = z.strictObject({
  kind: z.literal('snapshot'),
  ...description,
  ...measure,
  aggregate: z.enum(pointAggregates),
});

/** Parts of the bridge from a state at the start of a period to the state at its end, entity by entity. */
export const MOVEMENT_PARTS = [
  'opening',
  'new',
  'reactivation',
  'expansion',
  'contraction',
  'churn',
  'closing',
] as const;

export const MovementMetric = z.strictObject({
  kind: z.literal('movement'),
  ...description,
  of: Identifier.describe('Snapshot metric (sum or count) whose change is taken apart.'),
  entity: Identifier.describe('Link of the table to the entity that comes, grows, shrinks and goes.'),
  part: z.enum(MOVEMENT_PARTS),
  measure: z
    .enum(['amount', 'entities'])
    .default('amount')
    .describe('Add up the amounts, or count the entities.'),
});

export const RatioMetric = z.strictObject({
  kind: z.literal('ratio'),
  ...description,
  numerator: Identifier,
  denominator: Identifier,
});

export const DerivedMetric = z.strictObject({
  kind: z.literal('derived'),
  ...description,
  expression: z.string().min(1).max(1000).describe('Arithmetic over metrics: (opening - churn) / opening.'),
});

const Band = z
  .strictObject({
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    score: z.number().min(0).max(100),
  })
  .refine(
    (it) => (it.atLeast === undefined) !== (it.atMost === undefined),
    'needs `atLeast` or `atMost`, and not both',
  );

export const ScoreComponent = z
  .strictObject({
    metric: Identifier,
    label: z.string().min(1).optional(),
    weight: z.number().positive(),
    bands: z.array(Band).min(1).optional().describe('The first band that fits gives the score.'),
    otherwise: z.number().min(0).max(100).optional().describe('Score when no band fits.'),
    scale: z
      .strictObject({ from: z.number(), to: z.number() })
      .refine((it) => it.from !== it.to, '`from` and `to` must differ')
      .optional()
      .describe('In place of bands: `from` gives 0, `to` gives 100, straight between.'),
    whenNoData: z
      .enum(['missing', 'value'])
      .default('missing')
      .describe(
        'When nobody has any row in the period: leave the component out, or take the empty value at its word.',
      ),
  })
  .refine(
    (it) => (it.bands === undefined) !== (it.scale === undefined),
    'needs `bands` or `scale`, and not both',
  )
  .refine((it) => it.bands === undefined || it.otherwise !== undefined, '`bands` need `otherwise`');
export type ScoreComponent = z.output<typeof ScoreComponent>;

const tone = z.enum(['good', 'neutral', 'bad']);

export const ScoreMetric = z.strictObject({
  kind: z.literal('score'),
  ...description,
  entity: Identifier.describe('Table whose rows are scored.'),
  among: Identifier.describe('Snapshot metric that counts the entities to score.'),
  trailing: z
    .strictObject({ days: z.number().int().min(1).max(3660) })
    .default({ days: 30 })
    .describe('The days before the edition date that the components look at.'),
  name: z.string().min(1).describe('Dimension that names an entity.'),
  facts: z.array(z.string().min(1)).default([]).describe('Dimensions shown beside the name.'),
  stake: Identifier.optional().describe('Metric that tells what is at stake, per entity.'),
  components: z
    .record(Identifier, ScoreComponent)
    .refine((it) => Object.keys(it).length > 0, 'needs a component'),
  categories: z
    .array(z.strictObject({ name: z.string().min(1), atLeast: z.number().min(0).max(100), tone }))
    .min(1)
    .describe('From best to worst; the last begins at 0.'),
  minimumCoverage: z
    .strictObject({ share: z.number().min(0).max(1), otherwise: z.string().min(1) })
    .optional()
    .describe('Share of the weights that must be known, and the category of those below it.'),
  newcomers: z
    .strictObject({ since: z.string().min(1), days: z.number().int().min(1), category: z.string().min(1) })
    .optional()
    .describe('Entities whose date dimension lies within these days of the edition date.'),
});
export type ScoreMetric = z.output<typeof ScoreMetric>;

/** A business number. */
export const Metric = z.discriminatedUnion('kind', [
  SimpleMetric,
  RatioMetric,
  DerivedMetric,
  SnapshotMetric,
  MovementMetric,
  ScoreMetric,
]);
export type Metric = z.output<typeof Metric>;
export type SimpleMetric = z.output<typeof SimpleMetric>;
export type SnapshotMetric = z.output<typeof SnapshotMetric>;
export type MovementMetric = z.output<typeof MovementMetric>;
export type RatioMetric = z.output<typeof RatioMetric>;
export type DerivedMetric = z.output<typeof DerivedMetric>;
export type MovementPart = (typeof MOVEMENT_PARTS)[number];
