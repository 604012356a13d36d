import type { Bands } from './bands.ts';
import type { Segment } from './bar-segments.ts';
import type { Canvas, Plot } from './canvas.ts';
import { drawEndLabels, endLabelGutter } from './end-labels.ts';
import { lastIndex } from './latest-label.ts';
import type { Svg } from './svg.ts';
import type { ValueScale } from './value-scale.ts';

/**
 * Room to the right of stacked bars for the names of their parts, px; null where a key serves better: on a phone,
 * for bars side by side, and where a part is not in the last bar.
 */
export function stackedBarGutter(canvas: Canvas, height: number): number | null {
  const { data } = canvas;
  const ends = data.series.every((one) => lastIndex(one) === data.count - 1);
  return data.kind === 'stacked-bar' && data.series.length > 1 && ends
    ? endLabelGutter(canvas, height)
    : null;
}

/** Names and latest values of the parts of stacked bars, beside the last bar. */
export function drawStackedBarEnds(
  canvas: Canvas,
  plot: Plot,
  scale: ValueScale,
  lanes: Bands,
  segments: readonly Segment[],
): Svg {
  const last = canvas.data.count - 1;
  const heights = (series: number): number | null => {
    const part = segments.find((one) => one.series === series && one.bucket === last);
    return part === undefined ? null : scale.at((part.from + part.to) / 2, plot.bottom, plot.top);
  };
  // Leaders begin six px beyond an end, as they do at the dots of lines.
  const edge = lanes.start(last, 0) + lanes.breadth - 6;
  return drawEndLabels(canvas, plot, heights, new Array<number>(canvas.data.count).fill(edge));
}
