import { message } from '../../../foundation/format/index.ts';
import { type CellBar, drawSparkline } from '../../chart/index.ts';
import { shadeColor } from '../../design/index.ts';
import { holdsChanges } from '../../document/cell-sign.ts';
import type { Table } from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { type ColumnDrawing, type Course, columnDrawing } from '../column-drawing.ts';
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

/** Rows up to which there are pictures. */
const MOST = { bars: 200, courses: 200 };

/** What the cells of a column show beside their texts: a bar, a shade, a line, and what the author's rules say. */
export function cellDisplay(table: Table, index: number, page: Page, id: string): DisplayOf {
  const drawing = columnDrawing(table, index, MOST, page.locale);
  const draw: DisplayOf = (row) => drawn(drawing, row, page, `${id}-${index}-${row}`);
  const { verdicts } = drawing;
  const column = table.columns[index];
  if (verdicts === undefined || column === undefined) return draw;
  const said = spokenTones(holdsChanges(column), page);
  return (row) => {
    const verdict = verdicts[row] ?? null;
    if (verdict === null) return draw(row);
    const { tone, sign } = verdict;
    const { className = '', before } = draw(row) ?? {};
    return {
      className: `${className} ${tone}`.trim(),
      before: html`${before}${sign !== '' && html`<span class="verdict" aria-hidden="true">${sign}</span>`}`,
      after: said[tone],
    };
  };
}

function drawn(drawing: ColumnDrawing, row: number, page: Page, id: string): CellDisplay | undefined {
  const { bars, shades, courses } = drawing;
  const [bar, shade, course] = [bars?.[row], shades?.[row], courses?.[row]];
  if (bar != null) return { className: 'bars', before: barMarkup(bar, page) };
  if (shade != null) return { className: `shade ${page.styleClass(`background:${ground(shade, page)}`)}` };
  return course == null ? undefined : { className: 'lines', before: line(course, page, id) };
}

/** A bar from zero: all of a column share one scale. */
function barMarkup({ from, to }: CellBar, page: Page): Markup {
  const percent = (share: number): number => Math.round(share * 100);
  return track(`margin-inline-start:${percent(from)}%;width:${percent(to - from)}%`, page);
}

/** Steps of a shade by size, each way: more would not be told apart. */
const SHADES = 10;

function ground(shade: number, { theme }: Page): string {
  return shadeColor(theme, Math.round(shade * SHADES) / SHADES);
}

/** The head of the column says what the lines span, and their alternatives where each began and ended. */
function line({ values, alternative }: Course, { theme }: Page, id: string): Markup {
  return trusted(drawSparkline(values, { width: 72, height: 22, theme, id, alternative }));
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
