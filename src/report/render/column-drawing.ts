import type { Locale } from '../../foundation/format/index.ts';
import { type CellBar, cellBars, cellShades } from '../chart/index.ts';
import { cellSign, courseWords, type Table } from '../document/index.ts';
import type { Tone } from '../edition/index.ts';

/** What a column draws beside its texts, row by row; null where a cell has nothing to draw. */
export interface ColumnDrawing {
  readonly bars?: readonly (CellBar | null)[];
  /** For `shadeColor`. */
  readonly shades?: readonly (number | null)[];
  /** Recent values, and what their line says. */
  readonly courses?: readonly (Course | null)[];
  /** What the author's rules say of a cell, or whether a change is welcome. */
  readonly verdicts?: readonly ({ readonly tone: Tone; readonly sign: string } | null)[];
}

/** Recent values in a cell: oldest first, and in words. */
export interface Course {
  readonly values: readonly (number | null)[];
  readonly alternative: string;
}

/** Rows up to which a medium can draw: pictures are heavy, so longer tables show their texts alone. */
export interface MostDrawn {
  readonly bars: number;
  readonly courses: number;
}

/** What one column of a table draws. */
export function columnDrawing(table: Table, index: number, most: MostDrawn, locale: Locale): ColumnDrawing {
  const { rows, columns } = table;
  const column = columns[index];
  if (column === undefined) return {};
  const { display, good, histories, label, format, tones } = column;
  const values = rows.map((row) => row.values[index] ?? null);
  const drawn = (): ColumnDrawing => {
    if (display === 'bar' && rows.length <= most.bars) return { bars: cellBars(values) };
    if (display === 'shade') return { shades: cellShades(values, good) };
    if (display !== 'sparkline' || histories === undefined || rows.length > most.courses) return {};
    const courses = values.map((_, row): Course | null => {
      const recent = histories[row] ?? [];
      const alternative = courseWords(label.slice(0, 200), recent, format, locale);
      return alternative === undefined ? null : { values: recent, alternative };
    });
    return { courses };
  };
  if (tones === undefined) return drawn();
  const verdicts = values.map((value, row) => {
    const tone = tones[row] ?? null;
    return tone === null ? null : { tone, sign: cellSign(column, value, tone) };
  });
  return { ...drawn(), verdicts };
}
