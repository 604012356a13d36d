import { fitText } from '../design/index.ts';
import type { Middles } from './bucket-axis.ts';
import type { Canvas, Plot } from './canvas.ts';
import type { DrawnSeries } from './chart-data.ts';
import { ofLegend } from './interactive.ts';
import { lastIndex, latestLabel } from './latest-label.ts';
import { drop, widthOf, writeNamed } from './pen.ts';
import { spread } from './spread.ts';
import { element, pieces, type Svg } from './svg.ts';
import { compactLabel } from './value-label.ts';

const OFFSET = 12;

/** Names longer than this share of the width send the names to a legend. */
const WIDEST = 0.3;

interface EndLabel {
  readonly series: DrawnSeries;
  readonly name: string;
  readonly value: string;
  /** The value is a forecast, and not as firm as others. */
  readonly expected: boolean;
}

/** Where the value of a series at a place is drawn, px from the top; by default on the scale. */
export type Heights = (series: number, index: number) => number | null;

function labelled(canvas: Canvas): EndLabel[] {
  const { data } = canvas;
  return data.series
    .filter((series) => lastIndex(series) >= 0)
    .map((series) => {
      const last = lastIndex(series);
      const expected = data.forecast[last] === true;
      const value = expected
        ? compactLabel(series.values[last] ?? 0, series.format, canvas.pen.locale)
        : latestLabel(canvas, series);
      return { series, name: data.series.length === 1 ? '' : series.name, value, expected };
    });
}

function labelWidth(canvas: Canvas, label: EndLabel): number {
  const value = widthOf(canvas.pen, label.value, 600);
  return value + (label.name === '' ? 0 : widthOf(canvas.pen, label.name) + (value > 0 ? 5 : 0));
}

/** Room to the right of the plot for names and last values, px; null where a legend serves better. */
export function endLabelGutter(canvas: Canvas, height: number): number | null {
  const { pen, data } = canvas;
  const labels = labelled(canvas);
  const widest = Math.max(0, ...labels.map((label) => labelWidth(canvas, label)));
  if (data.series.length === 1) return Math.min(widest, pen.width * 0.4) + OFFSET + 2;
  if (labels.length < data.series.length || pen.narrow) return null;
  const fits = widest <= pen.width * WIDEST && labels.length * pen.line <= height;
  return fits ? widest + OFFSET + 2 : null;
}

/** Names and last values beside the ends of their lines, moved apart where they would touch. */
export function drawEndLabels(canvas: Canvas, plot: Plot, heights: Heights, middles: Middles): Svg {
  const { pen } = canvas;
  const labels = labelled(canvas);
  const wishes = labels.map(
    ({ series }) => heights(canvas.data.series.indexOf(series), lastIndex(series)) ?? plot.top,
  );
  const ys = spread(wishes, pen.line, plot.top - pen.line / 2, plot.bottom) ?? wishes;
  const room = pen.width - plot.right - OFFSET;
  return pieces(
    ...labels.map(({ series, name, value, expected }, index) => {
      const y = (ys[index] ?? 0) + drop(pen);
      const end = middles[lastIndex(series)] ?? plot.right;
      const wish = wishes[index] ?? 0;
      const moved = Math.abs((ys[index] ?? 0) - wish) > 3 || end < plot.right - 8;
      const leader = moved
        ? element('path', {
            d: `M${Math.round(end + 6)} ${wish.toFixed(1)}L${Math.round(plot.right + OFFSET - 3)} ${(ys[index] ?? 0).toFixed(1)}`,
            stroke: series.color,
            'stroke-width': 0.75,
          })
        : pieces();
      const shown = fitText(value, room, pen.size, 600);
      const named = fitText(name, room - (shown === '' ? 0 : widthOf(pen, shown, 600) + 5) + 0.5, pen.size);
      const own = canvas.data.series.length > 1 ? canvas.data.series.indexOf(series) : undefined;
      return ofLegend(
        pen,
        own,
        leader,
        writeNamed(pen, named, shown, plot.right + OFFSET, y, expected ? 400 : 600),
      );
    }),
  );
}
