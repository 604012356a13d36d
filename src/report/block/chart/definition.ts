import { z } from 'zod';
import { repeatsComparison, TIME_GRAINS } from '../../../foundation/calendar/index.ts';
import {
  AnyText,
  DimensionReference,
  MetricReference,
  Text,
  TimeBack,
} from '../../../metrics/model/index.ts';
import { Having } from '../../../metrics/plan/index.ts';
import { asked, named, oneOrSeveral } from '../../definition/block-fields.ts';
import { Last } from '../../definition/window.ts';
import { CHART_KINDS } from './edition.ts';

/** How many values of `by` are shown where nothing says it; in heat maps more. */
export const DEFAULT_TOP = 8;

/** What a line can be of the same metric before. */
const Compared = z.union([z.enum(['previous', 'week', 'year']), TimeBack]);

const ChartFields = z.strictObject({
  type: z.literal('chart'),
  ...named,
  ...asked,
  title: Text,
  kind: z
    .enum(CHART_KINDS)
    .optional()
    .describe(
      'Default: chosen by the data. Time → line; several metrics of different formats over time → small-multiples; categories → bar; a total split over time → stacked-bar; two dimensions → heat-map.',
    ),
  metrics: z.array(MetricReference).min(1).max(12),
  by: DimensionReference.optional().describe(
    'One dimension: a series, row or panel for each of its values over time, else a bar each.',
  ),
  across: DimensionReference.optional().describe(
    'Heat map: the dimension whose values are the columns, in place of a time axis.',
  ),
  last: Last.optional().describe('Time axis: the last complete grains.'),
  grain: z
    .enum(TIME_GRAINS)
    .optional()
    .describe('Time axis over the window; `hour` where tables are dated by timestamps.'),
  top: z
    .number()
    .int()
    .min(1)
    .max(30)
    .optional()
    .describe('How many values of `by` are shown. Default: 8; in heat maps 24.'),
  order: z
    .enum(['size', 'name', 'latest'])
    .optional()
    .describe(
      'Which values of `by` come first: the largest; the first by name; or the last by name, such as the latest months. Default: size; in heat maps across a dimension, name.',
    ),
  having: Having.optional().describe(
    'Only values of `by` whose metrics are so over the whole window: `orders >= 2`. Others are of such values.',
  ),
  others: z
    .boolean()
    .default(false)
    .describe('Whether the values beyond `top` are shown as one, computed over all of them.'),
  bins: z
    .number()
    .int()
    .min(2)
    .max(50)
    .optional()
    .describe('Histogram: about how many intervals, with round edges; default: by the data.'),
  compare: oneOrSeveral(Compared)
    .optional()
    .describe(
      'The same an amount of time before, one or several, as dashed lines beside each metric or value of `by`, bucket by bucket: this year and the last as two lines. Of a few, all lines are in one picture; of more, each has a panel of its own.',
    ),
  targets: z
    .record(MetricReference, z.number())
    .default({})
    .describe('Bullet: the value to reach of each metric, in place of the target in the model.'),
  ranges: z
    .record(MetricReference, z.array(z.number()).min(1).max(5))
    .default({})
    .describe('Bullet: where the ranges behind the bar of each metric end, ascending.'),
  scale: z
    .enum(['shared', 'own'])
    .optional()
    .describe(
      'Small multiples: one scale of values for all panels, or one for each. Default: shared where formats agree.',
    ),
  note: AnyText.optional(),
});
type ChartFields = z.output<typeof ChartFields>;

/** A picture of figures: over time, by a dimension or two, or against their targets. */
export const ChartDefinition = ChartFields.check(({ value, issues }) => {
  for (const { path, message } of chartIssues(value))
    issues.push({ code: 'custom', message, path: [...path], input: value });
});
export type ChartDefinition = z.output<typeof ChartDefinition>;

interface Issue {
  readonly path: readonly string[];
  readonly message: string;
}

