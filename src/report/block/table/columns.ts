import { type Said, said, type ValueFormat } from '../../../foundation/format/index.ts';
import type { Metric } from '../../../metrics/model/index.ts';
import type { Series } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { dimensionType } from '../../compose/dimension-type.ts';
import { toneOf } from '../../compose/figure.ts';
import type { Cell, Tone } from '../../edition/index.ts';
import { differenceIn, PERCENT } from './change-format.ts';
import { beforeHead, changeHead } from './comparison.ts';
import type { ChangeColumn, ColumnSettings, TableDefinition, ToneRule } from './definition.ts';
import type { TableColumn } from './edition.ts';
import type { ColumnHistory } from './histories.ts';
import { changeColumns, changesByItself, type TableBase, tableBases, tableGrain } from './question.ts';

/** The columns of a table in the order of its cells, with what is drawn in them. */
export function tableColumns(
  composition: Composition,
  block: TableDefinition,
  series: Series,
  rows: readonly (readonly (Cell | Said)[])[],
  histories: ReadonlyMap<string, ColumnHistory>,
): TableColumn<Said>[] {
  const text = { format: { kind: 'text' as const }, align: 'start' as const };
  const leading = [
    ...series.dimensions.slice(0, block.by.length).map(({ name, label, reference }, at) => {
      const own = block.columns[reference];
      const type = dimensionType(series, at);
      return { name, label: own?.label ?? label, ...text, ...(own?.format && { format: own.format }), type };
    }),
    ...(tableGrain(block) === undefined ? [] : [{ name: 'period', label: said('column.period'), ...text }]),
  ];
  const columns: TableColumn<Said>[] = [...leading];
  const bases = tableBases(composition, block);
  for (const name of block.metrics) {
    const cells = rows.map((row) => row[columns.length]);
    columns.push(metricColumn(composition, name, block.columns[name], cells, histories.get(name)));
    const asked = changeColumns(block, metricOf(composition.model, name), name);
    for (const base of bases) {
      for (const one of asked) {
        const changes = rows.map((row) => row[columns.length]);
        columns.push(changeColumn(composition, block, series, { name, base, one, cells: changes }));
      }
    }
  }
  return columns;
}

function metricColumn(
  { model }: Composition,
  name: string,
  settings: ColumnSettings | undefined,
  cells: readonly (Cell | Said | undefined)[],
  history: ColumnHistory | undefined,
): TableColumn<Said> {
  const metric = metricOf(model, name);
  const { show, tones } = settings ?? {};
  return {
    name,
    ...headOf(metric, settings),
    align: 'end',
    metric: name,
    good: metric.good,
    ...(show === undefined || show === 'text' ? {} : { display: show }),
    ...(tones === undefined ? {} : { tones: cells.map((cell) => toneByRules(cell, tones)) }),
    ...history,
  };
}

function headOf(
  metric: Metric,
  settings: ColumnSettings | undefined,
): { label: string; format: ValueFormat } {
  return { label: settings?.label ?? metric.label, format: settings?.format ?? metric.format };
}

interface AskedChange {
  readonly name: string;
  readonly base: TableBase;
  readonly one: ChangeColumn;
  readonly cells: readonly (Cell | Said | undefined)[];
}

/** What a metric was before, or how it changed: with its sign, in percent, or as a difference; of percentages in points, of dates in days. */
function changeColumn(
  composition: Composition,
  block: TableDefinition,
  series: Series,
  { name, base, one, cells }: AskedChange,
): TableColumn<Said> {
  const metric = metricOf(composition.model, name);
  const { label, format } = headOf(metric, block.columns[name]);
  const shared = { align: 'end', metric: name, good: metric.good } as const;
  const column = base.name === undefined ? name : `${name}_${base.name}`;
  if (one === 'before')
    return {
      name: base.name === undefined ? `${name}_before` : column,
      ...{ label: beforeHead(block, series, base, label), format },
      ...shared,
    };
  const head = changeHead(composition, block, series, base, label);
  const isPlain = one === 'percent' || block.columns[name]?.change === true;
  return {
    name: isPlain ? `${column}_change` : `${column}_difference`,
    label:
      metric.format.kind === 'date'
        ? said('table.inDays', { head })
        : isPlain || changesByItself(metric.format)
          ? head
          : said('table.absolute', { head }),
    format: {
      ...(one === 'percent' ? PERCENT : differenceIn(metric.format, format)),
      sign: 'always',
    },
    ...shared,
    tones: cells.map((cell) => toneOf(typeof cell === 'number' ? cell : null, metric.good)),
  };
}

/** What the first rule that fits says of a value; all its bounds must hold. */
function toneByRules(cell: Cell | Said | undefined, rules: readonly ToneRule[]): Tone | null {
  if (typeof cell !== 'number') return null;
  const rule = rules.find(
    ({ below, above, atLeast, atMost }) =>
      (below === undefined || cell < below) &&
      (above === undefined || cell > above) &&
      (atLeast === undefined || cell >= atLeast) &&
      (atMost === undefined || cell <= atMost),
  );
  return rule?.tone ?? null;
}
