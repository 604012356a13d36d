import { z } from 'zod';
import { amountText, distanceOf, endBack } from '../../../foundation/calendar/index.ts';
import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { TimeBack } from '../../model/amount-of-time.ts';
import { MetricReference } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { defineKind, type Others } from '../kind.ts';

const By = TimeBack.describe(
  'How much earlier, in one of these: days or weeks, or months of the calendar, whatever their length; `weeks: 52` keeps weekdays, `years: 1` keeps dates.',
);

const OffsetMetric = z.strictObject({
  kind: z.literal('offset'),
  ...metricDescription,
  of: MetricReference.describe('The metric whose earlier value it is.'),
  by: By,
});
type OffsetMetric = z.output<typeof OffsetMetric>;

/** Another metric, so many days or months earlier. */
export const offset = defineKind({
  schema: OffsetMetric,
  reference: {
    title: 'Offset metrics',
    intro:
      'Another metric so much earlier, in every bucket and total: beside it, or in a formula, as in `revenue - revenue_last_year`.',
    outro: `Months are moved as comparisons move them: a whole month stands against a whole month, a part of one against the same
days, a day against a day; 29 February has no counterpart in most years, and then there is no value. A period before which
the data begins, or in which it begins, has no value either: the whole of one would be held against a part of the other.`,
  },
  dependencies: ({ of }) => [{ name: of, field: 'of' }],
  computesWithOthers: true,
  validate,
  formula: ({ of, by }, { formulaOf }) => formulaOf(of, { kind: 'back', distance: distanceOf(by) }),
  reads: () => [],
  readsUntil: ({ by }, to) => endBack(to, distanceOf(by)),
  text: ({ of, by }) => `${of}, ${amountText(by)} earlier`,
  nature: ({ of }, others) => others.nature(of),
  noPace: ({ of }, others) => others.noPace(of),
  isState: ({ of }, others) => others.isState(of),
  isTimeless: ({ of }, others) => others.isTimeless(of),
  whyNotAccumulated: ({ of }, others) => others.whyNotAccumulated(of),
  addsUp: ({ of }, others) => others.addsUp(of),
  divisor: ({ of }, others) => others.divisor(of),
});

function validate({ of }: OffsetMetric, name: string, { isTimeless }: Others): Problem[] {
  if (!isTimeless(of)) return [];
  return [
    problem('METRIC_INVALID', {
      message: `Metric "${name}" is "${of}" at an earlier time, but the rows of "${of}" have no time and count the same in every period.`,
      hint: 'declare the `time` of its table, or use the metric itself.',
      path: ['metrics', name, 'of'],
    }),
  ];
}
