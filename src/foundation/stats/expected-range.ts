import { misfitOf, type PowerScale, powerScalesFor } from './power-scale.ts';
import { presentValues } from './present-values.ts';
import { median } from './quantile.ts';
import { studentTQuantile } from './student-t-quantile.ts';

/** Where the next value of a series is expected, in the unit of the values. */
export interface ExpectedRange {
  /** The middle: as many values are expected above it as below. */
  readonly expected: number;
  readonly from: number;
  readonly to: number;
  /** Earlier values that were foretold the same way; the range is as wide as their errors say. */
  readonly points: number;
}

export interface ExpectedRangeOptions {
  /** Values in a season, 7 for days; 1, the default, for none. */
  readonly period?: number | undefined;
  /** Share of usual values that lie in the range: 0.999. */
  readonly confidence: number;
}

/** With fewer errors nothing is known of their spread. */
const FEWEST_ERRORS = 5;

/** Of so many seasons the typical distance of a phase from its base is taken. */
const SEASONS = 8;

/** 1 ÷ Φ⁻¹(3/4): makes a median distance estimate σ where values are normal. */
const NORMAL_SCALE = 1.4826;

/** In spreads: values farther from what was foretold are drawn in before others are foretold from them. */
const FAR = 3;

/** So many far values in a row, to one side, are an exception; after that they are the new level. */
const LONGEST_EXCEPTION = 2;

/** What the median distance is worth beside the standard deviation, where values are normal. */
const EFFICIENCY = 0.37;

/**
 * Where the value that follows a history is expected, told without that value, so that it can be judged out of
 * sample. The history is in order, oldest first, one entry for each slot; null where a slot has no value.
 *
 * A value is foretold from those before it alone: f(t) = b(t) + medianₖ [y(t − kp) − b(t − kp)], k = 1 … 8. The base
 * b(t) is the median of the two seasons before t (of 8 values without a season), or the value before t; p is the
 * period. So a phase keeps its usual distance from the base (Monday from the weeks around it), and a linear trend is
 * followed. Every value of the history that can be is foretold this way, and the errors s = 1.4826 · median|e| give
 * the range f ± t·s, t from Student's distribution with 0.37·(n − 1) degrees of freedom: by so much less than from
 * n − 1 the spread is known from a median distance. Base, and a scale on which the spread does not depend on the size
 * (plain, square root, logarithm), are those whose errors are smallest. Earlier anomalies are drawn in to 3·s before
 * anything is foretold from them, so that the day after one is not judged by it; the third far value in a row is taken
 * as it is, so that a level that has moved for good is followed.
 *
 * Where more than half of the errors are zero, s is the root of their mean square; where all are, the range is the
 * one value that was ever seen.
 *
 * Prediction from past errors: Hyndman, R. J. and Athanasopoulos, G. (2021), Forecasting: Principles and Practice,
 * 5.5 and 5.10. Spread and its efficiency: Rousseeuw, P. J. and Croux, C. (1993), JASA 88: 1273–1283. Drawing in: Gelper,
 * S., Fried, R. and Croux, C. (2010), Robust Forecasting with Exponential and Holt–Winters Smoothing, Journal of
 * Forecasting 29: 285–300. Scale: Box, G. E. P. and Cox, D. R. (1964), JRSS B 26: 211–252.
 * @returns null where the history is too short, or has no value in the phase that is next
 * @throws RangeError for NaN and infinity, a period that is not a whole number from 1, a confidence outside 0 to 1
 * @example expectedRange([10, 10, 10, 10, 10, 10, 10, 10], { confidence: 0.99 }) // { expected: 10, from: 10, to: 10, … }
 */
