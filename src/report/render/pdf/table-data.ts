import { formatValue, message } from '../../../foundation/format/index.ts';
import { cellSign } from '../../document/cell-sign.ts';
import type { Cell, TableBlock } from '../../edition/index.ts';
import { type ColumnDrawing, columnDrawing, drawnWidth } from './column-drawing.ts';
import { fitColumns } from './column-widths.ts';
import type { Page } from './page.ts';
/** A table for the template, in one part or, with more columns than a page is wide, in several. */
export function tableData(block: TableBlock, page: Page): object {
  const { locale } = page.edition;
  const texts = (cells: readonly Cell[]) =>
    block.columns.map(({ format }, index) => formatValue(cells[index] ?? null, format, locale));
  const rows = block.rows.map(texts);
  const others = block.others === undefined ? undefined : texts(block.others);
  const totals = block.totals === undefined ? undefined : texts(block.totals);
  const summaries = [others, totals].filter((row) => row !== undefined);
  const fit = fitColumns(
    block.columns.map(({ label, align, historyLabel }, index) => ({
      label: historyLabel === undefined ? headWords(label) : `${headWords(label)} ${historyLabel}`,
      align,
      texts: [
        ...rows.map((row) => row[index] ?? ''),
        ...summaries.flatMap((row) => summaryTexts(row[index], align)),
      ],
      drawn: drawnWidth(block, index),
    })),
    page.width,
  );
  return {
    size: fit.size,
    parts: fit.parts.map(({ columns, widths }) => ({
      widths,
      columns: columns.map((index) => columnData(block, index, page)),
      rows: rows.map((row) => columns.map((index) => row[index] ?? '')),
      ...(others === undefined ? {} : { others: columns.map((index) => others[index] ?? '') }),
      ...(totals === undefined ? {} : { totals: columns.map((index) => totals[index] ?? '') }),
    })),
    ...(block.more > 0 && others === undefined
      ? { more: message('list.moreRowsBeyondLimit', { count: block.more }, locale) }
      : {}),
    ...(block.note === undefined ? {} : { note: block.note }),
  };
}

/** What names a summary row may stand on several lines; its figures may not. */
function summaryTexts(text = '', align: 'start' | 'end'): string[] {
  return align === 'end' ? [text] : text.split(' ');
}

/** Longer heads would push the rows off the page. */
const LONGEST_HEAD = 90;

function headWords(label: string): string {
  return label.length <= LONGEST_HEAD
    ? label
    : `${label
        .slice(0, LONGEST_HEAD - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

interface ColumnData extends ColumnDrawing {
  readonly label: string;
  readonly align: 'start' | 'end';
  readonly history?: string;
  readonly signs?: readonly (object | null)[];
}

function columnData(block: TableBlock, index: number, page: Page): ColumnData {
  const column = block.columns[index];
  if (column === undefined) return { label: '', align: 'start' };
  const { label, align, historyLabel, tones } = column;
  return {
    label: headWords(label),
    align,
    ...(historyLabel === undefined ? {} : { history: historyLabel }),
    ...(tones === undefined
      ? {}
      : {
          signs: block.rows.map((cells, row) => {
            const tone = tones[row] ?? null;
            return tone === null ? null : { tone, sign: cellSign(column, cells[index] ?? null, tone) };
          }),
        }),
    ...columnDrawing(block, index, page),
  };
}
