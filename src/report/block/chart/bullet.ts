import type { ComparisonMode, Period } from '../../../foundation/calendar/index.ts';
import { type Said, said, saidTogether } from '../../../foundation/format/index.ts';
import { type Cell, metricIndex, missingIn, numberOf } from '../../../metrics/series/index.ts';
import type { Asked } from '../../compose/asker.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { aimOf } from '../../compose/figure.ts';
import { comparisonLabel } from '../../compose/labels.ts';
import { outsideDataRemarks } from '../../compose/outside-data.ts';
import { reasonText } from '../../compose/reason-text.ts';
import { askTargets } from '../../compose/target.ts';
import { comparisonMode } from '../../definition/window.ts';
import { describeBullet } from './alternative.ts';
import type { ChartDefinition } from './definition.ts';
import type { ChartSeries, ChartSpec } from './edition.ts';
import type { MadeChart } from './made-chart.ts';

/** Composes a bullet chart: each metric against its target, with the value before and the ranges behind it. */
export async function composeBullet(
  composition: Composition,
  block: ChartDefinition,
  period: Period,
): Promise<MadeChart> {
  const { model, report } = composition;
  const mode = comparisonMode(block.window ?? report.window, report.compare);
  const { series, query, aims } = await askBullet(composition, block, { period, mode });
  const [group] = series.groups;
  const rows = block.metrics.map((name): ChartSeries<Said> => {
    const { label, format, good } = metricOf(model, name);
    const index = metricIndex(series, name);
    const ranges = block.ranges[name];
    return {
      name: label,
      metric: name,
      format,
      good,
      values: [
        numberOf(group?.current[0]?.[index]),
        numberOf(aims.get(name)),
        numberOf(group?.comparisons[0]?.[0]?.[index]),
      ],
      ...(ranges === undefined ? {} : { ranges }),
    };
  });
  const then = series.comparisons[0]?.slots[0];
  const before =
    mode === undefined || then === undefined
      ? said('column.before')
      : comparisonLabel(mode, then, series.partial);
  const remarks = [...outsideDataRemarks(composition, series), ...withoutAim(composition, aims)];
  const alternative = saidTogether('sentences', [...describeBullet(rows, before), ...remarks]) ?? '';
  return { chart: chartOf(rows, before), alternative, remarks, query };
}

/** What each metric is to reach; none of those without. */
type Aims = ReadonlyMap<string, number | Cell>;

async function askBullet(
  composition: Composition,
  block: ChartDefinition,
  { period, mode }: { readonly period: Period; readonly mode: ComparisonMode | undefined },
): Promise<Asked & { readonly aims: Aims }> {
  const where = composition.where(block.where);
  const question = { period, where, ...(mode === undefined ? {} : { compare: mode }) };
  const aimed = block.metrics.filter((name) => block.targets[name] === undefined);
  const [asked, targets] = await Promise.all([
    composition.ask({ metrics: block.metrics, ...question }),
    askTargets(composition, aimed, question),
  ]);
  const aims = block.metrics.flatMap((metric) => {
    const own = { target: block.targets[metric], planned: targets.at(metric, 0) };
    const aim = aimOf(composition, { metric, where, ...own });
    return aim === undefined ? [] : [[metric, aim] as const];
  });
  return { ...asked, aims: new Map(aims) };
}

/** Says why a metric that is a target has no value. */
function withoutAim({ model }: Composition, aims: Aims): Said[] {
  return [...aims].flatMap(([metric, aim]) => {
    const missing = missingIn(aim);
    if (missing === undefined) return [];
    return [
      said('chart.noTarget', { name: metricOf(model, metric).label, reason: reasonText(model, missing) }),
    ];
  });
}

function chartOf(rows: readonly ChartSeries<Said>[], before: Said): ChartSpec<Said> {
  return {
    kind: 'bullet',
    axis: {
      kind: 'category',
      label: said('column.figure'),
      categories: [said('chart.actual'), said('column.target'), before],
    },
    series: rows,
  };
}
