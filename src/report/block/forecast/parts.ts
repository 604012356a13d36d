import { forecastParts } from '../../../analysis/forecast/index.ts';
import type { Said } from '../../../foundation/format/index.ts';
import type { ForecastPoint } from '../../../foundation/stats/index.ts';
import { groupLabel } from '../../../metrics/series/index.ts';
import type { Composition } from '../../compose/composition.ts';
import { dimensionType } from '../../compose/dimension-type.ts';
import { groupNames } from '../../compose/group-name.ts';
import { othersName } from '../chart/made-chart.ts';
import { historyPeriod, knownValues } from './asked-history.ts';
import type { ForecastParts } from './edition.ts';
import { expectedPeriods } from './expected-periods.ts';
import type { Forecasted } from './forecasted.ts';

type Values = readonly (number | null)[];

/**
 * What is expected of the groups of a dimension, in a statement of their own: those with most over the history, and all others
 * as one, which is the whole without them. Together they are what is expected of the whole.
 * @returns undefined where the block is not split, or where too little is known of some part
 */
export async function partsOf(
  composition: Composition,
  { block, values: whole, ahead, found }: Forecasted,
): Promise<ForecastParts<Said> | undefined> {
  const { by, metric, grain, top } = block;
  if (by === undefined) return undefined;
  const asked = await composition.ask({
    ...{ metrics: [metric], by: [by], grain, where: composition.where(block.where), limit: top },
    period: historyPeriod(composition, block),
    order: [{ by: metric, direction: 'desc' }],
  });
  const { series, query } = asked;
  const shown = series.groups.map((group) => ({
    label: groupLabel(series, group, 0),
    values: knownValues(composition, asked, metric, group),
  }));
  const rest = series.more === 0 ? [] : [without(whole, shown)];
  const histories = [...shown.map(({ values }) => values), ...rest];
  const total = found.points.map(({ value }) => value);
  const points = forecastParts(total, histories, grain);
  const [dimension] = series.dimensions;
  if (points === null || dimension === undefined || shown.length === 0) return undefined;
  const labels = shown.map(({ label }) => label);
  const type = dimensionType(series, 0);
  const names = groupNames(labels, type);
  const part = (at: number) => partIn(histories[at] ?? [], points[at] ?? [], ahead);
  return {
    ...{ label: dimension.label, name: dimension.name, type, query },
    groups: shown.map(({ label }, at) => ({ name: names[at] ?? '', value: label, ...part(at) })),
    ...(rest.length === 0 ? {} : { others: { name: othersName(series.more), ...part(shown.length) } }),
  };
}

function partIn(values: Values, points: readonly ForecastPoint[], ahead: Forecasted['ahead']) {
  return { last: values.at(-1) ?? null, periods: expectedPeriods(points, ahead) };
}

/** The whole less some of its parts, where all of them are known. */
function without(whole: Values, parts: readonly { readonly values: Values }[]): Values {
  return whole.map((all, at) => {
    const taken = parts.map(({ values }) => values[at] ?? null);
    if (all === null || taken.includes(null)) return null;
    return taken.reduce<number>((left, one) => left - (one ?? 0), all);
  });
}
