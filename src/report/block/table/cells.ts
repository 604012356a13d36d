import type { Said, ValueFormat } from '../../../foundation/format/index.ts';
import {
  type Cell as Answer,
  changeOf,
  type Group,
  groupLabel,
  parentsBy,
  type Series,
  shownValue,
} from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { bucketName } from '../../compose/labels.ts';
import type { Cell } from '../../edition/index.ts';
import { othersName } from '../chart/made-chart.ts';
import type { ChangeColumn, TableDefinition } from './definition.ts';
import type { TableBlock } from './edition.ts';
import { changeColumns, tableBases, tableGrain } from './question.ts';

type Row = (Cell | Said)[];

/** The rows of a table, and which of them stand for those of their group that are beyond the limit. */
export interface TableRows {
  readonly rows: readonly Row[];
  readonly rest: TableBlock<Said>['rest'];
}

/**
 * The rows of a table: a group in each of its slots, dimensions first, then the time, then the metrics.
 * @param rest a series over the rows beyond the limit, by what that is per
 */
export function tableRows(
  composition: Composition,
  block: TableDefinition,
  series: Series,
  rest: Series | undefined,
): TableRows {
  const asked = block.by.map((_, at) => at);
  const rowsOf = (group: Group) =>
    slotRows(
      composition,
      block,
      series,
      group,
      asked.map((at) => groupLabel(series, group, at)),
    );
  if (rest === undefined || typeof block.limit === 'number')
    return { rows: series.groups.flatMap(rowsOf), rest: undefined };
  const { per } = block.limit;
  const places = block.by.flatMap((one, at) => (per.includes(one) ? [at] : []));
  const rows: Row[] = [];
  const ofRest: number[] = [];
  for (const { groups, more, others } of familiesOf(series, rest, per)) {
    rows.push(...groups.flatMap(rowsOf));
    if (others === undefined || more === 0) continue;
    const named = block.by.find((one) => !per.includes(one));
    const labels = block.by.map((one) => {
      if (!per.includes(one)) return one === named ? othersName(more) : '';
      return groupLabel(rest, others, per.indexOf(one));
    });
    const added = slotRows(composition, block, rest, others, labels);
    ofRest.push(...added.map((_, at) => rows.length + at));
    rows.push(...added);
  }
  return { rows, rest: { rows: ofRest, columns: places } };
}

/** Shown groups that are alike in what the limit is per, how many more there are, and these as one. */
interface Family {
  readonly groups: readonly Group[];
  readonly more: number;
  readonly others: Group | undefined;
}

function familiesOf(series: Series, rest: Series, per: readonly string[]): Family[] {
  const parentOf = parentsBy(series.dimensions, per, series.cells.key);
  const all = Map.groupBy(series.cells.chosen(), parentOf);
  const ofRest = parentsBy(rest.dimensions, per, rest.cells.key);
  const others = new Map(rest.cells.order().map((group, at) => [ofRest(group), rest.groups[at]]));
  const shown = Map.groupBy([...series.cells.order().entries()], ([, group]) => parentOf(group));
  return [...shown].map(([parent, entries]) => ({
    groups: entries.flatMap(([at]) => series.groups[at] ?? []),
    more: (all.get(parent)?.length ?? 0) - entries.length,
    others: others.get(parent),
  }));
}

function slotRows(
  composition: Composition,
  block: TableDefinition,
  { slots }: Series,
  group: Group,
  labels: readonly (Cell | Said)[],
): Row[] {
  const grain = tableGrain(block);
  const bases = tableBases(composition, block);
  return slots.map((slot, index) => [
    ...labels,
    ...(grain === undefined ? [] : [bucketName(composition, slot, grain)]),
    ...figures(composition, block, {
      now: group.current[index],
      before: bases.map(({ at }) => group.comparisons[at]?.[index]),
    }),
  ]);
}

/** One row over several groups, under a name: totals and others. */
export function summaryRow(
  composition: Composition,
  block: TableDefinition,
  series: Series,
  name: Said,
): Row {
  const leading = block.by.length + (tableGrain(block) === undefined ? 0 : 1);
  const blank = Array.from({ length: leading }, (_, index) => (index === 0 ? name : ''));
  const [group] = series.groups;
  if (group === undefined) return blank;
  const before = tableBases(composition, block).map(
    ({ summaryAt = -1 }) => group.comparisons[summaryAt]?.[0],
  );
  return [...blank, ...figures(composition, block, { now: group.current[0], before })];
}

/** The cells of a row by metric, and of what each base holds in its place; undefined where it has none. */
interface RowCells {
  readonly now: Group['current'][number] | undefined;
  readonly before: readonly (readonly Answer[] | undefined)[];
}

/** Each metric, and beside it what `change` asks for, base by base. */
function figures({ model }: Composition, block: TableDefinition, { now, before }: RowCells): Cell[] {
  return block.metrics.flatMap((name, index) => {
    const metric = metricOf(model, name);
    const value = shownValue(now?.[index]);
    const asked = changeColumns(block, metric, name);
    const changes = before.flatMap((cells) => {
      const shown = changesOf(metric.format, value, shownValue(cells?.[index]));
      return asked.map((one) => shown[one]);
    });
    return [value, ...changes];
  });
}

/** What a value was, and how it changed: of percentages in points. */
export function changesOf(
  { kind }: Pick<ValueFormat, 'kind'>,
  now: ReturnType<typeof shownValue>,
  before: ReturnType<typeof shownValue>,
): Record<ChangeColumn, Cell> {
  const { absolute, relative } = changeOf(now, before);
  return { before, absolute: kind === 'percent' ? inPoints(absolute) : absolute, percent: relative };
}

/** Fifteen digits are what a double holds; without the rounding 0.0035 × 100 is 0.35000000000000003. */
function inPoints(share: number | null): number | null {
  return share === null ? null : Number((share * 100).toPrecision(15));
}
