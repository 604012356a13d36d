import { message } from '../../../foundation/format/index.ts';
import type { ChartBlock, ChartSpec } from '../../edition/index.ts';
import { axisColumns } from './axis-columns.ts';
import { bulletSheet } from './bullet-sheet.ts';
import { heatMapSheet } from './heat-map-sheet.ts';
import { LOOKS } from './looks.ts';
import { nativeCharts } from './native-charts.ts';
import { paperOf, type SheetPage, titleRows } from './sheet-page.ts';
import { layTable, type TypedColumn, type TypedTable } from './typed-table.ts';
import { waterfallColumns } from './waterfall-columns.ts';
import type { Sheet } from './workbook.ts';

/** Columns beside a table that pictures cover. */
const PICTURE_COLUMNS = 10;

/** A chart as a sheet: its data as a table, the picture beside it as a native chart that reads from the table. */
export function chartSheet(block: ChartBlock, page: SheetPage): Sheet {
  const { chart } = block;
  if (chart.kind === 'bullet') return bulletSheet(block, page);
  if (chart.kind === 'heat-map') return heatMapSheet(block, page);
  const { locale } = page.edition;
  const above = titleRows(block.title, block.subtitle, block.alternative);
  const top = above.length;
  const { places, table } = chartTable(chart, page);
  const steps = chart.kind === 'waterfall' ? waterfallColumns(chart, locale) : undefined;
  const helpers = steps === undefined ? [] : steps.columns;
  const whole: TypedTable = {
    columns: [...table.columns, ...helpers],
    rows: table.rows.map((row, at) => [...row, ...(steps?.rows[at] ?? [])]),
  };
  const laid = layTable(whole, top, locale);
  const left = whole.columns.length + 1;
  const charts = nativeCharts(block, {
    top,
    left,
    places,
    count: table.rows.length,
    first: table.columns.length,
    ...(steps === undefined ? {} : { steps }),
    edition: page.edition,
  });
  const widths = [
    ...laid.widths,
    ...(charts.length === 0 ? [] : [3, ...Array.from({ length: PICTURE_COLUMNS }, () => 9)]),
  ];
  const note = block.note === undefined ? [] : [[{ value: block.note, look: LOOKS.muted }]];
  return {
    name: page.nameFor(block.title),
    rows: [...above, ...laid.rows, ...note],
    widths,
    looks: laid.looks,
    heights: laid.heights,
    filter: { ...laid.filter, right: table.columns.length - 1 },
    charts,
    hiddenColumns: new Set(helpers.map((_, index) => table.columns.length + index)),
    frozen: { rows: top + 1, columns: 1 },
    repeated: top,
    ...paperOf(page.edition, widths),
  };
}

/** The table behind a chart: the places of its axis, its series, and the interval of each that has one. */
function chartTable(chart: ChartSpec, { edition }: SheetPage): { places: number; table: TypedTable } {
  const { columns, rows } = axisColumns(chart.axis, edition);
  const { locale } = edition;
  const series: TypedColumn[] = chart.series.flatMap(({ name, format, band }) => [
    { label: name, format },
    ...(band === undefined
      ? []
      : [
          { label: message('column.lowerBound', { name }, locale), format },
          { label: message('column.upperBound', { name }, locale), format },
        ]),
  ]);
  const cells = (at: number) =>
    chart.series.flatMap(({ values, band }) => [
      values[at] ?? null,
      ...(band === undefined ? [] : (band[at] ?? [null, null])),
    ]);
  return {
    places: columns.length,
    table: { columns: [...columns, ...series], rows: rows.map((row, at) => [...row, ...cells(at)]) },
  };
}
