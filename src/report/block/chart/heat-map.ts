import { PARTS_OF_TIME, type Period, valuesOfPart } from '../../../foundation/calendar/index.ts';
import { type Said, said } from '../../../foundation/format/index.ts';
import type { Value } from '../../../metrics/connection/index.ts';
import { metricIndex, numberOf, type Series } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { dimensionType } from '../../compose/dimension-type.ts';
import { groupNames } from '../../compose/group-name.ts';
import { outsideDataRemarks } from '../../compose/outside-data.ts';
import { severalRemarks } from '../../compose/several.ts';
import type { DimensionType } from '../../edition/index.ts';
import { describeHeatMap, withRemarks } from './alternative.ts';
import type { ChartDefinition } from './definition.ts';
import type { ChartSeries } from './edition.ts';
import { type MadeChart, notShown, othersName, splitMetric, splitOf } from './made-chart.ts';
import {
  amongShown,
  beyondShown,
  groupIn,
  identityText,
  type ShownGroup,
  type ShownGroups,
  shownGroups,
} from './shown-groups.ts';

/** More columns than this cannot be told apart on any page. */
const MOST_COLUMNS = 60;

/** A chart of two dimensions. */
type Crossed = ChartDefinition & { readonly by: string; readonly across: string };

/**
 * Composes a heat map of one metric by two dimensions: a row for each value of one, a column for each of the other,
 * in their order. Pairs that have no rows are gaps.
 */
export async function composeHeatMap(
  composition: Composition,
  block: Crossed,
  period: Period,
): Promise<MadeChart> {
  const shown = withAllOf(composition, block, await shownGroups(composition, block, period));
  const { asked, others } = await askCells(composition, block, period, shown);
  const type = dimensionType(asked.series, 1);
  const found = inOrder(composition, type, [...columnsIn(asked.series, 1), ...columnsIn(others?.series, 0)]);
  const columns = found.slice(0, MOST_COLUMNS);
  const values = columns.map(({ label }) => label);
  const categories = groupNames(values, type);
  const series = rowsOf(composition, block, shown, { asked, others }, columns);
  const label = asked.series.dimensions[1]?.label ?? block.across;
  const dimension = {
    name: asked.series.dimensions[1]?.name ?? block.across,
    type,
    values,
  };
  const cut = found.length - columns.length;
  const outside = outsideDataRemarks(composition, asked.series);
  return {
    chart: { kind: 'heat-map', axis: { kind: 'category', label, categories, dimension }, series },
    alternative: withRemarks(describeHeatMap(series, categories), outside),
    remarks: [
      ...outside,
      ...severalRemarks(composition.model, splitOf(block)),
      ...(others === undefined ? notShown(shown.more) : []),
      ...(cut === 0 ? [] : [said('describe.columnsNotShown', { count: cut })]),
    ],
    query: asked.query,
  };
}

interface Cells {
  readonly asked: Asked;
  /** Of all groups beyond the shown ones together. */
  readonly others: Asked | undefined;
}

async function askCells(
  composition: Composition,
  block: Crossed,
  period: Period,
  shown: ShownGroups,
): Promise<Cells> {
  const where = composition.where(block.where);
  const query = { metrics: [splitMetric(block)], period };
  const [asked, others] = await Promise.all([
    composition.ask({
      ...query,
      by: [block.by, block.across],
      where,
      ...amongShown(shown),
    }),
    block.others && shown.more > 0
      ? composition.ask({ ...query, by: [block.across], where, ...beyondShown(shown) })
      : undefined,
  ]);
  return { asked, others };
}

function rowsOf(
  composition: Composition,
  block: Crossed,
  { groups, more, name, type }: ShownGroups,
  { asked, others }: Cells,
  columns: readonly ShownGroup[],
): ChartSeries<Said>[] {
  const metric = splitMetric(block);
  const names = groupNames(
    groups.map(({ label }) => label),
    type,
  );
  const byRow = Map.groupBy(asked.series.groups, (group) => identityText(groupIn(asked.series, group, 0)));
  const rows = groups.map((one, index) => ({
    ...rowOf(composition, metric, asked.series, byRow.get(identityText(one)) ?? [], columns, 1),
    name: names[index] ?? '',
    dimension: { name, type, value: one.label },
  }));
  if (others === undefined) return rows;
  const { series } = others;
  const rest = rowOf(composition, metric, series, series.groups, columns, 0);
  return [...rows, { ...rest, name: othersName(more) }];
}

/** The groups of one dimension of a series, as often as they are there. */
function columnsIn(series: Series | undefined, at: number): ShownGroup[] {
  return series === undefined ? [] : series.groups.map((group) => groupIn(series, group, at));
}

/** A week has its Sunday and a day its night, whatever happens then: where no author cuts rows, all of them are there. */
function withAllOf(composition: Composition, { top }: Crossed, shown: ShownGroups): ShownGroups {
  const { groups, type, more } = shown;
  return top !== undefined || more > 0 ? shown : { ...shown, groups: allOf(composition, type, groups) };
}

function allOf(
  { calendar }: Composition,
  type: DimensionType,
  groups: readonly ShownGroup[],
): readonly ShownGroup[] {
  const part = PARTS_OF_TIME.find((one) => one === type);
  if (part === undefined || groups.every(({ label }) => label === null)) return groups;
  const whole = valuesOfPart(part, calendar).map((value) => ({ label: value, identity: [value] }));
  return [...whole, ...groups.filter(({ label }) => label === null)];
}

/**
 * Each group once: numbers by size, then texts by code units, so that every locale has the same order; null last. Of what recurs in time
 * all there is, as the calendar has it.
 */
function inOrder(
  composition: Composition,
  type: DimensionType,
  groups: readonly ShownGroup[],
): readonly ShownGroup[] {
  const rank = (value: Value) => (value === null ? 2 : typeof value === 'number' ? 0 : 1);
  const each = new Map(groups.map((one) => [identityText(one), one]));
  if (PARTS_OF_TIME.some((part) => part === type)) return allOf(composition, type, [...each.values()]);
  return [...each.values()].sort(({ label: a }, { label: b }) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) < String(b) ? -1 : 1;
  });
}

/** The values of some groups in the columns. @param at the dimension of the series that the columns are of */
function rowOf(
  { model }: Composition,
  metric: string,
  series: Series,
  groups: Series['groups'],
  columns: readonly ShownGroup[],
  at: number,
): Omit<ChartSeries<Said>, 'name'> {
  const { format, good } = metricOf(model, metric);
  const index = metricIndex(series, metric);
  const cells = new Map(
    groups.map((group) => [identityText(groupIn(series, group, at)), numberOf(group.current[0]?.[index])]),
  );
  return { metric, format, good, values: columns.map((one) => cells.get(identityText(one)) ?? null) };
}
