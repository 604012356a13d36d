import { drawSparkline } from '../../chart/index.ts';
import type { Tone } from '../../edition/index.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page } from './page.ts';
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
const SHADES = 5;
const SIGNS: Readonly<Record<Tone, string>> = { good: '▲', bad: '▼', neutral: '●' };

function numbersOf(column: number, rows: readonly (readonly CellValue[])[]): number[] {
  return rows.flatMap((row) => {
    const value = row[column];
    return typeof value === 'number' && Number.isFinite(value) ? [value] : [];
  });
}

/** The least and the greatest of many numbers; spreading thousands into Math.max would overflow the stack. */
function extent(numbers: readonly number[]): readonly [number, number] {
  return numbers.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** A bar from zero: all bars of a column share one scale. */
function bars(numbers: readonly number[], page: Page): DisplayOf {
  const [least, greatest] = extent(numbers);
  const low = Math.min(0, least);
  const span = Math.max(0, greatest) - low;
  const percent = (share: number): number => Math.round(share * 100);
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || !(span > 0)) return PLAIN;
    const from = percent((Math.min(0, value) - low) / span);
    const style = page.styleClass(`margin-inline-start:${from}%;width:${percent(Math.abs(value) / span)}%`);
    const bar = html`<span class="track" aria-hidden="true"><span class="${style}"></span></span>`;
    return { className: 'bars', before: bar, after: undefined };
  };
}

/** A shade by size, in few steps: more would not be told apart. */
function shades(numbers: readonly number[]): DisplayOf {
  const [least, greatest] = extent(numbers);
  const span = greatest - least;
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value) || !(span > 0)) return PLAIN;
    const step = Math.min(SHADES, 1 + Math.floor(((value - least) / span) * SHADES));
    return { className: `shade s${step}`, before: undefined, after: undefined };
  };
}

function sparklines({ histories = [], historyLabel, label }: Column, page: Page, id: string): DisplayOf {
  const alternative = [page.words.recentCourse(label.slice(0, 200)), historyLabel?.slice(0, 200)]
    .filter((part) => part !== undefined)
    .join(', ');
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
  if (column.display === 'bar') return bars(numbersOf(index, rows), page);
  if (column.display === 'shade') return shades(numbersOf(index, rows));
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
  return (value, row) => {
    const tone = tones[row] ?? null;
    const display = draw(value, row);
    if (tone === null) return display;
    const sign = html`<span class="verdict" aria-hidden="true">${SIGNS[tone]}</span>`;
    return {
      className: `${display.className} ${tone}`.trim(),
      before: html`${display.before}${sign}`,
      after: html`<span class="vh">${page.words.cell[tone]}</span>`,
    };
  };
}
