import { area, line } from 'd3-shape';
import type { Middles } from './bucket-axis.ts';
import type { ChartData, DrawnSeries } from './chart-data.ts';
import type { Pen } from './pen.ts';
import { element, pieces, type Svg, shortPath } from './svg.ts';

/** A value of a line, in px of the picture. */
export interface Point {
  readonly index: number;
  readonly x: number;
  readonly y: number | null;
}

/** Dash patterns from the fifth series on, where colours alone get hard to tell apart. */
const DASHES = [undefined, undefined, undefined, undefined, '7 3', '2 3', '9 3 2 3', '5 5'];

/** Those of the same before, in the colour of what it is the same as. */
const EARLIER = ['6 4', '2 4', '10 4 2 4'];

/** That of what is to be reached. */
const TARGET = '1 4';

/** How the line of a series is drawn: thinner and dashed where it is the same before, dotted where it is to be reached. */
export function lineStyle(
  { color, line, isTarget }: Pick<DrawnSeries, 'color' | 'line' | 'isTarget'>,
  width: number,
): LineStyle {
  if (isTarget) return { color, width: width * 0.6, dashes: TARGET };
  if (line.before === 0) return { color, width, dashes: DASHES[line.rank % DASHES.length] };
  return { color, width: width * 0.7, dashes: EARLIER[(line.before - 1) % EARLIER.length] };
}

/** So many steps more lie between places of which one continues nothing. */
const PAUSE = 0.8;

/**
 * Places from end to end, the first and last on them; a lone one stands in the middle.
 * @param begins whether each continues nothing, and so stands apart from the one before
 */
export function middlesOf(
  count: number,
  left: number,
  right: number,
  begins: readonly boolean[] = [],
): Middles {
  if (count === 1) return [(left + right) / 2];
  let pauses = 0;
  const steps = Array.from({ length: count }, (_, index) => {
    if (begins[index] === true) pauses += PAUSE;
    return index + pauses;
  });
  const step = (right - left) / Math.max(1, count - 1 + pauses);
  return steps.map((one) => left + one * step);
}

/** A line's values in px, with a gap before each that continues nothing; `at` tells the height of a value. */
export function pointsOf(
  values: readonly (number | null)[],
  at: (value: number) => number,
  middles: Middles,
  begins: readonly boolean[] = [],
): Point[] {
  return values.flatMap((value, index) => {
    const point = { index, x: middles[index] ?? 0, y: value === null ? null : at(value) };
    return begins[index] === true ? [{ ...point, y: null }, point] : [point];
  });
}

/** The path through some points; where one has no value it is interrupted. */
export function pathOf(points: readonly Point[]): string {
  const draw = line<Point>(
    (point) => point.x,
    (point) => point.y ?? 0,
  ).defined((point) => point.y !== null);
  return shortPath(draw(points));
}

/** What a line is drawn with. */
export interface LineStyle {
  readonly color: string;
  readonly dashes: string | undefined;
  readonly width: number;
}

/** A line; each stretch between two buckets is dotted where either is partial, dashed where either is a forecast. */
export function drawLine(data: ChartData, points: readonly Point[], style: LineStyle): Svg {
  const unsure = (index: number): string | undefined =>
    data.forecast[index] === true ? '5 4' : data.partial[index] === true ? '2 5' : undefined;
  const common = {
    fill: 'none',
    stroke: style.color,
    'stroke-width': style.width,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  } as const;
  const sure = points.map((point) => (unsure(point.index) === undefined ? point : { ...point, y: null }));
  const drawn = [element('path', { d: pathOf(sure), ...common, 'stroke-dasharray': style.dashes })];
  for (const [index, point] of points.entries()) {
    const next = points[index + 1];
    if (next === undefined || point.y === null || next.y === null) continue;
    const dash = unsure(next.index) ?? unsure(point.index);
    if (dash === undefined) continue;
    drawn.push(element('path', { d: pathOf([point, next]), ...common, 'stroke-dasharray': dash }));
  }
  return pieces(...drawn.filter((one) => !one.includes('d=""')));
}

/** What is to be reached: the same for what came and for what is expected. */
export function drawTarget(points: readonly Point[], { color, width, dashes }: LineStyle): Svg {
  const stroke = { stroke: color, 'stroke-width': width, 'stroke-dasharray': dashes };
  return element('path', { d: pathOf(points), fill: 'none', ...stroke, 'stroke-linecap': 'round' });
}

/** Points that a line alone would not show: the last one, the last counted one, and those with gaps on both sides. */
export function drawDots(
  pen: Pen,
  data: ChartData,
  points: readonly Point[],
  color: string,
  radius: number,
): Svg {
  const last = points.findLast((point) => point.y !== null);
  const counted = points.findLast((point) => point.y !== null && data.forecast[point.index] !== true);
  const isEnd = (index: number) => data.begins[index + 1] === true;
  return pieces(
    ...points.flatMap((point, index) => {
      if (point.y === null) return [];
      const alone = (points[index - 1]?.y ?? null) === null && (points[index + 1]?.y ?? null) === null;
      if (point !== last && point !== counted && !alone && !isEnd(point.index)) return [];
      const hollow = data.partial[point.index] === true || data.forecast[point.index] === true;
      return [
        element('circle', {
          cx: point.x,
          cy: point.y,
          r: radius,
          fill: hollow ? pen.theme.surface : color,
          stroke: color,
          'stroke-width': 2,
        }),
      ];
    }),
  );
}

/** The ground between a line and the one beneath it. */
export function fillBetween(
  points: readonly Point[],
  below: (point: Point) => number,
  color: string,
  opacity: number,
): Svg {
  const draw = area<Point>(
    (point) => point.x,
    below,
    (point) => point.y ?? 0,
  ).defined((point) => point.y !== null);
  return element('path', { d: shortPath(draw(points)), fill: color, 'fill-opacity': opacity });
}

/** Where each value is expected, as translucent areas that open at the last value before it. */
export function drawBand(
  { values, band, outer }: DrawnSeries,
  at: (value: number) => number,
  middles: Middles,
  color: string,
): Svg {
  return pieces(
    drawInterval({ values, band: outer }, at, middles, { color, opacity: 0.1 }),
    drawInterval({ values, band }, at, middles, { color, opacity: 0.18 }),
  );
}

function drawInterval(
  { values, band }: Pick<DrawnSeries, 'values' | 'band'>,
  at: (value: number) => number,
  middles: Middles,
  { color, opacity }: { readonly color: string; readonly opacity: number },
): Svg {
  const ends = band.map((interval, index): readonly [number, number] | null => {
    if (interval !== null) return interval;
    const value = values[index] ?? null;
    return value !== null && (band[index + 1] ?? null) !== null ? [value, value] : null;
  });
  const highs = pointsOf(
    ends.map((interval) => interval?.[1] ?? null),
    at,
    middles,
  );
  if (highs.every(({ y }) => y === null)) return pieces();
  return fillBetween(highs, ({ index }) => at(ends[index]?.[0] ?? 0), color, opacity);
}
