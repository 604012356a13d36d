import { isAdmissible } from './admissible.ts';
import { minimise } from './minimise.ts';
import { type Outlook, residualDeviation } from './outlook.ts';
import { seasonalFactors, withoutSeason } from './seasonal-factors.ts';
import { smoothingDeviations } from './smoothing-deviations.ts';
import type { SmoothingFit, SmoothingForm, SmoothingParameters, SmoothingStates } from './smoothing-form.ts';

const ALPHA = { least: 1e-4, most: 0.9999 };
/** Times that the likelihood is asked for each variable. */
const EVALUATIONS = 50;

const DAMPING = { least: 0.8, most: 0.98 };

/**
 * Exponential smoothing as a state space model, in one form. The first states of level and slope are searched together
 * with the parameters, those of the season are taken from a classical decomposition.
 *
 * Hyndman, R. J. and Khandakar, Y. (2008), Automatic Time Series Forecasting: The forecast Package for R, Journal of
 * Statistical Software 27(3).
 * @param period values in a season, 1 for none
 * @returns null where there are too few values for the form
 */
export function exponentialSmoothing(
  values: Float64Array,
  form: SmoothingForm,
  period: number,
  horizon: number,
): Outlook | null {
  const fit = fitSmoothing(values, form, period);
  return fit === null ? null : continueSmoothing(fit, horizon);
}

/** The form whose corrected criterion of Akaike is least; null where there are too few values for any. */
export function chooseSmoothing(values: Float64Array, period: number): SmoothingForm | null {
  const fits = smoothingForms(values, period).flatMap((form) => fitSmoothing(values, form, period) ?? []);
  return (
    fits.reduce<SmoothingFit | null>((a, b) => (a === null || b.criterion < a.criterion ? b : a), null)
      ?.form ?? null
  );
}

/** What a fitted form expects of the periods after its last value. */
export function continueSmoothing(fit: SmoothingFit, horizon: number): Outlook {
  const { form, parameters, states } = fit;
  const middle = runSmoothing(horizon, form, parameters, states).expected;
  return { middle, deviation: smoothingDeviations(fit, middle) };
}

/**
 * The forms for some values. Each has a season where there is one, added to added errors and multiplied with multiplied
 * ones: the others have an infinite variance, or nearly the same forecasts. Multiplied ones only where all values are
 * positive.
 * @param period values in a season, 1 for none
 */
export function smoothingForms(values: Float64Array, period: number): readonly SmoothingForm[] {
  const errors = values.every((one) => one > 0) ? (['added', 'multiplied'] as const) : (['added'] as const);
  return errors.flatMap((error) =>
    (['none', 'added', 'damped'] as const).map((trend) => ({
      error,
      trend,
      season: period > 1 ? error : 'none',
    })),
  );
}

/** One form with the likeliest parameters; null where it has as many of them as there are values. */
export function fitSmoothing(values: Float64Array, form: SmoothingForm, period: number): SmoothingFit | null {
  const trend = form.trend !== 'none';
  const season = form.season !== 'none';
  const damped = form.trend === 'damped';
  const count = values.length;
  // As R's `ets()` counts them: smoothings, first states, and the variance.
  const estimated = 2 + (trend ? 2 : 0) + (damped ? 1 : 0) + (season ? period : 0) + 1;
  if (count < estimated + 2) return null;
  const first = firstSmoothingStates(values, form, period);
  const read = (at: readonly number[]) => readVariables(at, form, first);
  const likelihood = (at: readonly number[]) => {
    const { parameters, states } = read(at);
    if (!isAdmissible(parameters, form, period)) return Number.POSITIVE_INFINITY;
    return runSmoothing(values, form, parameters, states).deviance;
  };
  const { at, value } = minimise(likelihood, searchBox(values, form, first));
  if (!Number.isFinite(value)) return null;
  const { parameters, states } = read(at);
  const run = runSmoothing(values, form, parameters, states);
  return {
    form,
    parameters,
    states: run.states,
    sigma: residualDeviation(run.squares, count, estimated - 1 - (season ? period - 1 : 0)),
    criterion: value + 2 * estimated + (2 * estimated * (estimated + 1)) / (count - estimated - 1),
  };
}

/** The variables are α, β ÷ α, γ ÷ (1 − α), φ, first level and first slope, in this order, those that the form has. */
function readVariables(at: readonly number[], form: SmoothingForm, first: SmoothingStates) {
  let next = 0;
  const take = (has: boolean, otherwise: number) => (has ? (at[next++] ?? otherwise) : otherwise);
  const trend = form.trend !== 'none';
  const alpha = take(true, 0);
  const beta = alpha * take(trend, 0);
  const gamma = (1 - alpha) * take(form.season !== 'none', 0);
  const phi = take(form.trend === 'damped', 1);
  const level = take(true, 0);
  const slope = take(trend, 0);
  return { parameters: { alpha, beta, gamma, phi }, states: { level, slope, season: first.season } };
}

