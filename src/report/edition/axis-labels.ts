import { formatValue, type Locale } from '../../foundation/format/index.ts';
import type { ChartAxis } from './block.ts';

/** The places of an axis as texts: buckets and categories by their labels, bins as "10 – 20". */
export function axisLabels(axis: ChartAxis, locale: Locale): readonly string[] {
  if (axis.kind === 'time') return axis.buckets.map(({ label }) => label);
  if (axis.kind === 'category') return axis.categories;
  const edges = axis.edges.map((edge) => formatValue(edge, axis.format, locale));
  return edges.slice(1).map((to, index) => `${edges[index]} – ${to}`);
}
