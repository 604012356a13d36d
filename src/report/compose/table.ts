import { lastComplete } from '../../foundation/calendar/index.ts';
import { formatBucketExactly } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import { numberOf, type Series } from '../../metrics/series/index.ts';
import { type TableDefinition, windowPeriod } from '../definition/index.ts';
import type { TableBlock, TableColumn } from '../edition/index.ts';
import { type Composition, metricOf } from './composition.ts';
import { titles } from './kpis.ts';
import { noteOf } from './notes.ts';

/** Composes a table: dimensions and time buckets down, metrics across; totals are asked for, never added up. */
export async function composeTable(
  composition: Composition,
  block: TableDefinition,
  id: string,
): Promise<TableBlock> {
  const { date, calendar, report } = composition;
  const grain = block.last?.grain ?? block.grain;
  const period =
    block.last === undefined
      ? windowPeriod(block.window ?? report.window, date, calendar)
      : lastComplete(block.last.count, block.last.grain, date, calendar);
  const where = composition.where(block.where);
  const query = { metrics: block.metrics, period, where };
  const [asked, totals] = await Promise.all([
    composition.ask({
      ...query,
      by: block.by,
      order: block.order,
      limit: block.limit,
      ...(grain === undefined ? {} : { grain }),
    }),
    block.totals ? composition.ask(query) : undefined,
  ]);
  const notes = new Set(
    block.metrics.flatMap((metric) => noteOf(composition.model, composition.context.catalog, metric) ?? []),
  );
  return {
    type: 'table',
    id,
    ...titles(block),
    columns: columnsOf(composition, block, asked.series, grain !== undefined),
    rows: asked.series.groups.flatMap((group) => rowsOf(composition, group, asked.series, grain)),
    ...(totals === undefined
      ? {}
      : { totals: totalRow(totals.series, block.by.length + (grain === undefined ? 0 : 1)) }),
    more: asked.series.more,
    ...(notes.size === 0 ? {} : { note: [...notes].join('; ') }),
    query: asked.query,
  };
}

function columnsOf(
  composition: Composition,
  block: TableDefinition,
  series: Series,
  hasTime: boolean,
): TableColumn[] {
  const text = { format: { kind: 'text' as const }, align: 'start' as const };
  return [
    ...series.dimensions.map((one) => ({ name: one.name, label: one.label, ...text })),
    ...(hasTime ? [{ name: 'period', label: 'Period', ...text }] : []),
    ...block.metrics.map((name) => {
      const metric = metricOf(composition.model, name);
      return { name, label: metric.label, format: metric.format, align: 'end' as const, metric: name };
    }),
  ];
}

function rowsOf(
  { calendar, locale }: Composition,
  group: Series['groups'][number],
  series: Series,
  grain: Parameters<typeof formatBucketExactly>[1] | undefined,
): Value[][] {
  return group.current.map((cells, index) => {
    const slot = series.slots[index];
    const label =
      grain === undefined || slot === undefined ? [] : [formatBucketExactly(slot, grain, calendar, locale)];
    return [...group.key, ...label, ...cells.map(numberOf)];
  });
}

function totalRow(series: Series, leading: number): Value[] {
  const blank = Array.from({ length: leading }, (_, index) => (index === 0 ? 'Total' : null));
  return [...blank, ...(series.groups[0]?.current[0] ?? []).map(numberOf)];
}
