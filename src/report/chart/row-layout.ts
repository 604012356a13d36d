import { type Bands, bands, bandsBelowText } from './bands.ts';
import { type Segment, segmentEnds } from './bar-segments.ts';
import type { Canvas, Plot } from './canvas.ts';
import { widthOf } from './pen.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

/** Rows get thinner where there are so many that the picture would grow taller than this, px. */
const TALLEST = 960;

/** Beyond so many rows, names above their bars would make the picture endless. */
const MOST_NAMED_ABOVE = 24;

/** Where lying bars, their names and their numbers stand. */
export interface RowLayout {
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
function namesOf({ data, pen, height }: Canvas, names: readonly string[]): { room: number; above: boolean } {
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
export function layOutRows(
  canvas: Canvas,
  segments: readonly Segment[],
  names: readonly string[],
  top: number,
): RowLayout {
  const { data, pen } = canvas;
  const stacked = data.kind === 'stacked-bar';
  const lanes = stacked ? 1 : Math.max(1, data.series.length);
  const { room, above } = namesOf(canvas, names);
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
