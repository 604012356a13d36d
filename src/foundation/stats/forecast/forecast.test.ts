import fc from 'fast-check';
import { expect, test } from 'vitest';
import references from '../../../../test/fixtures/forecast-references.json' with { type: 'json' };
import { seededRandom } from '../../../../test/support/seeded-random.ts';
import { type Candidate, candidatesFor } from './candidates.ts';
import { completeHistory } from './complete-history.ts';
import { type Forecast, type ForecastOptions, forecast } from './forecast.ts';
import { weighCandidates } from './weigh-candidates.ts';

type Told = Extract<Forecast, { readonly models: unknown }>;

function told(history: readonly (number | null)[], options: ForecastOptions): Told {
  const answer = forecast(history, options);
  if (answer.points === null) return expect.fail(answer.reason);
  return answer;
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function poisson(mean: number, random: () => number): number {
  let count = 0;
  for (let left = random(); left > Math.exp(-mean); left *= random()) count += 1;
  return count;
}

const WEEK = [1.1, 1.2, 1.1, 1, 0.9, 0.4, 0.3];

const WORLDS: Record<string, (length: number, random: () => number) => number[]> = {
  'levels without a season': (length, random) => Array.from({ length }, () => 100 + 10 * normal(random)),
  'a state that wanders': (length, random) => {
    let state = 1000;
    return Array.from({ length }, () => {
      state += 10 * normal(random);
      return state;
    });
  },
  'weeks with growth': (length, random) =>
    Array.from(
      { length },
      (_, day) => 1000 * (WEEK[day % 7] ?? 1) * Math.exp(0.003 * day + 0.06 * normal(random)),
    ),
  'changes around zero': (length, random) => Array.from({ length }, () => 10 * normal(random)),
  'counts of few': (length, random) => Array.from({ length }, () => poisson(4, random)),
};

test('says the last twelve months of AirPassengers within 5 %, inside its range', () => {
  const { points, models, notes, season } = told(references.values.slice(0, 132), {
    horizon: 12,
    seasons: [12],
  });
  const came = references.values.slice(132);
  const errors = points.map(({ value }, ahead) => Math.abs(value / (came[ahead] ?? 0) - 1));
  expect(errors.reduce((sum, one) => sum + one, 0) / 12).toBeLessThan(0.05);
  points.forEach(({ range95 }, ahead) => {
    expect(came[ahead]).toBeGreaterThan(range95.from);
    expect(came[ahead]).toBeLessThan(range95.to);
  });
  expect(models.map((one) => one.name)).toEqual([
    'naive',
    'theta',
    'complex smoothing',
    'exponential smoothing',
  ]);
  expect(models.reduce((sum, one) => sum + one.weight, 0)).toBeCloseTo(1, 12);
  expect({ notes, season }).toEqual({ notes: [], season: 12 });
});

test('its ranges hold what they promise, in every world', () => {
  const random = seededRandom(17);
  const horizon = 7;
  const rounds = 30;
  const shares = Object.values(WORLDS).map((world) => {
    let [in80, in95] = [0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const values = world(84 + horizon, random);
      const { points } = told(values.slice(0, 84), { horizon, seasons: [7] });
      points.forEach(({ range80, range95 }, ahead) => {
        const came = values[84 + ahead] ?? 0;
        if (came >= range80.from && came <= range80.to) in80 += 1;
        if (came >= range95.from && came <= range95.to) in95 += 1;
      });
    }
    return { in80: in80 / (rounds * horizon), in95: in95 / (rounds * horizon) };
  });
  for (const { in80, in95 } of shares) {
    // Thirty rounds of errors that go together: two standard errors are 0.07 and 0.05.
    expect(in80).toBeGreaterThan(0.66);
    expect(in95).toBeGreaterThan(0.86);
  }
  const mean = (of: 'in80' | 'in95') => shares.reduce((sum, one) => sum + one[of], 0) / shares.length;
  expect(mean('in80')).toBeGreaterThan(0.72);
  expect(mean('in80')).toBeLessThan(0.88);
  expect(mean('in95')).toBeGreaterThan(0.91);
  expect(mean('in95')).toBeLessThan(0.98);
});

test('with few values says the last one again, as far off as values were so far', () => {
  const { points, models, notes } = told([5, 6, 8, 7], { horizon: 2 });
  // Differences 1, 2 and −1; Student's distribution with 3 degrees of freedom, made to have a variance of one.
  const sigma = Math.sqrt(2);
  const reach = 3.182446305 / Math.sqrt(3);
  expect(points.map((one) => one.value)).toEqual([7, 7]);
  expect(points[0]?.range95.from).toBeCloseTo(7 - reach * sigma, 6);
  expect(points[1]?.range95.to).toBeCloseTo(7 + reach * sigma * Math.SQRT2, 6);
  expect(points[0]?.range80.to).toBeCloseTo(7 + (1.637744354 / Math.sqrt(3)) * sigma, 6);
  expect(models).toEqual([{ name: 'naive', weight: 1, error: null }]);
  expect(notes).toEqual([{ kind: 'few values', periods: 4 }]);
});

test('widens by the dozen that is estimated, and by what the ends of the history say', () => {
  const history = Array.from({ length: 14 }, (_, at) => 50 + ((7 * at) % 5));
  const candidates = candidatesFor(Float64Array.from(history), 1);
  const outlooks = candidates.map(({ outlook }) => outlook(Float64Array.from(history), 2));
  const { weights, stretch } = weighCandidates(candidates, Float64Array.from(history), 2, 12);
  const deviation = outlooks.reduce((sum, one, at) => sum + (weights[at] ?? 0) * (one.deviation[1] ?? 0), 0);
  const { points } = told(history, { horizon: 2 });
  // Student's t with 8 degrees of freedom: 2.306004 is exceeded by 2.5 %; its variance is 8/6.
  const reach = deviation * stretch * Math.sqrt(1 + 12 / 14) * 2.306004 * Math.sqrt(6 / 8);
  expect((points[1]?.range95.to ?? 0) - (points[1]?.value ?? 0)).toBeCloseTo(reach, 4);
});

test('refuses where nothing honest can be said', () => {
  expect(forecast([null, 4, null, 5], { horizon: 3 })).toEqual({ points: null, reason: 'too few values' });
  const half = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? at : null));
  expect(forecast(half, { horizon: 3 })).toEqual({ points: null, reason: 'mostly missing' });
  expect(() => forecast([1, Number.NaN, 2], { horizon: 1 })).toThrow(RangeError);
  expect(() => forecast([1, 2, 3], { horizon: 0 })).toThrow(RangeError);
  expect(() => forecast([1, 2, 3], { horizon: 1, seasons: [1] })).toThrow(RangeError);
  expect(() => forecast([1, 2, 3], { horizon: 1, least: 2, most: 1 })).toThrow(RangeError);
});

