import { fail, ProblemError, suggest } from '../../foundation/diagnostic/index.ts';
import { dependenciesOf } from '../../metrics/model/dependencies.ts';
import {
  entityOfColumn,
  type Metric,
  type Model,
  type MovementMetric,
  ownEntry,
  type ResolvedDimension,
  resolveDimension,
  type ScoreMetric,
  type SimpleMetric,
  type SnapshotMetric,
  type SqlText,
  tableOf,
} from '../../metrics/model/index.ts';

/** Something a metric reads of a table: a column, an expression over its columns, or only how many rows there are. */
export interface Read {
  readonly table: string;
  readonly column?: string;
  readonly sql?: SqlText;
  /** The link that is followed from here: rows are joined to those of another table by this column. */
  readonly link?: string;
}

/** Whether a table has a column of its own by this name; without a catalog nobody knows. */
export type KnowsColumn = (table: string, column: string) => boolean | undefined;

/**
 * Everything a metric reads, transitively: what it aggregates, filters, time and validity, segments, movements,
 * and the links that filters and segments follow.
 * @throws UNKNOWN_METRIC, UNKNOWN_TABLE and the problems of dimensions that cannot be resolved
 */
export function readsOf(model: Model, name: string, knows: KnowsColumn): Read[] {
  const metric = metricOf(model, name);
  const behind = dependenciesOf(metric).flatMap((one) => readsOf(model, one.name, knows));
  switch (metric.kind) {
    case 'simple':
    case 'snapshot':
      return [...measureReads(model, metric, knows), ...behind];
    case 'movement':
      return [...behind, ...entityReads(model, metric)];
    case 'score':
      return [...behind, ...scoreReads(model, metric)];
    default:
      return behind;
  }
}

/** A metric by name. @throws UNKNOWN_METRIC */
export function metricOf(model: Model, name: string): Metric {
  // A name from outside may be that of something every object has, such as "constructor".
  const metric = Object.hasOwn(model.metrics, name) ? model.metrics[name] : undefined;
  if (metric !== undefined) return metric;
  return fail('UNKNOWN_METRIC', {
    message: `There is no metric "${name}".`,
    hint: suggest(name, Object.keys(model.metrics)),
  });
}

function measureReads(model: Model, metric: SimpleMetric | SnapshotMetric, knows: KnowsColumn): Read[] {
  const { table, column, sql, among, where } = metric;
  const { time, valid } = tableOf(model, table);
  const inForce = metric.kind === 'snapshot' || metric.aggregate === 'days';
  const placed = inForce ? [valid?.from, valid?.to] : [time];
  return [
    { table },
    ...[column ?? [], placed].flat().flatMap((one) => (one === undefined ? [] : [{ table, column: one }])),
    ...(sql === undefined ? [] : [{ table, sql }]),
    ...Object.keys(where ?? {}).flatMap((one) => filterReads(model, table, one, knows)),
    ...(among === undefined ? [] : memberReads(model, table, entityCounted(model, among))),
  ];
}

/**
 * What a condition reads, with the columns of the links it follows.
 * @throws the problems of dimensions that cannot be resolved
 */
export function filterReads(model: Model, table: string, reference: string, knows: KnowsColumn): Read[] {
  const isDimension = Object.hasOwn(tableOf(model, table).dimensions, reference);
  if (!isDimension && knows(table, reference) === true) return [{ table, column: reference }];
  try {
    return dimensionReads(model, table, reference);
  } catch (error) {
    // Without a catalog, a name that is no dimension can only be a column.
    if (error instanceof ProblemError && knows(table, reference) === undefined)
      return [{ table, column: reference }];
    throw error;
  }
}

/**
 * What reading a dimension from a table takes: the columns of the links on the way, and its own.
 * @throws the problems of dimensions that cannot be resolved
 */
export function dimensionReads(model: Model, table: string, reference: string): Read[] {
  return resolvedReads(model, table, resolveDimension(model, table, reference));
}

function resolvedReads(model: Model, base: string, { path, dimension, name }: ResolvedDimension): Read[] {
  const reads: Read[] = [];
  let table = base;
  const steps = [...path];
  let column = dimension.column ?? name;
  // The key of a linked table already stands in the column of the link: it is read there.
  while (dimension.sql === undefined && steps.length > 0) {
    const owner = steps.slice(0, -1).reduce((at, step) => tableOf(model, at).links[step]?.to ?? at, base);
    const link = tableOf(model, owner).links[steps.at(-1) ?? ''];
    const nearer = link?.column[(tableOf(model, link.to).key ?? []).indexOf(column)];
    if (nearer === undefined) break;
    column = nearer;
    steps.pop();
  }
  for (const step of steps) {
    const link = tableOf(model, table).links[step];
    if (link === undefined) break;
    reads.push(...link.column.map((one) => ({ table, column: one, link: step })));
    reads.push(...(tableOf(model, link.to).key ?? []).map((one) => ({ table: link.to, column: one })));
    table = link.to;
  }
  return [...reads, dimension.sql === undefined ? { table, column } : { table, sql: dimension.sql }];
}

/** How a table reaches the key of an entity. */
function memberReads(model: Model, table: string, entity: string | undefined): Read[] {
  if (entity === undefined) return [];
  const key = tableOf(model, entity).key?.[0];
  if (key === undefined) return [];
  if (table === entity) return [{ table, column: key }];
  return dimensionReads(model, table, `${entity}.(key)`);
}

function entityCounted(model: Model, name: string): string | undefined {
  const metric = metricOf(model, name);
  if (metric.kind !== 'snapshot' || typeof metric.column !== 'string') return undefined;
  return entityOfColumn(model, metric.table, metric.column);
}

function entityReads(model: Model, { of, entity }: MovementMetric): Read[] {
  const base = metricOf(model, of);
  if (base.kind !== 'snapshot') return [];
  const columns = tableOf(model, base.table).links[entity]?.column ?? [];
  return columns.map((column) => ({ table: base.table, column }));
}

/** Dimensions of the entity, and how each measure behind the score finds its entity. */
function scoreReads(model: Model, score: ScoreMetric): Read[] {
  const { entity, name, facts, newcomers, components, stake } = score;
  const shown = [name, ...facts, ...(newcomers === undefined ? [] : [newcomers.since])];
  const measured = [
    ...Object.values(components).map((one) => one.metric),
    ...(stake === undefined ? [] : [stake]),
  ];
  const tables = new Set(measured.flatMap((one) => leafTables(model, one, { fixed: false })));
  return [
    ...(tableOf(model, entity).key ?? []).map((column) => ({ table: entity, column })),
    ...shown.flatMap((one) => dimensionReads(model, entity, one)),
    ...[...tables].flatMap((table) => memberReads(model, table, entity)),
  ];
}

/** The tables that a metric is measured over, those it is computed from included; fixed ones if asked for. */
export function leafTables(model: Model, name: string, { fixed } = { fixed: true }): string[] {
  const metric = metricOf(model, name);
  if (metric.kind === 'simple' || metric.kind === 'snapshot')
    return metric.fixed && !fixed ? [] : [metric.table];
  return dependenciesOf(metric).flatMap((one) =>
    ownEntry(model.metrics, one.name) === undefined ? [] : leafTables(model, one.name, { fixed }),
  );
}
