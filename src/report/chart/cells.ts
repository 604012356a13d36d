import { extent } from '../../foundation/extent.ts';
import type { Cell, GoodDirection } from '../edition/index.ts';
import { type ChartData, haveOneFormat } from './chart-data.ts';

/** A bar inside a table's cell, in shares of the cell's width from its left edge; `from` is never beyond `to`. */
export interface CellBar {
  readonly from: number;
  readonly to: number;
}

/**
 * Bars of a column's cells on one scale that includes zero, each reaching from the zero line to its value. Cells
 * that hold no number have none.
 *
 * @example cellBars([10, -10, null]) // [{ from: 0.5, to: 1 }, { from: 0, to: 0.5 }, null]
 */
export function cellBars(values: readonly Cell[]): (CellBar | null)[] {
  const numbers = cellNumbers(values);
  const present = numbers.filter((value) => value !== null);
  const [low, high] = extent([0, ...present]);
  const span = high - low;
  const at = (value: number): number => (span > 0 ? (value - low) / span : 0);
  return numbers.map((value) => {
    if (value === null) return null;
    const [from, to] = value < 0 ? [at(value), at(0)] : [at(0), at(value)];
    return { from, to };
  });
}

/** The least value of a scale is still told from a blank cell. */
const FAINTEST = 0.12;

/**
 * How strongly each cell of a column is shaded, for `shadeColor`. Values of one sign: 0–1 by their size, the least
 * faint and the greatest full. Values of both signs: −1 to 1 around zero, above zero what is welcome (`good` down
 * turns the signs). Cells that hold no number are null; equal values are all at the middle.
 *
 * @example cellShades([0, 50, 100], 'up') // [0.12, 0.56, 1]
 */
export function cellShades(values: readonly Cell[], good: GoodDirection = 'neutral'): (number | null)[] {
  const numbers = cellNumbers(values);
  const present = numbers.filter((value) => value !== null);
  const [low, high] = extent(present);
  if (low < 0 && high > 0) {
    const reach = Math.max(-low, high) * (good === 'down' ? -1 : 1);
    return numbers.map((value) => (value === null ? null : value === 0 ? 0 : value / reach));
  }
  const span = high - low;
  const least = low < 0 ? high : low;
  return numbers.map((value) => {
    if (value === null) return null;
    return span > 0 ? FAINTEST + (1 - FAINTEST) * (Math.abs(value - least) / span) : 0.5;
  });
}

/** Shades of a heat map's cells, a list for each row: one scale for all rows of one format, else one for each row. */
export function heatShades(data: ChartData): (readonly (number | null)[])[] {
  if (!haveOneFormat(data.series)) return data.series.map(({ values, good }) => cellShades(values, good));
  const all = cellShades(
    data.series.flatMap(({ values }) => values),
    data.series[0]?.good,
  );
  return data.series.map((_, row) => all.slice(row * data.count, (row + 1) * data.count));
}

const DECIMAL = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** Beyond this, differences would overflow. */
const LARGEST = 1e100;

/** Cells as numbers; decimal text counts, all else and what is not finite is null. */
function cellNumbers(values: readonly Cell[]): (number | null)[] {
  return values.map((value) => {
    const number =
      typeof value === 'number'
        ? value
        : typeof value === 'string' && DECIMAL.test(value)
          ? Number(value)
          : Number.NaN;
    return Number.isFinite(number) ? Math.max(-LARGEST, Math.min(LARGEST, number)) : null;
  });
}
