import { fitText } from '../design/index.ts';
import type { Canvas, Plot } from './canvas.ts';
import { drop, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import type { ValueScale } from './value-scale.ts';

/** Hairlines across the plot at the ticks, their numbers to the left of it, and a firm line at zero. */
export function drawValueAxis(canvas: Canvas, plot: Plot, scale: ValueScale): Svg {
  const { pen } = canvas;
  const lines = scale.ticks.map(({ value, label }) => {
    const y = scale.at(value, plot.bottom, plot.top);
    const line = element('path', {
      d: `M${Math.round(plot.left)} ${Math.round(y) + 0.5}H${Math.round(plot.right)}`,
      stroke: value === 0 ? pen.theme.ink : pen.theme.grid,
    });
    return pieces(
      line,
      write(pen, fitText(label, plot.left - 8, pen.size), plot.left - 8, y + drop(pen), { anchor: 'end' }),
    );
  });
  return pieces(...lines);
}

/** The line that bars stand on, drawn over them. */
export function drawZeroLine(canvas: Canvas, plot: Plot, scale: ValueScale): Svg {
  if (scale.min > 0 || scale.max < 0) return pieces();
  const y = Math.round(scale.at(0, plot.bottom, plot.top)) + 0.5;
  return element('path', {
    d: `M${Math.round(plot.left)} ${y}H${Math.round(plot.right)}`,
    stroke: canvas.pen.theme.ink,
  });
}
