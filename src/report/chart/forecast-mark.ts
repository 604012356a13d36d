import { message } from '../../foundation/format/index.ts';
import { fitText } from '../design/index.ts';
import type { Middles } from './bucket-axis.ts';
import type { Canvas, Plot } from './canvas.ts';
import { widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';

/** Height that the word for the forecast takes above a plot, px. */
export function forecastHeight(canvas: Canvas): number {
  return canvas.data.forecast.includes(true) ? canvas.pen.line : 0;
}

/**
 * Where counting ends: a dotted line, and behind it the word for a forecast. `between` puts the line half way to
 * the first forecast, for bars; else it runs through the last counted point.
 */
export function drawForecastMark(
  canvas: Canvas,
  plot: Plot,
  middles: Middles,
  options: { readonly between: boolean; readonly top: number },
): Svg {
  const { pen, data } = canvas;
  const first = data.forecast.indexOf(true);
  if (first < 0) return pieces();
  const begin = middles[first] ?? plot.left;
  const last = middles[first - 1] ?? plot.left;
  const x = Math.round(options.between ? (begin + last) / 2 : last) + 0.5;
  const word = fitText(message('chart.forecast', pen.locale), plot.right - plot.left, pen.size);
  const start = Math.max(plot.left, Math.min(x + 5, pen.width - widthOf(pen, word)));
  return pieces(
    element('path', {
      d: `M${x} ${(options.top + 2).toFixed(1)}V${plot.bottom.toFixed(1)}`,
      stroke: pen.theme.muted,
      'stroke-dasharray': '1 3',
    }),
    write(pen, word, start, options.top + pen.size, { halo: true }),
  );
}
