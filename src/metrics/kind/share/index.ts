import { z } from 'zod';
import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { MetricReference } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { ValueFormat } from '../../model/value-format.ts';
import { defineKind, type Others } from '../kind.ts';
import { Within, withinProblems, withinReads, withinText } from '../within.ts';

const ShareMetric = z.strictObject({
  kind: z.literal('share'),
  ...metricDescription,
  format: ValueFormat.default({ kind: 'percent' }),
  of: MetricReference.describe('The metric whose share it is.'),
  within: Within,
  cumulative: z
    .boolean()
    .default(false)
    .describe('From the largest row on, with all that are at least as large. Of what adds up alone.'),
});
type ShareMetric = z.output<typeof ShareMetric>;

/** Another metric as a share of itself over more rows. */
export const share = defineKind({
  schema: ShareMetric,
  reference: {
    title: 'Share metrics',
    intro:
      'Another metric of a row, divided by the same over all rows that the filters leave, or over those that are alike in some dimensions: a share of the total, or of the parent.',
    outro: `What it is divided by is asked of the database and never added up from rows, so that shares of ratios, medians and distinct
counts are right, too; those of distinct counts may come to more than 100%. Rows beyond a limit count, and what a reader does not see
does not. \`within: [country]\`, of a question by country and plan, is the share of the plan in its country; of one by plan alone,
the share of the total, as is that of rows that stand for several. \`cumulative\` adds up from the largest row on
(the first three plans make 80% of revenue); equal rows have the same. The format is percent, unless it says another. Of another
metric than itself, or of all rows whatever the filters, a share is a ratio to one that is \`fixed\`.`,
  },
  dependencies: ({ of }) => [{ name: of, field: 'of' }],
  computesWithOthers: true,
  comparesRows: true,
  validate,
  formula: ({ of, within = [], cumulative }, { formulaOf, coarser, among }) => ({
    kind: 'binary',
    operator: '/',
    left: cumulative ? among(of, within, 'sum-from-largest') : formulaOf(of),
    right: coarser(of, within),
  }),
  reads: (metric, others) => withinReads(metric, others),
  text: ({ of, within, cumulative }) =>
    `${cumulative ? 'cumulative share' : 'share'} of ${of}${withinText(within)}`,
  nature: () => 'mean',
  isState: ({ of }, others) => others.isState(of),
  isTimeless: ({ of }, others) => others.isTimeless(of),
  whyNotAccumulated: ({ of }, others) => others.whyNotAccumulated(of),
  addsUp: ({ of, within, cumulative }, others) => within === undefined && !cumulative && others.addsUp(of),
  divisor: ({ of }) => of,
});

function validate(metric: ShareMetric, name: string, others: Others): Problem[] {
  const found = withinProblems(metric, name, others);
  if (!metric.cumulative || others.addsUp(metric.of) || found.length > 0) return found;
  return [
    problem('METRIC_INVALID', {
      message: `Metric "${name}" adds "${metric.of}" up from the largest row on, and its rows do not add up to the whole.`,
      hint: 'take a sum or a count, or leave `cumulative` out.',
      path: ['metrics', name, 'of'],
    }),
  ];
}
