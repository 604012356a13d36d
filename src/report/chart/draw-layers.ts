import type { Middles } from './bucket-axis.ts';
import type { Canvas } from './canvas.ts';
import { ofSeries } from './interactive.ts';
import { drawLine, fillBetween, type Point, pointsOf } from './line-marks.ts';
import type { Layer } from './stacked-layers.ts';
import { pieces, type Svg } from './svg.ts';

/** The grounds of a layer: firm where values are counted, faint on the way to those that are partial or expected. */
function grounds(
  canvas: Canvas,
  tops: readonly Point[],
  floor: (point: Point) => number,
  color: string,
): Svg {
  const { partial, forecast } = canvas.data;
  const sure = tops.map((point) =>
    partial[point.index] === true || forecast[point.index] === true ? { ...point, y: null } : point,
  );
  const unsure = tops.slice(0, -1).flatMap((point, index) => {
    const next = tops[index + 1];
    if (next === undefined || point.y === null || next.y === null) return [];
    if (sure[index]?.y !== null && sure[index + 1]?.y !== null) return [];
    return [fillBetween([point, next], floor, color, 0.32)];
  });
  return pieces(fillBetween(sure, floor, color, 0.9), ...unsure);
}

/** Layers of amounts over time, one on the other, each with its upper edge drawn. */
export function drawLayers(
  canvas: Canvas,
  layers: readonly Layer[],
  at: (value: number) => number,
  middles: Middles,
): Svg {
  const { data, pen } = canvas;
  const drawn = layers.map((layer, index) => {
    const color = data.series[index]?.color ?? pen.theme.ink;
    const tops = pointsOf(
      layer.map((ends) => ends?.[1] ?? null),
      at,
      middles,
    );
    const floor = (point: Point): number => at(layer[point.index]?.[0] ?? 0);
    const edge = { color, dashes: undefined, width: 1.5 };
    return ofSeries(pen, index, grounds(canvas, tops, floor, color), drawLine(data, tops, edge));
  });
  return pieces(...drawn);
}
