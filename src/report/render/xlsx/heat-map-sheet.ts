import { message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import { axisLabels, type ChartBlock } from '../../edition/index.ts';
import { LOOKS } from './looks.ts';
import { paperOf, type SheetPage, titleRows } from './sheet-page.ts';
import { layTable, TEXT } from './typed-table.ts';
import type { Sheet } from './workbook.ts';
/** A heat map as a table whose cells are shaded by one scale: spreadsheets have no such chart, and need none. */
export function heatMapSheet(block: ChartBlock, { edition, nameFor }: SheetPage): Sheet {
  const { axis, series } = block.chart;
  const { locale } = edition;
  const above = titleRows(block.title, block.subtitle, block.alternative);
  const top = above.length;
  const places = axisLabels(axis, locale);
  const format = series[0]?.format ?? { kind: 'number' as const };
  const columns = [
    { label: axis.kind === 'time' ? message('column.period', locale) : axis.label, format: TEXT },
    ...places.map((label) => ({ label, format })),
  ];
  const rows = series.map(({ name, values }) => [name, ...places.map((_, at) => values[at] ?? null)]);
  const laid = layTable({ columns, rows, rowFormats: series.map((one) => one.format) }, top, locale);
  const area = { top: top + 1, bottom: top + series.length, left: 1, right: Math.max(1, places.length) };
  const note = block.note === undefined ? [] : [[{ value: block.note, look: LOOKS.muted }]];
  return {
    name: nameFor(block.title),
    rows: [...above, ...laid.rows, ...note],
    widths: laid.widths,
    looks: laid.looks,
    heights: laid.heights,
    rules: series.length === 0 ? [] : [{ kind: 'shade', area, low: LIGHT.surface, high: LIGHT.shade }],
    frozen: { rows: top + 1, columns: 1 },
    repeated: top,
    ...paperOf(edition, laid.widths),
  };
}
