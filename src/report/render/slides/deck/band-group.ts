import { message } from '../../../../foundation/format/index.ts';
import type { DrawnSeries } from '../../../chart/index.ts';
import { mixColors } from '../../../design/contrast.ts';
import { LIGHT } from '../../../design/index.ts';
import type { ChartGroup, FrameSeries } from './chart-frame.ts';
import { formatOf, type Ground, nameOf } from './chart-ground.ts';

/**
 * Intervals that values are expected in: of one series a ground behind its line; of several, and where they reach below
 * zero, their ends as thin lines.
 */
export function bandGroups(ground: Ground): ChartGroup[] {
  const banded = ground.data.series.filter(({ band }) => band.some((ends) => ends !== null));
  const [only, ...others] = banded;
  if (only === undefined) return [];
  const isAbove = only.band.every((ends) => ends === null || ends[0] >= 0);
  if (others.length === 0 && isAbove) return [groundGroup(only, ground)];
  return [{ kind: 'line', series: banded.flatMap((one) => endLines(one, ground)) }];
}

function helpers(series: DrawnSeries, { locale }: Ground): [lower: FrameSeries, upper: FrameSeries] {
  const name = nameOf(series.name);
  const base = { format: formatOf(series, locale), isHelper: true, values: [] } as const;
  return [
    { ...base, name: message('column.lowerBound', { name }, locale) },
    { ...base, name: message('column.upperBound', { name }, locale) },
  ];
}

function endLines(series: DrawnSeries, ground: Ground): FrameSeries[] {
  return helpers(series, ground).map((helper, end) => ({
    ...{ ...helper, color: series.color, isDashed: true },
    values: series.band.map((ends) => ends?.[end] ?? null),
  }));
}

/** What is stacked: the lower ends, unseen, and on them the widths. Beside an interval the ground begins at the line. */
function groundGroup(series: DrawnSeries, ground: Ground): ChartGroup {
  const { band, values, color } = series;
  const [lower, upper] = helpers(series, ground);
  const begins = (at: number) => (band[at - 1] ?? band[at + 1] ?? null) !== null;
  const lows = band.map((ends, at) => ends?.[0] ?? (begins(at) ? (values[at] ?? null) : null));
  const widths = band.map((ends, at) => (ends === null ? (lows[at] === null ? null : 0) : ends[1] - ends[0]));
  return {
    ...{ kind: 'area', isStacked: true },
    series: [
      { ...lower, values: lows },
      {
        ...{ ...upper, name: `${upper.name} − ${lower.name}`, values: widths },
        color: mixColors(color, LIGHT.surface, 0.86) ?? LIGHT.sunken,
      },
    ],
  };
}
