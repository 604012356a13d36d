import { message } from '../../../foundation/format/index.ts';
import { LIGHT } from '../../design/index.ts';
import { axisLabels, type ChartBlock } from '../../edition/index.ts';
import { LOOKS } from './looks.ts';
import { paperOf, type SheetPage, titleRows } from './sheet-page.ts';
import { layTable, TEXT, type TypedColumn } from './typed-table.ts';
import type { CellRule, Sheet } from './workbook.ts';
/**
 * A bullet chart as a table, a row for each figure in its own unit. The bar within the actual value reaches from zero to
 * the largest of target, ranges and value: full is as far as the scale goes.
 */
export function bulletSheet(block: ChartBlock, { edition, nameFor }: SheetPage): Sheet {
  const { axis, series } = block.chart;
  const { locale } = edition;
  const above = titleRows(block.title, block.subtitle, block.alternative);
  const top = above.length;
  const places = axisLabels(axis, locale);
  const ranges = Math.max(0, ...series.map((one) => one.ranges?.length ?? 0));
  const number = { kind: 'number' as const };
  const columns: TypedColumn[] = [
    { label: axis.kind === 'category' ? axis.label : '', format: TEXT },
    ...places.map((label) => ({ label, format: number })),
    ...Array.from({ length: ranges }, (_, index) => ({
      label: message('column.range', { number: index + 1 }, locale),
      format: number,
    })),
  ];
  const rows = series.map(({ name, values, ranges: own = [] }) => [
    name,
    ...places.map((_, at) => values[at] ?? null),
    ...Array.from({ length: ranges }, (_, at) => own[at] ?? null),
  ]);
  const laid = layTable({ columns, rows, rowFormats: series.map(({ format }) => format) }, top, locale);
  const rules = series.map(({ values, ranges: own = [] }, at): CellRule => {
    const row = top + 1 + at;
    const to = Math.max(0, ...values.map((value) => value ?? 0), ...own);
    return {
      kind: 'bar',
      area: { top: row, bottom: row, left: 1, right: 1 },
      color: LIGHT.series[5] ?? LIGHT.accent,
      from: 0,
      ...(to > 0 ? { to } : {}),
    };
  });
  const note = block.note === undefined ? [] : [[{ value: block.note, look: LOOKS.muted }]];
  return {
    name: nameFor(block.title),
    rows: [...above, ...laid.rows, ...note],
    widths: laid.widths.map((width, index) => (index === 1 ? Math.max(width, 24) : width)),
    looks: laid.looks,
    heights: laid.heights,
    rules,
    frozen: { rows: top + 1, columns: 1 },
    repeated: top,
    ...paperOf(edition, laid.widths),
  };
}
