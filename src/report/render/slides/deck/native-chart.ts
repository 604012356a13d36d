import { extent } from '../../../../foundation/extent.ts';
import type { Locale } from '../../../../foundation/format/index.ts';
import {
  chartData,
  presentValues,
  spannedValues,
  waterfallBase,
  waterfallSteps,
} from '../../../chart/index.ts';
import { mixColors } from '../../../design/contrast.ts';
import { LIGHT } from '../../../design/index.ts';
import type { ChartSpec } from '../../../edition/index.ts';
import { bandGroups } from './band-group.ts';
import type { ChartFrame, FrameSeries, Scale } from './chart-frame.ts';
import {
  axisRoom,
  formatOf,
  GAP,
  type Ground,
  nameOf,
  ownScale,
  placesOf,
  scaleOf,
  sums,
  unsure,
  valueText,
  widestValue,
} from './chart-ground.ts';
import { widthOf } from './set-text.ts';
import { waterfallGroups } from './waterfall-groups.ts';

/** Charts less wide than this stand beside others, and are written smaller. In points. */
const NARROW = 450;

/**
 * A chart as PowerPoint can draw it; undefined for kinds that it does not have (bullets, heat maps, small multiples),
 * and where there is nothing to draw.
 * @param shared the scale of several charts beside each other
 */
export function nativeChart(
  chart: ChartSpec,
  room: { readonly width: number; readonly height: number },
  locale: Locale,
  shared?: Scale,
): ChartFrame | undefined {
  const data = chartData(chart, LIGHT);
  if (presentValues(data).length === 0) return undefined;
  const size = room.width < NARROW ? 10 : 12;
  const ground: Ground = { chart, data, room, locale, size, ...(shared === undefined ? {} : { shared }) };
  switch (chart.kind) {
    case 'line':
      return data.begins.includes(true) ? columns(withoutTargets(ground), 60) : lines(ground);
    case 'area':
      return areas(ground);
    case 'bar':
    case 'stacked-bar':
      return chart.axis.kind === 'category' ? bars(ground) : columns(ground, 60);
    case 'histogram':
      return columns(ground, 4);
    case 'waterfall':
      return waterfall(ground);
    default:
      return undefined;
  }
}

/** Bars, for a line would lead from one unit of time into the next; what they are to reach is no bar. */
function withoutTargets(ground: Ground): Ground {
  const { data } = ground;
  return { ...ground, data: { ...data, series: data.series.filter(({ isTarget }) => !isTarget) } };
}

function lines(ground: Ground): ChartFrame {
  const { data, locale, size } = ground;
  const scale = ownScale(ground, false, spannedValues(data));
  const isNamed = data.series.length > 1;
  const ends = data.series.map((one) => {
    const at = one.values.findLastIndex((value) => value !== null);
    const value = one.values[at] ?? null;
    const text = `${isNamed ? `${nameOf(one.name)} ` : ''}${valueText(value, one, locale)}`;
    return { at, value, width: widthOf(text, size, 'bold') };
  });
  // Names behind the ends of lines say more than a key, where they do not meet.
  const isApart = areApart(
    ends.flatMap(({ value }) => value ?? []),
    scale,
    ground,
  );
  const series = data.series.map(
    (one, index): FrameSeries => ({
      ...{ name: nameOf(one.name), values: one.values, format: formatOf(one, locale), color: one.color },
      ...(isApart && { labels: new Map([[ends[index]?.at ?? 0, undefined]]), isNamed }),
      ...((one.line.before > 0 || one.isTarget) && { isDashed: true }),
      ...(!one.isTarget && { pale: unsure(data) }),
    }),
  );
  const right = GAP * 3 + (isApart ? Math.max(...ends.map(({ width }) => width)) : 0);
  return {
    ...placesOf(ground),
    groups: [...bandGroups(ground), { kind: 'line', series }],
    ...{ scale, ticks: series[0]?.format ?? '', legend: !isApart },
    margins: { ...axisRoom(ground, scale), right },
  };
}

/** Whether labels behind the ends of lines, one below the other, do not meet. */
function areApart(
  ends: readonly number[],
  { low, high }: Scale,
  { room: { height }, size }: Ground,
): boolean {
  const places = ends.map((end) => ((end - low) / (high - low)) * (height - 40)).sort((a, b) => a - b);
  return places.every((place, index) => index === 0 || place - (places[index - 1] ?? 0) > size * 1.3);
}

