import { z } from 'zod';
import { DimensionReference, Identifier, MetricReference, referenceTo } from '../../model/identifier.ts';
import { type AnyMetric, metricDescription } from '../../model/metric-description.ts';
import { Text } from '../../model/text.ts';

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
    metric: MetricReference,
    label: Text.optional(),
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
  ...metricDescription,
  entity: referenceTo('table').describe('Table whose rows are scored.'),
  among: referenceTo('metric at an instant').describe('Snapshot metric that counts the entities to score.'),
  trailing: z
    .strictObject({ days: z.number().int().min(1).max(3660) })
    .default({ days: 30 })
    .describe('The days before the edition date that the components look at.'),
  name: DimensionReference.describe('Dimension that names an entity.'),
  facts: z.array(DimensionReference).default([]).describe('Dimensions shown beside the name.'),
  stake: MetricReference.optional().describe('Metric that tells what is at stake, per entity.'),
  components: z
    .record(Identifier, ScoreComponent)
    .refine((it) => Object.keys(it).length > 0, 'needs a component'),
  categories: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        label: Text.optional().describe('What readers see; default: the name.'),
        atLeast: z.number().min(0).max(100),
        tone,
      }),
    )
    .min(1)
    .describe('From best to worst; the last begins at 0.'),
  minimumCoverage: z
    .strictObject({
      share: z.number().min(0).max(1),
      otherwise: z.string().min(1),
      label: Text.optional().describe('What readers see of that category; default: its name.'),
    })
    .optional()
    .describe('Share of the weights that must be known, and the category of those below it.'),
  newcomers: z
    .strictObject({
      since: DimensionReference,
      days: z.number().int().min(1),
      category: z.string().min(1),
      label: Text.optional().describe('What readers see of that category; default: its name.'),
    })
    .optional()
    .describe('Entities whose date dimension lies within these days of the edition date.'),
});
export type ScoreMetric = z.output<typeof ScoreMetric>;

/** Whether a metric is a score. */
export function isScore(metric: AnyMetric | undefined): metric is ScoreMetric {
  return metric?.kind === 'score';
}
