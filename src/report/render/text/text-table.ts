import { extent } from '../../../foundation/extent.ts';
import { type Locale, labelled, message } from '../../../foundation/format/index.ts';
import { widthInCells } from '../../design/index.ts';
import type { Table } from '../../document/index.ts';
import { alignColumns, type TextColumn, wrapText } from './columns.ts';
import type { TextPage } from './text-page.ts';

/** Characters that tell one text from another when the rest is cut. */
const LEGIBLE = 12;
const GAP = 2;

/**
 * A table in columns under its heads, what stands for all rows beneath a line; rows beyond the page's limit are counted.
 * Where the columns do not fit, texts are cut, and where that is not enough, each row becomes a few lines of its own.
 */
export function textTable(table: Table, { locale, width, rows: limit }: TextPage): string[] {
  const body = table.rows.slice(0, limit).map(({ texts }) => texts);
  const summaries = table.last.map(({ texts }) => texts);
  const heads = table.columns.map(({ label }) => label);
  const columns = fitColumns([heads, ...body, ...summaries], table.columns, width);
  const more = table.rows.length - body.length + table.beyond;
  const rest = more > 0 ? [message('list.moreRows', { count: more }, locale)] : [];
  if (columns === undefined)
    return [...records(table.columns, [...body, ...summaries], { locale, width }), ...rest];
  const [head = '', ...lines] = alignColumns([heads, ...body, ...summaries], columns);
  const rule = '-'.repeat(Math.min(width, extent([head, ...lines].map((line) => widthInCells(line)))[1]));
  const last = table.last.length === 0 ? [] : [rule, ...lines.slice(body.length)];
  return [head, rule, ...lines.slice(0, body.length), ...last, ...rest];
}

/** Columns that fit the width, the widest texts cut first; undefined where numbers alone are too wide. */
function fitColumns(
  rows: readonly (readonly string[])[],
  columns: readonly TextColumn[],
  width: number,
): readonly TextColumn[] | undefined {
  const widths = columns.map(
    (_, index) => extent(rows.map((row) => widthInCells((row[index] ?? '').slice(0, 400))))[1],
  );
  const total = () => widths.reduce((sum, one) => sum + one, 0) + GAP * (columns.length - 1);
  while (total() > width) {
    const texts = columns.flatMap(({ align }, index) => (align === 'start' ? [index] : []));
    const widest = texts.reduce(
      (best, index) => ((widths[index] ?? 0) > (widths[best] ?? 0) ? index : best),
      texts[0] ?? -1,
    );
    const now = widths[widest];
    if (now === undefined || now <= LEGIBLE) return undefined;
    widths[widest] = Math.max(LEGIBLE, now - (total() - width));
  }
  return columns.map(({ align }, index) =>
    align === 'start' ? { align, max: Math.max(1, widths[index] ?? 1) } : { align },
  );
}

/** Each row as lines: its first cell, then the others by the heads of their columns. */
function records(
  columns: Table['columns'],
  rows: readonly (readonly string[])[],
  { locale, width }: { readonly locale: Locale; readonly width: number },
): string[] {
  return rows.flatMap((row) => [
    ...wrapText(row[0] ?? '', width),
    ...columns
      .slice(1)
      .flatMap(({ label }, index) =>
        (row[index + 1] ?? '') === ''
          ? []
          : wrapText(labelled(label, row[index + 1] ?? '', locale), width - 2, '  ').map(
              (line) => `  ${line}`,
            ),
      ),
  ]);
}
