import type { CHART_KINDS } from './edition.ts';

/** What of a chart's definition can contradict itself. */
export interface ChartFields {
  readonly kind?: (typeof CHART_KINDS)[number] | undefined;
  readonly metrics: readonly string[];
  readonly by?: string | undefined;
  readonly across?: string | undefined;
  readonly last?: unknown;
  readonly grain?: unknown;
  readonly window?: unknown;
  readonly top?: unknown;
  readonly order?: unknown;
  readonly others: boolean;
  readonly bins?: unknown;
  readonly targets: Readonly<Record<string, number>>;
  readonly ranges: Readonly<Record<string, readonly number[]>>;
  readonly scale?: unknown;
}

interface Issue {
  readonly path: readonly string[];
  readonly message: string;
}

/** The contradictions of a chart's definition: fields that its kind does not have, or lacks. */
export function chartIssues(chart: ChartFields): Issue[] {
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
    ...['top', 'order'].map(
      (field) =>
        [chart.by === undefined && chart[field as 'top'] !== undefined, [field], 'goes with `by`'] as const,
    ),
    [chart.others && chart.by === undefined, ['others'], 'goes with `by`'],
    ...kindRules(chart, hasTime),
  ];
  return [
    ...rules.filter(([broken]) => broken).map(([, path, message]) => ({ path, message })),
    ...bulletIssues(chart),
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
