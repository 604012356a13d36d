import { clipped } from '../../../foundation/format/index.ts';
import { drawDistribution, drawScoreBar, drawSparkline } from '../../chart/index.ts';
import { shadeColor } from '../../design/index.ts';
import {
  type Accounts,
  type ColumnNeed,
  fitColumns,
  headsOver,
  isPivot,
  type Table,
  type TableColumn,
  type TableRow,
  tableRemarks,
} from '../../document/index.ts';
import type { Tone } from '../../edition/index.ts';
import { type Course, columnDrawing } from '../column-drawing.ts';
import type { Page } from './page.ts';
import { chartPixels } from './pictures.ts';
import { isOneLine, tableRoom } from './table-room.ts';

/** What a column draws beside its texts, row by row; null where a cell has nothing to draw. */
interface ColumnDrawing {
  /** From where to where a bar reaches, in shares of the track. */
  readonly bars?: readonly (readonly [from: number, to: number] | null)[];
  /** Grounds, as colours. */
  readonly grounds?: readonly (string | null)[];
  readonly pictures?: readonly ({ readonly image: string; readonly alternative: string } | null)[];
  /** Of pictures, in pt. */
  readonly height?: number;
  readonly signs?: readonly ({ readonly tone: Tone; readonly sign: string } | null)[];
  /** Squares in the colours of tones. */
  readonly marks?: readonly Tone[];
  /** Said in small after a name, which stands out then. */
  readonly facts?: readonly string[];
  readonly look?: 'strong' | 'quiet';
}

/** Of bars and pictures in cells, in pt; the template uses the same. */
const BAR = 44;
const PICTURE = { width: 54, line: 14, score: 7.5 } as const;
const GAP = 5;
/** Of a row for each that it stands beneath, in pt; the template uses the same. */
const INDENT = 8;
/** A sign before a text, and a square, with the space after it. */
const SIGN = 10;
const MARK = 9;

/** Every line is a picture of its own: tables with more rows show their texts alone; bars cost less, but not nothing. */
const MOST = { courses: 150, bars: 500 };

/** A table for the template, and above it how large the shares are that it tells. */
export function tableData(table: Table, page: Page): object {
  const { distribution, columns } = table;
  const drawings = columns.map((_, index) => drawingOf(table, index, page));
  if (distribution === undefined) return fitted(table, drawings, page);
  const { shares, alternative } = distribution;
  const { locale } = page.document;
  const options = { width: chartPixels(page.width), locale, theme: page.theme, id: 'shares', alternative };
  const [first = {}, ...others] = drawings;
  const marked = [{ ...first, marks: shares.map(({ tone }) => tone) }, ...others];
  const picture = { image: page.images.add(drawDistribution(shares, options)), alternative };
  return { ...fitted(table, marked, page), picture };
}

/** Accounts as a table: who they are, with a mark of where they stand, and the bars of their scores. */
export function accountsData({ table, accounts, score }: Accounts, page: Page): object {
  const size = { width: PICTURE.width / 0.75, height: PICTURE.score / 0.75 };
  const pictures = accounts.map(({ bar, alternative }) => {
    const svg = drawScoreBar(bar, { ...size, theme: page.theme, id: 'score', alternative });
    return { image: page.images.add(svg), alternative };
  });
  const drawings = table.columns.map(({ align, metric }, index): ColumnDrawing => {
    if (index === 0)
      return { marks: accounts.map(({ tone }) => tone), facts: accounts.map(({ about }) => about) };
    if (metric === score) return { pictures, height: PICTURE.score, look: 'strong' };
    return align === 'start' ? { look: 'quiet' } : {};
  });
  return fitted(table, drawings, page);
}

/** A table of so few rows stays on one page, if none of its texts takes many lines. */
const SHORT = { rows: 10, text: 60 } as const;

function isShort({ rows }: Table): boolean {
  return (
    rows.length <= SHORT.rows && rows.every(({ texts }) => texts.every(({ length }) => length <= SHORT.text))
  );
}

