import type { Period } from '../../foundation/calendar/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import type { MetricQueryInput, PlannedDimension } from '../../metrics/plan/index.ts';
import type { ChartDefinition } from '../definition/index.ts';
import type { Asked } from './asker.ts';
import type { Composition } from './composition.ts';
import { splitMetric } from './made-chart.ts';

/** The groups of a chart that are shown, in their order. */
export interface ShownGroups {
  readonly keys: readonly Value[];
  /** Groups beyond them. */
  readonly more: number;
  readonly dimension: PlannedDimension;
  /** Their values over the whole period. */
  readonly asked: Asked;
}

const DEFAULT_TOP = 8;
const DEFAULT_ROWS = 24;

/** Finds the groups to show by their values over the whole period: they must not depend on the last bucket. */
export async function shownGroups(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
): Promise<ShownGroups> {
  const by = block.by ?? '';
  const isHeatMap = block.across !== undefined || block.kind === 'heat-map';
  const order = block.order ?? (block.across === undefined ? 'size' : 'name');
  const asked = await composition.ask({
    metrics: block.metrics,
    by: [by],
    period,
    where: composition.where(block.where),
    order: orderFor(order, by, splitMetric(block)),
    limit: block.top ?? (isHeatMap ? DEFAULT_ROWS : DEFAULT_TOP),
  });
  const { groups, more, dimensions } = asked.series;
  const [dimension] = dimensions;
  if (dimension === undefined) throw new Error('a split query has its dimension');
  const keys = groups.map(({ key }) => key[0] ?? null);
  return { keys: order === 'latest' ? fromEarliest(keys) : keys, more, dimension, asked };
}

function orderFor(
  order: NonNullable<ChartDefinition['order']>,
  by: string,
  metric: string,
): NonNullable<MetricQueryInput['order']> {
  if (order === 'size') return [{ by: metric, direction: 'desc' }];
  return [{ by, direction: order === 'name' ? 'asc' : 'desc' }];
}

/** Those without a value stay last. */
function fromEarliest(keys: readonly Value[]): Value[] {
  return [...keys.filter((key) => key !== null).reverse(), ...keys.filter((key) => key === null)];
}

/** The place of a value among the shown ones, −1 when it is not; numbers and texts never meet. */
export function placeOf(keys: readonly Value[], value: Value | undefined): number {
  return keys.indexOf(value ?? null);
}

/** All groups but the shown ones, for a query that asks for them as one. */
export function beyond(
  { reference }: PlannedDimension,
  keys: readonly Value[],
): NonNullable<MetricQueryInput['except']> {
  return { by: [reference], groups: keys.map((key) => [key]) };
}
