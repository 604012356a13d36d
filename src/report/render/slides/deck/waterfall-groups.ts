import { type Locale, message } from '../../../../foundation/format/index.ts';
import { type ChartData, type Step, waterfallSteps } from '../../../chart/index.ts';
import { LIGHT } from '../../../design/index.ts';
import type { ChartGroup, FrameSeries } from './chart-frame.ts';

/**
 * The steps of a waterfall as stacked columns that something unseen lifts, and above them their labels. Columns grow from
 * zero to both sides, so a step across zero has a part on each.
 */
export function waterfallGroups(
  data: ChartData,
  {
    format,
    texts,
    locale,
  }: { readonly format: string; readonly texts: readonly string[]; readonly locale: Locale },
): ChartGroup[] {
  const steps = waterfallSteps(data);
  const ends = steps.map(({ from, to }) => [Math.min(from, to), Math.max(from, to)] as const);
  const sides = ends.some(([low]) => low < 0) ? ([1, -1] as const) : ([1] as const);
  const stacked = sides.flatMap((side): FrameSeries[] => {
    const near = ends.map(([low, high]) => (side === 1 ? Math.max(low, 0) : Math.min(high, 0)));
    const far = ends.map(([low, high]) => (side === 1 ? Math.max(high, 0) : Math.min(low, 0)));
    const sizeOf = ({ value }: Step, at: number) => {
      const [from, to] = [near[at] ?? 0, far[at] ?? 0];
      // What lies on one side of zero is the step itself, to its last digit.
      return from === to ? 0 : isAcross(ends[at]) ? to - from : Math.abs(value ?? 0) * side;
    };
    const parts = rolesOf(data, locale).map(({ role, name, color }) => ({
      ...{ name, format, color },
      values: steps.map((step, at) => (step.role === role && step.value !== null ? sizeOf(step, at) : null)),
    }));
    return [{ name: message('column.base', locale), values: near, format, isHelper: true }, ...parts];
  });
  const tops: FrameSeries = {
    ...{
      name: message('column.upperBound', { name: data.series[0]?.name.slice(0, 60) ?? '' }, locale),
      format,
    },
    ...{ isHelper: true, values: ends.map(([, high]) => high) },
    labels: new Map(texts.map((text, at) => [at, text])),
  };
  return [
    { kind: 'column', isStacked: true, gap: 40, series: stacked },
    { kind: 'line', series: [tops] },
  ];
}

function isAcross([low, high]: readonly [number, number] = [0, 0]): boolean {
  return low < 0 && high > 0;
}

function rolesOf({ series }: ChartData, locale: Locale) {
  const falls = series[0]?.good === 'down';
  return [
    { role: 'total', name: message('column.level', locale), color: LIGHT.series[0] ?? LIGHT.accent },
    { role: 'increase', name: message('column.increase', locale), color: falls ? LIGHT.bad : LIGHT.good },
    { role: 'decrease', name: message('column.decrease', locale), color: falls ? LIGHT.good : LIGHT.bad },
  ] as const;
}
