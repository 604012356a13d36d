import type { Cell } from '../text/index.ts';
import { fixed, type SheetCell } from './sheet.ts';

/** Cells that charts need and no reader or program: names of places, parts of waterfalls. They are hidden beside the summary. */
export interface Beside {
  /** Where the cells of a column come to stand; the same cells stand there once. */
  readonly place: (cells: readonly Cell[]) => string;
  readonly columns: readonly (readonly SheetCell[])[];
  /** The first of the columns. */
  readonly left: number;
}

export function besideOf(sheet: string, left: number): Beside {
  const columns: (readonly Cell[])[] = [];
  const known = new Map<string, number>();
  const place = (cells: readonly Cell[]) => {
    const key = JSON.stringify(cells);
    const at = left + (known.get(key) ?? columns.push(cells) - 1);
    known.set(key, at - left);
    return fixed({ top: 0, bottom: cells.length - 1, left: at, right: at }, sheet);
  };
  return { place, columns, left };
}
