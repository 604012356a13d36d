import { LIGHT } from '../../design/index.ts';
import { blockTitle } from '../../document/edition-words.ts';
import type { TrendsBlock } from '../../edition/index.ts';
import { bucketColumns } from './axis-columns.ts';
import { numberFormat } from './number-format.ts';
import { paperOf, type SheetPage, titleRows } from './sheet-page.ts';
import { layTable } from './typed-table.ts';
import type { NativeChart, Sheet } from './workbook.ts';

const ROWS = 11;
const COLUMNS = 5;

/** Trends as a sheet: a column for each, and a small line chart of each beside the table. */
export function trendsSheet(block: TrendsBlock, { edition, nameFor }: SheetPage): Sheet {
  const { locale } = edition;
  const title = blockTitle(block, locale) ?? block.id;
  const above = titleRows(title, block.subtitle);
  const top = above.length;
  const places = bucketColumns(block.buckets, block.grain, edition);
  const columns = [...places.columns, ...block.trends.map(({ label, format }) => ({ label, format }))];
  const rows = places.rows.map((row, at) => [
    ...row,
    ...block.trends.map(({ values }) => values[at] ?? null),
  ]);
  const laid = layTable({ columns, rows }, top, locale);
  const left = columns.length + 1;
  const charts = block.trends.map((trend, index): NativeChart => {
    const place = { top: top + Math.floor(index / 2) * ROWS, left: left + (index % 2) * COLUMNS };
    const column = places.columns.length + index;
    const span = { top: top + 1, bottom: top + rows.length };
    return {
      ...{ kind: 'line', title: trend.label, alternative: trend.alternative, legend: false },
      categories: { ...span, left: 0, right: 0 },
      series: [
        {
          name: trend.label,
          values: { ...span, left: column, right: column },
          color: LIGHT.series[0] ?? LIGHT.accent,
        },
      ],
      format: numberFormat(trend.format, locale, trend.values),
      place: { ...place, bottom: place.top + ROWS, right: place.left + COLUMNS },
    };
  });
  const widths = [...laid.widths, 3, ...Array.from({ length: 2 * COLUMNS }, () => 9)];
  return {
    name: nameFor(title),
    rows: [...above, ...laid.rows],
    widths,
    looks: laid.looks,
    heights: laid.heights,
    filter: laid.filter,
    charts: rows.length === 0 ? [] : charts,
    frozen: { rows: top + 1, columns: 1 },
    repeated: top,
    ...paperOf(edition, widths),
  };
}
