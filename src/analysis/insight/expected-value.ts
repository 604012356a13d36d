import { median, medianAbsoluteDeviation } from '../../foundation/stats/index.ts';

/** What the next value was to be expected to be. */
export interface Expectation {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** A straight line through fewer points says nothing. */
export const MINIMUM_HISTORY = 8;

/** Robust standard deviations that the next value may be away from the line. */
const SPREAD = 3.5;

/**
 * Predicts the next value of a series from its past by a line that outliers cannot turn: the median of the
 * slopes between all pairs of points (Theil 1950, Sen 1968), and around it 3.5 scaled median absolute deviations
 * of the residuals (Iglewicz & Hoaglin 1993). The tested value is never part of the past.
 * @param past values of consecutive complete periods, oldest first; gaps are left out
 * @returns null with fewer than eight values
 */
export function expectedValue(past: readonly (number | null)[]): Expectation | null {
  const points = past.flatMap((y, x) => (y === null ? [] : [{ x, y }]));
  if (points.length < MINIMUM_HISTORY) return null;
  const slopes: number[] = [];
  for (const [index, a] of points.entries()) {
    for (const b of points.slice(index + 1)) slopes.push((b.y - a.y) / (b.x - a.x));
  }
  const slope = median(slopes) ?? 0;
  const intercept = median(points.map(({ x, y }) => y - slope * x)) ?? 0;
  const residuals = points.map(({ x, y }) => y - (intercept + slope * x));
  const spread = SPREAD * (medianAbsoluteDeviation(residuals) ?? 0);
  const expected = intercept + slope * past.length;
  return { expected, low: expected - spread, high: expected + spread };
}