export function expectedRange(
  history: readonly (number | null)[],
  { period = 1, confidence }: ExpectedRangeOptions,
): ExpectedRange | null {
  if (!Number.isInteger(period) || period < 1)
    throw new RangeError(`A season has a whole number of values, and this is ${period}.`);
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`A confidence lies between 0 and 1, and this is ${confidence}.`);
  const values = presentValues(history);
  if (values.length === 0) return null;
  const best = candidates(history, values, period).sort((a, b) => a.misfit - b.misfit)[0];
  if (best === undefined) return null;
  const { scale, next, spread, errors } = best;
  const reach = spread * studentTQuantile((1 - confidence) / 2, Math.max(1, EFFICIENCY * (errors - 1)));
  return {
    expected: clean(scale.back(next)),
    from: clean(scale.back(next - reach)),
    to: clean(scale.back(next + reach)),
    points: errors,
  };
}

interface Candidate {
  readonly scale: PowerScale;
  /** Of the value that follows, on the scale. */
  readonly next: number;
  readonly spread: number;
  readonly errors: number;
  readonly misfit: number;
}

/** Every base on every scale that the values can stand on. */
function candidates(
  history: readonly (number | null)[],
  values: readonly number[],
  period: number,
): Candidate[] {
  const level = period === 1 ? 8 : 2 * period;
  return powerScalesFor(values).flatMap((scale) => {
    const scaled = history.map((one) => (one === null ? null : scale.to(one)));
    return [level, 1].flatMap((window): Candidate[] => {
      const { next, errors } = foretell(scaled, period, window);
      if (next === null || errors.length < FEWEST_ERRORS) return [];
      const spread = spreadOf(errors);
      return [{ scale, next, spread, errors: errors.length, misfit: misfitOf(scale, spread, values) }];
    });
  });
}

/** Foretells each value, and the one that follows the last, from those before it. */
function foretell(
  values: readonly (number | null)[],
  period: number,
  window: number,
): { readonly next: number | null; readonly errors: readonly number[] } {
  const bases: (number | null)[] = [];
  // What later values are foretold from: far ones are drawn in, so that an anomaly is not expected again.
  const drawn: (number | null)[] = [];
  const recent: number[] = [];
  const errors: number[] = [];
  const tell = (at: number) => {
    bases.push(recent.length * 2 >= window ? median(recent) : null);
    return foretold(drawn, bases, at, period);
  };
  let streak = 0;
  for (const [at, value] of values.entries()) {
    const told = tell(at);
    let kept = value;
    if (value !== null && told !== null) {
      const reach = errors.length < FEWEST_ERRORS ? Number.POSITIVE_INFINITY : FAR * spreadOf(errors);
      const way = Math.abs(value - told) > reach ? Math.sign(value - told) : 0;
      streak = way !== 0 && Math.sign(streak) === way ? streak + way : way;
      if (way !== 0 && Math.abs(streak) <= LONGEST_EXCEPTION) kept = told + way * reach;
      errors.push(value - told);
    }
    drawn.push(kept);
    if (kept !== null) recent.push(kept);
    if (recent.length > window) recent.shift();
  }
  return { next: tell(values.length), errors };
}

/** The base at a place, and the distance from it that the same phase had before. */
function foretold(
  values: readonly (number | null)[],
  bases: readonly (number | null)[],
  at: number,
  period: number,
): number | null {
  const distances: number[] = [];
  for (let season = 1; season <= SEASONS; season += 1) {
    const value = values[at - season * period] ?? null;
    const base = bases[at - season * period] ?? null;
    if (value !== null && base !== null) distances.push(value - base);
  }
  const base = bases[at] ?? null;
  const distance = median(distances);
  return base === null || distance === null ? null : base + distance;
}

/** Distance of the errors from zero, so that a bias widens the range too. */
function spreadOf(errors: readonly number[]): number {
  const typical = NORMAL_SCALE * (median(errors.map(Math.abs)) ?? 0);
  if (typical > 0) return typical;
  return Math.sqrt(errors.reduce((sum, one) => sum + one * one, 0) / errors.length);
}

/** Twelve digits: what a logarithm did is undone. */
function clean(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : Number.MAX_VALUE;
}
