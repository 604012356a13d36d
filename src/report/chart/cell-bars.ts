import { extent } from '../../foundation/extent.ts';
import type { Cell } from '../edition/index.ts';
import { cellNumbers } from './cell-numbers.ts';

/** A bar inside a table's cell, in shares of the cell's width from its left edge; `from` is never beyond `to`. */
export interface CellBar {
  readonly from: number;
  readonly to: number;
  /** Left of the zero line. */
  readonly negative: boolean;
}

/**
 * Bars of a column's cells on one scale that includes zero, each reaching from the zero line to its value. Cells
 * that hold no number have none.
 *
 * @example cellBars([10, -10, null]) // [{ from: 0.5, to: 1, … }, { from: 0, to: 0.5, … }, null]
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
    return { from, to, negative: value < 0 };
  });
}
