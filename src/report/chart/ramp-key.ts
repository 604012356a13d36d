import { fitText, shadeColor } from '../design/index.ts';
import type { Canvas } from './canvas.ts';
import { cellShades } from './cells.ts';
import { haveOneFormat, presentValues } from './chart-data.ts';
import { drop, widthOf, write } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';
import { compactLabel } from './value-label.ts';
import { extentOf } from './value-scale.ts';

const STEPS = 7;
const STEP_WIDTH = 18;

/** The shades of a heat map from its least to its greatest value, for cells too small for their numbers. */
export function drawRampKey(canvas: Canvas, left: number, top: number): { svg: Svg; height: number } {
  const { pen, data } = canvas;
  const extent = extentOf(presentValues(data));
  if (extent === null || !haveOneFormat(data.series)) return { svg: pieces(), height: 0 };
  const { min, max } = extent;
  const samples = Array.from({ length: STEPS }, (_, index) => min + ((max - min) * index) / (STEPS - 1));
  const shades = cellShades(samples, data.series[0]?.good);
  const room = (pen.width - STEPS * STEP_WIDTH) / 2 - 8;
  const [low = '', high = ''] = [min, max].map((value) =>
    fitText(compactLabel(value, data.series[0]?.format, pen.locale), room, pen.size),
  );
  const long = widthOf(pen, low) + STEPS * STEP_WIDTH + widthOf(pen, high) + 12;
  const start = Math.max(0, Math.min(left, pen.width - long));
  const first = start + widthOf(pen, low) + 6;
  const middle = top + pen.line / 2;
  const swatches = shades.map((share, index) =>
    element('rect', {
      x: first + index * STEP_WIDTH,
      y: middle - 6,
      width: STEP_WIDTH,
      height: 12,
      fill: shadeColor(pen.theme, share ?? 0),
    }),
  );
  const baseline = middle + drop(pen);
  return {
    svg: pieces(
      write(pen, low, start, baseline),
      ...swatches,
      write(pen, high, first + STEPS * STEP_WIDTH + 6, baseline),
    ),
    height: pen.line + 10,
  };
}
