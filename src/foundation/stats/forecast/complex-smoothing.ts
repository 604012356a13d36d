import { minimise } from './minimise.ts';
import { linearDeviations, type Outlook, residualDeviation } from './outlook.ts';
import { seasonalFactors } from './seasonal-factors.ts';

/** Real and imaginary part of the complex smoothing parameter, and how fast the season follows. */
export interface ComplexParameters {
  readonly real: number;
  readonly imaginary: number;
  /** 0 without a season. */
  readonly season: number;
}

export interface ComplexStates {
  readonly level: number;
  /** The imaginary part: what the level does not tell of where the series goes. */
  readonly potential: number;
  /** What each phase adds, that of the next value first; one entry of zero without a season. */
  readonly season: Float64Array;
}

export interface ComplexRun {
  /** Sum of the squared errors of one step ahead. */
  readonly squares: number;
  /** Of periods that come as expected; empty where there are values. */
  readonly expected: Float64Array;
  /** After the last value. */
  readonly states: ComplexStates;
}

interface ComplexFit {
  readonly parameters: ComplexParameters;
  readonly states: ComplexStates;
  readonly sigma: number;
  /** The corrected criterion of Akaike; the least is the best. */
  readonly criterion: number;
}

/** The first potential is the level divided by this, before it is found by running backwards. */
const FIRST_POTENTIAL = 1.1;

/** The region that Svetunkov's `ces()` searches, and where it begins. */
const BOX = {
  start: [1.3, 1, 0.1],
  step: [0.13, 0.1, 0.05],
  lower: [0.01, 0.01, 0.01],
  upper: [1.8, 1.9, 1.5],
};

const EVALUATIONS = 50;

/**
 * Complex exponential smoothing: a level and what is missing in it are the two parts of one complex number, smoothed by
 * a complex parameter, so that no form of trend has to be chosen. A season is added to it (the partial form).
 *
 * Svetunkov, I., Kourentzes, N. and Ord, J. K. (2022), Complex Exponential Smoothing, Naval Research Logistics 69:
 * 1108–1123.
 * @param period values in a season, 1 for none; there are two whole ones, or it counts as none
 */
export function complexSmoothing(values: Float64Array, period: number, horizon: number): Outlook {
  const { parameters, states, sigma } = fitComplex(values, values.length < 2 * period ? 1 : period);
  const still = { level: 0, potential: 0, season: new Float64Array(states.season.length) };
  const shocked = runComplex(Float64Array.of(1), parameters, still).states;
  return {
    middle: runComplex(horizon, parameters, states).expected,
    deviation: linearDeviations(sigma, runComplex(horizon, parameters, shocked).expected, horizon),
  };
}

/** The season that the criterion of Akaike asks for: `period`, or 1 for none. */
export function complexPeriod(values: Float64Array, period: number): number {
  if (period === 1 || values.length < 2 * period) return 1;
  return fitComplex(values, period).criterion < fitComplex(values, 1).criterion ? period : 1;
}

/** The parameters of the least squares. */
export function fitComplex(values: Float64Array, period: number): ComplexFit {
  const first = firstComplexStates(values, period);
  const mirrored = values.slice().reverse();
  const read = ([real = 0, imaginary = 0, season = 0]: readonly number[]) => ({ real, imaginary, season });
  const run = (at: readonly number[]) => runBothWays(values, mirrored, read(at), first);
  const size = period === 1 ? 2 : 3;
  const [start, step, lower, upper] = [BOX.start, BOX.step, BOX.lower, BOX.upper].map((one) =>
    one.slice(0, size),
  );
  const { at } = minimise((tried) => run(tried).squares, {
    start: start ?? [],
    step: step ?? [],
    lower: lower ?? [],
    upper: upper ?? [],
    evaluations: EVALUATIONS * size,
  });
  const { squares, states } = run(at);
  const count = values.length;
  // First states count as estimated, though they come from running backwards.
  const estimated = size + 2 + (period === 1 ? 0 : period);
  const spare = Math.max(1, count - estimated - 1);
  const fit = count * Math.log(squares / count + Number.MIN_VALUE);
  return {
    parameters: read(at),
    states,
    sigma: residualDeviation(squares, count, size),
    criterion: fit + 2 * estimated + (2 * estimated * (estimated + 1)) / spare,
  };
}

/** Forwards, backwards from where that leads, and forwards again: the first states are those of the way back. */
export function runBothWays(
  values: Float64Array,
  mirrored: Float64Array,
  parameters: ComplexParameters,
  first: ComplexStates,
): ComplexRun {
  const turn = (states: ComplexStates): ComplexStates => {
    const { level, potential } = runComplex(1, parameters, states).states;
    // What is expected of a season changes nothing in it, so the phases ahead are those that were.
    return { level, potential, season: states.season.slice().reverse() };
  };
  const there = turn(runComplex(values, parameters, first).states);
  const back = turn(runComplex(mirrored, parameters, there).states);
  return runComplex(values, parameters, back);
}

/** The states before the first value, before anything is known of them. */
export function firstComplexStates(values: Float64Array, period: number): ComplexStates {
  const some = values.subarray(0, period === 1 ? 10 : period);
  const level = some.reduce((sum, one) => sum + one, 0) / some.length;
  const season = period === 1 ? new Float64Array(1) : seasonalFactors(values, period, 'added').factors;
  return { level, potential: level / FIRST_POTENTIAL, season };
}

/** Runs the states over some values, or over so many periods that come as expected. */
export function runComplex(
  values: Float64Array | number,
  { real, imaginary, season: gain }: ComplexParameters,
  first: ComplexStates,
): ComplexRun {
  const count = typeof values === 'number' ? values : values.length;
  const expected = new Float64Array(typeof values === 'number' ? count : 0);
  const season = first.season.slice();
  const period = season.length;
  let { level, potential } = first;
  let squares = 0;
  for (let at = 0, slot = 0; at < count; at += 1) {
    const phase = season[slot] ?? 0;
    const mean = level + phase;
    const error = typeof values === 'number' ? 0 : (values[at] ?? 0) - mean;
    if (typeof values === 'number') expected[at] = mean;
    squares += error * error;
    const before = level;
    level = before - (1 - imaginary) * potential + (real - imaginary) * error;
    potential = before + (1 - real) * potential + (real + imaginary) * error;
    season[slot] = phase + gain * error;
    slot = slot + 1 === period ? 0 : slot + 1;
  }
  const from = count % period;
  const turned = new Float64Array(period);
  turned.set(season.subarray(from));
  turned.set(season.subarray(0, from), period - from);
  return { squares, expected, states: { level, potential, season: turned } };
}
