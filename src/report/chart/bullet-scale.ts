import type { DrawnSeries } from './chart-data.ts';
import type { Pen } from './pen.ts';
import { extentOf, type Tick, valueScale } from './value-scale.ts';

/** Values of one bullet to px, with the ticks that are printed. */
export interface BulletScale {
  readonly min: number;
  readonly max: number;
  /** Whether zero is left out: lengths from it would mislead. */
  readonly cut: boolean;
  readonly ticks: readonly Tick[];
  readonly at: (value: number, from: number, to: number) => number;
}

/** Values this close to each other, as a share of the largest, cannot be told apart on a scale from zero. */
const CLOSE = 0.1;

/** One row's own scale: from zero to its ranges' last end, or around its values where all lie close together. */
export function bulletScale(pen: Pen, series: DrawnSeries): BulletScale {
  const marks = series.values.slice(0, 3).filter((value) => value !== null);
  const { min: low, max: high } = extentOf([...marks, ...series.ranges]) ?? { min: 0, max: 1 };
  const span = high - low;
  const cut = low > 0 && span > high * 1e-6 && span < high * CLOSE;
  const ranged = (series.ranges.at(-1) ?? Number.NEGATIVE_INFINITY) >= Math.max(...marks);
  const min = cut ? low - span * 0.5 : Math.min(0, low);
  const reach = ranged ? high : Math.max(0, high) + (cut ? span * 0.3 : Math.abs(high) * 0.08);
  const max = reach > min ? reach : min + 1;
  const ticks = valueScale(pen, { min, max }, series.format, {
    zero: false,
    count: pen.narrow ? 3 : 4,
  }).ticks;
  return {
    min,
    max,
    cut,
    ticks: ticks.filter(
      ({ value }) => value >= min - 1e-9 * (max - min) && value <= max + 1e-9 * (max - min),
    ),
    at: (value, from, to) => from + Math.max(0, Math.min(1, (value - min) / (max - min))) * (to - from),
  };
}
