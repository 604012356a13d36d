import type { Plot } from './canvas.ts';
import type { Pen } from './pen.ts';
import { element, pieces, type Svg } from './svg.ts';

/** What belongs to one series, so that a page can hide it; as it is where nobody asked for that. */
export function ofSeries(pen: Pen, series: number, ...drawn: readonly Svg[]): Svg {
  if (!pen.interactive || drawn.every((one) => one === '')) return pieces(...drawn);
  return element('g', { 'data-series': series }, ...drawn);
}

/** The name of one series in a key or at the end of its line, so that a page can make it a switch. */
export function ofLegend(pen: Pen, series: number | undefined, ...drawn: readonly Svg[]): Svg {
  if (!pen.interactive || series === undefined) return pieces(...drawn);
  return element('g', { 'data-legend': series }, ...drawn);
}

/** A transparent area over a place of the axis, or a series, or both: where a page listens for the pointer. */
export function hitArea(pen: Pen, box: Plot, of: { readonly index?: number; readonly series?: number }): Svg {
  if (!pen.interactive) return pieces();
  return element('rect', {
    class: 'hit',
    x: box.left,
    y: box.top,
    width: Math.max(0, box.right - box.left),
    height: Math.max(0, box.bottom - box.top),
    fill: 'transparent',
    'data-index': of.index,
    'data-series': of.series,
  });
}

/** From where to where each of some places reaches: half way to its neighbours, the outer ones to the ends. */
function reaches(middles: readonly number[], from: number, to: number): (readonly [number, number])[] {
  return middles.map((middle, index) => {
    const before = middles[index - 1];
    const after = middles[index + 1];
    return [
      before === undefined ? from : (before + middle) / 2,
      after === undefined ? to : (middle + after) / 2,
    ];
  });
}

/** Hit areas of places side by side. */
export function hitColumns(pen: Pen, plot: Plot, middles: readonly number[], series?: number): Svg {
  if (!pen.interactive) return pieces();
  const own = series === undefined ? {} : { series };
  return pieces(
    ...reaches(middles, plot.left, plot.right).map(([left, right], index) =>
      hitArea(pen, { ...plot, left, right }, { index, ...own }),
    ),
  );
}

/** Hit areas of places below one another. */
export function hitRows(pen: Pen, plot: Plot, middles: readonly number[]): Svg {
  if (!pen.interactive) return pieces();
  return pieces(
    ...reaches(middles, plot.top, plot.bottom).map(([top, bottom], index) =>
      hitArea(pen, { ...plot, top, bottom }, { index }),
    ),
  );
}
