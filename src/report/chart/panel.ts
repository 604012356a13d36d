import { message } from '../../foundation/format/index.ts';
import { CHART_TYPE, fitText, measureText } from '../design/index.ts';
import { barMark } from './bar-mark.ts';
import { bucketLabels } from './bucket-label.ts';
import type { Canvas, Plot } from './canvas.ts';
import type { DrawnSeries } from './chart-data.ts';
import { hitColumns, ofSeries } from './interactive.ts';
import { latestComplete } from './latest-label.ts';
import { drawBand, drawDots, drawLine, fillBetween, lineStyle, middlesOf, pointsOf } from './line-marks.ts';
import { write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import type { ValueScale } from './value-scale.ts';

const SMALL = CHART_TYPE.cell;

/** One of the small multiples: its series, its share of the picture, and the part of it that values span. */
export interface Panel {
  readonly series: DrawnSeries;
  /** The same before. */
  readonly earlier: readonly DrawnSeries[];
  readonly index: number;
  readonly box: Plot;
  readonly plot: Plot;
  readonly scale: ValueScale;
  /** Whether the scale's numbers are printed; the panels to the right share those of the first. */
  readonly numbered: boolean;
}

function heads(canvas: Canvas, { series, box }: Panel): Svg {
  const { pen } = canvas;
  const room = box.right - box.left;
  const size = CHART_TYPE.wide;
  const value = fitText(latestComplete(canvas, series), room * 0.6, size, 600);
  const used = value === '' ? 0 : measureText(value, size, 600) + 8;
  const y = box.top + size;
  return pieces(
    write(pen, fitText(series.name, room - used, size), box.left, y, { size, fill: pen.theme.ink }),
    write(pen, value, box.right, y, { size, weight: 600, fill: pen.theme.ink, anchor: 'end' }),
  );
}

/** Hairlines, and left of the plot their numbers, where the panel has room for them. */
function grid(canvas: Canvas, { plot, box, scale, numbered }: Panel): Svg {
  const { pen } = canvas;
  return pieces(
    ...scale.ticks.map(({ value, label }) => {
      const y = Math.round(scale.at(value, plot.bottom, plot.top)) + 0.5;
      const line = element('path', {
        d: `M${Math.round(plot.left)} ${y}H${Math.round(box.right)}`,
        stroke: value === 0 ? pen.theme.ink : pen.theme.grid,
      });
      if (!numbered) return line;
      const style = { anchor: 'end', size: SMALL } as const;
      const text = fitText(label, plot.left - box.left - 5, SMALL);
      return pieces(line, write(pen, text, plot.left - 5, y + SMALL * 0.36, style));
    }),
  );
}

function marks(canvas: Canvas, { series, earlier, plot, scale }: Panel): Svg {
  const { pen, data } = canvas;
  const color = data.series[0]?.color ?? pen.theme.ink;
  const at = (value: number): number => scale.at(value, plot.bottom, plot.top);
  if (data.axis.kind !== 'time') return bars(canvas, { series, plot, scale }, color);
  const middles = middlesOf(data.count, plot.left, plot.right);
  const points = pointsOf(series.values, at, middles);
  const base = at(Math.max(scale.min, Math.min(scale.max, 0)));
  return pieces(
    drawBand(series, at, middles, color),
    scale.min <= 0 && scale.max >= 0 ? fillBetween(points, () => base, color, 0.1) : pieces(),
    ...earlier.map((one) =>
      drawLine(data, pointsOf(one.values, at, middles), { ...lineStyle(one, 2), color }),
    ),
    drawLine(data, points, { color, dashes: undefined, width: 2 }),
    drawDots(pen, data, points, color, 3),
  );
}

function bars(
  canvas: Canvas,
  { series, plot, scale }: Pick<Panel, 'series' | 'plot' | 'scale'>,
  color: string,
): Svg {
  const step = (plot.right - plot.left) / Math.max(1, canvas.data.count);
  const zero = scale.at(Math.max(scale.min, Math.min(scale.max, 0)), plot.bottom, plot.top);
  return pieces(
    ...series.values.map((value, index) => {
      if (value === null) return pieces();
      const end = scale.at(value, plot.bottom, plot.top);
      const lane = { start: plot.left + index * step + step * 0.1, breadth: step * 0.8, least: 0.75 };
      return barMark([zero, end], lane, { fill: color });
    }),
  );
}

function ends(canvas: Canvas, { box, plot }: Panel): Svg {
  const { pen, data } = canvas;
  const indexes = data.count > 1 ? [0, data.count - 1] : [0];
  const [first, last] = bucketLabels(data.axis, indexes, pen.locale).map(({ text, context }) =>
    context === '' ? text : `${text} ${context}`,
  );
  const room = (box.right - plot.left - 10) / 2;
  const y = plot.bottom + pen.line;
  const lone = last === undefined;
  return pieces(
    write(pen, fitText(first ?? '', lone ? room * 2 : room, SMALL), plot.left, y, { size: SMALL }),
    write(pen, fitText(last ?? '', room, SMALL), box.right, y, { anchor: 'end', size: SMALL }),
  );
}

/** A panel: its name and last value over its line, its scale on hairlines, and where its time begins and ends. */
export function drawPanel(canvas: Canvas, panel: Panel): Svg {
  const { pen, data } = canvas;
  const { plot, box, index, series } = panel;
  const step = (plot.right - plot.left) / Math.max(1, data.count);
  const middles =
    data.axis.kind === 'time'
      ? middlesOf(data.count, plot.left, plot.right)
      : Array.from({ length: data.count }, (_, place) => plot.left + (place + 0.5) * step);
  const drawn = [series, ...panel.earlier].every((one) => one.values.every((value) => value === null))
    ? [write(pen, message('data.noData', pen.locale), plot.left, (plot.top + plot.bottom) / 2)]
    : [grid(canvas, panel), marks(canvas, panel)];
  return pieces(
    ofSeries(pen, index, heads(canvas, panel), ...drawn, ends(canvas, panel)),
    hitColumns(pen, { ...box, bottom: plot.bottom }, middles, index),
  );
}
