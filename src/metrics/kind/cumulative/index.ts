import { z } from 'zod';
import { amountText, distanceOf } from '../../../foundation/calendar/index.ts';
import { type Problem, problem } from '../../../foundation/diagnostic/index.ts';
import { amountOfTime } from '../../model/amount-of-time.ts';
import { MetricReference } from '../../model/identifier.ts';
import { metricDescription } from '../../model/metric-description.ts';
import type { SlotMove } from '../../plan/slot-move.ts';
import { defineKind, type Others } from '../kind.ts';

const STARTS = ['day', 'week', 'month', 'quarter', 'year', 'calendar-year'] as const;

const Span = z
  .union([
    z.literal('all').describe('Since the beginning of the data.'),
    z.strictObject({
      toDate: z.enum(STARTS).describe('From the beginning of the grain in which the period or bucket ends.'),
    }),
    z.strictObject({
      trailing: amountOfTime({ days: 3660, weeks: 522, months: 120 }).describe(
        'The days, weeks or months before the end, in one of these.',
      ),
    }),
  ])
  .describe(
    'How far it goes back from the end of a period or bucket; `all`: to the beginning of the data. Grains are those of the calendar of the project, so that `year` is its fiscal year; `calendar-year` begins in January.',
  );
type Span = z.output<typeof Span>;

const CumulativeMetric = z.strictObject({
  kind: z.literal('cumulative'),
  ...metricDescription,
  of: MetricReference.describe('The metric that is computed over the longer span.'),
  window: Span.default('all'),
});
type CumulativeMetric = z.output<typeof CumulativeMetric>;

/** Another metric over a span that ends with the period and begins before it. */
export const cumulative = defineKind({
  schema: CumulativeMetric,
  reference: {
    title: 'Cumulative metrics',
    intro:
      'Another metric up to the end of each period or bucket: since the beginning of the data, of its year, quarter, month or week so far, or over so many days, weeks or months.',
    outro: `It is computed anew over the whole span, and never added up from buckets: customers who bought in two months are one
distinct customer of the year to date, a median is that of all rows, and a ratio divides two sums over the span. A bucket of a
year says where it ended: the month to date of 2026 is its December. The last three months before 16 November begin on 16 August;
where a month is too short for the day, with the month after it, so that no date is in them twice. Compared, the year to date is held against that of the other period, cut at the
same day. A state does not accumulate, and neither do movements, nor what looks at trailing days of its own.`,
  },
  dependencies: ({ of }) => [{ name: of, field: 'of' }],
  computesWithOthers: true,
  validate,
  formula: ({ of, window }, { formulaOf }) => formulaOf(of, moveOf(window)),
  reads: () => [],
  text: ({ of, window }) => `${of}, ${spanText(window)}`,
  nature({ of, window }, others) {
    // What begins anew in the course of time is not on its way to anything.
    return window === 'all' && others.nature(of) === 'amount' ? 'level' : 'mean';
  },
  noPace: ({ of, window }, others) => {
    if (window === 'all' || others.nature(of) !== 'amount') return others.noPace(of);
    if ('trailing' in window) return { why: `is ${spanText(window)} on every day`, instead: { metric: of } };
    const by = window.toDate === 'calendar-year' ? 'year' : window.toDate;
    return {
      why: `begins anew with every ${window.toDate.replace('-', ' ')}`,
      instead: { metric: of, by },
    };
  },
  isState: () => false,
  isTimeless: ({ of }, others) => others.isTimeless(of),
  whyNotAccumulated: () => 'accumulates already',
  addsUp: ({ of }, others) => others.addsUp(of),
  divisor: ({ of }, others) => others.divisor(of),
});

function validate({ of }: CumulativeMetric, name: string, others: Others): Problem[] {
  const wrong = (message: string, hint: string) => [
    problem('METRIC_INVALID', { message, hint, path: ['metrics', name, 'of'] }),
  ];
  const why = others.whyNotAccumulated(of);
  if (why !== undefined)
    return wrong(
      `Metric "${name}" accumulates "${of}", which ${why}.`,
      'accumulate a sum, a count, an average or a ratio of those over rows with a time.',
    );
  if (!others.isTimeless(of)) return [];
  return wrong(
    `Metric "${name}" accumulates "${of}", whose rows have no time and count the same in every period.`,
    'declare the `time` of its table, or use the metric itself.',
  );
}

function moveOf(window: Span): SlotMove {
  if (window === 'all') return { kind: 'since', start: 'data' };
  if ('toDate' in window) return { kind: 'since', start: window.toDate };
  return { kind: 'last', distance: distanceOf(window.trailing) };
}

function spanText(window: Span): string {
  if (window === 'all') return 'since the beginning of the data';
  if ('toDate' in window) return `${window.toDate.replace('-', ' ')} to date`;
  return `over the last ${amountText(window.trailing)}`;
}
