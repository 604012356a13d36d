import { bucketAxisHeight, drawBucketAxis, type Middles } from './bucket-axis.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { spannedValues } from './chart-data.ts';
import { drawLayers } from './draw-layers.ts';
import { drawEndLabels, endLabelGutter, type Heights } from './end-labels.ts';
import { drawForecastMark, forecastHeight } from './forecast-mark.ts';
import { hitColumns, ofSeries } from './interactive.ts';
import { lastCounted, latestLabel } from './latest-label.ts';
import { drawLegend, lineSwatch, squareSwatch } from './legend.ts';
import {
  drawBand,
  drawDots,
  drawLine,
  drawTarget,
  fillBetween,
  lineStyle,
  middlesOf,
  pointsOf,
} from './line-marks.ts';
import { drawPartialNote } from './partial-note.ts';
import { widthOf, write } from './pen.ts';
import { type Layer, stackedLayers } from './stacked-layers.ts';
import { pieces, type Svg } from './svg.ts';
import { drawValueAxis } from './value-axis.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

function legendOf(canvas: Canvas, needed: boolean): { svg: Svg; height: number } {
  if (!needed) return { svg: pieces(), height: 0 };
  const stacked = stackedLayers(canvas.data) !== null;
  const entries = canvas.data.series.map((one, index) => ({
    name: one.name,
    series: index,
    // Where there are several ends, each has its own value.
    value: canvas.data.begins.includes(true) ? '' : latestLabel(canvas, one),
    swatch: stacked ? squareSwatch(one.color) : lineSwatch(one.color, lineStyle(one, 2.25).dashes),
  }));
  return drawLegend(canvas.pen, entries, 0);
}

interface Scene {
  readonly canvas: Canvas;
  readonly plot: Plot;
  readonly scale: ValueScale;
  readonly middles: Middles;
  readonly layers: readonly Layer[] | null;
}

function marks({ canvas, plot, scale, middles, layers }: Scene): Svg {
  const { data, pen } = canvas;
  const at = (value: number): number => scale.at(value, plot.bottom, plot.top);
  if (layers !== null) return drawLayers(canvas, layers, at, middles);
  const base = at(Math.max(scale.min, Math.min(scale.max, 0)));
  const opacity = data.series.length === 1 ? 0.14 : 0.08;
  return pieces(
    ...data.series.map((one, index) => {
      const points = pointsOf(one.values, at, middles, data.begins);
      return ofSeries(
        pen,
        index,
        data.kind === 'area' ? fillBetween(points, () => base, one.color, opacity) : pieces(),
        drawBand(one, at, middles, one.color),
        one.isTarget
          ? drawTarget(points, lineStyle(one, 2.25))
          : pieces(
              drawLine(data, points, lineStyle(one, 2.25)),
              drawDots(pen, data, points, one.color, one.line.before === 0 ? 3.75 : 2.5),
            ),
      );
    }),
  );
}

/** Where names stand: at the last value of their line, or in the middle of the end of their layer. */
function heightsOf({ canvas, plot, scale, layers }: Scene): Heights {
  return (series, index) => {
    const ends = layers?.[series]?.[index];
    const value =
      ends === undefined || ends === null
        ? (canvas.data.series[series]?.values[index] ?? null)
        : (ends[0] + ends[1]) / 2;
    return value === null ? null : scale.at(value, plot.bottom, plot.top);
  };
}

/** The last counted value of a lone line, where a forecast follows. */
function turningLabel({ canvas, plot, scale, middles }: Scene): Svg {
  const { pen, data } = canvas;
  const [series, ...others] = data.series.filter(({ isTarget }) => !isTarget);
  if (series === undefined || others.length > 0 || !data.forecast.includes(true)) return pieces();
  const index = lastCounted(canvas, series);
  const text = latestLabel(canvas, series);
  const value = series.values[index] ?? null;
  if (value === null || text === '') return pieces();
  const x = Math.max(plot.left + widthOf(pen, text, 600) + 2, (middles[index] ?? plot.left) - 3);
  const y = Math.max(plot.top + pen.size, scale.at(value, plot.bottom, plot.top) - 9);
  return write(pen, text, x, y, { anchor: 'end', weight: 600, fill: pen.theme.ink, halo: true });
}

