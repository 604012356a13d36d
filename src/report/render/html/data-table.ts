import { momentKindOf } from '../../../foundation/calendar/index.ts';
import {
  formatValue,
  type Locale,
  message,
  momentFormat,
  type ValueFormat,
} from '../../../foundation/format/index.ts';
import { cellDisplay, type DisplayOf } from './cell-display.ts';
import { html, type Markup } from './markup.ts';
import { numberMark } from './number-mark.ts';
import type { Page } from './page.ts';
import type { CellValue, Column, TableParts } from './table-parts.ts';
/** A cell as text: text where a number belongs stays as it is. */
export function cellText(value: CellValue, format: ValueFormat, locale: Locale): string {
  const isText = typeof value === 'string' && momentFormat(format) === undefined;
  if (isText && !/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  if (typeof value === 'number' && !Number.isFinite(value)) return formatValue(null, format, locale);
  return formatValue(value, format, locale);
}

/** A table with more cells says where its numbers come from once, in its heads. */
const MOST_MARKED = 2000;
/** Columns that fit on paper only when they are set smaller. */
const MANY = 7;
/** Longer texts sort alike by their beginning. */
const SORTED_BY = 100;

interface Pen {
  readonly parts: TableParts;
  readonly page: Page;
  readonly displays: readonly DisplayOf[];
  readonly marked: boolean;
}

function cellContent(value: CellValue, column: Column, row: number | undefined, pen: Pen): Markup {
  const number = typeof value === 'number';
  const { format, metric } = (number && row !== undefined ? pen.parts.series?.[row] : undefined) ?? column;
  const text = cellText(value, format, pen.page.locale);
  if ((number && Number.isFinite(value)) || (metric !== undefined && isMoment(value))) {
    const about = pen.marked ? { metric, query: metric === undefined ? undefined : pen.parts.query } : {};
    return numberMark({ value, text, ...about });
  }
  return typeof value === 'string' ? html`<span class="clip"><bdi>${text}</bdi></span>` : html`${text}`;
}

/** A date that a metric picked can be asked where it comes from, as its numbers can. */
function isMoment(value: CellValue): value is string {
  return typeof value === 'string' && momentKindOf(value) !== undefined;
}

/** What texts, dates and booleans are sorted by. */
function sortKey(value: CellValue, sortable: boolean): Markup | false {
  if (!sortable || value === null || typeof value === 'number') return false;
  return html` data-value="${String(value).slice(0, SORTED_BY)}"`;
}

function cells(row: readonly CellValue[], pen: Pen, number: number | undefined): Markup {
  const { columns, sortable = false } = pen.parts;
  return html`${columns.map((column, index) => {
    const value = row[index] ?? null;
    const display = number === undefined ? undefined : pen.displays[index]?.(value, number);
    const content = html`${display?.before}${cellContent(value, column, number, pen)}${display?.after}`;
    const key = sortKey(value, sortable);
    if (index === 0) return html`<th scope="row" class="${column.align}"${key}>${content}</th>`;
    const extra = display === undefined || display.className === '' ? '' : ` ${display.className}`;
    return html`<td class="${column.align}${gutter(column)}${value === null && ' none'}${extra}"${key}>${content}</td>`;
  })}`;
}

/** Shades need air around their texts: all cells of the column keep it, so that their numbers stand in one line. */
function gutter({ display }: Column): string {
  return display === 'shade' ? ' shades' : '';
}

function heads({ parts, marked }: Pen): Markup {
  return html`${parts.columns.map((column) => {
    const { label, align, metric, series, historyLabel } = column;
    const source =
      !marked &&
      metric !== undefined &&
      html` data-metric="${metric}"${parts.query !== undefined && html` data-query="${parts.query}"`}`;
    if (label === '') return html`<td></td>`;
    return html`<th scope="col" class="${align}${gutter(column)}"${series !== undefined && html` data-series="${series}"`}${source}><span class="clip">${label}</span>${historyLabel !== undefined && html`<span class="clip spans">${historyLabel}</span>`}</th>`;
  })}`;
}

/** A table that scrolls by itself where it is too wide, reachable by keyboard; its first column names the rows. */
export function dataTable(parts: TableParts, page: Page, id: string): Markup {
  const { caption, columns, rows, others, totals, more, sortable = false } = parts;
  const brief = caption.slice(0, 200);
  const pen: Pen = {
    parts,
    page,
    displays: columns.map((column, index) => cellDisplay(column, index, rows, page, id)),
    marked: rows.length * columns.length <= MOST_MARKED,
  };
  const last = more ?? (rows.length === 0 ? message('data.noRows', page.locale) : undefined);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${brief}"><table class="${[sortable && 'sortable', columns.length > MANY && 'many'].filter(Boolean).join(' ')}">
<caption class="vh">${brief}</caption>
<thead><tr>${heads(pen)}</tr></thead>
<tbody>${rows.map(
    (row, number) => html`<tr>${cells(row, pen, number)}</tr>
`,
  )}${others !== undefined && html`<tr class="fixed others">${cells(others, pen, undefined)}</tr>`}${last !== undefined && html`<tr class="fixed more"><td colspan="${columns.length}">${last}</td></tr>`}</tbody>
${totals !== undefined && html`<tfoot><tr class="fixed">${cells(totals, pen, undefined)}</tr></tfoot>`}
</table></div>`;
}
