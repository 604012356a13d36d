import type { Period } from '../../../foundation/calendar/index.ts';
import { type Said, said, saidTogether } from '../../../foundation/format/index.ts';
import { metricIndex, numberOf } from '../../../metrics/series/index.ts';
import { type Composition, metricOf } from '../../compose/composition.ts';
import { isPart } from '../../compose/figure.ts';
import { comparisonLabel } from '../../compose/labels.ts';
import { outsideDataRemarks } from '../../compose/outside-data.ts';
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
  const where = composition.where(block.where);
  const { series, query } = await composition.ask({
    metrics: block.metrics,
    period,
    where,
    ...(mode === undefined ? {} : { compare: mode }),
  });
  const [group] = series.groups;
  const rows = block.metrics.map((name): ChartSeries<Said> => {
    const { label, format, good, target } = metricOf(model, name);
    const index = metricIndex(series, name);
    const ranges = block.ranges[name];
    return {
      name: label,
      metric: name,
      format,
      good,
      values: [
        numberOf(group?.current[0]?.[index]),
        block.targets[name] ?? (isPart(composition, name, where) ? undefined : target) ?? null,
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
  const chart: ChartSpec<Said> = {
    kind: 'bullet',
    axis: {
      kind: 'category',
      label: said('column.figure'),
      categories: [said('chart.actual'), said('column.target'), before],
    },
    series: rows,
  };
  const remarks = outsideDataRemarks(composition, series);
  const alternative = saidTogether('sentences', [...describeBullet(rows, before), ...remarks]) ?? '';
  return { chart, alternative, remarks, query };
}