/** In one part or, with more columns than a page is wide, in several. */
function fitted(table: Table, drawings: readonly ColumnDrawing[], page: Page): object {
  const { columns, rows, last, title } = table;
  const shown = columns.flatMap(({ isMinor }, index) => (isMinor === true ? [] : [index]));
  const fit = fitColumns(
    shown.map((index) => need(table, index, drawings[index])),
    tableRoom(page.width),
  );
  const isDrawn = drawings.some(({ bars, pictures, marks }) => bars ?? pictures ?? marks);
  const only = (cells: readonly string[], kept: readonly number[]) => kept.map((index) => cells[index] ?? '');
  return {
    ...{ kind: 'table', title, level: page.level, size: fit.size, breaks: !isShort(table) },
    parts: fit.parts.map(({ columns: fitting, widths }) => {
      const kept = fitting.flatMap((index) => shown[index] ?? []);
      const printed = rows.map(({ texts }) => only(texts, kept));
      const rooms = kept.map((index, at) => (widths[at] ?? 0) - drawnWidth(drawings[index] ?? {}));
      const isTall = (cells: readonly string[], { is, level = 0 }: Partial<TableRow> = {}) =>
        isDrawn ||
        // What is set bold is wider.
        is !== undefined ||
        !cells.every((text, at) =>
          isOneLine(text, fit.size, (rooms[at] ?? 0) - (at === 0 ? INDENT * level : 0)),
        );
      const structure = kept.some((index) => columns[index]?.group !== undefined);
      return {
        widths,
        ...(structure ? { groups: groupsOf(kept.flatMap((index) => columns[index] ?? [])) } : {}),
        ...(isPivot(table) ? { looks: rows.map(({ is = '', level = 0 }) => ({ is, level })) } : {}),
        columns: kept.map((index) => ({ ...headOf(columns[index]), ...drawings[index] })),
        rows: printed,
        tall: printed.flatMap((cells, row) => (isTall(cells, rows[row]) ? [row] : [])),
        last: last.map(({ of, texts }) => ({ of, cells: only(texts, kept) })),
      };
    }),
    remarks: tableRemarks(table, page.document.locale, true),
  };
}

/** The heads over columns, each with how many it is over; empty over a column that shares none. */
function groupsOf(columns: readonly TableColumn[]): { label: string; span: number }[] {
  return headsOver(columns).map(({ label = '', span }) => ({ label: clipped(label, LONGEST_HEAD), span }));
}

function need({ columns, rows, last }: Table, at: number, drawing: ColumnDrawing = {}): ColumnNeed {
  const { label = '', align = 'start', group, historyLabel } = columns[at] ?? {};
  const { facts = [] } = drawing;
  const indent = at === 0 ? INDENT * Math.max(0, ...rows.map(({ level = 0 }) => level)) : 0;
  return {
    label: `${clipped(label, LONGEST_HEAD)}${historyLabel === undefined ? '' : ` ${historyLabel}`}`,
    align,
    texts: [
      ...rows.map(({ texts }, row) => `${texts[at] ?? ''} ${facts[row] ?? ''}`.trim()),
      ...last.flatMap(({ texts }) => lastTexts(texts[at], align)),
    ],
    drawn: drawnWidth(drawing) + indent,
    group: group?.at,
  };
}

/** What names a last row may stand on several lines; its figures may not. */
function lastTexts(text = '', align: 'start' | 'end'): string[] {
  return align === 'end' ? [text] : text.split(' ');
}

/** How much width a column needs beside its texts, in pt. */
function drawnWidth({ bars, pictures, signs = [], marks }: ColumnDrawing): number {
  const beside = bars !== undefined ? BAR + GAP : pictures !== undefined ? PICTURE.width + GAP : 0;
  return beside + (signs.some((sign) => sign !== null) ? SIGN : 0) + (marks === undefined ? 0 : MARK);
}

/** Longer heads would push the rows off the page. */
const LONGEST_HEAD = 90;

function headOf({ label = '', align = 'start', historyLabel }: Partial<TableColumn> = {}): object {
  return { label: clipped(label, LONGEST_HEAD), align, history: historyLabel };
}

function drawingOf(table: Table, index: number, page: Page): ColumnDrawing {
  const { bars, shades, courses, verdicts } = columnDrawing(table, index, MOST, page.document.locale);
  const share = (value: number) => Math.round(value * 1000) / 1000;
  return {
    ...(bars === undefined ? {} : { bars: bars.map((bar) => bar && [share(bar.from), share(bar.to)]) }),
    ...(shades === undefined
      ? {}
      : { grounds: shades.map((shade) => (shade === null ? null : shadeColor(page.theme, shade))) }),
    ...(courses === undefined
      ? {}
      : { pictures: courses.map((course) => course && line(course, page)), height: PICTURE.line }),
    ...(verdicts === undefined ? {} : { signs: verdicts }),
  };
}

function line({ values, alternative }: Course, { theme, images }: Page) {
  const size = { width: PICTURE.width / 0.75, height: PICTURE.line / 0.75 };
  const svg = drawSparkline(values, { ...size, theme, id: 'course', alternative });
  return { image: images.add(svg), alternative };
}
