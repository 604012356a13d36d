import { area, line } from 'd3-shape';
import { bucketAxisHeight, drawBucketAxis, type Middles } from './bucket-axis.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { type DrawnSeries, presentValues } from './chart-data.ts';
import { drawEndLabels, endLabelGutter } from './end-labels.ts';
import { latestLabel } from './latest-label.ts';
import { drawLegend, lineSwatch } from './legend.ts';
import { drawPartialNote } from './partial-note.ts';
import { element, pieces, type Svg, shortPath } from './svg.ts';
import { drawValueAxis } from './value-axis.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

interface Point {
  readonly index: number;
  readonly x: number;
  readonly y: number | null;
}

/** Dash patterns from the fifth series on, where colours alone get hard to tell apart. */
const DASHES = [undefined, undefined, undefined, undefined, '7 3', '2 3', '9 3 2 3', '5 5'];

function dashesOf(index: number): string | undefined {
  return DASHES[index % DASHES.length];
}

function middlesOf(count: number, left: number, right: number): Middles {
  if (count === 1) return [(left + right) / 2];
  const step = (right - left) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, index) => left + index * step);
}

function pointsOf(series: DrawnSeries, scale: ValueScale, plot: Plot, middles: Middles): Point[] {
  return series.values.map((value, index) => ({
    index,
    x: middles[index] ?? plot.left,
    y: value === null ? null : scale.at(value, plot.bottom, plot.top),
  }));
}

function pathOf(points: readonly Point[]): string {
  const draw = line<Point>(
    (point) => point.x,
    (point) => point.y ?? 0,
  ).defined((point) => point.y !== null);
  return shortPath(draw(points));
}

/** Each stretch between two buckets is dashed where either of them is partial. */
function strokes(canvas: Canvas, points: readonly Point[], color: string, dashes: string | undefined): Svg[] {
  const { partial } = canvas.data;
  const style = {
    fill: 'none',
    stroke: color,
    'stroke-width': 2.25,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  } as const;
  const whole = points.map((point) => (partial[point.index] === true ? { ...point, y: null } : point));
  const drawn = [element('path', { d: pathOf(whole), ...style, 'stroke-dasharray': dashes })];
  for (const [index, point] of points.entries()) {
    const next = points[index + 1];
    if (next === undefined || !(partial[point.index] === true || partial[next.index] === true)) continue;
    if (point.y === null || next.y === null) continue;
    drawn.push(element('path', { d: pathOf([point, next]), ...style, 'stroke-dasharray': '2 5' }));
  }
  return drawn;
}

/** Points that a line alone would not show: the last one, and those with a gap on both sides. */
function dots(canvas: Canvas, points: readonly Point[], color: string): Svg[] {
  const { theme } = canvas.pen;
  const last = points.findLast((point) => point.y !== null);
  return points.flatMap((point, index) => {
    if (point.y === null) return [];
    const alone = (points[index - 1]?.y ?? null) === null && (points[index + 1]?.y ?? null) === null;
    if (point !== last && !alone) return [];
    const hollow = canvas.data.partial[point.index] === true;
    return [
      element('circle', {
        cx: point.x,
        cy: point.y,
        r: 3.75,
        fill: hollow ? theme.surface : color,
        stroke: color,
        'stroke-width': 2,
      }),
    ];
  });
}

function fillUnder(points: readonly Point[], base: number, color: string, opacity: number): Svg {
  const draw = area<Point>(
    (point) => point.x,
    base,
    (point) => point.y ?? base,
  ).defined((point) => point.y !== null);
  return element('path', { d: shortPath(draw(points)), fill: color, 'fill-opacity': opacity });
}

function legendOf(canvas: Canvas, needed: boolean): { svg: Svg; height: number } {
  if (!needed) return { svg: pieces(), height: 0 };
  const entries = canvas.data.series.map((one, index) => ({
    name: one.name,
    value: latestLabel(canvas, one),
    swatch: lineSwatch(one.color, dashesOf(index)),
  }));
  return drawLegend(canvas.pen, entries, 0);
}

function marks(canvas: Canvas, plot: Plot, scale: ValueScale, middles: Middles): Svg {
  const { data } = canvas;
  const base = scale.at(Math.max(scale.min, Math.min(scale.max, 0)), plot.bottom, plot.top);
  const all = data.series.map((one) => ({ one, points: pointsOf(one, scale, plot, middles) }));
  const opacity = data.series.length === 1 ? 0.14 : 0.08;
  const fills =
    data.kind === 'area' ? all.map(({ one, points }) => fillUnder(points, base, one.color, opacity)) : [];
  const lines = all.map(({ one, points }, index) =>
    pieces(...strokes(canvas, points, one.color, dashesOf(index))),
  );
  const ends = all.map(({ one, points }) => pieces(...dots(canvas, points, one.color)));
  return pieces(...fills, ...lines, ...ends);
}

/** Lines, and areas: lines with the ground beneath them tinted, never stacked. Labelled at their ends where that fits. */
export function drawLines(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const usual = Math.round(Math.max(190, Math.min(340, pen.width * (pen.narrow ? 0.62 : 0.46))));
  const note = drawPartialNote(canvas, 0);
  const under = bucketAxisHeight(canvas) + note.height;
  const gutter = endLabelGutter(canvas, (canvas.height ?? usual) - under - pen.line);
  const legend = legendOf(canvas, gutter === null);
  const height = Math.max(canvas.height ?? usual + legend.height, legend.height + under + 60);
  const bottom = height - under;
  const scale = valueScale(pen, extentOf(presentValues(data)), data.series[0]?.format, {
    zero: data.kind === 'area',
    count: Math.max(2, Math.min(pen.narrow ? 4 : 5, Math.floor((bottom - legend.height) / 40))),
  });
  const left = Math.min(scale.gutter + 8, pen.width * 0.4);
  const right = pen.width - (gutter ?? 8);
  const plot = { left, right, top: legend.height + pen.line * 0.8, bottom };
  const inset = data.count > 1 ? 6 : 0;
  const middles = middlesOf(data.count, left + inset, right - inset);
  const svg = pieces(
    legend.svg,
    drawValueAxis(canvas, plot, scale),
    marks(canvas, plot, scale, middles),
    gutter === null ? pieces() : drawEndLabels(canvas, plot, scale, middles),
    drawBucketAxis(canvas, plot, middles),
    drawPartialNote(canvas, height - note.height).svg,
  );
  return { height, svg };
}
