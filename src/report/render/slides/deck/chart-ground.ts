import { scaleLinear } from 'd3-scale';
import { extent } from '../../../../foundation/extent.ts';
import { formatValue, type Locale, type ValueFormat } from '../../../../foundation/format/index.ts';
import { type ChartData, type DrawnSeries, presentValues } from '../../../chart/index.ts';
import { fitText } from '../../../design/index.ts';
import { axisLabels, type ChartSpec } from '../../../edition/index.ts';
import { numberFormat } from '../../number-format.ts';
import type { ChartFrame, Scale } from './chart-frame.ts';
import { widthOf } from './set-text.ts';

/** What a chart is made from. */
export interface Ground {
  readonly chart: ChartSpec;
  readonly data: ChartData;
  readonly room: { readonly width: number; readonly height: number };
  readonly locale: Locale;
  /** Of what is written, in points. */
  readonly size: number;
  /** Of several charts beside each other. */
  readonly shared?: Scale;
}

/** Between what is written and what is drawn, in points. */
export const GAP = 6;

/** Names of places and series are cut at this many points. */
const LONGEST_NAME = 200;

/** Less high than this, a chart has fewer lines. */
const LOW = 140;

/** Round ends and steps for some values; from zero where bars stand on it, or where it is near. */
export function scaleOf(
  values: readonly number[],
  { isFromZero, format, height }: { isFromZero: boolean; format: ValueFormat | undefined; height: number },
): Scale {
  const count = height < LOW ? 3 : 5;
  let [low, high] = extent(values);
  if (isFromZero || (low > 0 && low < high * 0.6)) low = Math.min(0, low);
  if (isFromZero || (high < 0 && high > low * 0.6)) high = Math.max(0, high);
  if (!(high - low > Math.max(Math.abs(low), Math.abs(high)) * 1e-9)) {
    const around = high === 0 ? 1 : Math.abs(high) * 0.1;
    [low, high] = [isFromZero ? Math.min(0, low) : low - around, high + around];
  }
  const axis = scaleLinear([low, high], [0, 1]).nice(count);
  const [from = low, to = high] = axis.domain();
  const [first = from, second = to] = axis.ticks(count);
  const step = Math.abs(second - first) || to - from;
  return { low: from, high: to, step: format?.kind === 'integer' ? Math.max(1, step) : step };
}

/** The scale of all that a chart draws. @param values default: all of its series */
export function ownScale(
  { data, room, shared }: Ground,
  isFromZero: boolean,
  values: readonly number[] = presentValues(data),
): Scale {
  return shared ?? scaleOf(values, { isFromZero, format: data.series[0]?.format, height: room.height });
}

/** The sums of what is stacked, upwards and downwards. */
export function sums({ series, count }: ChartData): number[] {
  return Array.from({ length: count }, (_, at) => {
    const values = series.map(({ values: all }) => all[at] ?? 0);
    const sum = (sign: number) => values.reduce((all, value) => all + (value * sign > 0 ? value : 0), 0);
    return [sum(1), sum(-1)];
  }).flat();
}

/** The names of the places, and how many of them fit below the plot. */
export function placesOf({
  chart,
  data,
  room,
  locale,
  size,
}: Ground): Pick<ChartFrame, 'places' | 'axis' | 'every' | 'isTurned' | 'size'> {
  const { axis } = chart;
  const places = axisLabels(axis, locale).map(nameOf);
  const widest = Math.max(0, ...places.map((place) => widthOf(place, size)));
  const slot = Math.max(1, room.width - 60) / Math.max(1, data.count);
  // Names of categories wrap between words.
  const words = places.flatMap((place) => place.split(' '));
  const needed =
    axis.kind === 'category' ? Math.max(0, ...words.map((word) => widthOf(word, size))) : widest + GAP;
  const every = Math.ceil(Math.min(needed, LONGEST_NAME) / slot);
  const isTurned = axis.kind === 'bins' && every > 1;
  return {
    places,
    axis: axis.kind === 'time' ? '' : nameOf(axis.label),
    every: Math.max(1, every),
    ...{ isTurned, size },
  };
}

/** A name as it fits into a picture. */
export function nameOf(text: string): string {
  return fitText(text, LONGEST_NAME, 12);
}

/** Places that are not whole, or only expected. */
export function unsure({ partial, forecast }: ChartData): number[] {
  return partial.flatMap((isPartial, at) => (isPartial || forecast[at] === true ? [at] : []));
}

/** Room for what axes say. */
export function axisRoom(
  { data, locale, size }: Ground,
  { low, high, step }: Scale,
): { left: number; bottom: number } {
  const [first] = data.series;
  const said =
    first === undefined ? [] : [low, low + step, high].map((value) => valueText(value, first, locale));
  return {
    left: GAP * 2 + Math.max(0, ...said.map((text) => widthOf(text, size))),
    bottom: data.axis.kind === 'bins' ? 44 : 24,
  };
}

/** Large amounts need no cents in a picture. */
function shownFormat({ format, values }: DrawnSeries): ValueFormat {
  const sizes = values.map((value) => Math.abs(value ?? 0));
  return format.kind === 'currency' && extent(sizes)[1] >= 100 ? { ...format, decimals: 0 } : format;
}

/** How a program writes the values of a series. */
export function formatOf(series: DrawnSeries, locale: Locale): string {
  return numberFormat(shownFormat(series), locale, series.values);
}

/** How that reads, as far as it must be known how long it is. */
export function valueText(
  value: number | null,
  series: DrawnSeries,
  locale: Locale,
  sign: 'auto' | 'always' = 'auto',
): string {
  return formatValue(value, shownFormat(series), locale, { sign });
}

/** The widest value of all series. */
export function widestValue({ data, locale, size }: Ground): number {
  const texts = data.series.flatMap((one) => one.values.map((value) => valueText(value, one, locale)));
  return Math.max(0, ...texts.map((text) => widthOf(text, size)));
}
