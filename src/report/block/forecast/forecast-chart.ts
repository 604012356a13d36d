import type { Period } from '../../../foundation/calendar/index.ts';
import { extent } from '../../../foundation/extent.ts';
import {
  type Said,
  said,
  saidBucket,
  saidValue,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { earlierText } from '../../compose/labels.ts';
import { describeSeries, withRemarks } from '../chart/alternative.ts';
import type { AxisBucket, ChartSeries, ChartSpec } from '../chart/edition.ts';
import type { Forecasted } from './forecasted.ts';

/** How far back the same time of last year lies, where periods have one. */
const YEARS = {
  day: { count: 364, distance: { days: 364 } },
  week: { count: 52, distance: { days: 364 } },
  month: { count: 12, distance: { months: 12 } },
  quarter: { count: 4, distance: { months: 12 } },
  year: undefined,
} as const;

/** Of the height of what is drawn, so far beyond it another line is still drawn. */
const REACH = 0.6;

/** The last of the history, what is expected with its ranges, last year's values and the target. */
export function chartOfForecast(
  composition: Composition,
  forecasted: Forecasted,
): { readonly chart: ChartSpec<Said>; readonly alternative: Said } {
  const { block, slots, ahead, found } = forecasted;
  const { metric, grain } = block;
  const { label, format, good } = metricOf(composition.model, metric);
  const count = Math.min(slots.length, block.shown ?? 2 * block.ahead);
  const begins = firstShown(forecasted, slots.length - count);
  const shown = slots.slice(begins);
  const buckets = [
    ...shown.map((one) => bucketOf(composition, one, grain)),
    ...ahead.map((one) => ({ ...bucketOf(composition, one, grain), forecast: true })),
  ];
  const values = forecasted.values.slice(begins);
  const none = values.map(() => null);
  const own: ChartSeries<Said> = {
    ...{ name: label, metric, format, good },
    values: [...values, ...found.points.map(({ value }) => value)],
    band: [...none, ...found.points.map(({ range80: { from, to } }) => [from, to] as const)],
    outer: [...none, ...found.points.map(({ range95: { from, to } }) => [from, to] as const)],
  };
  const course = describeSeries(
    label,
    values,
    buckets.map((one) => one.label),
    format,
  );
  return {
    chart: {
      kind: 'line',
      axis: { kind: 'time', grain, buckets },
      series: [own, ...yearEarlier(forecasted, own, begins), ...targetLine(forecasted, own)],
    },
    alternative: withRemarks(course, endText(forecasted, format, buckets.at(-1)?.label ?? '')),
  };
}

/** What the picture shows of the forecast at its end. */
function endText({ found }: Forecasted, format: ValueFormat, bucket: Said): Said[] {
  const last = found.points.at(-1)?.range95;
  if (last === undefined) return [];
  const [low, high] = [last.from, last.to].map((one) => saidValue(one, format, 'compact'));
  return low === undefined || high === undefined ? [] : [said('forecast.drawn', { bucket, low, high })];
}

/** Nothing is drawn of a time before the first value. */
function firstShown({ values }: Forecasted, begins: number): number {
  return Math.max(
    begins,
    values.findIndex((one) => one !== null),
  );
}

function bucketOf(
  { calendar }: Composition,
  { from, to }: Period,
  grain: Forecasted['block']['grain'],
): AxisBucket<Said> {
  return { from, to, label: saidBucket({ from, to }, grain, calendar), partial: false };
}

/** The same periods a year ago, where that is known of half of what is drawn, and is near it. */
function yearEarlier(
  { block, slots, values }: Forecasted,
  own: ChartSeries<Said>,
  begins: number,
): ChartSeries<Said>[] {
  const year = YEARS[block.grain];
  if (year === undefined) return [];
  const places = own.values.map((_, index) => begins + index - year.count);
  const before = places.map((at) => values[at] ?? null);
  const known = before.filter((one) => one !== null);
  if (known.length * 2 < before.length || !known.every((one) => isNear(one, own))) return [];
  const distance = earlierText(year.distance, block.grain);
  const { band: _, outer: _outer, ...line } = own;
  return [
    {
      ...line,
      name: said('text.inBrackets', { text: own.name, note: distance }),
      values: before,
      earlier: {
        ...{ name: 'year_earlier', label: distance },
        periods: places.map((at) => periodAt(slots, at)),
      },
    },
  ];
}

function periodAt(slots: readonly Period[], at: number): Period | null {
  const slot = slots[at];
  return slot === undefined ? null : { from: slot.from, to: slot.to };
}

/** Not drawn where it would press all else flat: words say where it is. */
function targetLine({ target, block: { metric } }: Forecasted, own: ChartSeries<Said>): ChartSeries<Said>[] {
  if (target === undefined || !isNear(target, own)) return [];
  return [
    {
      ...{ name: said('column.target'), metric, format: own.format, isTarget: true },
      values: own.values.map(() => target),
    },
  ];
}

/** What is far from a line would press it flat. */
function isNear(value: number, { values, outer = [] }: ChartSeries<Said>): boolean {
  const drawn = [...values, ...outer.flatMap((ends) => ends ?? [])].filter((one) => one !== null);
  const [low, high] = extent(drawn);
  const room = REACH * (high - low);
  return value >= low - room && value <= high + room;
}
