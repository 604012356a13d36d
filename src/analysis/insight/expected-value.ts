import { median, medianAbsoluteDeviation } from '../../foundation/stats/index.ts';

/** What the next value was to be expected to be. */
export interface Expectation {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** A straight line through fewer points says nothing. */
export const MINIMUM_HISTORY = 8;

/** Of values that are normally distributed 98 of 100 lie within so many standard deviations. */
const SPREAD = 2.326;

/**
 * Predicts the next value of a series from its past by a line that outliers cannot turn: the median of the slopes between all
 * pairs of points (Theil 1950, Sen 1968). Around it lies the range that holds 98 of 100 values of a past without news: 2.326 times
 * the scale Q of the residuals (Rousseeuw & Croux 1993), which half of them cannot stretch, times the root of 1 + 1/n + d²/S,
 * for a line is the less certain the farther it is followed (d from the middle of the past to the next value, S the sum of the
 * squares of that of the others), times 1 + 160/n³, for little is known of the scale of few values (measured). The tested
 * value is never part of the past.
 * @param past values of consecutive complete periods, oldest first; gaps are left out
 * @returns null with fewer than eight values
 */
export function expectedValue(past: readonly (number | null)[]): Expectation | null {
  const points = past.flatMap((y, x) => (y === null ? [] : [{ x, y }]));
  const count = points.length;
  if (count < MINIMUM_HISTORY) return null;
  const slopes: number[] = [];
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) slopes.push((b.y - a.y) / (b.x - a.x));
  }
  const slope = median(slopes) ?? 0;
  const intercept = median(points.map(({ x, y }) => y - slope * x)) ?? 0;
  const middle = points.reduce((sum, { x }) => sum + x, 0) / count;
  const squares = points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
  const following = Math.sqrt(1 + 1 / count + (past.length - middle) ** 2 / squares);
  const scale = scaleOf(points.map(({ x, y }) => y - (intercept + slope * x)));
  const spread = SPREAD * following * (1 + 160 / count ** 3) * scale;
  const expected = intercept + slope * past.length;
  return { expected, low: expected - spread, high: expected + spread };
}

/** What makes the scale that of a normal distribution, where it is one. */
const OF_NORMAL = 2.2219;

/**
 * How far values lie apart: of the distances between any two, about the smallest quarter ends at it. It uses twice as much of what
 * few values tell as the median absolute deviation does, and stands outliers as well. Small counts are alike so often that it is 0:
 * then that deviation tells it.
 */
function scaleOf(values: readonly number[]): number {
  const distances = values
    .flatMap((one, at) => values.slice(at + 1).map((other) => Math.abs(one - other)))
    .sort((a, b) => a - b);
  const half = Math.floor(values.length / 2) + 1;
  const quarter = distances[(half * (half - 1)) / 2 - 1] ?? 0;
  return quarter > 0 ? OF_NORMAL * quarter : (medianAbsoluteDeviation(values) ?? 0);
}
