import { extent } from '../../../foundation/extent.ts';
import { labelled } from '../../../foundation/format/index.ts';
import { widthInCells } from '../../design/index.ts';
import { fitColumns, type Table, tableRemarks } from '../../document/index.ts';
import { alignColumns, GAP, type TextColumn, type TextPage, wrapText } from './columns.ts';

/** In cells: so many tell one text from another when the rest is cut. */
const LEGIBLE = 12;

/** How tables are set in lines of characters. */
const ROOM = { padding: GAP, measure: widthInCells, isCut: true, others: 'beneath' } as const;

/**
 * A table in columns under its title and its heads, what stands for all rows beneath a line, and what is said of it.
 * Where the columns do not fit, texts are cut, and where that is not enough, each row becomes a few lines of its own.
 */
export function textTable(table: Table, page: TextPage): string[] {
  const { title } = table;
  return [
    ...(title === undefined ? [] : ['', ...wrapText(title, page.width)]),
    ...rowLines(table, page),
    ...tableRemarks(table, page.locale).flatMap((text) => wrapText(text, page.width)),
  ];
}

function rowLines(table: Table, page: TextPage): string[] {
  const { width } = page;
  const body = table.rows.map(({ texts }) => texts);
  const summaries = table.last.map(({ texts }) => texts);
  const heads = table.columns.map(({ label }) => label);
  const columns = columnsWithin(table.columns, [...body, ...summaries], { width });
  if (columns === undefined) return records(table.columns, [...body, ...summaries], page);
  const [head = '', ...lines] = alignColumns([heads, ...body, ...summaries], columns);
  const rule = '-'.repeat(Math.min(width, extent([head, ...lines].map((line) => widthInCells(line)))[1]));
  const last = table.last.length === 0 ? [] : [rule, ...lines.slice(body.length)];
  return [head, rule, ...lines.slice(0, body.length), ...last];
}

/** Columns side by side, the widest texts cut, and those longer than `text`; undefined where not all of them fit. */
export function columnsWithin(
  columns: Table['columns'],
  rows: readonly (readonly string[])[],
  { width, text = Infinity }: { readonly width: number; readonly text?: number },
): readonly TextColumn[] | undefined {
  const needs = columns.map(({ label, align }, at) => ({
    label,
    align,
    texts: rows.map((row) => row[at] ?? ''),
  }));
  // No space follows the last column.
  const [part] = fitColumns(needs, { ...ROOM, width: width + GAP, longest: { kept: LEGIBLE, text } }).parts;
  if (part === undefined || part.columns.length < columns.length) return undefined;
  return columns.map(({ align }, at) =>
    align === 'end' ? { align } : { align, max: (part.widths[at] ?? 0) - GAP },
  );
}

/** Each row as lines: its first cell, then the others by the heads of their columns. */
function records(
  columns: Table['columns'],
  rows: readonly (readonly string[])[],
  { locale, width }: TextPage,
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
