import { lastComplete } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import { metricIndex, numberOf, type Series, shownGroupsOf } from '../../../metrics/series/index.ts';
import type { Composition } from '../../compose/composition.ts';
import type { ColumnSettings, TableDefinition } from './definition.ts';
import type { TableColumn } from './edition.ts';

/** What a sparkline column shows besides its numbers. */
export type ColumnHistory = Pick<Required<TableColumn<Said>>, 'histories' | 'historyLabel'>;

type Span = NonNullable<ColumnSettings['history']>;

const DEFAULT_HISTORY: Span = { count: 13, grain: 'week' };

/** Asks for the recent course of each row, for the metrics whose column is a sparkline; those of one span together. */
export async function askHistories(
  composition: Composition,
  block: TableDefinition,
  rows: Series,
): Promise<ReadonlyMap<string, ColumnHistory>> {
  const wanted = block.metrics.flatMap((metric) => {
    const settings = block.columns[metric];
    return settings?.show === 'sparkline' ? [{ metric, span: settings.history ?? DEFAULT_HISTORY }] : [];
  });
  const groups = Map.groupBy(wanted, ({ span }) => JSON.stringify([span.count, span.grain]));
  const found = await Promise.all(
    [...groups.values()].map((group) => askSpan(composition, block, rows, group)),
  );
  return new Map(found.flat());
}

async function askSpan(
  composition: Composition,
  block: TableDefinition,
  rows: Series,
  group: readonly { readonly metric: string; readonly span: Span }[],
): Promise<(readonly [string, ColumnHistory])[]> {
  const [first] = group;
  if (first === undefined) return [];
  const { count, grain } = first.span;
  const { series } = await composition.ask({
    metrics: group.map(({ metric }) => metric),
    by: block.by,
    grain,
    period: lastComplete(count, grain, composition.date, composition.calendar),
    where: composition.where(block.where),
    ...(rows.groups.length === rows.cells.count ? {} : { only: shownGroupsOf(rows) }),
  });
  const byKey = new Map(series.groups.map((one) => [JSON.stringify(one.key), one]));
  const historyLabel = said(`table.last.${grain}`, { count });
  return group.map(({ metric }) => {
    const index = metricIndex(series, metric);
    const histories = rows.groups.map(({ key }) =>
      (byKey.get(JSON.stringify(key))?.current ?? []).map((cells) => numberOf(cells[index])),
    );
    return [metric, { histories, historyLabel }] as const;
  });
}
