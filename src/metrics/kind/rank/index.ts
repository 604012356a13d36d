import { z } from 'zod';
import { MetricReference } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { ValueFormat } from '../../model/value-format.ts';
import { defineKind } from '../kind.ts';
import { Within, withinProblems, withinReads, withinText } from '../within.ts';

const RankMetric = z.strictObject({
  kind: z.literal('rank'),
  ...metricDescription,
  format: ValueFormat.default({ kind: 'integer' }),
  of: MetricReference.describe('The metric by which rows are ranked.'),
  within: Within,
  direction: z
    .enum(['asc', 'desc'])
    .default('desc')
    .describe('Whether the smallest is the first (`asc`) or the largest (`desc`).'),
});

/** The place of a row among others by another metric. */
export const rank = defineKind({
  schema: RankMetric,
  reference: {
    title: 'Rank metrics',
    intro:
      'The place of a row among all that the filters leave, or among those that are alike in some dimensions: 1 is the first.',
    outro: `Equal values share a place, and the next comes as far after them as they are many: 1, 2, 2, 4. All rows are ranked, those beyond a
limit too, and none that the data does not have: one without a value has no place, for the same reason, and neither has one that no
row of the data stands behind. A total is one row, which has no place. Over time, each bucket is ranked by itself.`,
  },
  dependencies: ({ of }) => [{ name: of, field: 'of' }],
  computesWithOthers: true,
  comparesRows: true,
  validate: withinProblems,
  formula: ({ of, within = [], direction }, { among }) => among(of, within, { rank: direction }),
  reads: (metric, others) => withinReads(metric, others),
  text: ({ of, within, direction }) =>
    `rank by ${of}${direction === 'asc' ? ', the smallest first' : ''}${withinText(within)}`,
  nature: () => 'mean',
  isState: ({ of }, others) => others.isState(of),
  isTimeless: ({ of }, others) => others.isTimeless(of),
  whyNotAccumulated: ({ of }, others) => others.whyNotAccumulated(of),
  addsUp: () => false,
});