test('fills gaps from the same phase, says so, and never beyond the last value', () => {
  expect(completeHistory([null, 1, 10, null, 14, 5, 18, null], 2)).toEqual({
    values: Float64Array.of(1, 10, 3, 14, 5, 18),
    filled: 1,
    behind: 1,
  });
  // No value of its phase before: on the line between its neighbours.
  expect(Array.from(completeHistory([1, null, null, 4], 2).values)).toEqual([1, 2, 3, 4]);
  const random = seededRandom(5);
  const week = Array.from({ length: 70 }, (_, day) => 100 * (WEEK[day % 7] ?? 0) + normal(random));
  const holes = week.map((one, day) => (day === 31 || day === 50 ? null : one));
  const whole = told(week, { horizon: 7, seasons: [7] });
  const holed = told(holes, { horizon: 7, seasons: [7] });
  expect(holed.notes).toEqual([{ kind: 'gaps filled', periods: 2 }]);
  holed.points.forEach(({ value }, ahead) => {
    expect(Math.abs(value - (whole.points[ahead]?.value ?? 0))).toBeLessThan(3);
  });
});

test('of periods at the end without values, forecasts those after them', () => {
  const random = seededRandom(5);
  const week = Array.from({ length: 70 }, (_, day) => 100 * (WEEK[day % 7] ?? 0) + normal(random));
  const late = told([...week, null, null], { horizon: 5, seasons: [7] });
  expect(late.points).toEqual(told(week, { horizon: 7, seasons: [7] }).points.slice(2));
  expect(late.notes).toEqual([{ kind: 'last periods missing', periods: 2 }]);
});

test('of a value that never changed expects no other, and of a line its continuation', () => {
  const { points, models, notes } = told(Array(30).fill(7), { horizon: 2 });
  const only = { from: 7, to: 7 };
  expect(points).toEqual(Array(2).fill({ value: 7, range80: only, range95: only }));
  expect(models).toEqual([{ name: 'naive', weight: 1, error: 0 }]);
  expect(notes).toEqual([{ kind: 'never changed' }]);
  const line = told(
    Array.from({ length: 40 }, (_, at) => 100 + at),
    { horizon: 3 },
  );
  line.points.forEach(({ value }, ahead) => {
    expect(value).toBeCloseTo(140 + ahead, 1);
  });
});

