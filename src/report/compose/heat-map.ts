import type { Period } from '../../foundation/calendar/index.ts';
import { inLanguage, plural } from '../../foundation/format/index.ts';
import type { Value } from '../../metrics/connection/index.ts';
import { metricIndex, numberOf, type Series } from '../../metrics/series/index.ts';
import type { ChartDefinition } from '../definition/index.ts';
import type { ChartSeries } from '../edition/index.ts';
import type { Asked } from './asker.ts';
import { type Composition, metricOf } from './composition.ts';
import { describeHeatMap } from './describe-heat-map.ts';
import { DESCRIBE_WORDS } from './describe-words.ts';
import { groupNames } from './group-name.ts';
import { type MadeChart, notShown, othersName, splitMetric } from './made-chart.ts';
import { beyond, type ShownGroups, shownGroups } from './shown-groups.ts';
import { within } from './within.ts';

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
  const { locale } = composition;
  const shown = await shownGroups(composition, block, period);
  const { asked, others } = await askCells(composition, block, period, shown);
  const found = inOrder([asked, others].flatMap((one) => (one === undefined ? [] : lastKeys(one.series))));
  const columns = found.slice(0, MOST_COLUMNS);
  const categories = groupNames(columns, locale);
  const series = rowsOf(composition, block, shown, { asked, others }, columns);
  const label = asked.series.dimensions.at(-1)?.label ?? block.across;
  const cut = found.length - columns.length;
  return {
    chart: { kind: 'heat-map', axis: { kind: 'category', label, categories }, series },
    alternative: describeHeatMap(series, categories, locale),
    remarks: [
      ...(others === undefined ? notShown(composition, shown.more) : []),
      ...(cut === 0 ? [] : [plural(cut, inLanguage(DESCRIBE_WORDS, locale).columnsNotShown, locale)]),
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
  { keys, more, dimension }: ShownGroups,
): Promise<Cells> {
  const where = composition.where(block.where);
  const query = { metrics: [splitMetric(block)], period };
  const [asked, others] = await Promise.all([
    composition.ask({
      ...query,
      by: [block.by, block.across],
      where: more === 0 ? where : [...where, within(dimension, keys)],
    }),
    block.others && more > 0
      ? composition.ask({ ...query, by: [block.across], where, except: beyond(dimension, keys) })
      : undefined,
  ]);
  return { asked, others };
}

function rowsOf(
  composition: Composition,
  block: Crossed,
  { keys, more }: ShownGroups,
  { asked, others }: Cells,
  columns: readonly Value[],
): ChartSeries[] {
  const metric = splitMetric(block);
  const names = groupNames(keys, composition.locale);
  const rows = keys.map((key, index) =>
    rowOf(composition, metric, names[index] ?? '', asked.series, columns, key),
  );
  if (others === undefined) return rows;
  return [...rows, rowOf(composition, metric, othersName(composition, more), others.series, columns)];
}

function lastKeys(series: Series): Value[] {
  return series.groups.map(({ key }) => key.at(-1) ?? null);
}

/** Each value once: numbers by size, then texts by code units, so that every locale has the same order; null last. */
function inOrder(values: readonly Value[]): Value[] {
  const rank = (value: Value) => (value === null ? 2 : typeof value === 'number' ? 0 : 1);
  return [...new Set(values)].sort((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return String(a) < String(b) ? -1 : 1;
  });
}

function rowOf(
  { model }: Composition,
  metric: string,
  name: string,
  series: Series,
  columns: readonly Value[],
  row?: Value,
): ChartSeries {
  const { format, good } = metricOf(model, metric);
  const index = metricIndex(series, metric);
  const own = row === undefined ? series.groups : series.groups.filter(({ key }) => (key[0] ?? null) === row);
  const cells = new Map(own.map(({ key, current }) => [key.at(-1) ?? null, numberOf(current[0]?.[index])]));
  return { name, metric, format, good, values: columns.map((column) => cells.get(column) ?? null) };
}
