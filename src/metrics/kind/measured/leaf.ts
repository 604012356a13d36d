import { momentFormat } from '../../../foundation/format/index.ts';
import type { AnyMetric } from '../../model/metric-description.ts';
import { moneyOf } from '../../model/money.ts';
import { tableOf } from '../../model/resolve-dimension.ts';
import { type Leaf, planFilter } from '../../plan/leaf.ts';
import type { Aggregate, RowTime } from '../../plan/plan.ts';
import type { Planning } from '../kind.ts';
import { segmentOf } from '../snapshot/segment.ts';
import type { Measured } from './fields.ts';

/** The leaf of an aggregate over the rows of a table. */
export function measuredLeaf(
  planning: Planning,
  name: string,
  metric: Measured & Pick<AnyMetric, 'format'>,
  time: RowTime,
): Leaf {
  const { model, catalog } = planning;
  const { table, among, aggregate, sql, quantile, workingHours } = metric;
  const moment = momentFormat(metric.format);
  const conversion = moneyOf(model, metric)?.conversion;
  return {
    table,
    time,
    ...(among === undefined ? {} : { among: segmentOf(planning, table, among) }),
    fixed: metric.fixed,
    measure: {
      metric: name,
      aggregate,
      columns: columnsOf(metric),
      ...(sql === undefined ? {} : { sql }),
      ...(workingHours === undefined ? {} : { workingHours }),
      ...(conversion === undefined ? {} : { conversion }),
      ...(quantile === undefined ? {} : { quantile }),
      where: planFilter(model, catalog, table, metric.where),
      ...(moment === undefined
        ? {}
        : { dates: { kind: moment, storedZone: tableOf(model, table).storedZone } }),
      empty: emptyValue(aggregate),
    },
  };
}

/** The columns that are aggregated. */
export function columnsOf({ column }: Measured): readonly string[] {
  if (column === undefined) return [];
  return typeof column === 'string' ? [column] : column;
}

/** Nothing adds up to 0; but nothing has no average, median, minimum or maximum. */
export function emptyValue(aggregate: Aggregate): 0 | null {
  return aggregate === 'sum' || aggregate === 'count' || aggregate === 'distinct' || aggregate === 'days'
    ? 0
    : null;
}
