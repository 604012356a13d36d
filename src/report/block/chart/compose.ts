import { type Said, saidTogether } from '../../../foundation/format/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { outsideDataRemarks } from '../../compose/outside-data.ts';
import type { Made } from '../block-of-report.ts';
import { describeBars, describeTogether, withRemarks } from './alternative.ts';
import { composeBars } from './bar-chart.ts';
import { composeBullet } from './bullet.ts';
import { composeOverTime } from './chart-over-time.ts';
import type { ChartDefinition } from './definition.ts';
import type { ChartBlock } from './edition.ts';
import { composeHeatMap } from './heat-map.ts';
import { composeHistogram } from './histogram.ts';
import { chartGrain, chartPeriod, type MadeChart } from './made-chart.ts';
import { composeWaterfall } from './waterfall.ts';

/** Composes a chart: asks for its data, and picks the kind by the data where the author names none. */
export async function composeChart(
  composition: Composition,
  block: ChartDefinition,
): Promise<Made<ChartBlock<Said>>> {
  const { chart, alternative, remarks, query } = await make(composition, block);
  const own = block.note === undefined ? [] : [block.note];
  const note = saidTogether('sentences', [...own, ...remarks]);
  return {
    chart,
    alternative,
    ...(note === undefined ? {} : { note }),
    query,
  };
}

async function make(composition: Composition, block: ChartDefinition): Promise<MadeChart> {
  const period = chartPeriod(composition, block);
  const grain = chartGrain(block);
  const { by, across } = block;
  if (block.kind === 'waterfall') return await makeWaterfall(composition, block);
  if (block.kind === 'bullet') return await composeBullet(composition, block, period);
  if (by !== undefined && block.kind === 'histogram')
    return await composeHistogram(composition, { ...block, by }, period);
  if (by !== undefined && across !== undefined)
    return await composeHeatMap(composition, { ...block, by, across }, period);
  if (grain !== undefined) return await composeOverTime(composition, block, period, grain);
  return await composeBars(composition, block, period);
}

async function makeWaterfall(composition: Composition, block: ChartDefinition): Promise<MadeChart> {
  const { series, query } = await composition.ask({
    metrics: block.metrics,
    period: chartPeriod(composition, block),
    where: composition.where(block.where),
  });
  const chart = composeWaterfall(composition, block, series);
  const labels = chart.axis.kind === 'category' ? chart.axis.categories : [];
  const told = chart.series.map((one) => describeBars(one.name, one.values, labels, one.format));
  const remarks = outsideDataRemarks(composition, series);
  return {
    chart,
    alternative: withRemarks(describeTogether(told), remarks),
    remarks,
    query,
  };
}