/** Of the first line its last value before each gap, and at the end. */
function endValues({ canvas, plot, scale, middles }: Scene): Svg {
  const { pen, data } = canvas;
  const [series] = data.series;
  if (series === undefined || !data.begins.includes(true)) return pieces();
  const isEnd = (index: number) => index === data.count - 1 || data.begins[index + 1] === true;
  return pieces(
    ...series.values.flatMap((value, index) => {
      if (value === null || !isEnd(index)) return [];
      const text = compactLabel(value, series.format, pen.locale);
      const x = Math.max(plot.left + widthOf(pen, text, 600) + 2, (middles[index] ?? plot.left) + 4);
      const y = scale.at(value, plot.bottom, plot.top) - 9;
      return [write(pen, text, x, y, { anchor: 'end', weight: 600, fill: pen.theme.ink, halo: true })];
    }),
  );
}

/** Above the highest value: what is written over the ends of several stretches has a line of its own. */
function headroom({ pen, data }: Canvas): number {
  return data.begins.includes(true) ? pen.line * 1.8 : pen.line * 0.8;
}

/** Key, ends and scale of the plot for a height that is wished for. */
function sceneOf(canvas: Canvas, legendHeight: number, gutter: number | null, bottom: number): Scene {
  const { pen, data } = canvas;
  const layers = stackedLayers(data);
  const spanned =
    layers === null ? spannedValues(data) : layers.flatMap((layer) => layer.flatMap((ends) => ends ?? []));
  const scale = valueScale(pen, extentOf(spanned), data.series[0]?.format, {
    zero: data.kind === 'area' || data.begins.includes(true),
    count: Math.max(2, Math.min(pen.narrow ? 4 : 5, Math.floor((bottom - legendHeight) / 40))),
  });
  const left = Math.min(scale.gutter + 8, pen.width * 0.4);
  const right = pen.width - (gutter ?? 8);
  const top = legendHeight + forecastHeight(canvas) + headroom(canvas);
  const plot = { left, right, top, bottom };
  const inset = data.count > 1 ? 6 : 0;
  return {
    canvas,
    plot,
    scale,
    layers,
    middles: middlesOf(data.count, left + inset, right - inset, data.begins),
  };
}

/**
 * Lines, and areas: the ground beneath a lone line tinted, amounts of several on top of each other. Labelled at their
 * ends where that fits.
 */
export function drawLines(canvas: Canvas): Drawing {
  const { data, pen } = canvas;
  const usual = Math.round(Math.max(190, Math.min(340, pen.width * (pen.narrow ? 0.68 : 0.46))));
  const note = drawPartialNote(canvas, 0);
  const under = bucketAxisHeight(canvas) + note.height;
  const gutter = endLabelGutter(canvas, (canvas.height ?? usual) - under - pen.line);
  const legend = legendOf(canvas, gutter === null);
  const extra = legend.height + forecastHeight(canvas);
  const least = data.begins.includes(true) ? 110 : 60;
  const height = Math.max(canvas.height ?? usual + extra, extra + under + least);
  const scene = sceneOf(canvas, legend.height, gutter, height - under);
  const { plot, scale, middles } = scene;
  const svg = pieces(
    legend.svg,
    drawValueAxis(canvas, plot, scale),
    drawForecastMark(canvas, plot, middles, { between: false, top: legend.height }),
    marks(scene),
    turningLabel(scene),
    endValues(scene),
    gutter === null ? pieces() : drawEndLabels(canvas, plot, heightsOf(scene), middles),
    drawBucketAxis(canvas, plot, middles),
    drawPartialNote(canvas, height - note.height).svg,
    hitColumns(pen, plot, middles),
  );
  return { height, svg };
}
