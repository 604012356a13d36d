import type { Period } from '../../../foundation/calendar/index.ts';
import type { Value } from '../../../metrics/connection/index.ts';
import type { MetricQueryInput, PlannedDimension } from '../../../metrics/plan/index.ts';
import {
  amongChosen,
  type Group,
  groupLabel,
  identityOf,
  type Series,
} from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import type { Composition } from '../../compose/composition.ts';
import { dimensionType, partOfDimension } from '../../compose/dimension-type.ts';
import type { DimensionType } from '../../edition/index.ts';
import { type ChartDefinition, DEFAULT_TOP } from './definition.ts';
import { splitMetric } from './made-chart.ts';

/** A group of one dimension. */
export interface ShownGroup {
  readonly label: Value;
  /** The values that tell it apart: the same group of another series has the same. */
  readonly identity: readonly Value[];
}

/** The groups of a chart that are shown, in their order. */
export interface ShownGroups {
  readonly groups: readonly ShownGroup[];
  /** Groups beyond them. */
  readonly more: number;
  /** What the values of the dimension are called by people and by programs, and what they are. */
  readonly label: string;
  readonly name: string;
  readonly type: DimensionType;
  /** The dimensions that the values of an identity belong to. */
  readonly toldBy: readonly PlannedDimension[];
  /** Their values over the whole period. */
  readonly asked: Asked;
}

const DEFAULT_ROWS = 24;
/** Days of a month. */
const MOST_OF_PART = 31;

/** Finds the groups to show by their values over the whole period: they must not depend on the last bucket. */
export async function shownGroups(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
): Promise<ShownGroups> {
  const by = block.by ?? '';
  const isHeatMap = block.across !== undefined || block.kind === 'heat-map';
  // What recurs in time is read in its own order, and all of it.
  const part = partOfDimension(composition.model, block.metrics, by);
  const order = block.order ?? (block.across === undefined && part === undefined ? 'size' : 'name');
  const asked = await composition.ask({
    metrics: block.metrics,
    by: [by],
    period,
    where: composition.where(block.where),
    order: orderFor(order, by, splitMetric(block)),
    having: block.having,
    limit: block.top ?? (part !== undefined ? MOST_OF_PART : isHeatMap ? DEFAULT_ROWS : DEFAULT_TOP),
  });
  const { series } = asked;
  const [dimension] = series.dimensions;
  if (dimension === undefined) throw new Error('a split query has its dimension');
  const groups = series.groups.map((group) => groupIn(series, group, 0));
  return {
    groups: order === 'latest' ? fromEarliest(groups) : groups,
    more: series.more,
    label: dimension.label,
    name: dimension.name,
    type: dimensionType(series, 0),
    toldBy: dimension.toldBy.flatMap((at) => series.dimensions[at] ?? []),
    asked,
  };
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
function fromEarliest(groups: readonly ShownGroup[]): ShownGroup[] {
  return [
    ...groups.filter(({ label }) => label !== null).reverse(),
    ...groups.filter(({ label }) => label === null),
  ];
}

/** A group of a series as one of its dimensions tells it. */
export function groupIn(series: Series, group: Group, at: number): ShownGroup {
  const dimension = series.dimensions[at];
  if (dimension === undefined) throw new Error(`the series has no dimension ${at}`);
  return { label: groupLabel(series, group, at), identity: identityOf(dimension, group.key) };
}

/** The groups of a series by what tells them apart in its first dimension. */
export function groupsByIdentity(series: Series): ReadonlyMap<string, Group> {
  return new Map(series.groups.map((group) => [identityText(groupIn(series, group, 0)), group]));
}

/** Numbers and texts never meet: 1 is not "1". */
export function identityText({ identity }: Pick<ShownGroup, 'identity'>): string {
  return JSON.stringify(identity);
}

/** Restricts a query to the groups that are not shown and would be, were there room. */
export function beyondShown(shown: ShownGroups): Pick<MetricQueryInput, 'only' | 'except'> {
  return { ...amongChosen(shown.asked.series), except: theShown(shown) };
}

function theShown({ toldBy, groups }: ShownGroups): NonNullable<MetricQueryInput['only']> {
  return {
    by: toldBy.map(({ reference }) => reference),
    groups: groups.map(({ identity }) => [...identity]),
  };
}

/** Restricts a query to the shown groups where there are others. */
export function amongShown(shown: ShownGroups): Pick<MetricQueryInput, 'only'> {
  const { count } = shown.asked.series.cells;
  return shown.groups.length === count ? {} : { only: theShown(shown) };
}
