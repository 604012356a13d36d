import { scaleLinear } from 'd3-scale';
import type { ValueFormat } from '../../foundation/format/index.ts';
import { type Pen, widthOf } from './pen.ts';
import { axisLabels, isWhole, unitOf } from './value-label.ts';

/** A value that the axis names. */
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Values to px along one direction, with the ticks that are printed. */
export interface ValueScale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly Tick[];
  /** Where a value lies, given where the least and the greatest lie. */
  readonly at: (value: number, from: number, to: number) => number;
  /** Width of the widest tick label. */
  readonly gutter: number;
}

/** From the least to the greatest value. */
export interface Extent {
  readonly min: number;
  readonly max: number;
}

/** Least and greatest of some values; null without any. */
export function extentOf(values: Iterable<number>): Extent | null {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min <= max ? { min, max } : null;
}

/** Widens an extent so that it has a length and, where asked or where it is near, includes zero. */
function widened(extent: Extent | null, zero: boolean): Extent {
  if (extent === null) return { min: 0, max: 1 };
  let { min, max } = extent;
  // A line's axis may leave zero out only when the movement would otherwise be lost.
  if (zero || (min > 0 && min < max * 0.6)) min = Math.min(0, min);
  if (zero || (max < 0 && max > min * 0.6)) max = Math.max(0, max);
  if (max - min > Math.max(Math.abs(min), Math.abs(max)) * 1e-9) return { min, max };
  if (max === 0) return { min: 0, max: 1 };
  const room = Math.abs(max) * 0.1;
  return { min: min - room, max: max + room };
}

function distinct(labels: readonly string[]): boolean {
  return new Set(labels).size === labels.length;
}

interface Attempt {
  readonly low: number;
  readonly high: number;
  readonly values: readonly number[];
}

/** Round ticks, about `count` of them; whole numbers alone for formats that count things. */
function attempt(min: number, max: number, count: number, whole: boolean): Attempt {
  const scale = scaleLinear([min, max], [0, 1]).nice(count);
  const [low = min, high = max] = scale.domain();
  return {
    low,
    high,
    values: scale.ticks(count).filter((value) => !whole || Number.isInteger(value)),
  };
}

/** More empty than this share of the values' span beyond them is cut off. */
const EMPTY = 0.22;

/**
 * Where a scale ends, given its last tick: there, unless much of the plot would stay empty and enough ticks remain.
 * A plot without an axis ends with its values.
 */
function endOf(tick: number, value: number, span: number, spare: boolean, exact: boolean): number {
  if (exact) return value;
  if (!spare || Math.abs(tick - value) <= EMPTY * Math.abs(span)) return tick;
  return value + 0.04 * span;
}

/**
 * A linear scale whose ends are ticks, at about `count` round numbers: one more or less where that leaves less
 * of the plot empty, and fewer where two would read the same. An end that lies far beyond the values moves to them.
 * With `exact` both ends are those of the values, for pictures that print no ticks.
 */
export function valueScale(
  pen: Pen,
  extent: Extent | null,
  format: ValueFormat | undefined,
  options: { readonly zero: boolean; readonly count: number; readonly exact?: boolean },
): ValueScale {
  const wide = widened(extent, options.zero);
  const unit = unitOf(format, Math.max(Math.abs(wide.min), Math.abs(wide.max)));
  const tried = [0, 1, -1, -2, -3, -4, -5]
    .map((more) => Math.max(1, options.count + more))
    .map((count) => attempt(wide.min / unit, wide.max / unit, count, isWhole(format)))
    .map((one) => ({
      ...one,
      labels: axisLabels(
        one.values.map((value) => value * unit),
        format,
        pen.locale,
      ),
    }));
  const near = tried
    .slice(0, 3)
    .filter(({ labels }) => distinct(labels) && labels.length <= options.count + 2);
  const tightest = Math.min(...near.map(({ low, high }) => high - low));
  const best =
    near.find(({ low, high }) => high - low <= tightest * 1.01) ??
    tried.find(({ labels }) => distinct(labels));
  const { low, high, values, labels } = best ?? {
    ...attempt(wide.min / unit, wide.max / unit, 1, false),
    values: [],
    labels: [],
  };
  const span = (wide.max - wide.min) / unit;
  const ticks = values.map((value, index) => ({ value: value * unit, label: labels[index] ?? '' }));
  const ends = (below: boolean, above: boolean): Extent => ({
    min: endOf(low, wide.min / unit, -span, below && wide.min !== 0, options.exact === true) * unit,
    max: endOf(high, wide.max / unit, span, above, options.exact === true) * unit,
  });
  const within = ({ min, max }: Extent): Tick[] => ticks.filter(({ value }) => value >= min && value <= max);
  const cuts = [ends(true, true), ends(false, true), ends(true, false)];
  const { min, max } = cuts.find((cut) => within(cut).length >= 3) ?? ends(false, false);
  const shown = within({ min, max });
  return {
    min,
    max,
    ticks: shown,
    at: (value, from, to) => from + ((value - min) / (max - min)) * (to - from),
    gutter: Math.max(0, ...shown.map(({ label }) => widthOf(pen, label))),
  };
}