function searchBox(values: Float64Array, form: SmoothingForm, first: SmoothingStates) {
  const spread = Math.max(...values) - Math.min(...values) || 1;
  const trend = form.trend !== 'none';
  const variables = [
    { start: 0.3, step: 0.3, lower: ALPHA.least, upper: ALPHA.most },
    ...(trend ? [{ start: 0.1, step: 0.2, lower: 1e-4, upper: 0.9999 }] : []),
    ...(form.season === 'none' ? [] : [{ start: 0.1, step: 0.2, lower: 1e-4, upper: 0.9999 }]),
    ...(form.trend === 'damped'
      ? [{ start: 0.95, step: -0.05, lower: DAMPING.least, upper: DAMPING.most }]
      : []),
    {
      start: first.level,
      step: 0.1 * spread,
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
    },
    ...(trend
      ? [
          {
            start: first.slope,
            step: (0.2 * spread) / values.length,
            lower: Number.NEGATIVE_INFINITY,
            upper: Number.POSITIVE_INFINITY,
          },
        ]
      : []),
  ];
  return {
    start: variables.map((one) => one.start),
    step: variables.map((one) => one.step),
    lower: variables.map((one) => one.lower),
    upper: variables.map((one) => one.upper),
    evaluations: EVALUATIONS * variables.length,
  };
}

/** The season by decomposition, level and slope by a straight line through the first values without it. */
function firstSmoothingStates(values: Float64Array, form: SmoothingForm, period: number): SmoothingStates {
  const factors = form.season === 'none' ? null : seasonalFactors(values, period, form.season);
  const season = factors?.factors ?? Float64Array.of(0);
  const plain = (factors === null ? values : withoutSeason(values, factors)).subarray(
    0,
    Math.max(10, 2 * period),
  );
  const middle = (plain.length + 1) / 2;
  const mean = plain.reduce((sum, one) => sum + one, 0) / plain.length;
  if (form.trend === 'none') return { level: mean, slope: 0, season };
  let [products, squares] = [0, 0];
  for (let at = 0; at < plain.length; at += 1) {
    products += (at + 1 - middle) * ((plain[at] ?? 0) - mean);
    squares += (at + 1 - middle) ** 2;
  }
  const slope = products / squares;
  return { level: mean - slope * middle, slope, season };
}

interface SmoothingRun {
  /** Sum of the squared errors, relative ones where errors are multiplied. */
  readonly squares: number;
  /** −2 × logarithm of the likelihood, up to what only depends on the count of values. */
  readonly deviance: number;
  /** Of periods that come as expected; empty where there are values. */
  readonly expected: Float64Array;
  readonly states: SmoothingStates;
}

/**
 * Runs the states over some values, or over so many periods that come as expected: ℓ = (ℓ₋ + φb₋)·(1 + αε),
 * b = φb₋ + β(ℓ₋ + φb₋)ε where errors are multiplied, and their like for the others: table 2.3 of Hyndman and others
 * (2008). A level at or below zero under multiplied errors or season ends it with an infinite deviance.
 */
export function runSmoothing(
  values: Float64Array | number,
  { error: errors, season: seasons }: SmoothingForm,
  { alpha, beta, gamma, phi }: SmoothingParameters,
  first: SmoothingStates,
): SmoothingRun {
  const count = typeof values === 'number' ? values : values.length;
  const expected = new Float64Array(typeof values === 'number' ? count : 0);
  const season = first.season.slice();
  const period = season.length;
  const relative = errors === 'multiplied';
  const factor = seasons === 'multiplied';
  let { level, slope } = first;
  let squares = 0;
  let product = 1;
  let logarithms = 0;
  for (let at = 0, slot = 0; at < count; at += 1) {
    const phase = season[slot] ?? 0;
    const base = level + phi * slope;
    const mean = factor ? base * phase : base + phase;
    let error = 0;
    if (typeof values === 'number') expected[at] = mean;
    else error = relative ? (values[at] ?? 0) / mean - 1 : (values[at] ?? 0) - mean;
    if (relative && typeof values !== 'number') {
      if (mean <= 0) return { squares: Infinity, deviance: Infinity, expected, states: first };
      // Logarithms are slow: one of many factors multiplied.
      product *= mean;
      if (product > 1e200 || product < 1e-200) {
        logarithms += Math.log(product);
        product = 1;
      }
    }
    squares += error * error;
    // What an error of one adds to the level without season.
    const move = relative ? (factor ? base : mean) * error : error;
    level = base + alpha * move;
    slope = phi * slope + beta * move;
    season[slot] = factor ? phase * (1 + gamma * error) : phase + gamma * move;
    slot = slot + 1 === period ? 0 : slot + 1;
  }
  const deviance =
    count * Math.log(squares + Number.MIN_VALUE) + 2 * (logarithms + Math.log(Math.abs(product)));
  return { squares, deviance, expected, states: { level, slope, season: turned(season, count % period) } };
}

function turned(season: Float64Array, from: number): Float64Array {
  if (from === 0) return season;
  const next = new Float64Array(season.length);
  next.set(season.subarray(from));
  next.set(season.subarray(0, from), season.length - from);
  return next;
}
