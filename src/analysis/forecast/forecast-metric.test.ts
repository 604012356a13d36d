import { expect, test } from 'vitest';
import { backtest, forecast } from '../../foundation/stats/index.ts';
import { forecastMetric } from './forecast-metric.ts';

/** Repeatable noise in −1 … 1. */
const noise = (at: number) => Math.sin(at * 12.9898) * Math.cos(at * 78.233);
const weeks = (count: number, of: (at: number) => number) => Array.from({ length: count }, (_, at) => of(at));
const growing = weeks(120, (at) => 100 + at + 5 * noise(at));

test('an amount is forecast from its own history, and tested against the year before', () => {
  const found = forecastMetric({ values: growing }, { grain: 'week', ahead: 13 });
  const stated = forecast(growing, { horizon: 13, seasons: [52] });
  expect(found).toMatchObject({ points: stated.points, isOfParts: false });
  const test = backtest(growing, { horizon: 13, seasons: [52], yearAgo: 52 });
  expect(found.points === null ? null : found.test).toEqual({ ...test, against: 'last year' });
});

test('where no year is known, it is tested against the last value', () => {
  const values = growing.slice(0, 40);
  const found = forecastMetric({ values }, { grain: 'week', ahead: 4 });
  const test = backtest(values, { horizon: 4, seasons: [52], yearAgo: 1 });
  expect(found.points === null ? null : found.test).toEqual({ ...test, against: 'last value' });
  expect(test?.origins).toBe(8);
  const short = forecastMetric({ values: values.slice(0, 5) }, { grain: 'week', ahead: 4 });
  expect(short).toMatchObject({
    test: null,
    notes: expect.arrayContaining([{ kind: 'few values', periods: 5 }]),
  });
});

test('a ratio is the quotient of what is expected of its parts, with the width of its own range', () => {
  const denominator = weeks(80, (at) => 1000 + 10 * at);
  const numerator = weeks(80, (at) => 50 + at / 2 + 3 * noise(at));
  const values = numerator.map((one, at) => one / (denominator[at] ?? 1));
  const found = forecastMetric(
    { values, parts: { numerator, denominator } },
    { grain: 'week', ahead: 6, most: 1 },
  );
  const [own, above, below] = [values, numerator, denominator].map(
    (one) => forecast(one, { horizon: 6, seasons: [52] }).points ?? [],
  );
  expect(found).toMatchObject({ isOfParts: true });
  for (const [at, point] of (found.points ?? []).entries()) {
    const value = (above?.[at]?.value ?? 0) / (below?.[at]?.value ?? 0);
    expect(point.value).toBeCloseTo(value, 12);
    const { range80, value: alone } = own?.[at] ?? { range80: { from: 0, to: 0 }, value: 0 };
    expect(point.range80.to - value).toBeCloseTo(range80.to - alone, 12);
    expect(value - point.range80.from).toBeCloseTo(alone - range80.from, 12);
    expect(point.range95.from).toBeGreaterThanOrEqual(0);
  }
});

test('a share stays a share, and one whose denominator may vanish is forecast by itself', () => {
  const denominator = weeks(60, () => 100);
  const numerator = weeks(60, (at) => 97 + 2.9 * noise(at));
  const values = numerator.map((one) => one / 100);
  const parts = { numerator, denominator };
  const share = forecastMetric({ values, parts }, { grain: 'week', ahead: 8, most: 1 });
  const ends = (share.points ?? []).map(({ range95 }) => range95.to);
  expect(Math.max(...ends)).toBe(1);
  const falling = weeks(60, (at) => Math.max(1, 60 - at + 8 * noise(at)));
  const found = forecastMetric(
    { values, parts: { numerator, denominator: falling } },
    { grain: 'week', ahead: 8 },
  );
  expect(found).toMatchObject({
    isOfParts: false,
    points: forecast(values, { horizon: 8, seasons: [52] }).points,
  });
});

test('too little is a reason', () => {
  expect(forecastMetric({ values: [1, null, 2] }, { grain: 'month', ahead: 2 })).toEqual({
    ...{ points: null, reason: 'too few values' },
  });
  const gaps = weeks(40, (at) => at).map((one) => (one % 2 === 0 ? one : null));
  expect(forecastMetric({ values: gaps }, { grain: 'month', ahead: 2 })).toEqual({
    ...{ points: null, reason: 'mostly missing' },
  });
});