function areas(ground: Ground): ChartFrame {
  const { data, locale } = ground;
  const isStacked = data.series.length > 1;
  const scale = ownScale(ground, true, isStacked ? sums(data) : undefined);
  // A single ground is pale, so that its edge is what is seen.
  const shade = (color: string) => (isStacked ? color : (mixColors(color, LIGHT.surface, 0.45) ?? color));
  const series = data.series.map((one) => ({
    ...{ name: nameOf(one.name), values: one.values },
    ...{ format: formatOf(one, locale), color: shade(one.color) },
  }));
  return {
    ...placesOf(ground),
    groups: [{ kind: 'area', isStacked, series }],
    ...{ scale, ticks: series[0]?.format ?? '', legend: isStacked },
    margins: { ...axisRoom(ground, scale), right: GAP * 3 },
  };
}

/** Upright bars over time or over intervals. @param gap between them, in percent of their width */
function columns(ground: Ground, gap: number): ChartFrame {
  const { chart, data, room } = ground;
  const isStacked = chart.kind === 'stacked-bar' && data.series.length > 1;
  const scale = ownScale(ground, true, isStacked ? sums(data) : undefined);
  const isTold = data.series.length === 1 && widestValue(ground) + 4 < room.width / Math.max(1, data.count);
  const series = barSeries(ground, isTold).map((one) => ({ ...one, pale: unsure(data) }));
  return {
    ...placesOf(ground),
    groups: [{ kind: 'column', isStacked, gap, series }],
    ...{ scale, legend: data.series.length > 1 },
    ...(isTold ? {} : { ticks: series[0]?.format ?? '' }),
    margins: isTold ? { left: 0, right: 0, bottom: 24 } : { ...axisRoom(ground, scale), right: 0 },
  };
}

/** Lying bars, a place below the other. */
function bars(ground: Ground): ChartFrame {
  const { chart, data, room, size } = ground;
  const isStacked = chart.kind === 'stacked-bar' && data.series.length > 1;
  const scale = ownScale(ground, true, isStacked ? sums(data) : undefined);
  const isTold = !isStacked && data.count * data.series.length * size * 1.4 < room.height;
  const series = barSeries(ground, isTold);
  const { places, axis } = placesOf(ground);
  const left = GAP * 2 + Math.max(0, ...places.map((place) => widthOf(place, size)));
  return {
    ...{ places, axis, size },
    every: Math.max(1, Math.ceil((data.count * size * 1.3) / room.height)),
    groups: [{ kind: 'bar', isStacked, gap: 50, series }],
    ...{ scale, legend: data.series.length > 1 },
    ...(isTold ? {} : { ticks: series[0]?.format ?? '' }),
    margins: { left, right: isTold ? widestValue(ground) + GAP * 2 : GAP * 3, bottom: isTold ? GAP : 24 },
  };
}

function barSeries({ data, locale }: Ground, isTold: boolean): FrameSeries[] {
  return data.series.map((one) => ({
    ...{ name: nameOf(one.name), values: one.values, format: formatOf(one, locale), color: one.color },
    ...(isTold && { labels: 'all' as const }),
  }));
}

/** Steps on the running sum; labels say what each adds. */
function waterfall(ground: Ground): ChartFrame {
  const { data, locale, room } = ground;
  const steps = waterfallSteps(data);
  const base = waterfallBase(steps);
  const levels = steps.flatMap(({ role, from, to }) => (role === 'total' && base > 0 ? [to] : [from, to]));
  const [first] = data.series;
  const whole = scaleOf([base, ...levels], {
    isFromZero: base === 0,
    format: first?.format,
    height: room.height,
  });
  const texts = steps.map(({ role, value }) =>
    first === undefined ? '' : valueText(value, first, locale, role === 'total' ? 'auto' : 'always'),
  );
  const format = first === undefined ? 'General' : formatOf(first, locale);
  return {
    ...placesOf(ground),
    groups: waterfallGroups(data, { format, texts, locale }),
    scale: { ...whole, high: extent(levels)[1] + (whole.high - whole.low) * 0.06 },
    legend: false,
    margins: { left: 0, right: 0, bottom: 36 },
  };
}
