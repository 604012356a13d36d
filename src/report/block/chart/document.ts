import type { Said } from '../../../foundation/format/index.ts';
import { chartOf } from '../../document/nodes.ts';
import { axisLabels, type PlacedNumber } from '../../edition/index.ts';
import type { BlockOfEdition } from '../block-of-edition.ts';
import type { ChartAxis, ChartBlock } from './edition.ts';
import { chartTable } from './values.ts';

/** The picture with its numbers. */
export const CHART_IN_EDITION = {
  document: ({ chart, alternative, note, query }, edition) => [
    { ...chartOf(chart, alternative, query, edition), ...(note === undefined ? {} : { note }) },
  ],
  shown: ({ chart }) => chart.series.map(({ metric }) => metric),
  numbers: chartNumbers,
  variant: ({ chart }) => chart.kind,
  values: (block) => [chartTable(block)],
} satisfies BlockOfEdition<ChartBlock<Said>, ChartBlock>;

/** Places of an axis by what they are, and not by how they are written. */
function axisKeys(axis: ChartAxis): readonly string[] {
  if (axis.kind === 'time') return axis.buckets.map(({ from }) => from);
  return axis.kind === 'category' ? axis.categories : axis.edges.map(String);
}

/** The values of a chart. */
function chartNumbers({ chart: { axis, series } }: ChartBlock): PlacedNumber[] {
  const keys = axisKeys(axis);
  const labels = axisLabels(axis, EXACT);
  return series.flatMap(({ name, metric, format, values }) =>
    values.map((value, at) => ({
      key: JSON.stringify([metric, name, keys[at]]),
      place: [name, labels[at] ?? ''],
      ...{ metric, format, value },
    })),
  );
}

/** Edges of bins for people who compare editions. */
const EXACT = { locale: 'en-US', currency: 'USD' } as const;
