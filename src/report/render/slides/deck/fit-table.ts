import { cellShades } from '../../../chart/index.ts';
import { LIGHT, oneLine, shadeColor } from '../../../design/index.ts';
import { cellSign, type Table, type TableColumn } from '../../../document/index.ts';
import type { Cell } from '../../../edition/index.ts';
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
/** Texts wrap, and ask for no more. */
const WIDEST_TEXT = 230;
const NARROWEST_TEXT = 92;
/** Words of heads longer than this are broken. */
const LONGEST_WORD = 150;
const MOST_LINES = 3;
const SIZES = [16, 14, 13, 12, 11, 10] as const;
/** Rows are rather left out than set smaller. */
const SMALLEST_FOR_ROWS = 11;

/**
 * A table in the space of a slide: in the largest of some sizes at which all columns stand beside each other, else on
 * several slides that begin with the first column. Rows beyond the space are counted; what stands for others and for
 * all is always there.
 */
export function fitTable(
  table: Table,
  room: { readonly width: number; readonly height: number },
  grounds: Grounds = shadesOf(table),
): FittedTable[] {
  const all = table.columns.map((_, index) => index);
  const beside = SIZES.filter((one) => sum(all.map((index) => narrowest(table, index, one))) <= room.width);
  const set = (size: number) => {
    const parts = groupsOf(all, table, size, room.width).map((columns) =>
      part(table, columns, { size, grounds, ...room }),
    );
    return alike(parts, table);
  };
  const whole = beside.find((size) => size >= SMALLEST_FOR_ROWS && set(size).every(({ left }) => left === 0));
  return set(whole ?? beside.find((size) => size <= 12) ?? (beside[0] === undefined ? 12 : 10));
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

/** Columns that stand beside each other, the first one in each group. */
function groupsOf(all: readonly number[], table: Table, size: number, width: number): number[][] {
  const [first = 0, ...others] = all;
  const groups: number[][] = [[first]];
  let used = narrowest(table, first, size);
  for (const index of others) {
    const needed = narrowest(table, index, size);
    if (used + needed > width && (groups.at(-1)?.length ?? 0) > 1) {
      groups.push([first]);
      used = narrowest(table, first, size);
    }
    groups.at(-1)?.push(index);
    used += needed;
  }
  return groups;
}

function part(
  table: Table,
  columns: readonly number[],
  {
    size,
    width,
    height,
    grounds,
  }: { readonly size: number; readonly width: number; readonly height: number; readonly grounds: Grounds },
): FittedTable {
  const widths = widthsOf(table, columns, size, width);
  const heads = line(
    columns.map((index) => ({
      ...cellOf(table.columns[index]?.label ?? '', table.columns[index]),
      bold: true,
      color: LIGHT.muted,
    })),
    { widths, size, of: 'heads' },
  );
  const rows = table.rows.slice(0, 60).map(({ texts, values }, at) =>
    line(
      columns.map((index) =>
        bodyCell(texts[index] ?? '', table.columns[index], {
          value: values[index] ?? null,
          at,
          ground: grounds(at, index),
        }),
      ),
      { widths, size },
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

/** Columns whose cells are shaded by their size. */
function shadesOf({ columns, rows }: Table): Grounds {
  const shades = columns.map(({ display, good }, index) => {
    const values = rows.map((row) => row.values[index] ?? null);
    return display === 'shade' ? cellShades(values, good) : [];
  });
  return (row, column) => {
    const share = shades[column]?.[row] ?? null;
    return share === null ? undefined : shadeColor(LIGHT, share);
  };
}

function cellOf(text: string, column: TableColumn | undefined): TableCell {
  return { text, ...(column?.align === 'end' && { align: 'end' }) };
}

function bodyCell(
  text: string,
  column: TableColumn | undefined,
  { value, at, ground }: { readonly value: Cell; readonly at: number; readonly ground: string | undefined },
): TableCell {
  const tone = column?.tones?.[at] ?? null;
  const fill = ground === undefined ? {} : { fill: ground };
  if (column === undefined || tone === null) return { ...cellOf(text, column), ...fill };
  const color = { good: LIGHT.good, bad: LIGHT.bad, neutral: LIGHT.neutral }[tone];
  return {
    ...cellOf(`${cellSign(column, value, tone)} ${text}`.trim(), column),
    ...fill,
    color,
    bold: tone !== 'neutral',
  };
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

/** As wide as texts ask for; what is over is shared, what lacks is taken from texts that can wrap. */
function widthsOf(table: Table, columns: readonly number[], size: number, width: number): number[] {
  const least = columns.map((index) => narrowest(table, index, size));
  const asked = columns.map((index, at) => Math.max(least[at] ?? 0, widest(table, index, size)));
  const [need, wish] = [sum(least), sum(asked)];
  if (wish <= width) return asked.map((one) => one + ((width - wish) * one) / wish);
  if (need >= width) return least.map((one) => (one * width) / need);
  const share = (width - need) / (wish - need);
  return asked.map((one, at) => (least[at] ?? 0) + (one - (least[at] ?? 0)) * share);
}

/** A column of numbers breaks none of them, its head wraps; one of texts wraps. */
function narrowest(table: Table, index: number, size: number): number {
  const column = table.columns[index];
  const texts = textsOf(table, index);
  const head = (column?.label ?? '').slice(0, 60).split(/\s+/);
  const words = Math.max(...head.map((word) => widthOf(word, size, 'bold')));
  const cells = Math.max(0, ...texts.map((text) => widthOf(text, size, 'bold')));
  const asked = column?.align === 'end' ? cells : Math.min(cells, NARROWEST_TEXT);
  return PADDING + Math.min(WIDEST_TEXT, Math.max(Math.min(words, LONGEST_WORD), asked));
}

function widest(table: Table, index: number, size: number): number {
  const head = widthOf((table.columns[index]?.label ?? '').slice(0, 60), size, 'bold');
  const cells = textsOf(table, index).map((text) => widthOf(text, size, 'bold'));
  return PADDING + Math.max(Math.min(head, NARROWEST_TEXT), Math.min(WIDEST_TEXT, Math.max(0, ...cells)));
}

/** Of a long table the first ones tell enough; signs of judged cells take room as well. */
function textsOf({ columns, rows, last }: Table, index: number): string[] {
  const isJudged = columns[index]?.tones !== undefined;
  return [...rows.slice(0, 60), ...last].map(
    ({ texts }) => `${isJudged ? '▲ ' : ''}${(texts[index] ?? '').slice(0, 120)}`,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
