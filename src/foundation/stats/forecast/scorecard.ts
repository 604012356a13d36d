import { symmetricPercent } from './backtest.ts';
import type { ForecastPoint } from './forecast.ts';

/** What was said of one period, and what came. */
export interface ForecastClaim {
  /** First day of the period. */
  readonly period: string;
  /** The edition date on which it was said. */
  readonly said: string;
  readonly point: ForecastPoint;
  /** Null while it has not come. */
  readonly came: number | null;
}

/** How what was said held, over the claims whose period came. */
export interface Scorecard {
  readonly came: number;
  readonly open: number;
  /** Mean absolute error, in the unit of the values. */
  readonly absolute: number;
  /** Mean of what was said less what came: above zero, too much was promised. */
  readonly bias: number;
  /** Symmetric percentage error, 0 to 200, on average. */
  readonly percent: number;
  /** Claims that lie in their ranges; of `came`, 80 and 95 of 100 should. */
  readonly inside80: number;
  readonly inside95: number;
}

/**
 * Adds up what was forecast and what came of it.
 * @returns null while nothing came
 */
export function scoreClaims(claims: readonly ForecastClaim[]): Scorecard | null {
  const known = claims.flatMap(({ point, came }) => (came === null ? [] : [{ point, came }]));
  if (known.length === 0) return null;
  const mean = (of: (one: (typeof known)[number]) => number) =>
    known.reduce((sum, one) => sum + of(one), 0) / known.length;
  const inside = (range: 'range80' | 'range95') =>
    known.filter(({ point, came }) => came >= point[range].from && came <= point[range].to).length;
  return {
    came: known.length,
    open: claims.length - known.length,
    absolute: mean(({ point, came }) => Math.abs(point.value - came)),
    bias: mean(({ point, came }) => point.value - came),
    percent: mean(({ point, came }) => symmetricPercent(point.value, came)),
    inside80: inside('range80'),
    inside95: inside('range95'),
  };
}
