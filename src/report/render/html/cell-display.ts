import { message } from '../../../foundation/format/index.ts';
import { cellBars, cellShades, drawSparkline } from '../../chart/index.ts';
import { shadeColor } from '../../design/index.ts';
import { holdsChanges } from '../../document/cell-sign.ts';
import { cellSign, courseWords, type TableColumn, type TableRow } from '../../document/index.ts';
import type { Cell, Tone } from '../../edition/index.ts';
import { spokenNote, track } from './marks.ts';
import { html, type Markup, trusted } from './markup.ts';
import type { Page } from './page.ts';

/** What a cell shows beside its text. */
interface CellDisplay {
  readonly className: string;
  readonly before?: Markup;
  readonly after?: Markup | undefined;
}

/** What is drawn beside the cell of a row, if anything. */
export type DisplayOf = (row: number) => CellDisplay | undefined;

/** Pictures are heavy: a table with more rows than this shows only its texts. */
const MOST_PICTURES = 200;
/** Steps of a shade by size, each way: more would not be told apart. */
const SHADES = 10;

/** What the cells of a column show beside their texts: a bar, a shade, a line, and what the author's rules say. */
export function cellDisplay(
  column: TableColumn,
  index: number,
  rows: readonly TableRow[],
  page: Page,
  id: string,
): DisplayOf {
  const values = rows.map((row) => row.values[index] ?? null);
  const draw = drawing(column, values, page, `${id}-${index}`);
  const { tones } = column;
  if (tones === undefined) return draw;
  const said = spokenTones(holdsChanges(column), page);
  return (row) => {
    const tone = tones[row] ?? null;
    const drawn = draw(row);
    if (tone === null) return drawn;
    const sign = cellSign(column, values[row] ?? null, tone);
    return {
      className: `${drawn?.className ?? ''} ${tone}`.trim(),
      before: html`${drawn?.before}${sign !== '' && html`<span class="verdict" aria-hidden="true">${sign}</span>`}`,
      after: said[tone],
    };
  };
}

function drawing(column: TableColumn, values: readonly Cell[], page: Page, id: string): DisplayOf {
  const { display, good } = column;
  if (display === 'shade') return shades(cellShades(values, good), page);
  if (values.length <= MOST_PICTURES) {
    if (display === 'bar') return bars(cellBars(values), page);
    if (display === 'sparkline') return (row) => sparkline(column, row, page, `${id}-${row}`);
  }
  return () => undefined;
}

/** Bars from zero: all of a column share one scale. */
function bars(drawn: ReturnType<typeof cellBars>, page: Page): DisplayOf {
  const percent = (share: number): number => Math.round(share * 100);
  return (row) => {
    const bar = drawn[row] ?? null;
    if (bar === null) return undefined;
    const place = `margin-inline-start:${percent(bar.from)}%;width:${percent(bar.to - bar.from)}%`;
    return { className: 'bars', before: track(place, page) };
  };
}

function shades(drawn: ReturnType<typeof cellShades>, page: Page): DisplayOf {
  return (row) => {
    const share = drawn[row] ?? null;
    if (share === null) return undefined;
    const ground = shadeColor(page.theme, Math.round(share * SHADES) / SHADES);
    return { className: `shade ${page.styleClass(`background:${ground}`)}` };
  };
}

/** The head of the column says what the lines span, and their alternatives where each began and ended. */
function sparkline(column: TableColumn, row: number, page: Page, id: string): CellDisplay | undefined {
  const history = column.histories?.[row] ?? [];
  const alternative = courseWords(column.label.slice(0, 200), history, column.format, page.locale);
  if (alternative === undefined) return undefined;
  const picture = drawSparkline(history, { width: 72, height: 22, theme: page.theme, id, alternative });
  return { className: 'lines', before: trusted(picture) };
}

/** What listeners are told of a judged cell, by its tone. */
function spokenTones(areChanges: boolean, { locale }: Page): Readonly<Record<Tone, Markup | undefined>> {
  const kind = areChanges ? 'change' : 'cell';
  return {
    good: spokenNote(message(`tone.${kind}.good`, locale), locale),
    bad: spokenNote(message(`tone.${kind}.bad`, locale), locale),
    neutral: areChanges ? undefined : spokenNote(message('tone.cell.neutral', locale), locale),
  };
}
