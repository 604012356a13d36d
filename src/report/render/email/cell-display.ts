import { extent } from '../../../foundation/extent.ts';
import { message } from '../../../foundation/format/index.ts';
import { cellBars } from '../../chart/index.ts';
import { LIGHT } from '../../design/index.ts';
import { cellSign } from '../../document/cell-sign.ts';
import type { Cell, TableBlock, TableColumn } from '../../edition/index.ts';
import { SHADES } from './html.ts';
import { lineHtml } from './mail-lines.ts';
import type { MailPage } from './mail-part.ts';
import type { MailCell } from './mail-table.ts';
/** Width of the lines in cells, in px. */
export const LINE = 56;

/** Every picture is a part of the message: tables with more rows show their texts alone. */
const MOST_LINES = 8;

type Drawing = Omit<MailCell, 'text'>;

/** Whether a column shows lines in this many rows. */
export function hasLines({ display, histories }: TableColumn, rows: number): boolean {
  return display === 'sparkline' && histories !== undefined && rows <= MOST_LINES;
}

/** What a column draws about the cell of a row: a bar, a shade, a line, and what the author's rules say. */
export function cellDisplay(
  column: TableColumn,
  at: number,
  block: TableBlock,
  shown: number,
  page: MailPage,
): (value: Cell, row: number) => Drawing {
  const numbers = block.rows.slice(0, shown).flatMap((row) => (isNumber(row[at]) ? [row[at]] : []));
  const drawn = drawing(column, numbers, { block, at, shown, page });
  return (value, row) => {
    const tone = column.tones?.[row] ?? null;
    if (tone === null) return drawn(value, row);
    const sign = cellSign(column, value, tone);
    return {
      ...drawn(value, row),
      ...(sign === '' ? {} : { sign }),
      ...(tone === 'neutral' ? {} : { role: tone }),
    };
  };
}

interface Place {
  readonly block: TableBlock;
  readonly at: number;
  readonly shown: number;
  readonly page: MailPage;
}

function drawing(
  column: TableColumn,
  numbers: readonly number[],
  place: Place,
): (value: Cell, row: number) => Drawing {
  if (column.display === 'bar')
    return bars(place.block.rows.slice(0, place.shown).map((row) => row[place.at] ?? null));
  if (column.display === 'shade') return shades(numbers);
  return hasLines(column, place.shown) ? lines(column, place) : () => ({});
}

function isNumber(value: Cell | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A bar from zero as a cell with a ground, which Outlook draws too; all bars of a column share one scale. */
function bars(cells: readonly Cell[]): (value: Cell, row: number) => Drawing {
  const drawn = cellBars(cells);
  const isFlat = drawn.every((bar) => bar === null || bar.to === bar.from);
  const percent = (share: number) => Math.round(share * 100);
  return (_value, row) => {
    const bar = drawn[row] ?? null;
    if (bar === null || isFlat) return {};
    const before = percent(bar.from);
    const long = percent(bar.to - bar.from);
    return {
      beneath: barHtml([
        ['', before],
        ['bar', long],
        ['', 100 - before - long],
      ]),
    };
  };
}

/** A thin bar of cells, each with a class and its share of the width in percent; cells of no width are left out. */
export function barHtml(parts: readonly (readonly [kind: '' | 'bar' | 'track', percent: number])[]): string {
  const cells = parts
    .filter(([, percent]) => percent > 0)
    .map(([kind, percent]) => {
      const color = kind === 'bar' ? LIGHT.series[0] : LIGHT.grid;
      const ground = kind === '' ? '' : ` class="${kind}" bgcolor="${color}"`;
      return `<td${ground} width="${percent}%" height="4" style="padding:0;font-size:1px;line-height:4px">\u00a0</td>`;
    });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:3px 0 0"><tr>${cells.join('')}</tr></table>`;
}

/** A ground by size among its column, in few steps: more would not be told apart. */
function shades(numbers: readonly number[]): (value: Cell) => Drawing {
  const [low, high] = extent(numbers);
  return (value) => {
    if (!isNumber(value) || !(high > low)) return {};
    return { ground: Math.min(SHADES, 1 + Math.floor(((value - low) / (high - low)) * SHADES)) };
  };
}

function lines(column: TableColumn, { block, at, page }: Place): (value: Cell, row: number) => Drawing {
  const alternative = message('figure.recentCourse', { label: column.label }, page.edition.locale);
  return (_value, row) => {
    const place = { key: `line-${block.id}-${at}-${row}`, width: LINE, height: 18, alternative };
    const line = lineHtml(column.histories?.[row] ?? [], { ...place, css: 'vertical-align:middle' }, page);
    return line === '' ? {} : { before: `${line} ` };
  };
}
