import type { Locale } from '../../../../foundation/format/index.ts';
import { LIGHT, oneLine, shadeColor } from '../../../design/index.ts';
import {
  type ColumnNeed,
  fitColumns,
  isStrong,
  LONGEST_ON_PAGES,
  type Table,
  type TableColumn,
  type TableRoom,
} from '../../../document/index.ts';
import { type ColumnDrawing, columnDrawing } from '../../column-drawing.ts';
import type { TableCell, TableLine } from './deck.ts';
import { cutText, LEADING, linesOf, widthOf } from './set-text.ts';

/** A part of a table that a slide holds. */
export interface FittedTable {
  readonly size: number;
  readonly widths: readonly number[];
  readonly rows: readonly TableLine[];
  /** Rows that it has no room for. */
  readonly left: number;
}

/** The ground of a cell by its row and column; undefined where it has none. */
export type Grounds = (row: number, column: number) => string | undefined;

/** Of a cell, at its sides together. */
export const PADDING = 16;
/** Above and below a line of text. */
const AIR = 9;
const MOST_LINES = 3;
/** Cells are shaded and judged; bars and lines are for media that draw in them. */
const NOTHING_HEAVY = { bars: 0, courses: 0 };
/** More rows than a slide holds in any size. */
const MOST_ROWS = 60;
/** Tried one after the other until all rows are on the slide: they are rather left out than set smaller. */
const SIZES = [16, 14, 13, 12, 11] as const;
/** Sizes are tried down to this one until no text of theirs is cut either. */
const SMALLEST_FOR_TEXTS = 12;
/** Of tables whose rows are not all on the slide: readable ones that all columns stand beside each other in, if any. */
const OF_LONG = { easy: [], tight: [12, 11, 10], parted: 12 } as const;

/** How tables are set on slides, in points. */
const ROOM: Omit<TableRoom, 'width'> = {
  ...{ padding: PADDING, longest: LONGEST_ON_PAGES, others: 'in parts', spare: 'all' },
  measure: (text) => widthOf(text, 1, 'bold'),
};

/**
 * A table in the space of a slide: in the largest of some sizes at which all columns stand beside each other, else on
 * several slides that begin with the first column. Rows beyond the space are counted; what stands for others and for
 * all is always there.
 */
export function fitTable(
  table: Table,
  room: { readonly width: number; readonly height: number },
  { locale, grounds }: { readonly locale: Locale; readonly grounds?: Grounds | undefined },
): FittedTable[] {
  const drawings = table.columns.map((_, index) => columnDrawing(table, index, NOTHING_HEAVY, locale));
  const needs = table.columns.map((_, index) => needOf(table, index));
  const set = (sizes: NonNullable<TableRoom['sizes']>) => {
    const { size, parts } = fitColumns(needs, { ...ROOM, width: room.width, sizes });
    return alike(
      parts.map((one) => part(table, drawings, { ...one, size, grounds, height: room.height })),
      table,
    );
  };
  let whole: FittedTable[] | undefined;
  for (const size of SIZES) {
    const fitted = set({ easy: [], tight: [size], parted: size });
    const [only, ...others] = fitted;
    if (others.length > 0 || only?.left !== 0) continue;
    const isUncut = size >= SMALLEST_FOR_TEXTS && only.rows.every(({ isCut }) => isCut !== true);
    if (isUncut) return fitted;
    whole ??= fitted;
  }
  return whole ?? set(OF_LONG);
}

/** Parts of a table show the same rows. */
function alike(parts: readonly FittedTable[], { rows, last }: Table): FittedTable[] {
  const left = Math.max(...parts.map((one) => one.left));
  const shown = rows.length - left;
  return parts.map((one) => ({
    ...one,
    ...{ left, rows: [...one.rows.slice(0, 1 + shown), ...one.rows.slice(one.rows.length - last.length)] },
  }));
}

