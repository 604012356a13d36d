import { message } from '../../../foundation/format/index.ts';
import { cellBars, cellShades, drawSparkline } from '../../chart/index.ts';
import { shadeColor } from '../../design/index.ts';
import { holdsChanges } from '../../document/cell-sign.ts';
import { cellSign, courseWords, type TableColumn, type TableRow } from '../../document/index.ts';
import type { Cell, Tone } from '../../edition/index.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page } from './page.ts';
import { spokenNote } from './spoken-note.ts';
/** What a cell shows beside its text. */
export interface CellDisplay {
  readonly className: string;
  readonly before: Markup | undefined;
  readonly after: Markup | undefined;
}

/** Draws beside the cell of a value in a row. */
export type DisplayOf = (value: Cell, row: number) => CellDisplay;

const PLAIN: CellDisplay = { className: '', before: undefined, after: undefined };
/** Pictures are heavy: a table with more rows than this shows only its texts. */
const MOST_PICTURES = 200;

/** A bar from zero: all bars of a column share one scale. */
function bars(cells: readonly Cell[], page: Page): DisplayOf {
  const drawn = cellBars(cells);
  const percent = (share: number): number => Math.round(share * 100);
  return (_value, row) => {
    const bar = drawn[row] ?? null;
    if (bar === null) return PLAIN;
    const style = page.styleClass(
      `margin-inline-start:${percent(bar.from)}%;width:${percent(bar.to - bar.from)}%`,
    );
    const track = html`<span class="track" aria-hidden="true"><span class="${style}"></span></span>`;
    return { className: 'bars', before: track, after: undefined };
  };
}

/** A shade by size, in so many steps each way: more would not be told apart. */
const SHADES = 10;

function shades(cells: readonly Cell[], good: TableColumn['good'], page: Page): DisplayOf {
  const drawn = cellShades(cells, good);
  return (_value, row) => {
    const share = drawn[row] ?? null;
    if (share === null) return PLAIN;
    const ground = shadeColor(page.theme, Math.round(share * SHADES) / SHADES);
    return {
      className: `shade ${page.styleClass(`background:${ground}`)}`,
      before: undefined,
      after: undefined,
    };
  };
}

/** The head of the column says what the lines span, and their alternatives where each began and ended. */
function sparklines({ histories = [], label, format }: TableColumn, page: Page, id: string): DisplayOf {
  return (_value, row) => {
    const history = histories[row] ?? [];
    const alternative = courseWords(label.slice(0, 200), history, format, page.locale);
    if (alternative === undefined) return PLAIN;
    const picture = drawSparkline(history, {
      width: 72,
      height: 22,
      theme: page.theme,
      id: `${id}-${row}`,
      alternative,
    });
    return { className: 'lines', before: trusted(picture), after: undefined };
  };
}

function drawn(
  column: TableColumn,
  index: number,
  rows: readonly TableRow[],
  page: Page,
  id: string,
): DisplayOf {
  if (rows.length > MOST_PICTURES && column.display !== 'shade') return () => PLAIN;
  const cells = rows.map(({ values }) => values[index] ?? null);
  if (column.display === 'bar') return bars(cells, page);
  if (column.display === 'shade') return shades(cells, column.good, page);
  return column.display === 'sparkline' ? sparklines(column, page, `${id}-${index}`) : () => PLAIN;
}

/** What the cells of a column show beside their texts: a bar, a shade, a line, and what the author's rules say. */
export function cellDisplay(
  column: TableColumn,
  index: number,
  rows: readonly TableRow[],
  page: Page,
  id: string,
): DisplayOf {
  const draw = drawn(column, index, rows, page, id);
  const { tones } = column;
  if (tones === undefined) return draw;
  const said = spokenTones(holdsChanges(column), page);
  return (value, row) => {
    const tone = tones[row] ?? null;
    const display = draw(value, row);
    if (tone === null) return display;
    const sign = cellSign(column, value, tone);
    return {
      className: `${display.className} ${tone}`.trim(),
      before: html`${display.before}${sign !== '' && html`<span class="verdict" aria-hidden="true">${sign}</span>`}`,
      after: said[tone],
    };
  };
}

/** What listeners are told of a judged cell, by its tone. */
function spokenTones(areChanges: boolean, { locale }: Page): Readonly<Record<Tone, Markup | undefined>> {
  const said = (kind: 'change' | 'cell', tone: 'good' | 'bad') =>
    spokenNote(message(`tone.${kind}.${tone}`, locale), locale);
  const kind = areChanges ? 'change' : 'cell';
  return {
    good: said(kind, 'good'),
    bad: said(kind, 'bad'),
    neutral: areChanges ? undefined : spokenNote(message('tone.cell.neutral', locale), locale),
  };
}
