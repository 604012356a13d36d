import { type Outlook, residualDeviation } from './outlook.ts';

/** How the Theta lines are mixed: one smoothing, one weight of the trend, where the smoothing begins. */
export interface ThetaParameters {
  /** Share of the latest value in the level. */
  readonly alpha: number;
  /** 1 − 1/θ: what part of the trend is kept; half of it for the classical θ = 2. */
  readonly weight: number;
  /** The level before the first value. */
  readonly level: number;
}

/** The state after some values: smoothed level, mean, and the straight line fitted to them. */
interface ThetaState {
  level: number;
  mean: number;
  intercept: number;
  slope: number;
  /** (1 − α) to the power of the values seen. */
  decay: number;
  seen: number;
}

/** The first errors tell where the level begins, not how well the model fits. */
const WARM_UP = 3;

const ALPHA = { least: 0.1, most: 0.99 };

/** θ = 10⁶ is as good as a straight line. */
const MOST_WEIGHT = 1 - 1e-6;

/**
 * The Dynamic Optimised Theta Model of a series without season: the level by exponential smoothing, and a part of the
 * straight line through all that was seen so far. Its errors are linear in the weight of the line and in the first
 * level, so that these two are solved for each smoothing, and only the smoothing is searched.
 *
 * Fiorucci, J. A., Pellegrini, T. R., Louzada, F., Petropoulos, F. and Koehler, A. B. (2016), Models for Optimising the
 * Theta Method and Their Relationship to State Space Models, International Journal of Forecasting 32: 1151–1161.
 */
export function theta(values: Float64Array, horizon: number): Outlook {
  const parameters = fitTheta(values);
  const errors = thetaErrors(values, parameters);
  let squares = 0;
  for (let at = WARM_UP; at < errors.length; at += 1) squares += (errors[at] ?? 0) ** 2;
  const sigma = residualDeviation(squares, errors.length - WARM_UP, 3);
  const last = stateAfter(values, parameters);
  return {
    middle: continueTheta(last, parameters, horizon),
    deviation: deviations(last, parameters, sigma, horizon),
  };
}

/** The parameters with the least sum of squared errors, θ at least 1. */
export function fitTheta(values: Float64Array): ThetaParameters {
  const grid = Array.from({ length: 12 }, (_, i) => ALPHA.least + (i * (ALPHA.most - ALPHA.least)) / 11);
  const tried = grid.map((alpha) => solveFor(values, alpha));
  const best = tried.reduce((least, one, at) => (one.squares < (tried[least]?.squares ?? 0) ? at : least), 0);
  let low = grid[Math.max(0, best - 1)] ?? ALPHA.least;
  let high = grid[Math.min(11, best + 1)] ?? ALPHA.most;
  for (let step = 0; step < 24; step += 1) {
    const left = low + 0.382 * (high - low);
    const right = high - 0.382 * (high - low);
    if (solveFor(values, left).squares <= solveFor(values, right).squares) high = right;
    else low = left;
  }
  return [solveFor(values, (low + high) / 2), tried[best]].reduce((a, b) =>
    b !== undefined && b.squares < (a?.squares ?? 0) ? b : a,
  ) as ThetaParameters;
}

/** What one step ahead was missed by, for each value. */
export function thetaErrors(values: Float64Array, parameters: ThetaParameters): Float64Array {
  const state = before(parameters);
  return values.map((value) => {
    const error = value - expected(state, parameters);
    advance(state, value, parameters);
    return error;
  });
}

/** Weight and first level with the least squares at one smoothing: the normal equations of two unknowns. */
function solveFor(values: Float64Array, alpha: number): ThetaParameters & { readonly squares: number } {
  let [uu, uv, vv, uy, vy, yy] = [0, 0, 0, 0, 0, 0];
  // Error = own − level·decay − weight·line, where own is the error of a smoothing that begins at zero.
  const state: ThetaState = { level: 0, mean: 0, intercept: 0, slope: 0, decay: 1, seen: 0 };
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    if (at >= WARM_UP) {
      const own = value - state.level;
      const line = lineOf(state, alpha);
      uu += state.decay * state.decay;
      uv += state.decay * line;
      vv += line * line;
      uy += state.decay * own;
      vy += line * own;
      yy += own * own;
    }
    advance(state, value, { alpha });
  }
  const determinant = uu * vv - uv * uv;
  const free = determinant > 1e-12 * uu * vv ? (uu * vy - uv * uy) / determinant : 0;
  const weight = Math.min(MOST_WEIGHT, Math.max(0, free));
  const level = uu > 0 ? (uy - weight * uv) / uu : 0;
  const squares =
    yy -
    2 * level * uy -
    2 * weight * vy +
    level * level * uu +
    2 * level * weight * uv +
    weight * weight * vv;
  return { alpha, weight, level, squares };
}

function before({ level }: ThetaParameters): ThetaState {
  return { level, mean: 0, intercept: 0, slope: 0, decay: 1, seen: 0 };
}

export function stateAfter(values: Float64Array, parameters: ThetaParameters): ThetaState {
  const state = before(parameters);
  for (const value of values) advance(state, value, parameters);
  return state;
}

function expected(state: ThetaState, { alpha, weight }: ThetaParameters): number {
  return state.level + weight * lineOf(state, alpha);
}

/** What the straight line adds to a level that lags behind it. */
function lineOf({ intercept, slope, decay, seen }: ThetaState, alpha: number): number {
  // Of one value there is no line yet, and of none no mean.
  if (seen === 0) return 0;
  return decay * intercept + ((1 - decay * (1 - alpha)) / alpha) * slope;
}

function advance(state: ThetaState, value: number, { alpha }: Pick<ThetaParameters, 'alpha'>): void {
  const count = state.seen + 1;
  const mean = (state.seen * state.mean + value) / count;
  state.slope =
    state.seen === 0 ? 0 : ((count - 2) * state.slope + (6 * (value - state.mean)) / count) / (count + 1);
  state.mean = mean;
  state.intercept = mean - (state.slope * (count + 1)) / 2;
  state.level = alpha * value + (1 - alpha) * state.level;
  state.decay *= 1 - alpha;
  state.seen = count;
}

export function continueTheta(from: ThetaState, parameters: ThetaParameters, horizon: number): Float64Array {
  const state = { ...from };
  return Float64Array.from({ length: horizon }, () => {
    const next = expected(state, parameters);
    advance(state, next, parameters);
    return next;
  });
}

/** Each later error moves what follows it; the model is linear in them, and its weights change with time. */
function deviations(
  last: ThetaState,
  parameters: ThetaParameters,
  sigma: number,
  horizon: number,
): Float64Array {
  const squares = new Float64Array(horizon).fill(1);
  for (let shock = 0; shock + 1 < horizon; shock += 1) {
    // The path of a state of zeros that has seen as much, with one error of one.
    const decay = last.decay * (1 - parameters.alpha) ** shock;
    const state: ThetaState = { level: 0, mean: 0, intercept: 0, slope: 0, decay, seen: last.seen + shock };
    advance(state, 1, parameters);
    for (let ahead = shock + 1; ahead < horizon; ahead += 1) {
      const moved = expected(state, parameters);
      squares[ahead] = (squares[ahead] ?? 0) + moved * moved;
      advance(state, moved, parameters);
    }
  }
  return squares.map((sum) => sigma * Math.sqrt(sum));
}
