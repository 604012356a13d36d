import { message } from '../../../../foundation/format/index.ts';
import type { DrawnSeries } from '../../../chart/index.ts';
import { mixColors } from '../../../design/contrast.ts';
import { LIGHT } from '../../../design/index.ts';
import type { ChartSpec } from '../../../edition/index.ts';
import type { ChartGroup, FrameSeries } from './chart-frame.ts';
import { formatOf, type Ground, nameOf } from './chart-ground.ts';

/**
 * Intervals that values are expected in: of one series a ground behind its line; of several, and where they reach below
 * zero, their ends as thin lines.
 */
export function bandGroups(ground: Ground): ChartGroup[] {
  const banded = bandedIn(ground.data.series);
  const only = groundOf(banded);
  if (only !== undefined) return [groundGroup(only, ground)];
  if (banded.length === 0) return [];
  return [{ kind: 'line', series: banded.flatMap((one) => endLines(one, ground)) }];
}

/** Of how many intervals the chart has the width in place of the upper end. */
export function endsAsWidths({ series }: ChartSpec): number {
  return groundOf(bandedIn(series))?.band?.filter((ends) => ends !== null).length ?? 0;
}

interface Banded {
  readonly band?: readonly (readonly [number, number] | null)[];
}

function bandedIn<Series extends Banded>(series: readonly Series[]): Series[] {
  return series.filter(({ band = [] }) => band.some((ends) => ends !== null));
}

/** The one series with a ground behind it. */
function groundOf<Series extends Banded>([only, ...others]: readonly Series[]): Series | undefined {
  const isAbove = only?.band?.every((ends) => ends === null || ends[0] >= 0) === true;
  return isAbove && others.length === 0 ? only : undefined;
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
