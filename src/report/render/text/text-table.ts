import { extent } from '../../../foundation/extent.ts';
import { labelled } from '../../../foundation/format/index.ts';
import { oneLine, widthInCells } from '../../design/index.ts';
import { fitColumns, headsOver, isPivot, type Table, tableRemarks } from '../../document/index.ts';
import { alignColumns, cutText, GAP, type TextColumn, type TextPage, wrapText } from './columns.ts';

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
  const lines = isPivot(table) ? pivotLines(table, page) : rowLines(table, page);
  return [
    ...(title === undefined ? [] : ['', ...wrapText(title, page.width)]),
    ...lines,
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

/** Spaces before a row for each row that it stands beneath. */
const INDENT = 2;

/**
 * Rows beneath rows and columns beneath heads. Columns that do not fit stand in further parts beneath, each of which names the
 * rows anew; those of one head stay together.
 */
function pivotLines(table: Table, { width }: TextPage): string[] {
  const { columns } = table;
  const rows = [...table.rows, ...table.last];
  const indents = rows.map(({ level = 0 }) => INDENT * level);
  const needs = columns.map(({ align, group, label }, at) => ({
    ...{ align, label, group: group?.at },
    texts: rows.map(({ texts }, row) => `${at === 0 ? '.'.repeat(indents[row] ?? 0) : ''}${texts[at] ?? ''}`),
  }));
  const room = { ...ROOM, others: 'in parts' as const, width: width + GAP, longest: { kept: LEGIBLE } };
  return fitColumns(needs, room).parts.flatMap(({ columns: shown, widths }, part) => {
    const set = shown.map(
      (at, index): TextColumn => ({
        align: columns[at]?.align ?? 'start',
        ...(index === 0 ? { max: Math.max(LEGIBLE, (widths[0] ?? 0) - GAP) } : {}),
      }),
    );
    const all = [columns.map(({ label }) => label), ...rows.map(({ texts }) => texts)];
    const cells = all.map((row) => shown.map((at) => row[at] ?? ''));
    const aligned = alignColumns(cells, set, [0, ...indents]);
    const rule = '-'.repeat(extent(aligned.map((line) => widthInCells(line)))[1]);
    const [head = '', ...lines] = aligned;
    const above = headLine(columns, shown, extent(aligned.map((line) => widthInCells(line)))[1], cells);
    return [
      ...(part === 0 ? [] : ['']),
      ...(above === '' ? [] : [above]),
      ...[head, rule],
      ...lines.flatMap((line, at) => (rows[at]?.is === 'result' && at > 0 ? [rule, line] : [line])),
    ];
  });
}

/** The heads over columns, each as long as its columns are; empty without any. @param width of the whole line */
function headLine(
  columns: Table['columns'],
  shown: readonly number[],
  width: number,
  cells: readonly (readonly string[])[],
): string {
  const values = shown.slice(1);
  if (values.every((at) => columns[at]?.group === undefined)) return '';
  // Counted from the end, where nothing is cut or indented.
  const widths = values.map(
    (_, index) => extent(cells.map((row) => widthInCells(oneLine(row[index + 1] ?? ''))))[1] + GAP,
  );
  const runs = headsOver(values.map((at) => ({ group: columns[at]?.group }))).map(
    ({ label = '', first, span }) => ({
      label,
      room: widths.slice(first, first + span).reduce((sum, one) => sum + one, 0),
    }),
  );
  const start = width - runs.reduce((sum, { room }) => sum + room, 0);
  const heads = runs.map(({ label, room }) => {
    const text = cutText(oneLine(label), room - GAP);
    const left = room - GAP - widthInCells(text);
    return `${' '.repeat(GAP)}${text}${text === '' || left < 2 ? ' '.repeat(left) : ` ${'-'.repeat(left - 1)}`}`;
  });
  return `${' '.repeat(Math.max(0, start))}${heads.join('')}`.trimEnd();
}
