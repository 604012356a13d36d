import { joinEntries, message } from '../../../foundation/format/index.ts';
import { cellBars, cellShades, drawSparkline } from '../../chart/index.ts';
import { shadeColor } from '../../design/index.ts';
import { cellSign, holdsChanges } from '../../document/cell-sign.ts';
import type { Tone } from '../../edition/index.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page } from './page.ts';
import { spokenNote } from './spoken-note.ts';
import type { CellValue, Column } from './table-parts.ts';
/** What a cell shows beside its text. */
export interface CellDisplay {
  readonly className: string;
  readonly before: Markup | undefined;
  readonly after: Markup | undefined;
}

/** Draws beside the cell of a value in a row. */
export type DisplayOf = (value: CellValue, row: number) => CellDisplay;

const PLAIN: CellDisplay = { className: '', before: undefined, after: undefined };
/** Pictures are heavy: a table with more rows than this shows only its texts. */
const MOST_PICTURES = 200;

/** A bar from zero: all bars of a column share one scale. */
function bars(cells: readonly CellValue[], page: Page): DisplayOf {
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

function shades(cells: readonly CellValue[], good: Column['good'], page: Page): DisplayOf {
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

function sparklines({ histories = [], historyLabel, label }: Column, page: Page, id: string): DisplayOf {
  const course = message('figure.recentCourse', { label: label.slice(0, 200) }, page.locale);
  const alternative = joinEntries([course, historyLabel?.slice(0, 200) ?? ''], page.locale);
  return (_value, row) => {
    const history = histories[row] ?? [];
    if (history.filter((value) => value !== null).length < 2) return PLAIN;
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
  column: Column,
  index: number,
  rows: readonly (readonly CellValue[])[],
  page: Page,
  id: string,
): DisplayOf {
  if (rows.length > MOST_PICTURES && column.display !== 'shade') return () => PLAIN;
  const cells = rows.map((row) => row[index] ?? null);
  if (column.display === 'bar') return bars(cells, page);
  if (column.display === 'shade') return shades(cells, column.good, page);
  return column.display === 'sparkline' ? sparklines(column, page, `${id}-${index}`) : () => PLAIN;
}

/** What the cells of a column show beside their texts: a bar, a shade, a line, and what the author's rules say. */
export function cellDisplay(
  column: Column,
  index: number,
  rows: readonly (readonly CellValue[])[],
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
