import { fitText, oneLine } from '../design/index.ts';
import { axisLabels } from '../edition/index.ts';
import { type Bands, bands } from './bands.ts';
import { type Segment, segmentEnds, segmentsOf } from './bar-segments.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { hitRows, ofSeries } from './interactive.ts';
import { drawLegend, squareSwatch } from './legend.ts';
import { drop, widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

function namesOf(canvas: Canvas): readonly string[] {
  return axisLabels(canvas.data.axis, canvas.pen.locale).map((name) => oneLine(name.slice(0, 400)));
}

/** Number at the end of a bar; parts of a stacked bar carry theirs only where they are wide enough. */
function rowLabel(
  canvas: Canvas,
  plot: Plot,
  scale: ValueScale,
  segment: Segment,
  middle: number,
  breadth: number,
): Svg {
  const { data, pen } = canvas;
  const series = data.series[segment.series];
  if (series === undefined || breadth < pen.size * 0.85) return pieces();
  const text = compactLabel(segment.value, series.format, pen.locale);
  const from = scale.at(segment.from, plot.left, plot.right);
  const to = scale.at(segment.to, plot.left, plot.right);
  const style = { weight: 600, fill: pen.theme.ink } as const;
  if (segment.value >= 0) return write(pen, text, Math.max(from, to) + 6, middle + drop(pen), style);
  return write(pen, text, to - 6, middle + drop(pen), { ...style, anchor: 'end' });
}

interface Layout {
  readonly plot: Plot;
  readonly scale: ValueScale;
  readonly height: number;
  readonly labelRoom: number;
  readonly numbered: boolean;
}

/** Room for the numbers left and right of the bars; none for stacked bars, and where it would crowd the bars out. */
function numberRoom(
  canvas: Canvas,
  segments: readonly Segment[],
  most: number,
): { before: number; after: number } {
  const { data, pen } = canvas;
  if (data.kind === 'stacked-bar') return { before: 0, after: 0 };
  let before = 0;
  let after = 0;
  for (const { value, series } of segments) {
    const width = widthOf(pen, compactLabel(value, data.series[series]?.format, pen.locale), 600) + 8;
    if (value < 0) before = Math.max(before, width);
    else after = Math.max(after, width);
  }
  return before + after <= most ? { before, after } : { before: 0, after: 0 };
}

function layout(canvas: Canvas, segments: readonly Segment[], names: readonly string[], top: number): Layout {
  const { data, pen } = canvas;
  const stacked = data.kind === 'stacked-bar';
  const lanes = stacked ? 1 : Math.max(1, data.series.length);
  const labelRoom = Math.min(
    pen.width * (pen.narrow ? 0.4 : 0.3),
    Math.max(0, ...names.map((name) => widthOf(pen, name))),
  );
  const { before, after } = numberRoom(canvas, segments, pen.width * 0.75 - labelRoom);
  const wished =
    top +
    data.count * Math.max(22, lanes * (lanes > 1 ? pen.size + 5 : 0) + 10) +
    (stacked ? pen.line + 4 : 6);
  const least = top + Math.min(data.count * 4, 60) + 30;
  const height = Math.max(canvas.height ?? Math.round(wished), least);
  const scale = valueScale(pen, extentOf(segmentEnds(segments)), data.series[0]?.format, {
    zero: true,
    count: pen.narrow ? 3 : 5,
  });
  const plot = {
    left: labelRoom + 10 + before,
    right: pen.width - after - (stacked ? scale.gutter / 2 : 0),
    top,
    bottom: height - (stacked ? pen.line + 4 : 4),
  };
  return { plot, scale, height, labelRoom, numbered: after > 0 || before > 0 };
}

function drawGrid(canvas: Canvas, { plot, scale }: Layout): Svg {
  const { pen } = canvas;
  let end = Number.NEGATIVE_INFINITY;
  const lines = scale.ticks.map(({ value, label }) => {
    const x = Math.round(scale.at(value, plot.left, plot.right)) + 0.5;
    const line = element('path', { d: `M${x} ${plot.top}V${plot.bottom}`, stroke: pen.theme.grid });
    const half = widthOf(pen, label) / 2;
    const middle = Math.max(half, Math.min(pen.width - half, x));
    if (middle - half < end + 8) return line;
    end = middle + half;
    return pieces(line, write(pen, label, middle, plot.bottom + pen.line, { anchor: 'middle' }));
  });
  return pieces(...lines);
}

function rowBar(canvas: Canvas, laid: Layout, lanes: Bands, segment: Segment): Svg {
  const { data, pen } = canvas;
  const { plot, scale, numbered } = laid;
  const stacked = data.kind === 'stacked-bar';
  const y = lanes.start(segment.bucket, stacked ? 0 : segment.series);
  const from = scale.at(segment.from, plot.left, plot.right);
  const to = scale.at(segment.to, plot.left, plot.right);
  const seam = stacked ? { stroke: pen.theme.surface, 'stroke-width': 0.75 } : {};
  const rect = element('rect', {
    x: Math.min(from, to),
    y,
    width: Math.max(Math.abs(to - from), segment.value === 0 ? 0 : 0.75),
    height: lanes.breadth,
    fill: data.series[segment.series]?.color ?? pen.theme.ink,
    ...seam,
  });
  const label = numbered
    ? rowLabel(canvas, plot, scale, segment, y + lanes.breadth / 2, lanes.breadth)
    : pieces();
  return pieces(rect, label);
}

/** Names at the left, every second, third … where rows are thinner than their text. */
function rowNames(canvas: Canvas, names: readonly string[], lanes: Bands, room: number): Svg {
  const { pen } = canvas;
  const every = Math.max(1, Math.ceil((pen.size * 1.05) / Math.max(1, lanes.step)));
  return pieces(
    ...names.map((name, index) =>
      index % every === 0
        ? write(pen, fitText(name, room, pen.size), 0, lanes.middle(index) + drop(pen), {
            fill: pen.theme.ink,
          })
        : pieces(),
    ),
  );
}

/** Lying bars for categories, whose names need room: side by side with their numbers, or stacked over a grid. */
export function drawRows(canvas: Canvas): Drawing {
  const { data, pen } = canvas;
  const segments = segmentsOf(data);
  const names = namesOf(canvas);
  const stacked = data.kind === 'stacked-bar';
  const entries = data.series.map((one, series) => ({
    name: one.name,
    value: '',
    series,
    swatch: squareSwatch(one.color),
  }));
  const legend = drawLegend(pen, data.series.length > 1 ? entries : [], 0);
  const laid = layout(canvas, segments, names, legend.height + 2);
  const { plot, scale, height, labelRoom } = laid;
  const lanes = bands(data.count, stacked ? 1 : data.series.length, plot.top, plot.bottom, 0.3);
  const bars = data.series.map((_, index) =>
    ofSeries(
      pen,
      index,
      ...segments
        .filter(({ series }) => series === index)
        .map((segment) => rowBar(canvas, laid, lanes, segment)),
    ),
  );
  const zero = Math.round(scale.at(0, plot.left, plot.right)) + 0.5;
  const base = element('path', { d: `M${zero} ${plot.top}V${plot.bottom}`, stroke: pen.theme.ink });
  const middles = names.map((_, index) => lanes.middle(index));
  const svg = pieces(
    legend.svg,
    stacked ? drawGrid(canvas, laid) : pieces(),
    rowNames(canvas, names, lanes, labelRoom),
    ...bars,
    base,
    hitRows(pen, { ...plot, left: 0, right: pen.width }, middles),
  );
  return { height, svg };
}
