import { bucketAxisHeight, drawBucketAxis, type Middles } from './bucket-axis.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { spannedValues } from './chart-data.ts';
import { drawEndLabels, endLabelGutter } from './end-labels.ts';
import { hitColumns, ofSeries } from './interactive.ts';
import { latestLabel } from './latest-label.ts';
import { drawLegend, lineSwatch } from './legend.ts';
import { dashesOf, drawBand, drawDots, drawLine, fillBetween, middlesOf, pointsOf } from './line-marks.ts';
import { drawPartialNote } from './partial-note.ts';
import { pieces, type Svg } from './svg.ts';
import { drawValueAxis } from './value-axis.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

function legendOf(canvas: Canvas, needed: boolean): { svg: Svg; height: number } {
  if (!needed) return { svg: pieces(), height: 0 };
  const entries = canvas.data.series.map((one, index) => ({
    name: one.name,
    series: index,
    value: latestLabel(canvas, one),
    swatch: lineSwatch(one.color, dashesOf(index)),
  }));
  return drawLegend(canvas.pen, entries, 0);
}

function marks(canvas: Canvas, plot: Plot, scale: ValueScale, middles: Middles): Svg {
  const { data, pen } = canvas;
  const at = (value: number): number => scale.at(value, plot.bottom, plot.top);
  const base = at(Math.max(scale.min, Math.min(scale.max, 0)));
  const opacity = data.series.length === 1 ? 0.14 : 0.08;
  return pieces(
    ...data.series.map((one, index) => {
      const points = pointsOf(one.values, at, middles);
      const style = { color: one.color, dashes: dashesOf(index), width: 2.25 };
      return ofSeries(
        pen,
        index,
        data.kind === 'area' ? fillBetween(points, () => base, one.color, opacity) : pieces(),
        drawBand(one, at, middles, one.color),
        drawLine(data, points, style),
        drawDots(pen, data, points, one.color, 3.75),
      );
    }),
  );
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
  const scale = valueScale(pen, extentOf(spannedValues(data)), data.series[0]?.format, {
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
    hitColumns(pen, plot, middles),
  );
  return { height, svg };
}
