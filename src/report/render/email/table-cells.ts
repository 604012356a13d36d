import type { CellBar } from '../../chart/index.ts';
import type { Table } from '../../document/index.ts';
import type { ColumnDrawing, MostDrawn } from '../column-drawing.ts';
import { type Role, SHADES } from './html.ts';
import type { MailFrame } from './mail-part.ts';
import { barHtml, lineHtml } from './mail-pieces.ts';

/** Width of the lines in cells, in px. */
export const LINE = 56;

/** Every line is a picture, which is a part of the message. */
export const MOST_DRAWN: MostDrawn = { bars: Number.POSITIVE_INFINITY, courses: 8 };

/** A cell: text, and what is drawn about it. */
export interface MailCell {
  readonly text: string;
  readonly role?: Role;
  /** A sign before the text. */
  readonly sign?: string;
  /** Step of the shade behind it, 1 to `SHADES`; below zero, as many of the shade for what is not welcome. */
  readonly ground?: number;
  /** HTML before the text, and beneath it; left out where the cell gives way on a phone. */
  readonly before?: string;
  readonly beneath?: string;
}

/** The rows of a table as cells: bars, shades, lines, and what the author's rules say of them. */
export function tableCells(
  { columns, rows }: Table,
  drawings: readonly ColumnDrawing[],
  frame: MailFrame,
): MailCell[][] {
  return rows.map(({ texts }, row) =>
    columns.map((_, at) => ({ text: texts[at] ?? '', ...drawnIn(drawings[at] ?? {}, row, frame) })),
  );
}

function drawnIn({ bars, shades, courses, verdicts }: ColumnDrawing, row: number, frame: MailFrame) {
  const [bar, shade, course, verdict] = [bars?.[row], shades?.[row], courses?.[row], verdicts?.[row]];
  return {
    ...(bar == null || isFlat(bars) ? {} : { beneath: barIn(bar) }),
    ...(shade == null || shade === 0 ? {} : { ground: stepOf(shade) }),
    ...(course == null ? {} : { before: `${lineHtml(course.values, { ...PLACE, ...course }, frame)} ` }),
    ...(verdict == null || verdict.sign === '' ? {} : { sign: verdict.sign }),
    ...(verdict == null || verdict.tone === 'neutral' ? {} : { role: verdict.tone }),
  };
}

const PLACE = { width: LINE, height: 18, css: 'vertical-align:middle' };

function isFlat(bars: readonly (CellBar | null)[] = []): boolean {
  return bars.every((bar) => bar === null || bar.to === bar.from);
}

/** A bar from zero as a cell with a ground, which Outlook draws too; all bars of a column share one scale. */
function barIn({ from, to }: CellBar): string {
  const [before, long] = [Math.round(from * 100), Math.round((to - from) * 100)];
  return barHtml([
    ['', before],
    ['bar', long],
    ['', 100 - before - long],
  ]);
}

/** Few steps each way: more would not be told apart. */
function stepOf(shade: number): number {
  return Math.sign(shade) * Math.ceil(Math.min(1, Math.abs(shade)) * SHADES);
}
