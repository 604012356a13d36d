import type { Said } from '../../../foundation/format/index.ts';
import { changeOf, type Group, groupLabel, type Series, shownValue } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { bucketName } from '../../compose/labels.ts';
import type { Cell } from '../../edition/index.ts';
import type { TableDefinition } from './definition.ts';
import { changeColumns, tableGrain } from './question.ts';

type Row = (Cell | Said)[];

/** The rows of a table: a group in each of its slots, dimensions first, then the time, then the metrics. */
export function tableRows(composition: Composition, block: TableDefinition, series: Series): Row[] {
  const grain = tableGrain(block);
  const asked = block.by.map((_, at) => at);
  return series.groups.flatMap((group) =>
    series.slots.map((slot, index) => [
      ...asked.map((at) => groupLabel(series, group, at)),
      ...(grain === undefined ? [] : [bucketName(composition, slot, grain)]),
      ...figures(composition, block, group, index),
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
  return [...blank, ...(group === undefined ? [] : figures(composition, block, group, 0))];
}

function figures({ model }: Composition, block: TableDefinition, group: Group, slot: number): Cell[] {
  return block.metrics.flatMap((name, index) => {
    const metric = metricOf(model, name);
    const value = shownValue(group.current[slot]?.[index]);
    const before = shownValue(group.comparison[slot]?.[index]);
    const { absolute, relative } = changeOf(value, before);
    const cells = {
      before,
      absolute: metric.format.kind === 'percent' ? inPoints(absolute) : absolute,
      percent: relative,
    };
    return [value, ...changeColumns(block, metric, name).map((one) => cells[one])];
  });
}

/** Fifteen digits are what a double holds; without the rounding 0.0035 × 100 is 0.35000000000000003. */
function inPoints(share: number | null): number | null {
  return share === null ? null : Number((share * 100).toPrecision(15));
}
