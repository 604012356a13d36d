import { type Locale, message } from '../../../../foundation/format/index.ts';
import { type ChartData, stackedSteps, waterfallSteps } from '../../../chart/index.ts';
import { LIGHT } from '../../../design/index.ts';
import type { ChartGroup, FrameSeries } from './chart-frame.ts';

/** The steps of a waterfall as stacked columns that something unseen lifts, and above them their labels. */
export function waterfallGroups(
  data: ChartData,
  {
    format,
    texts,
    locale,
  }: { readonly format: string; readonly texts: readonly string[]; readonly locale: Locale },
): ChartGroup[] {
  const stacked = stackedSteps(data, LIGHT).map(
    ({ part, ...own }): FrameSeries => ({
      name: message(`column.${part ?? 'base'}`, locale),
      ...{ format, ...own },
      ...(part === undefined && { isHelper: true }),
    }),
  );
  const tops: FrameSeries = {
    ...{
      name: message('column.upperBound', { name: data.series[0]?.name.slice(0, 60) ?? '' }, locale),
      format,
    },
    ...{ isHelper: true, values: waterfallSteps(data).map(({ from, to }) => Math.max(from, to)) },
    labels: new Map(texts.map((text, at) => [at, text])),
  };
  return [
    { kind: 'column', isStacked: true, gap: 40, series: stacked },
    { kind: 'line', series: [tops] },
  ];
}
