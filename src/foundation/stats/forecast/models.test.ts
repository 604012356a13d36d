import { expect, test } from 'vitest';
import references from '../../../../test/fixtures/forecast-references.json' with { type: 'json' };
import { seededRandom } from '../../../../test/support/seeded-random.ts';
import { isAdmissible, rootsInside } from './admissible.ts';
import {
  complexSmoothing,
  firstComplexStates,
  fitComplex,
  runBothWays,
  runComplex,
} from './complex-smoothing.ts';
import { continueSmoothing, fitSmoothing, runSmoothing } from './exponential-smoothing.ts';
import { minimise } from './minimise.ts';
import { naive } from './naive.ts';
import { isSeasonal, seasonalFactors, withoutSeason } from './seasonal-factors.ts';
import type { SmoothingFit, SmoothingForm } from './smoothing-form.ts';
import { continueTheta, fitTheta, stateAfter, theta, thetaErrors } from './theta.ts';

const VALUES = Float64Array.from(references.values);
const TRAIN = VALUES.slice(0, references.train);
const MIRRORED = TRAIN.slice().reverse();

function close(actual: ArrayLike<number>, wanted: readonly number[], share: number): void {
  expect(actual.length).toBe(wanted.length);
  wanted.forEach((one, at) => {
    expect(Math.abs((actual[at] ?? Number.NaN) / one - 1)).toBeLessThan(share);
  });
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

test.each(references.theta)(
  'theta at α = $alpha, θ = $theta has the errors and forecasts of statsforecast',
  (one) => {
    const parameters = { alpha: one.alpha, weight: 1 - 1 / one.theta, level: one.level };
    const squares = thetaErrors(TRAIN, parameters)
      .slice(3)
      .reduce((sum, error) => sum + error * error, 0);
    close([squares], [one.squares], 1e-9);
    close(continueTheta(stateAfter(TRAIN, parameters), parameters, one.ahead.length), one.ahead, 1e-9);
  },
);

test('theta finds errors at least as small as the search of statsforecast does', () => {
  const found = thetaErrors(TRAIN, fitTheta(TRAIN))
    .slice(3)
    .reduce((sum, error) => sum + error * error, 0);
  expect(found).toBeLessThanOrEqual((references.theta[2]?.squares ?? 0) * (1 + 1e-6));
});

test.each(references.complex)(
  'complex smoothing ($form) has the errors and forecasts of statsforecast',
  (one) => {
    const period = one.form === 'P' ? 12 : 1;
    const parameters = { real: one.real, imaginary: one.imaginary, season: one.season };
    const first = firstComplexStates(TRAIN, period);
    // statsforecast begins with the mean of one season where there is none.
    const level = VALUES.slice(0, 12).reduce((sum, value) => sum + value, 0) / 12;
    const run = runBothWays(TRAIN, MIRRORED, parameters, { ...first, level, potential: level / 1.1 });
    close([run.squares], [one.squares], 1e-4);
    close(runComplex(one.ahead.length, parameters, run.states).expected, one.ahead, 1e-4);
  },
);

test('complex smoothing finds parameters at least as good as those given', () => {
  for (const one of references.complex) {
    const { sigma } = fitComplex(TRAIN, one.form === 'P' ? 12 : 1);
    const given = Math.sqrt(one.squares / (TRAIN.length - (one.form === 'P' ? 3 : 2)));
    expect(sigma).toBeLessThanOrEqual(given);
  }
});

function formOf(letters: string): SmoothingForm {
  const word = (letter: string | undefined) =>
    letter === 'A' ? 'added' : letter === 'M' ? 'multiplied' : 'none';
  return {
    error: letters.startsWith('A') ? 'added' : 'multiplied',
    trend: letters.includes('d') ? 'damped' : letters[1] === 'A' ? 'added' : 'none',
    season: word(letters.at(-1)),
  };
}

function given(letters: string) {
  const form = formOf(letters);
  return {
    form,
    parameters: {
      alpha: 0.4,
      beta: form.trend === 'none' ? 0 : 0.05,
      gamma: form.season === 'none' ? 0 : 0.2,
      phi: form.trend === 'damped' ? 0.95 : 1,
    },
    first: {
      level: 120,
      slope: form.trend === 'none' ? 0 : 1.5,
      season: Float64Array.from(
        form.season === 'none' ? [0] : references.season[form.season === 'added' ? 'A' : 'M'],
      ),
    },
  };
}

test.each(references.smoothing)(
  '$form has the likelihood of statsforecast, and forecasts from its states',
  (one) => {
    const { form, parameters, first } = given(one.form);
    const run = runSmoothing(TRAIN, form, parameters, first);
    close([run.deviance], [one.deviance], 1e-9);
    close(runSmoothing(one.ahead.length, form, parameters, run.states).expected, one.ahead, 1e-9);
  },
);

test.each(references.smoothing)(
  '$form is at least as likely where it was searched as where it was given',
  (one) => {
    const { form } = given(one.form);
    const fit = fitSmoothing(TRAIN, form, form.season === 'none' ? 1 : 12);
    const estimated = 2 + (form.trend === 'none' ? 0 : 2) + (form.trend === 'damped' ? 1 : 0) + 1;
    const all = estimated + (form.season === 'none' ? 0 : 12);
    const penalty = 2 * all + (2 * all * (all + 1)) / (TRAIN.length - all - 1);
    expect((fit?.criterion ?? Number.POSITIVE_INFINITY) - penalty).toBeLessThanOrEqual(one.deviance);
  },
);

test.each(references.smoothing)('the deviations of $form are those of paths drawn at random', (one) => {
  const { form, parameters, first } = given(one.form);
  const { states } = runSmoothing(TRAIN, form, parameters, first);
  const sigma = form.error === 'added' ? 12 : 0.04;
  const horizon = 15;
  const fit: SmoothingFit = { form, parameters, states, sigma, criterion: 0 };
  const { middle, deviation } = continueSmoothing(fit, horizon);
  const random = seededRandom(5);
  const squares = new Float64Array(horizon);
  const paths = 8000;
  for (let path = 0; path < paths; path += 1) {
    let now = states;
    for (let ahead = 0; ahead < horizon; ahead += 1) {
      const mean = runSmoothing(1, form, parameters, now).expected[0] ?? 0;
      const error = sigma * normal(random);
      const value = form.error === 'added' ? mean + error : mean * (1 + error);
      squares[ahead] = (squares[ahead] ?? 0) + (value - (middle[ahead] ?? 0)) ** 2;
      now = runSmoothing(Float64Array.of(value), form, parameters, now).states;
    }
  }
  close(
    deviation,
    Array.from(squares, (sum) => Math.sqrt(sum / paths)),
    0.045,
  );
});

test('the deviations of theta and complex smoothing are those of what one error moves', () => {
  const horizon = 8;
  const parameters = fitTheta(TRAIN);
  const plain = continueTheta(stateAfter(TRAIN, parameters), parameters, horizon);
  const { deviation } = theta(TRAIN, horizon);
  const sums = new Float64Array(horizon).fill(1);
  for (let shock = 0; shock < horizon; shock += 1) {
    const moved = Float64Array.from([...TRAIN, ...plain.slice(0, shock), (plain[shock] ?? 0) + 1]);
    const after = continueTheta(stateAfter(moved, parameters), parameters, horizon - shock - 1);
    after.forEach((one, at) => {
      const ahead = shock + 1 + at;
      sums[ahead] = (sums[ahead] ?? 0) + (one - (plain[ahead] ?? 0)) ** 2;
    });
  }
  close(
    deviation.map((one) => one / (deviation[0] ?? 1)),
    Array.from(sums, Math.sqrt),
    1e-9,
  );
  const season = complexSmoothing(TRAIN, 12, horizon).deviation;
  const fit = fitComplex(TRAIN, 12);
  const ahead = runComplex(horizon, fit.parameters, fit.states).expected;
  const shocked = runComplex(Float64Array.of((ahead[0] ?? 0) + 1), fit.parameters, fit.states).states;
  let sum = 1;
  const response = runComplex(horizon, fit.parameters, shocked).expected;
  season.slice(1).forEach((one, at) => {
    sum += ((response[at] ?? 0) - (ahead[at + 1] ?? 0)) ** 2;
    expect(one).toBeCloseTo(fit.sigma * Math.sqrt(sum), 6);
  });
});

test('admissible are the regions that Hyndman, Akram and Archibald state', () => {
  const simple = { error: 'added', trend: 'none', season: 'none' } as const;
  const holt = { error: 'added', trend: 'added', season: 'none' } as const;
  const at = (alpha: number, beta: number, phi = 1) => ({ alpha, beta, gamma: 0, phi });
  expect([-0.1, 0.5, 1.9, 2.1].map((alpha) => isAdmissible(at(alpha, 0), simple, 1))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  // Holt: 0 < α < 2 and 0 < β < 4 − 2α.
  expect(isAdmissible(at(1.5, 0.9), holt, 1)).toBe(true);
  expect(isAdmissible(at(1.5, 1.1), holt, 1)).toBe(false);
  // A season of 4 with the level: γ < 2 − α and more, by the roots of its polynomial.
  const seasonal = { error: 'added', trend: 'none', season: 'added' } as const;
  const season = (alpha: number, gamma: number) =>
    isAdmissible({ alpha, beta: 0, gamma, phi: 1 }, seasonal, 4);
  expect([season(0.3, 0.2), season(0.3, 1.8), season(1.9, 0.2), season(0.5, 1.4)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

test('roots of polynomials with known roots are told inside or outside the unit circle', () => {
  const polynomial = (...roots: number[]) =>
    roots.reduce(
      (product, root) =>
        Float64Array.from(
          { length: product.length + 1 },
          (_, power) => (product[power - 1] ?? 0) - root * (product[power] ?? 0),
        ),
      Float64Array.of(1),
    );
  expect(rootsInside(polynomial(0.5, -0.9, 0.2, 1))).toBe(true);
  expect(rootsInside(polynomial(0.5, -1.1, 0.2))).toBe(false);
  expect(rootsInside(polynomial(0.99, 0.98, -0.97, 1.01))).toBe(false);
  // x² + 0.81 has the roots ±0.9i, x² + 1.21 has ±1.1i.
  expect([rootsInside(Float64Array.of(0.81, 0, 1)), rootsInside(Float64Array.of(1.21, 0, 1))]).toEqual([
    true,
    false,
  ]);
});

test('a season is found where there is one, taken out, and measured by hand', () => {
  expect(isSeasonal(VALUES, 12)).toBe(true);
  const random = seededRandom(3);
  expect(
    isSeasonal(
      Float64Array.from({ length: 120 }, () => normal(random)),
      12,
    ),
  ).toBe(false);
  expect(isSeasonal(VALUES.slice(0, 23), 12)).toBe(false);
  // A straight line, and a season of three beside it.
  const sum = Float64Array.from({ length: 12 }, (_, at) => 10 + at + ([-1, 0, 1][at % 3] ?? 0));
  expect(Array.from(seasonalFactors(sum, 3, 'added').factors, (one) => one + 0)).toEqual(
    [-1, 0, 1].map((one) => expect.closeTo(one, 12)),
  );
  const product = Float64Array.from({ length: 16 }, (_, at) => 10 * ([0.8, 1, 1.4, 0.8][at % 4] ?? 0));
  const factors = seasonalFactors(product, 4);
  expect(factors.form).toBe('multiplied');
  close(factors.factors, [0.8, 1, 1.4, 0.8], 1e-12);
  close(withoutSeason(product, factors), Array(16).fill(10), 1e-12);
  expect(
    seasonalFactors(
      Float64Array.from(product, (one) => one - 9),
      4,
    ).form,
  ).toBe('added');
});

test('naive says the last season again, with a deviation that grows by season', () => {
  const { middle, deviation } = naive(Float64Array.of(1, 2, 3, 5), 2, 5);
  expect(Array.from(middle)).toEqual([3, 5, 3, 5, 3]);
  // Differences of a season: 2 and 3.
  const sigma = Math.sqrt((4 + 9) / 2);
  close(deviation, [sigma, sigma, sigma * Math.SQRT2, sigma * Math.SQRT2, sigma * Math.sqrt(3)], 1e-12);
});

test('the search finds the valley of Rosenbrock, and stays in its box', () => {
  const rosenbrock = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
  const box = { start: [-1.2, 1], step: [0.5, 0.5], lower: [-5, -5], upper: [5, 5], evaluations: 2000 };
  const found = minimise(rosenbrock, box);
  expect(found.at).toEqual([expect.closeTo(1, 3), expect.closeTo(1, 3)]);
  expect(minimise(rosenbrock, { ...box, upper: [0.5, 5] }).at[0]).toBeCloseTo(0.5, 6);
});
