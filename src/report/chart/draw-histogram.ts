import { formatValue } from '../../foundation/format/index.ts';
import { fitText, oneLine } from '../design/index.ts';
import { axisLabels } from '../edition/index.ts';
import { barMark } from './bar-mark.ts';
import type { Canvas, Drawing, Plot } from './canvas.ts';
import { presentValues } from './chart-data.ts';
import { hitColumns, ofSeries } from './interactive.ts';
import { widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { drawValueAxis, drawZeroLine } from './value-axis.ts';
import { compactLabel } from './value-label.ts';
import { extentOf, type ValueScale, valueScale } from './value-scale.ts';

interface Edge {
  readonly x: number;
  readonly text: string;
}

/** Edges of the bins; categories and buckets, which have none, stand as the middles of their bars. */
function edgesOf(canvas: Canvas, plot: Plot): Edge[] {
  const { pen, data } = canvas;
  const { axis } = data;
  const step = (plot.right - plot.left) / Math.max(1, data.count);
  if (axis.kind !== 'bins') {
    return axisLabels(axis, pen.locale).map((name, index) => ({
      x: plot.left + (index + 0.5) * step,
      text: fitText(name, 120, pen.size),
    }));
  }
  return axis.edges.map((edge, index) => ({
    x: plot.left + index * step,
    text: fitText(formatValue(edge, axis.format, pen.locale), 120, pen.size),
  }));
}

/** Every edge named, or every second, third … from the first, so that none touches another. */
function drawEdges(canvas: Canvas, plot: Plot, edges: readonly Edge[]): Svg {
  const { pen } = canvas;
  const half = (edge: Edge): number => widthOf(pen, edge.text) / 2;
  const placed = edges.map((edge) => ({
    ...edge,
    middle: Math.max(half(edge), Math.min(pen.width - half(edge), edge.x)),
  }));
  for (let stride = 1; stride <= Math.max(1, placed.length); stride++) {
    const some = placed.filter((_, index) => index % stride === 0);
    const apart = some.every((edge, rank) => {
      const before = some[rank - 1];
      return before === undefined || edge.middle - half(edge) >= before.middle + half(before) + 12;
    });
    if (!apart) continue;
    return pieces(
      ...some.flatMap((edge) => [
        element('path', {
          d: `M${(Math.round(edge.x) + 0.5).toFixed(1)} ${plot.bottom.toFixed(1)}v4`,
          stroke: pen.theme.ink,
        }),
        write(pen, edge.text, edge.middle, plot.bottom + pen.line + 4, { anchor: 'middle' }),
      ]),
    );
  }
  return pieces();
}

function barsOf(canvas: Canvas, plot: Plot, scale: ValueScale): Svg[] {
  const { pen, data } = canvas;
  const step = (plot.right - plot.left) / Math.max(1, data.count);
  return data.series.slice(0, 1).flatMap((series) => {
    const texts = series.values.map((value) =>
      value === null ? '' : compactLabel(value, series.format, pen.locale),
    );
    const numbered = texts.every((text) => widthOf(pen, text, 600) <= step - 4);
    return series.values.map((value, index) => {
      if (value === null) return pieces();
      const base = scale.at(0, plot.bottom, plot.top);
      const end = scale.at(value, plot.bottom, plot.top);
      const seam = { stroke: pen.theme.surface, 'stroke-width': Math.min(1, step / 8) };
      const lane = { start: plot.left + index * step, breadth: step };
      const bar = barMark([base, end], lane, { fill: series.color, ...seam });
      if (!numbered) return bar;
      const y = value < 0 ? end + pen.size + 1 : end - 5;
      const x = plot.left + (index + 0.5) * step;
      const number = write(pen, texts[index] ?? '', x, y, {
        anchor: 'middle',
        weight: 600,
        fill: pen.theme.ink,
        halo: true,
      });
      return pieces(bar, number);
    });
  });
}

/** Counts of values by interval: bars that touch, the edges of the intervals beneath, and what they are edges of. */
export function drawHistogram(canvas: Canvas): Drawing {
  const { pen, data } = canvas;
  const usual = Math.round(Math.max(200, Math.min(330, pen.width * (pen.narrow ? 0.68 : 0.42))));
  const name = data.axis.kind === 'time' ? '' : oneLine(data.axis.label.slice(0, 400));
  const under = pen.line + 10 + (name === '' ? 0 : pen.line + 1);
  const height = Math.max(canvas.height ?? usual, under + 90);
  const scale = valueScale(pen, extentOf(presentValues(data)), data.series[0]?.format, {
    zero: true,
    count: Math.max(2, Math.min(pen.narrow ? 4 : 5, Math.floor((height - under) / 45))),
  });
  const counted = fitText(data.series[0]?.name ?? '', pen.width, pen.size);
  const plot = {
    left: Math.min(scale.gutter + 8, pen.width * 0.4),
    right: pen.width - 2,
    top: pen.line * (counted === '' ? 1.2 : 2.2),
    bottom: height - under,
  };
  const step = (plot.right - plot.left) / Math.max(1, data.count);
  const middles = Array.from({ length: data.count }, (_, index) => plot.left + (index + 0.5) * step);
  const svg = pieces(
    write(pen, counted, 0, pen.size),
    drawValueAxis(canvas, plot, scale),
    ofSeries(pen, 0, ...barsOf(canvas, plot, scale)),
    drawZeroLine(canvas, plot, scale),
    drawEdges(canvas, plot, edgesOf(canvas, plot)),
    write(pen, fitText(name, pen.width, pen.size), (plot.left + plot.right) / 2, height - 4, {
      anchor: 'middle',
    }),
    hitColumns(pen, plot, middles),
  );
  return { height, svg };
}
