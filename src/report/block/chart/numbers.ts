import { axisLabels, type PlacedNumber } from '../../edition/index.ts';
import type { ChartAxis, ChartBlock } from './edition.ts';

/** Places of an axis by what they are, and not by how they are written. */
function axisKeys(axis: ChartAxis): readonly string[] {
  if (axis.kind === 'time') return axis.buckets.map(({ from }) => from);
  return axis.kind === 'category' ? axis.categories : axis.edges.map(String);
}

/** The values of a chart. */
export function chartNumbers({ chart: { axis, series } }: ChartBlock): PlacedNumber[] {
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
