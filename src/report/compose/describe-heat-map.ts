import { formatValue, inLanguage, type Locale } from '../../foundation/format/index.ts';
import type { ChartSeries } from '../edition/index.ts';
import { DESCRIBE_WORDS } from './describe-words.ts';

/** What a heat map says, in words: how large it is, and where its extremes are. */
export function describeHeatMap(
  rows: readonly ChartSeries[],
  columns: readonly string[],
  locale: Locale,
): string {
  const words = inLanguage(DESCRIBE_WORDS, locale);
  const cells = rows.flatMap(({ name, format, values }) =>
    values.flatMap((value, index) =>
      value === null ? [] : [{ value, format, row: name, column: columns[index] ?? '' }],
    ),
  );
  const [first] = cells;
  if (first === undefined) return words.noData;
  const lowest = cells.reduce((low, cell) => (cell.value < low.value ? cell : low), first);
  const highest = cells.reduce((high, cell) => (cell.value > high.value ? cell : high), first);
  const text = ({ value, format }: typeof first) => formatValue(value, format, locale, { style: 'compact' });
  const place = (cell: typeof first) => words.cell(text(cell), cell.row, cell.column);
  return lowest.value === highest.value
    ? words.allAlike(rows.length, columns.length, text(first))
    : words.heatMap(rows.length, columns.length, place(lowest), place(highest));
}
