import { joinEntries, message } from '../../../foundation/format/index.ts';
import { cellBars, cellShades, drawSparkline } from '../../chart/index.ts';
import { shadeColor } from '../../design/index.ts';
import type { Cell, TableBlock } from '../../edition/index.ts';
import type { Page } from './page.ts';
/** What a column draws beside its texts, row by row; null where a cell has nothing to draw. */
export interface ColumnDrawing {
  /** From where to where a bar reaches, in shares of the track. */
  readonly bars?: readonly (readonly [from: number, to: number] | null)[];
  /** Grounds, as colours. */
  readonly grounds?: readonly (string | null)[];
  readonly lines?: readonly ({ readonly image: string; readonly alternative: string } | null)[];
}

/** Of bars and lines, in pt; the template uses the same. */
const BAR = 44;
const LINE = { width: 54, height: 14 } as const;
const GAP = 5;
/** A sign before a text, with the space after it. */
const SIGN = 10;

/** Every line is a picture of its own: tables with more rows show their texts alone; bars cost less, but not nothing. */
const MOST_LINES = 150;
const MOST_BARS = 500;

/** How much width a column needs beside its texts, in pt. */
export function drawnWidth(block: TableBlock, index: number): number {
  const column = block.columns[index];
  if (column === undefined) return 0;
  const sign = column.tones?.some((tone) => tone !== null) === true ? SIGN : 0;
  if (hasBars(block, index)) return BAR + GAP + sign;
  return hasLines(block, index) ? LINE.width + GAP + sign : sign;
}

function hasBars({ columns, rows }: TableBlock, index: number): boolean {
  return columns[index]?.display === 'bar' && rows.length <= MOST_BARS;
}

function hasLines({ columns, rows }: TableBlock, index: number): boolean {
  const { display, histories } = columns[index] ?? {};
  return display === 'sparkline' && histories !== undefined && rows.length <= MOST_LINES;
}

/** The drawings of a column. */
export function columnDrawing(block: TableBlock, index: number, page: Page): ColumnDrawing {
  const column = block.columns[index];
  const values: Cell[] = block.rows.map((row) => row[index] ?? null);
  if (hasBars(block, index)) {
    const share = (value: number) => Math.round(value * 1000) / 1000;
    return { bars: cellBars(values).map((bar) => bar && [share(bar.from), share(bar.to)]) };
  }
  if (column?.display === 'shade') {
    const shades = cellShades(values, column.good);
    return { grounds: shades.map((shade) => (shade === null ? null : shadeColor(page.theme, shade))) };
  }
  return hasLines(block, index) ? { lines: lines(block, index, page) } : {};
}

function lines(
  { id, columns, rows }: TableBlock,
  index: number,
  { theme, edition, images }: Page,
): ColumnDrawing['lines'] & {} {
  const { label = '', historyLabel, histories = [] } = columns[index] ?? {};
  const { locale } = edition;
  const course = message('figure.recentCourse', { label }, locale);
  const alternative = joinEntries([course, historyLabel ?? ''], locale);
  return rows.map((_row, row) => {
    const history = histories[row] ?? [];
    if (history.filter((value) => value !== null).length < 2) return null;
    const size = { width: LINE.width / 0.75, height: LINE.height / 0.75 };
    const svg = drawSparkline(history, { ...size, theme, id: `${id}-${index}-${row}`, alternative });
    return { image: images.add(svg), alternative };
  });
}
