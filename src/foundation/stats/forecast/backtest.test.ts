import { expect, test } from 'vitest';
import references from '../../../../test/fixtures/forecast-references.json' with { type: 'json' };
import { seededRandom } from '../../../../test/support/seeded-random.ts';
import { backtest, type ForecastClaim, forecast, scoreClaims } from '../index.ts';
import { symmetricPercent } from './backtest.ts';

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

test('counts errors by hand where the forecast is the last value', () => {
  // Six values before the first end: too few for models, so the last value is said again.
  const history = [4, 6, 5, 7, 6, 8, 10, 7, 9];
  const tested = backtest(history, { horizon: 1, origins: 3 });
  // Said 8, 10, 7; came 10, 7, 9; last year's value is the last one too.
  const errors = [2, 3, 2];
  const scales = [8 / 5, 10 / 6, 13 / 7];
  expect(tested).toMatchObject({ origins: 3, periods: 3, verdict: 'no better than last year' });
  expect(tested?.forecast.absolute).toBeCloseTo(7 / 3, 12);
  expect(tested?.forecast.scaled).toBeCloseTo(
    errors.reduce((sum, one, at) => sum + one / (scales[at] ?? 0), 0) / 3,
    12,
  );
  expect(tested?.forecast.percent).toBeCloseTo((200 * (2 / 18 + 3 / 17 + 2 / 16)) / 3, 12);
  expect(tested?.lastYear).toEqual(tested?.forecast);
});

test('last year is the value a season before, repeated beyond it', () => {
  const history = [1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4];
  const tested = backtest(history, { horizon: 3, yearAgo: 2, origins: 3 });
  // From 9 values: 3 and 4 came, said 4, 3, 4 of last year; from 6: said 1, 2, 1 where 3, 4, 3 came; from 3: said 2, 1, 2.
  expect(tested?.lastYear.absolute).toBeCloseTo((0 + 0 + 0 + 2 + 2 + 2 + 0 + 0 + 0) / 9, 12);
});

test('is better than last year where a series grows, and no better where it wanders', () => {
  const grows = backtest(references.values, { horizon: 6, seasons: [12] });
  expect(grows).toMatchObject({ origins: 8, periods: 48, verdict: 'better than last year' });
  expect(grows?.forecast.absolute).toBeLessThan(0.6 * (grows?.lastYear.absolute ?? 0));
  expect(grows?.inside95).toBeGreaterThan(0.85);
  const random = seededRandom(31);
  const verdicts = Array.from({ length: 30 }, () => {
    let state = 100;
    const wanders = Array.from({ length: 60 }, () => {
      state += normal(random);
      return state;
    });
    return backtest(wanders, { horizon: 4, yearAgo: 1 })?.verdict;
  });
  // The last value is the best that can be said; one in ten may seem better by chance.
  expect(verdicts.filter((one) => one === 'better than last year').length).toBeLessThanOrEqual(5);
  expect(verdicts.filter((one) => one === 'no better than last year').length).toBeGreaterThanOrEqual(25);
});

test('leaves out what has not come, and says nothing of few ends', () => {
  const random = seededRandom(8);
  const history = Array.from({ length: 60 }, (_, at) =>
    at === 58 || at === 45 ? null : 50 + normal(random),
  );
  expect(backtest(history, { horizon: 4, origins: 4 })?.periods).toBe(16 - 2);
  expect(backtest(history.slice(0, 13), { horizon: 5 })).toBeNull();
  expect(() => backtest(history, { horizon: 4, yearAgo: 0 })).toThrow(RangeError);
  expect(() => backtest(history, { horizon: 4, origins: 1.5 })).toThrow(RangeError);
});

test('has no scaled error where last year was never off', () => {
  const tested = backtest([...Array(20).fill(5), 5, 5, 6], { horizon: 1, origins: 3 });
  expect(tested?.forecast).toEqual({ absolute: 1 / 3, scaled: null, percent: 200 / 11 / 3 });
  expect(symmetricPercent(0, 0)).toBe(0);
});

test('no value after an end enters the forecast from it', () => {
  const history = references.values.slice(0, 120);
  const early = backtest(history, { horizon: 6, seasons: [12], origins: 5 });
  const later = [...history, ...Array(6).fill(9999)];
  const shifted = backtest(later, { horizon: 6, seasons: [12], origins: 6 });
  // The same five ends as before, and one whose periods were blown up.
  const absolute = (early?.forecast.absolute ?? 0) * 5;
  const { points } = forecast(history, { horizon: 6, seasons: [12] });
  const blown = points?.reduce((sum, { value }) => sum + 9999 - value, 0) ?? 0;
  expect((shifted?.forecast.absolute ?? 0) * 6).toBeCloseTo(absolute + blown / 6, 6);
});

test('a scorecard adds up what was said and what came', () => {
  const claim = (value: number, came: number | null): ForecastClaim => ({
    period: '2026-11-02',
    said: '2026-10-26',
    point: {
      value,
      range80: { from: value - 2, to: value + 2 },
      range95: { from: value - 4, to: value + 4 },
    },
    came,
  });
  expect(scoreClaims([claim(10, 11), claim(20, 17), claim(30, 24), claim(40, null)])).toEqual({
    came: 3,
    open: 1,
    absolute: 10 / 3,
    bias: 8 / 3,
    percent: expect.closeTo((200 * (1 / 21 + 3 / 37 + 6 / 54)) / 3, 12),
    inside80: 1,
    inside95: 2,
  });
  expect(scoreClaims([claim(10, null)])).toBeNull();
});
