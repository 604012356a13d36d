import type { Said } from '../../../foundation/format/index.ts';
import {
  type Cell as Answer,
  changeOf,
  type Group,
  groupLabel,
  type Series,
  shownValue,
} from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { bucketName } from '../../compose/labels.ts';
import type { Cell } from '../../edition/index.ts';
import type { TableDefinition } from './definition.ts';
import { changeColumns, tableBases, tableGrain } from './question.ts';

type Row = (Cell | Said)[];

/** The rows of a table: a group in each of its slots, dimensions first, then the time, then the metrics. */
export function tableRows(composition: Composition, block: TableDefinition, series: Series): Row[] {
  const grain = tableGrain(block);
  const asked = block.by.map((_, at) => at);
  const bases = tableBases(composition, block);
  return series.groups.flatMap((group) =>
    series.slots.map((slot, index) => [
      ...asked.map((at) => groupLabel(series, group, at)),
      ...(grain === undefined ? [] : [bucketName(composition, slot, grain)]),
      ...figures(composition, block, {
        now: group.current[index],
        before: bases.map(({ at }) => group.comparisons[at]?.[index]),
      }),
    ]),
  );
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
      const then = shownValue(cells?.[index]);
      const { absolute, relative } = changeOf(value, then);
      const shown = {
        before: then,
        absolute: metric.format.kind === 'percent' ? inPoints(absolute) : absolute,
        percent: relative,
      };
      return asked.map((one) => shown[one]);
    });
    return [value, ...changes];
  });
}

/** Fifteen digits are what a double holds; without the rounding 0.0035 × 100 is 0.35000000000000003. */
function inPoints(share: number | null): number | null {
  return share === null ? null : Number((share * 100).toPrecision(15));
}
