import { z } from 'zod';
import { MetricReference } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { whyPartsDoNot } from '../accumulation.ts';
import { defineKind } from '../kind.ts';

const RatioMetric = z.strictObject({
  kind: z.literal('ratio'),
  ...metricDescription,
  numerator: MetricReference,
  denominator: MetricReference,
});

/** One metric divided by another. */
export const ratio = defineKind({
  schema: RatioMetric,
  reference: {
    title: 'Ratio metrics',
    intro: 'One metric divided by another, computed anew for every group and total.',
  },
  dependencies: ({ numerator, denominator }) => [
    { name: numerator, field: 'numerator' },
    { name: denominator, field: 'denominator' },
  ],
  computesWithOthers: true,
  validate: () => [],
  formula: ({ numerator, denominator }, { formulaOf }) => ({
    kind: 'binary',
    operator: '/',
    left: formulaOf(numerator),
    right: formulaOf(denominator),
  }),
  reads: () => [],
  text: ({ numerator, denominator }) => `${numerator} / ${denominator}`,
  nature: () => 'mean',
  isTimeless: ({ numerator, denominator }, others) => [numerator, denominator].every(others.isTimeless),
  whyNotAccumulated: ({ numerator, denominator }, others) => whyPartsDoNot([numerator, denominator], others),
  isState: ({ numerator, denominator }, others) => [numerator, denominator].every(others.isState),
  addsUp: () => false,
  quotient: ({ numerator, denominator }) => ({ numerator, denominator }),
  divisor: ({ denominator }) => denominator,
});
