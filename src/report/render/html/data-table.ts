import { momentKindOf } from '../../../foundation/calendar/index.ts';
import { message } from '../../../foundation/format/index.ts';
import {
  headsOver,
  sharesHeadBefore,
  type Table,
  type TableColumn,
  type TableRow,
} from '../../document/index.ts';
import type { Cell } from '../../edition/index.ts';
import { cellDisplay, type DisplayOf } from './cell-display.ts';
import { numberMark } from './marks.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page.ts';

/** A table on the page. */
export interface DataTable extends Table {
  readonly caption: string;
  /** Whether a script may put the rows in another order. */
  readonly sortable?: boolean;
}

/** A table with more cells says where its numbers come from once, in its heads. */
const MOST_MARKED = 2000;
/** Columns that fit on paper only when they are set smaller. */
const MANY = 7;
/** Rows beneath so many others are indented no further. */
export const DEEPEST = 6;
/** Longer texts sort alike by their beginning. */
const SORTED_BY = 100;

interface Pen {
  readonly table: DataTable;
  readonly displays: readonly DisplayOf[];
  readonly marked: boolean;
}

function cellContent(row: TableRow, index: number, column: TableColumn, pen: Pen): Markup {
  const value = row.values[index] ?? null;
  const text = row.texts[index] ?? '';
  const isNumber = typeof value === 'number' && Number.isFinite(value);
  const metric = isNumber ? (row.metric ?? column.metric) : column.metric;
  if (isNumber || (metric !== undefined && isMoment(value))) {
    const query = row.queries?.[index] ?? column.query ?? pen.table.query;
    const about = pen.marked ? { metric, query: metric === undefined ? undefined : query } : {};
    return numberMark({ value, text, ...about });
  }
  return typeof value === 'string' && text !== ''
    ? html`<span class="clip"><bdi>${text}</bdi></span>`
    : html`${text}`;
}

/** A date that a metric picked can be asked where it comes from, as its numbers can. */
function isMoment(value: Cell): value is string {
  return typeof value === 'string' && momentKindOf(value) !== undefined;
}

/** What texts, dates and booleans are sorted by. */
function sortKey(value: Cell, sortable: boolean): Markup | false {
  if (!sortable || value === null || typeof value === 'number') return false;
  return html` data-value="${String(value).slice(0, SORTED_BY)}"`;
}

function cells(row: TableRow, pen: Pen, number: number | undefined): Markup {
  const { columns, sortable = false } = pen.table;
  return html`${columns.map((column, index) => {
    const value = row.values[index] ?? null;
    const display = number === undefined ? undefined : pen.displays[index]?.(number);
    const content = html`${display?.before}${cellContent(row, index, column, pen)}${display?.after}`;
    const key = sortKey(value, sortable);
    if (index === 0)
      return html`<th scope="row" class="${column.align}${row.level !== undefined && row.level > 0 && ` l${Math.min(row.level, DEEPEST)}`}"${key}>${content}</th>`;
    const extra = display === undefined ? '' : ` ${display.className}`;
    const begins = column.group !== undefined && !sharesHeadBefore(columns, index);
    return html`<td class="${column.align}${begins && ' begins'}${gutter(column)}${(value === null || value === '') && ' none'}${extra}"${key}>${content}</td>`;
  })}`;
}

/** Shades need air around their texts: all cells of the column keep it, so that their numbers stand in one line. */
function gutter({ display }: TableColumn): string {
  return display === 'shade' ? ' shades' : '';
}

/** The heads of columns; those that share one beneath it, in a second row. */
function heads(pen: Pen): Markup {
  const { columns } = pen.table;
  const isGrouped = columns.some(({ group }) => group !== undefined);
  if (!isGrouped) return html`<tr>${columns.map((column) => head(column, pen))}</tr>`;
  const above = headsOver(columns).map(({ label, first, span }) => {
    const column = columns[first];
    if (label === undefined) return column !== undefined && head(column, pen, 2);
    return html`<th scope="colgroup" colspan="${span}" class="group-head"><span class="clip">${label}</span></th>`;
  });
  const beneath = columns.map(
    (column, index) => column.group !== undefined && head(column, pen, 1, !sharesHeadBefore(columns, index)),
  );
  return html`<tr>${above}</tr><tr>${beneath}</tr>`;
}

/** @param rows that it spans, of heads in two */
function head(column: TableColumn, { table, marked }: Pen, rows = 1, begins = false): Markup {
  const { label, align, metric, series, historyLabel, query = table.query } = column;
  const source =
    !marked &&
    metric !== undefined &&
    html` data-metric="${metric}"${query !== undefined && html` data-query="${query}"`}`;
  const span = rows > 1 && html` rowspan="${rows}"`;
  if (label === '') return html`<td${span}></td>`;
  return html`<th scope="col" class="${align}${gutter(column)}${begins && ' begins'}"${span}${series !== undefined && html` data-series="${series}"`}${source}><span class="clip">${label}</span>${historyLabel !== undefined && html`<span class="clip spans">${historyLabel}</span>`}</th>`;
}

/** A table that scrolls by itself where it is too wide, reachable by keyboard; its first column names the rows. */
export function dataTable(table: DataTable, page: Page, id: string): Markup {
  const { caption, columns, rows, last, sortable = false } = table;
  const brief = caption.slice(0, 200);
  const pen: Pen = {
    table,
    displays: columns.map((_, index) => cellDisplay(table, index, page, id)),
    marked: rows.length * columns.length <= MOST_MARKED,
  };
  const summary = (of: 'others' | 'all') => last.find((row) => row.of === of);
  const [others, totals] = [summary('others'), summary('all')];
  const left = leftOut(table, page);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${brief}"><table class="${[sortable && 'sortable', columns.length > MANY && 'many'].filter(Boolean).join(' ')}">
<caption class="vh">${brief}</caption>
<thead>${heads(pen)}</thead>
<tbody>${rows.map(
    (
      row,
      number,
    ) => html`<tr${row.is !== undefined && html` class="${row.is}"`}>${cells(row, pen, number)}</tr>
`,
  )}${others !== undefined && html`<tr class="fixed others">${cells(others, pen, undefined)}</tr>`}${left !== undefined && html`<tr class="fixed more"><td colspan="${columns.length}">${left}</td></tr>`}</tbody>
${totals !== undefined && html`<tfoot><tr class="fixed">${cells(totals, pen, undefined)}</tr></tfoot>`}
</table></div>`;
}

function leftOut({ beyond, rows }: Table, { locale }: Page): string | undefined {
  if (beyond > 0) return message('list.moreRowsBeyondLimit', { count: beyond }, locale);
  return rows.length === 0 ? message('data.noRows', locale) : undefined;
}