/** Columns side by side, and what their rows are set with. */
interface Setting {
  readonly columns: readonly number[];
  readonly widths: readonly number[];
  readonly size: number;
  readonly height: number;
  readonly grounds: Grounds | undefined;
}

function part(
  table: Table,
  drawings: readonly ColumnDrawing[],
  { columns, widths, size, height, grounds }: Setting,
): FittedTable {
  const heads = line(
    columns.map((index) => ({
      ...cellOf(table.columns[index]?.label ?? '', table.columns[index]),
      bold: true,
      color: LIGHT.muted,
    })),
    { widths, size, of: 'heads' },
  );
  const rows = table.rows.slice(0, MOST_ROWS).map(({ texts, is }, at) =>
    line(
      columns.map((index) =>
        bodyCell(
          {
            ...cellOf(texts[index] ?? '', table.columns[index]),
            ...(isStrong({ is }) && { bold: true }),
          },
          drawings[index] ?? {},
          at,
          grounds?.(at, index),
        ),
      ),
      { widths, size, ...(is === 'result' && { of: 'sums' as const }) },
    ),
  );
  const last = table.last.map(({ texts }) =>
    line(
      columns.map((index) => ({ ...cellOf(texts[index] ?? '', table.columns[index]), bold: true })),
      { widths, size, of: 'sums' },
    ),
  );
  const room = height - heads.height - sum(last.map((one) => one.height));
  let used = 0;
  const over = rows.findIndex((one) => {
    used += one.height;
    return used > room;
  });
  const shown = over < 0 ? rows : rows.slice(0, Math.max(1, over));
  return { size, widths, rows: [heads, ...shown, ...last], left: table.rows.length - shown.length };
}

function cellOf(text: string, column: TableColumn | undefined): TableCell {
  return { text, ...(column?.align === 'end' && { align: 'end' }) };
}

function bodyCell(
  cell: TableCell,
  { shades, verdicts }: ColumnDrawing,
  at: number,
  own: string | undefined,
): TableCell {
  const [shade, verdict] = [shades?.[at], verdicts?.[at]];
  const fill = shade == null ? own : shadeColor(LIGHT, shade);
  const filled = { ...cell, ...(fill === undefined ? {} : { fill }) };
  if (verdict == null) return filled;
  const { tone, sign } = verdict;
  const color = { good: LIGHT.good, bad: LIGHT.bad, neutral: LIGHT.neutral }[tone];
  const bold = tone !== 'neutral' || cell.bold === true;
  return { ...filled, text: `${sign} ${cell.text}`.trim(), color, bold };
}

function line(
  cells: readonly TableCell[],
  {
    widths,
    size,
    of,
  }: { readonly widths: readonly number[]; readonly size: number; readonly of?: TableLine['of'] },
): TableLine {
  const face = of === undefined ? 'text' : 'bold';
  const set = cells.map((cell, index) => {
    const room = (widths[index] ?? 0) - PADDING;
    return { ...cell, text: cutText(cell.text, room, size, MOST_LINES, cell.bold === true ? 'bold' : face) };
  });
  const lines = set.map(
    ({ text }, index) => linesOf(text, (widths[index] ?? 0) - PADDING, size, face).length,
  );
  return {
    height: Math.max(1, ...lines) * size * LEADING + AIR,
    ...(of === undefined ? {} : { of }),
    isCut: set.some(({ text }, index) => text !== oneLine(cells[index]?.text ?? '')),
    cells: set,
  };
}

/** Of a long table the first rows tell enough; signs of judged cells take room as well. */
function needOf({ columns, rows, last }: Table, index: number): ColumnNeed {
  const { label = '', align = 'start', tones } = columns[index] ?? {};
  const sign = tones === undefined ? '' : '▲ ';
  const texts = [...rows.slice(0, MOST_ROWS), ...last].map(
    ({ texts: cells }) => `${sign}${cells[index] ?? ''}`,
  );
  return { label, align, texts, group: columns[index]?.group?.at };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