/** The contradictions of a chart's definition: fields that its kind does not have, or lacks. */
function chartIssues(chart: ChartFields): Issue[] {
  const hasTime = chart.last !== undefined || chart.grain !== undefined;
  const rules: readonly (readonly [broken: boolean, path: readonly string[], message: string])[] = [
    [
      chart.last !== undefined && (chart.grain !== undefined || chart.window !== undefined),
      [],
      '`last` has its own grain and window',
    ],
    [chart.by !== undefined && chart.metrics.length > 1, [], '`by` splits one metric'],
    [
      chart.across !== undefined && (chart.by === undefined || hasTime),
      ['across'],
      'goes with `by`, and takes the place of a time axis',
    ],
    [
      chart.across !== undefined && chart.across === chart.by,
      ['across'],
      'must be another dimension than `by`',
    ],
    ...(['top', 'order', 'others', 'having'] as const).map(
      (field) =>
        [chart.by === undefined && (chart[field] ?? false) !== false, [field], 'goes with `by`'] as const,
    ),
    ...kindRules(chart, hasTime),
  ];
  return [
    ...rules.filter(([broken]) => broken).map(([, path, message]) => ({ path, message })),
    ...bulletIssues(chart),
    ...comparisonIssues(chart, hasTime),
  ];
}

function kindRules(
  { kind, metrics, by, across, bins, scale, targets, ranges, others, top }: ChartFields,
  hasTime: boolean,
): (readonly [boolean, readonly string[], string])[] {
  const split = by !== undefined || hasTime;
  return [
    [kind === 'waterfall' && split, [], 'a waterfall has metrics for steps, and no other axis'],
    [kind === 'bullet' && split, [], 'a bullet chart has a bar for each metric, and no other axis'],
    [
      kind === 'heat-map' && (by === undefined || hasTime === (across !== undefined)),
      [],
      'a heat map has a row for each value of `by`, and `across` or a time axis for columns',
    ],
    [across !== undefined && kind !== undefined && kind !== 'heat-map', ['across'], 'goes with a heat map'],
    [
      kind === 'histogram' && (by === undefined || hasTime || metrics.length > 1),
      [],
      'a histogram counts the values of `by` by one metric, and has no time axis',
    ],
    [
      kind === 'histogram' && (others || top !== undefined),
      [],
      'a histogram shows all values of `by`: `top` and `others` do not go with it',
    ],
    [
      (kind === 'line' || kind === 'area') && !split,
      [],
      'lines go along an axis: a time axis, `last` or `grain`, or the values of `by`',
    ],
    [kind === 'small-multiples' && !hasTime, [], 'small multiples have a time axis: `last` or `grain`'],
    [bins !== undefined && kind !== 'histogram', ['bins'], 'goes with a histogram'],
    [scale !== undefined && kind !== 'small-multiples', ['scale'], 'goes with small multiples'],
    [Object.keys(targets).length > 0 && kind !== 'bullet', ['targets'], 'goes with a bullet chart'],
    [Object.keys(ranges).length > 0 && kind !== 'bullet', ['ranges'], 'goes with a bullet chart'],
  ];
}

/** More lines than this in one picture nobody tells apart where each is beside the same before. */
export const MOST_LINES = 6;

function comparisonIssues(
  { compare, metrics, by, kind, top = DEFAULT_TOP, others }: ChartFields,
  hasTime: boolean,
): Issue[] {
  if (compare === undefined) return [];
  const own = by === undefined ? metrics.length : top + (others ? 1 : 0);
  const lines = own * (1 + compare.length);
  const rules: readonly (readonly [boolean, string])[] = [
    [!hasTime, 'goes with a time axis: `last` or `grain`'],
    [
      kind !== undefined && kind !== 'line' && kind !== 'small-multiples',
      'is drawn as lines: leave `kind` out, or take `small-multiples`',
    ],
    [
      kind === 'line' && lines > MOST_LINES,
      `draws ${lines} lines, of which ${MOST_LINES} can be told apart: take \`kind: small-multiples\`, a smaller \`top\` or fewer comparisons`,
    ],
    [repeatsComparison(compare), 'names the same comparison twice'],
  ];
  return rules.filter(([broken]) => broken).map(([, message]) => ({ path: ['compare'], message }));
}

function bulletIssues({ metrics, targets, ranges }: ChartFields): Issue[] {
  const unknown = (field: string, names: readonly string[]) =>
    names
      .filter((name) => !metrics.includes(name))
      .map((name) => ({ path: [field, name], message: 'is not one of the metrics of this chart' }));
  const unsorted = Object.entries(ranges).filter(([, ends]) =>
    ends.some((end, index) => index > 0 && end <= (ends[index - 1] ?? end)),
  );
  return [
    ...unknown('targets', Object.keys(targets)),
    ...unknown('ranges', Object.keys(ranges)),
    ...unsorted.map(([name]) => ({ path: ['ranges', name], message: 'must ascend' })),
  ];
}
