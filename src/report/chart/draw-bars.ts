import { type Bands, bands } from './bands.ts';
import { type Segment, segmentEnds, segmentsOf } from './bar-segments.ts';
import { bucketAxisHeight, drawBucketAxis } from './bucket-axis.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { hitColumns, ofSeries } from './interactive.ts';
import { lastIndex, latestLabel } from './latest-label.ts';
import { drawLegend, squareSwatch } from './legend.ts';
import { drawPartialNote } from './partial-note.ts';
import { widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { drawValueAxis, drawZeroLine } from './value-axis.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

function bar(canvas: Canvas, plot: Plot, scale: ValueScale, lanes: Bands, segment: Segment): Svg {
  const { data, hatch, pen } = canvas;
  const color = data.series[segment.series]?.color ?? pen.theme.ink;
  const partial = data.partial[segment.bucket] === true;
  const one = scale.at(segment.from, plot.bottom, plot.top);
  const other = scale.at(segment.to, plot.bottom, plot.top);
  const lane = data.kind === 'stacked-bar' ? 0 : segment.series;
  const seam = data.kind === 'stacked-bar' && lanes.breadth > 3 ? pen.theme.surface : undefined;
  return element('rect', {
    x: lanes.start(segment.bucket, lane),
    y: Math.min(one, other),
    width: lanes.breadth,
    height: Math.max(Math.abs(one - other), segment.value === 0 ? 0 : 0.75),
    fill: partial ? hatch.of(color) : color,
    stroke: partial ? color : seam,
    'stroke-width': partial || seam !== undefined ? 0.75 : undefined,
  });
}

function seriesBars(
  canvas: Canvas,
  plot: Plot,
  scale: ValueScale,
  lanes: Bands,
  segments: readonly Segment[],
): Svg[] {
  return canvas.data.series.map((_, index) => {
    const own = segments.filter(({ series }) => series === index);
    return ofSeries(canvas.pen, index, ...own.map((segment) => bar(canvas, plot, scale, lanes, segment)));
  });
}

/** Numbers over the bars of a lone series: all of them where they fit, else the last complete one. */
function barLabels(canvas: Canvas, plot: Plot, scale: ValueScale, lanes: Bands): Svg {
  const { data, pen } = canvas;
  const [series] = data.series;
  if (data.series.length !== 1 || series === undefined) return pieces();
  const texts = series.values.map((value) =>
    value === null ? '' : compactLabel(value, series.format, pen.locale),
  );
  const all = texts.every((text) => widthOf(pen, text, 600) <= lanes.step - 6);
  const last = series.values.findLastIndex((value, index) => value !== null && data.partial[index] !== true);
  return pieces(
    ...texts.map((text, index) => {
      const value = series.values[index] ?? null;
      if (value === null || !(all || index === last)) return pieces();
      const half = widthOf(pen, text, 600) / 2;
      const end = scale.at(value, plot.bottom, plot.top);
      const x = Math.max(plot.left + half, Math.min(pen.width - half, lanes.middle(index)));
      const y = value < 0 ? end + pen.size + 1 : end - 6;
      return write(pen, text, x, y, { anchor: 'middle', weight: 600, fill: pen.theme.ink, halo: true });
    }),
  );
}

function legendOf(canvas: Canvas): { svg: Svg; height: number } {
  const { data, pen } = canvas;
  if (data.series.length < 2) return { svg: pieces(), height: 0 };
  const entries = data.series.map((one, index) => ({
    name: one.name,
    series: index,
    value: lastIndex(one) === data.count - 1 ? latestLabel(canvas, one) : '',
    swatch: squareSwatch(one.color),
  }));
  return drawLegend(pen, entries, 0);
}

/** Upright bars over time: side by side, or stacked; with a key of names and latest values for several series. */
export function drawBars(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const legend = legendOf(canvas);
  const usual = Math.max(190, Math.min(330, pen.width * (pen.narrow ? 0.58 : 0.42)));
  const note = drawPartialNote(canvas, 0);
  const under = bucketAxisHeight(canvas) + note.height;
  const height = Math.max(canvas.height ?? Math.round(usual + legend.height), legend.height + under + 70);
  const bottom = height - under;
  const segments = segmentsOf(data);
  const scale = valueScale(pen, extentOf(segmentEnds(segments)), data.series[0]?.format, {
    zero: true,
    count: Math.max(2, Math.min(pen.narrow ? 4 : 5, Math.floor((bottom - legend.height) / 45))),
  });
  const negative = scale.min < 0 ? pen.line * 0.6 : 0;
  const plot = {
    left: Math.min(scale.gutter + 8, pen.width * 0.4),
    right: pen.width,
    top: legend.height + pen.line * 1.2,
    bottom: bottom - negative,
  };
  const lanes = bands(
    data.count,
    data.kind === 'stacked-bar' ? 1 : data.series.length,
    plot.left,
    plot.right,
    0.28,
  );
  const middles = Array.from({ length: data.count }, (_, index) => lanes.middle(index));
  const svg = pieces(
    legend.svg,
    drawValueAxis(canvas, plot, scale),
    ...seriesBars(canvas, plot, scale, lanes, segments),
    drawZeroLine(canvas, plot, scale),
    barLabels(canvas, plot, scale, lanes),
    drawBucketAxis(canvas, { ...plot, bottom }, middles),
    drawPartialNote(canvas, height - note.height).svg,
    hitColumns(pen, plot, middles),
  );
  return { height, svg };
}