test('follows a level that has moved for good', () => {
  const random = seededRandom(9);
  const history = Array.from({ length: 104 }, (_, at) => (at < 80 ? 100 : 160) + 3 * normal(random));
  for (const { value, range95 } of told(history, { horizon: 4 }).points) {
    expect(Math.abs(value - 160)).toBeLessThan(4);
    expect(range95.to - range95.from).toBeLessThan(60);
  }
});

test('keeps to what values can be', () => {
  const random = seededRandom(2);
  const few = told(
    Array.from({ length: 60 }, () => poisson(0.3, random)),
    { horizon: 5, seasons: [7] },
  );
  for (const { value, range95 } of few.points) {
    expect(range95.from).toBe(0);
    expect(value).toBeGreaterThan(0);
  }
  const share = Array.from({ length: 60 }, () => Math.min(1, 0.97 + 0.02 * normal(random)));
  for (const { range80, range95 } of told(share, { horizon: 5, most: 1 }).points) {
    expect(range95.to).toBe(1);
    expect(range80.from).toBeGreaterThan(0.9);
  }
  expect(
    told(
      Array.from({ length: 40 }, (_, at) => 20 - at),
      { horizon: 3 },
    ).points.at(-1)?.value,
  ).toBeCloseTo(-22, 1);
  // What was never negative is not expected to be, unless it is said that it may.
  const falling = Array.from({ length: 40 }, (_, at) => 40 - at + normal(random));
  expect(told(falling.map(Math.abs), { horizon: 9 }).points.at(-1)?.range95.from).toBe(0);
  const free = told(falling.map(Math.abs), { horizon: 9, least: Number.NEGATIVE_INFINITY });
  expect(free.points.at(-1)?.range95.from).toBeLessThan(-1);
});

test('looks for the longest season that came twice, and names those that did not', () => {
  const random = seededRandom(4);
  const hours = Array.from(
    { length: 200 },
    (_, hour) => 50 + 20 * Math.sin((2 * Math.PI * hour) / 24) + normal(random),
  );
  const { season, notes, points } = told(hours, { horizon: 24, seasons: [24, 168] });
  expect({ season, notes }).toEqual({ season: 24, notes: [{ kind: 'season not seen', periods: 168 }] });
  points.forEach(({ value }, ahead) => {
    expect(Math.abs(value - 50 - 20 * Math.sin((2 * Math.PI * (200 + ahead)) / 24))).toBeLessThan(3);
  });
});

test('weighs by the third power of errors, and stretches deviations by what came', () => {
  const values = Float64Array.from({ length: 40 }, () => 10);
  const off = (name: Candidate['name'], by: number): Candidate => ({
    name,
    outlook: (_, horizon) => ({
      middle: new Float64Array(horizon).fill(10 + by),
      deviation: new Float64Array(horizon).fill(1),
    }),
  });
  const { weights, errors, stretch } = weighCandidates([off('naive', 2), off('theta', -1)], values, 4, 12);
  expect(errors).toEqual([2, 1]);
  expect(weights).toEqual([expect.closeTo(1 / 9, 12), expect.closeTo(8 / 9, 12)]);
  // The mean is off by 2/9 − 8/9 = −2/3 of a deviation each time, at three origins beside four believed ones.
  expect(stretch).toBeCloseTo(Math.sqrt((4 + 3 * (4 / 9)) / 7), 12);
  // Two without any error share alone; and none is tried where an origin would leave too few values.
  expect(weighCandidates([off('naive', 0), off('theta', 1), off('theta', 0)], values, 4, 12).weights).toEqual(
    [0.5, 0, 0.5],
  );
  expect(weighCandidates([off('naive', 2), off('theta', 1)], values, 4, 37)).toEqual({
    weights: [0.5, 0.5],
    errors: null,
    stretch: 1,
  });
});

test('the ranges lie in each other and around the value, and move with the unit', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 40 });
  const units = fc.constantFrom(2 ** 10, 2 ** -40, 2 ** 600, 2 ** -600);
  fc.assert(
    fc.property(values, fc.constantFrom([], [7]), units, (history, seasons, unit) => {
      const { points } = told(history, { horizon: 3, seasons });
      const moved = told(
        history.map((one) => one * unit),
        { horizon: 3, seasons },
      );
      points.forEach(({ value, range80, range95 }) => {
        const ordered = [range95.from, range80.from, value, range80.to, range95.to];
        expect(ordered.every(Number.isFinite)).toBe(true);
        expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
      });
      expect(moved.points.map((one) => one.value)).toEqual(points.map((one) => one.value * unit));
      expect(moved.points.map((one) => one.range95.to)).toEqual(points.map((one) => one.range95.to * unit));
    }),
    { numRuns: 40 },
  );
});
