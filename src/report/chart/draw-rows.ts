import { fitText, oneLine } from '../design/index.ts';
import { axisLabels } from '../edition/index.ts';
import { type Bands, bands, bandsBelowText } from './bands.ts';
import { barMark } from './bar-mark.ts';
import { type Segment, segmentEnds, segmentsOf } from './bar-segments.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { hitRows, ofSeries } from './interactive.ts';
import { drawLegend, squareSwatch } from './legend.ts';
import { drop, type Pen, widthOf, write } from './pen.ts';
import { element, pieces, type Svg, shortPath } from './svg.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

/** Rows get thinner where there are so many that the picture would grow taller than this, px. */
const TALLEST = 960;

/** Beyond so many rows, names above their bars would make the picture endless. */
const MOST_NAMED_ABOVE = 24;

/** Where lying bars, their names and their numbers stand. */
interface RowLayout {
  readonly plot: Plot;
  readonly scale: ValueScale;
  readonly lanes: Bands;
  readonly height: number;
  /** Room for the names, px; they stand above the bars where that is the whole width. */
  readonly labelRoom: number;
  readonly namesAbove: boolean;
  readonly numbered: boolean;
}

/** Room for the numbers left and right of the bars; none for stacked bars, and where it would crowd the bars out. */
function numberRoom(
  { data, pen }: Canvas,
  segments: readonly Segment[],
  most: number,
): { before: number; after: number } {
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

/** Names beside the bars, or above them on a phone where they are long. */
function nameRoom({ data, pen, height }: Canvas, names: readonly string[]): { room: number; above: boolean } {
  const widest = Math.max(0, ...names.map((name) => widthOf(pen, name)));
  const most = pen.width * (pen.narrow ? 0.38 : 0.3);
  if (pen.narrow && height === undefined && widest > most && data.count <= MOST_NAMED_ABOVE)
    return { room: pen.width, above: true };
  return { room: Math.min(most, widest), above: false };
}

function wishedHeight({ data, pen }: Canvas, lanes: number, above: boolean): number {
  const bars = lanes > 1 ? lanes * (pen.size + 5) : 12;
  const row = above ? pen.line + bars + 12 : Math.max(22, bars + 10);
  return Math.min(data.count * row, Math.max(TALLEST, data.count * 2.2));
}

/** Lays out the rows below `top`. */
function layOutRows(
  canvas: Canvas,
  segments: readonly Segment[],
  names: readonly string[],
  top: number,
): RowLayout {
  const { data, pen } = canvas;
  const stacked = data.kind === 'stacked-bar';
  const lanes = stacked ? 1 : Math.max(1, data.series.length);
  const { room, above } = nameRoom(canvas, names);
  const beside = above ? 0 : room + 10;
  const { before, after } = numberRoom(canvas, segments, pen.width * 0.75 - beside);
  const under = stacked ? pen.line + 4 : 4;
  const least = top + Math.min(data.count * 4, 60) + 30;
  const height = Math.max(
    canvas.height ?? Math.round(top + wishedHeight(canvas, lanes, above) + under),
    least,
  );
  const scale = valueScale(pen, extentOf(segmentEnds(segments)), data.series[0]?.format, {
    zero: true,
    count: pen.narrow ? 3 : 5,
    exact: !stacked,
  });
  const plot = {
    left: beside + before + 1,
    right: pen.width - after - (stacked ? scale.gutter / 2 : 0),
    top,
    bottom: height - under,
  };
  const placed = above
    ? bandsBelowText(data.count, lanes, plot.top, plot.bottom, pen.line)
    : bands(data.count, lanes, plot.top, plot.bottom, 0.3);
  return {
    plot,
    scale,
    lanes: placed,
    height,
    labelRoom: room,
    namesAbove: above,
    numbered: after + before > 0,
  };
}

function namesOf(canvas: Canvas): readonly string[] {
  return axisLabels(canvas.data.axis, canvas.pen.locale).map((name) => oneLine(name.slice(0, 400)));
}

/** Which rows are named: every one, or every second, third … where they are thin. */
function rowStride(pen: Pen, lanes: Bands): number {
  return Math.max(1, Math.ceil((pen.size * 1.05) / Math.max(1, lanes.step)));
}

/** Number at the end of a bar. */
function rowLabel(canvas: Canvas, plot: Plot, scale: ValueScale, segment: Segment, middle: number): Svg {
  const { data, pen } = canvas;
  const series = data.series[segment.series];
  if (series === undefined) return pieces();
  const text = compactLabel(segment.value, series.format, pen.locale);
  const from = scale.at(segment.from, plot.left, plot.right);
  const to = scale.at(segment.to, plot.left, plot.right);
  const style = { weight: 600, fill: pen.theme.ink, halo: true } as const;
  if (segment.value >= 0) return write(pen, text, Math.max(from, to) + 6, middle + drop(pen), style);
  return write(pen, text, to - 6, middle + drop(pen), { ...style, anchor: 'end' });
}

function drawGrid(canvas: Canvas, { plot, scale }: RowLayout): Svg {
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

function rowBar(canvas: Canvas, laid: RowLayout, segment: Segment): Svg {
  const { data, pen } = canvas;
  const { plot, scale, numbered, lanes } = laid;
  const stacked = data.kind === 'stacked-bar';
  const y = lanes.start(segment.bucket, stacked ? 0 : segment.series);
  const from = scale.at(segment.from, plot.left, plot.right);
  const to = scale.at(segment.to, plot.left, plot.right);
  const seam = stacked ? { stroke: pen.theme.surface, 'stroke-width': 0.75 } : {};
  const least = segment.value === 0 ? 0 : 0.75;
  const rect = barMark(
    [from, to],
    { start: y, breadth: lanes.breadth, isLying: true, least },
    {
      fill: data.series[segment.series]?.color ?? pen.theme.ink,
      ...seam,
    },
  );
  const roomy = lanes.breadth >= pen.size * 0.85;
  const named = data.series.length === 1 && segment.bucket % rowStride(pen, lanes) === 0;
  const label =
    numbered && (roomy || named) ? rowLabel(canvas, plot, scale, segment, y + lanes.breadth / 2) : pieces();
  return pieces(rect, label);
}

/** Names, every second, third … where rows are thinner than their text. */
function rowNames(
  canvas: Canvas,
  names: readonly string[],
  { lanes, labelRoom, namesAbove }: RowLayout,
): Svg {
  const { pen } = canvas;
  const every = namesAbove ? 1 : rowStride(pen, lanes);
  return pieces(
    ...names.map((name, index) => {
      if (index % every !== 0) return pieces();
      const y = namesAbove ? lanes.start(index, 0) - 5 : lanes.middle(index) + drop(pen);
      return write(pen, fitText(name, labelRoom, pen.size), 0, y, { fill: pen.theme.ink });
    }),
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
  const laid = layOutRows(canvas, segments, names, legend.height + 2);
  const { plot, scale, height, lanes } = laid;
  const bars = data.series.map((_, index) =>
    ofSeries(
      pen,
      index,
      ...segments.filter(({ series }) => series === index).map((segment) => rowBar(canvas, laid, segment)),
    ),
  );
  const zero = Math.round(scale.at(0, plot.left, plot.right)) + 0.5;
  // Names above their bars begin where the base is: it would run through their first letters.
  const pillars = laid.namesAbove
    ? names.map((_, index) => [lanes.start(index, 0), lanes.middle(index) * 2 - lanes.start(index, 0)])
    : [[plot.top, plot.bottom]];
  const base = element('path', {
    d: shortPath(pillars.map(([from, to]) => `M${zero} ${from}V${to}`).join('')),
    stroke: pen.theme.ink,
  });
  const middles = names.map((_, index) => lanes.middle(index));
  const svg = pieces(
    legend.svg,
    stacked ? drawGrid(canvas, laid) : pieces(),
    rowNames(canvas, names, laid),
    ...bars,
    base,
    hitRows(pen, { ...plot, left: 0, right: pen.width }, middles),
  );
  return { height, svg };
}
