import { fail } from '../../foundation/diagnostic/index.ts';
import { momentFormat } from '../../foundation/format/index.ts';
import {
  entityOfColumn,
  type Filter,
  type Model,
  type MovementMetric,
  ownEntry,
  type ResolvedDimension,
  resolveDimension,
  type SimpleMetric,
  type SnapshotMetric,
  tableOf,
} from '../model/index.ts';
import { type Catalog, hasColumn } from './catalog.ts';
import type { Measure, PartTime, PlannedCondition, Segment } from './plan.ts';

/** A metric that is read from one table: where, how its rows are placed in time, and what is aggregated. */
export interface Leaf {
  readonly table: string;
  readonly time: PartTime;
  readonly among?: Segment;
  /** Never split; `unfiltered` is not filtered by the query either. */
  readonly fixed: boolean | 'unfiltered';
  readonly measure: Omit<Measure, 'id'>;
}

type Measured = SimpleMetric | SnapshotMetric;

/** Turns a simple, snapshot or movement metric into its leaf. */
export function leafOf(
  model: Model,
  catalog: Catalog,
  name: string,
  metric: Measured | MovementMetric,
): Leaf {
  if (metric.kind === 'movement') return movementLeaf(model, catalog, name, metric);
  const where = planFilter(model, catalog, metric.table, metric.where);
  const among =
    metric.among === undefined ? undefined : segmentOf(model, catalog, metric.table, metric.among);
  return {
    table: metric.table,
    time: metric.kind === 'snapshot' ? snapshotTime(model, metric.table) : rowTime(model, metric),
    ...(among === undefined ? {} : { among }),
    fixed: metric.fixed,
    measure: {
      metric: name,
      aggregate: metric.aggregate,
      columns: columnsOf(metric),
      ...(metric.sql === undefined ? {} : { sql: metric.sql }),
      ...(metric.quantile === undefined ? {} : { quantile: metric.quantile }),
      where,
      ...datesOf(model, metric),
      empty: emptyValue(metric.aggregate),
    },
  };
}

function datesOf(model: Model, metric: Measured): Pick<Measure, 'dates'> {
  const kind = momentFormat(metric.format);
  return kind === undefined ? {} : { dates: { kind, storedZone: tableOf(model, metric.table).storedZone } };
}

function columnsOf({ column }: Measured): readonly string[] {
  if (column === undefined) return [];
  return typeof column === 'string' ? [column] : column;
}

/** Nothing adds up to 0; but nothing has no average, median, minimum or maximum. */
function emptyValue(aggregate: Measure['aggregate']): 0 | null {
  return aggregate === 'sum' || aggregate === 'count' || aggregate === 'distinct' || aggregate === 'days'
    ? 0
    : null;
}

function rowTime(model: Model, metric: SimpleMetric): PartTime {
  const trailing = metric.trailing === undefined ? {} : { trailingDays: metric.trailing.days };
  if (metric.aggregate === 'days') return { ...validity(model, metric.table), kind: 'overlap', ...trailing };
  const { time } = tableOf(model, metric.table);
  return time === undefined ? { kind: 'timeless' } : { kind: 'flow', column: time, ...trailing };
}

function snapshotTime(model: Model, table: string): PartTime {
  return { kind: 'snapshot', ...validity(model, table) };
}

function validity(model: Model, table: string): { from: string; to?: string } {
  const { valid } = tableOf(model, table);
  if (valid === undefined) {
    return fail('METRIC_INVALID', {
      message: `Table "${table}" does not declare from when to when its rows are valid.`,
    });
  }
  return valid.to === undefined ? { from: valid.from } : { from: valid.from, to: valid.to };
}

function movementLeaf(model: Model, catalog: Catalog, name: string, metric: MovementMetric): Leaf {
  const base = model.metrics[metric.of];
  if (base?.kind !== 'snapshot') {
    return fail('METRIC_INVALID', {
      message: `Metric "${name}" takes apart "${metric.of}", which is no snapshot.`,
    });
  }
  const link = tableOf(model, base.table).links[metric.entity];
  const entity = link?.column[0];
  if (link?.column.length !== 1 || entity === undefined) {
    return fail('METRIC_INVALID', {
      message: `Metric "${name}" follows entity "${metric.entity}", which is not a one-column link of "${base.table}".`,
    });
  }
  const among = base.among === undefined ? undefined : segmentOf(model, catalog, base.table, base.among);
  const amount = { columns: columnsOf(base), ...(base.sql === undefined ? {} : { sql: base.sql }) };
  return {
    table: base.table,
    time: {
      ...validity(model, base.table),
      kind: 'movement',
      entity,
      ...(base.aggregate === 'sum' ? { amount } : {}),
      where: [...planFilter(model, catalog, base.table, base.where), ...countedOnly(base)],
    },
    ...(among === undefined ? {} : { among }),
    fixed: base.fixed,
    measure: {
      metric: name,
      aggregate: 'sum',
      columns: [],
      where: [],
      movement: { part: metric.part, measure: metric.measure },
      empty: 0,
    },
  };
}

/** A count of a column counts the rows that have a value in it, and no others are in force for its bridge. */
function countedOnly({ aggregate, column }: SnapshotMetric): readonly PlannedCondition[] {
  if (aggregate !== 'count' || typeof column !== 'string') return [];
  return [{ target: { column }, condition: { isNull: false }, reference: column }];
}

function segmentOf(model: Model, catalog: Catalog, table: string, name: string): Segment {
  const metric = model.metrics[name];
  const column = metric?.kind === 'snapshot' && typeof metric.column === 'string' ? metric.column : undefined;
  const entity =
    metric?.kind === 'snapshot' && column !== undefined
      ? entityOfColumn(model, metric.table, column)
      : undefined;
  if (metric?.kind !== 'snapshot' || column === undefined || entity === undefined) {
    return fail('METRIC_INVALID', {
      message: `"${name}" does not count the entities of a table at an instant.`,
    });
  }
  return {
    metric: name,
    table: metric.table,
    column,
    ...validity(model, metric.table),
    where: planFilter(model, catalog, metric.table, metric.where),
    member: memberFrom(model, table, entity),
  };
}

/** The key of the entity, as the table at hand reaches it. */
function memberFrom(model: Model, table: string, entity: string): Segment['member'] {
  const key = tableOf(model, entity).key?.[0] ?? '';
  if (table === entity) return { column: key };
  return resolveDimension(model, table, `${entity}.(key)`);
}

/** Conditions with their targets found: the table's own dimension, else its column, else a linked dimension. */
export function planFilter(
  model: Model,
  catalog: Catalog,
  table: string,
  filter: Filter | undefined,
): readonly PlannedCondition[] {
  return Object.entries(filter ?? {}).map(([reference, condition]) => ({
    target: targetOf(model, catalog, table, reference),
    condition,
    reference,
  }));
}

function targetOf(
  model: Model,
  catalog: Catalog,
  table: string,
  reference: string,
): ResolvedDimension | { column: string } {
  const own = ownEntry(tableOf(model, table).dimensions, reference);
  if (own === undefined && hasColumn(catalog, table, reference)) return { column: reference };
  return resolveDimension(model, table, reference);
}
