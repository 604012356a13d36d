import { extent } from '../../../foundation/extent.ts';
import { cellBars } from '../../chart/index.ts';
import type { Table, TableColumn, TableRow } from '../../document/index.ts';
import { cellSign, courseWords } from '../../document/index.ts';
import type { Cell } from '../../edition/index.ts';
import { type Role, SHADES } from './html.ts';
import type { MailFrame } from './mail-part.ts';
import { barHtml, lineHtml } from './mail-pieces.ts';

/** Width of the lines in cells, in px. */
export const LINE = 56;

/** Every picture is a part of the message: tables with more rows show their texts alone. */
const MOST_LINES = 8;

/** A cell: text, and what is drawn about it. */
export interface MailCell {
  readonly text: string;
  readonly role?: Role;
  /** A sign before the text. */
  readonly sign?: string;
  /** Step of the shade behind it, 1 to `SHADES`. */
  readonly ground?: number;
  /** HTML before the text, and beneath it; left out where the cell gives way on a phone. */
  readonly before?: string;
  readonly beneath?: string;
}

/** What a column draws about the cell of a row. */
type Drawing = (row: number) => Omit<MailCell, 'text'>;

/** Whether a column shows lines in this many rows. */
export function hasLines({ display, histories }: TableColumn, rows: number): boolean {
  return display === 'sparkline' && histories !== undefined && rows <= MOST_LINES;
}

/** The rows of a table as cells: bars, shades, lines, and what the author's rules say of them. */
export function tableCells({ columns, rows }: Table, frame: MailFrame): MailCell[][] {
  const drawings = columns.map((column, at) => drawingOf(column, at, rows, frame));
  return rows.map(({ texts, values }, row) =>
    columns.map((column, at) => ({
      ...{ text: texts[at] ?? '', ...drawings[at]?.(row) },
      ...judged(column, values[at] ?? null, row),
    })),
  );
}

function judged(column: TableColumn, value: Cell, row: number): Pick<MailCell, 'sign' | 'role'> {
  const tone = column.tones?.[row] ?? null;
  if (tone === null) return {};
  const sign = cellSign(column, value, tone);
  return { ...(sign === '' ? {} : { sign }), ...(tone === 'neutral' ? {} : { role: tone }) };
}

function drawingOf(column: TableColumn, at: number, rows: readonly TableRow[], frame: MailFrame): Drawing {
  const values = rows.map((row) => row.values[at] ?? null);
  if (column.display === 'bar') return bars(values);
  if (column.display === 'shade') return shades(values);
  return hasLines(column, rows.length) ? lines(column, frame) : () => ({});
}

/** A bar from zero as a cell with a ground, which Outlook draws too; all bars of a column share one scale. */
function bars(values: readonly Cell[]): Drawing {
  const drawn = cellBars(values);
  const isFlat = drawn.every((bar) => bar === null || bar.to === bar.from);
  const percent = (share: number) => Math.round(share * 100);
  return (row) => {
    const bar = drawn[row] ?? null;
    if (bar === null || isFlat) return {};
    const [before, long] = [percent(bar.from), percent(bar.to - bar.from)];
    return {
      beneath: barHtml([
        ['', before],
        ['bar', long],
        ['', 100 - before - long],
      ]),
    };
  };
}

/** A ground by size among its column, in few steps: more would not be told apart. */
function shades(values: readonly Cell[]): Drawing {
  const [low, high] = extent(values.filter(isNumber));
  return (row) => {
    const value = values[row];
    if (!isNumber(value) || !(high > low)) return {};
    return { ground: Math.min(SHADES, 1 + Math.floor(((value - low) / (high - low)) * SHADES)) };
  };
}

function isNumber(value: Cell | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function lines({ label, format, histories = [] }: TableColumn, frame: MailFrame): Drawing {
  return (row) => {
    const values = histories[row] ?? [];
    const alternative = courseWords(label, values, format, frame.document.locale) ?? '';
    const place = { width: LINE, height: 18, alternative, css: 'vertical-align:middle' };
    const line = lineHtml(values, place, frame);
    return line === '' ? {} : { before: `${line} ` };
  };
}
