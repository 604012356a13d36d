import type { Cell } from '../text/index.ts';
import type { Range, SheetCell } from './workbook.ts';

/** Cells that charts need and no reader or program: names of places, parts of waterfalls. They are hidden beside the summary. */
export interface Beside {
  /** The cells of a column, wherever they come to stand; the same cells stand there once. */
  readonly place: (cells: readonly Cell[]) => Range;
  readonly columns: readonly (readonly SheetCell[])[];
  /** The first of the columns. */
  readonly left: number;
}

export function besideOf(sheet: string, left: number): Beside {
  const columns: (readonly Cell[])[] = [];
  const known = new Map<string, number>();
  const place = (cells: readonly Cell[]) => {
    const key = JSON.stringify(cells);
    const at = known.get(key) ?? columns.push(cells) - 1;
    known.set(key, at);
    return { sheet, top: 0, bottom: cells.length - 1, left: left + at, right: left + at };
  };
  return { place, columns, left };
}
