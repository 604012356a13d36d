import type { Grain } from '../../foundation/calendar/index.ts';
import { type ForecastPoint, forecast } from '../../foundation/stats/index.ts';
import { SEASONS } from './forecast-metric.ts';
import { movedPoint } from './move-point.ts';

type Values = readonly (number | null)[];

/**
 * Forecasts the parts of a whole, each from its own history, and makes them add up to what is expected of the whole, which stays:
 * of the difference in a period each part takes a share as large as its variance is among those of all parts, so that what is
 * known best moves least. That is the reconciliation by least trace with the variances of the parts alone, and a whole that
 * is given. No part goes below zero where it never was there; what it cannot take, the others do. Ranges keep their widths, and
 * are those of each part by itself.
 *
 * Wickramasuriya, S. L., Athanasopoulos, G. and Hyndman, R. J. (2019), Optimal Forecast Reconciliation for Hierarchical and
 * Grouped Time Series Through Trace Minimization, JASA 114: 804–819.
 * @param whole what is expected of it, period by period
 * @param parts their histories, of the same periods
 * @returns null where some part cannot be forecast
 */
export function forecastParts(
  whole: readonly number[],
  parts: readonly Values[],
  grain: Grain,
): readonly (readonly ForecastPoint[])[] | null {
  const options = { horizon: whole.length, seasons: SEASONS[grain], least: Number.NEGATIVE_INFINITY };
  const own = parts.map((values) => forecast(values, options).points);
  const known = own.flatMap((points) => (points === null ? [] : [points]));
  if (known.length < parts.length) return null;
  const floors = parts.map((values) => (values.some((one) => (one ?? 0) < 0) ? Number.NEGATIVE_INFINITY : 0));
  const fitted = whole.map((total, ahead) =>
    fittedTo(
      total,
      known.map((points) => points[ahead]),
      floors,
    ),
  );
  return known.map((points, part) =>
    points.map((point, ahead) =>
      movedPoint(point, fitted[ahead]?.[part] ?? point.value, {
        from: floors[part] ?? Number.NEGATIVE_INFINITY,
        to: Number.POSITIVE_INFINITY,
      }),
    ),
  );
}

/** Values that add up to a total, none below its floor. */
function fittedTo(
  total: number,
  points: readonly (ForecastPoint | undefined)[],
  floors: readonly number[],
): readonly number[] {
  const values = points.map((point, at) => Math.max(point?.value ?? 0, floors[at] ?? 0));
  const variances = points.map((point) => ((point?.range80.to ?? 0) - (point?.range80.from ?? 0)) ** 2);
  const isFree = values.map(() => true);
  for (;;) {
    const difference = total - sum(values);
    const weights = shares(values, variances, isFree);
    const moved = values.map((value, at) => value + difference * (weights[at] ?? 0));
    const below = moved.map((value, at) => isFree[at] === true && value < (floors[at] ?? 0));
    if (!below.includes(true)) return moved;
    for (const [at, is] of below.entries()) {
      if (!is) continue;
      values[at] = floors[at] ?? 0;
      isFree[at] = false;
    }
    if (!isFree.includes(true)) return values;
  }
}

/** By their variances; where none has any by their size, and where they have none alike. */
function shares(
  values: readonly number[],
  variances: readonly number[],
  isFree: readonly boolean[],
): readonly number[] {
  const only = (numbers: readonly number[]) => numbers.map((one, at) => (isFree[at] === true ? one : 0));
  const weights =
    [only(variances), only(values.map(Math.abs)), only(values.map(() => 1))].find((some) => sum(some) > 0) ??
    [];
  const all = sum(weights);
  return weights.map((one) => one / all);
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
