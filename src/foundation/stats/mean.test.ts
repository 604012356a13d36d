import { expect, test } from 'vitest';
import { mean } from './mean.ts';

function alternating(first: number, low: number, high: number): number[] {
  return [first, ...Array.from({ length: 1000 }, (_, index) => (index % 2 === 0 ? low : high))];
}

// NIST Statistical Reference Datasets, univariate summary statistics, certified means.
test.each([
  ['NumAcc1', [10_000_001, 10_000_003, 10_000_002], 10_000_002],
  ['NumAcc2', alternating(1.2, 1.1, 1.3), 1.2],
  ['NumAcc3', alternating(1_000_000.2, 1_000_000.1, 1_000_000.3), 1_000_000.2],
  ['NumAcc4', alternating(10_000_000.2, 10_000_000.1, 10_000_000.3), 10_000_000.2],
])('the certified mean of %s', (_name, values, certified) => {
  // The decimals of NumAcc3 and 4 have no exact doubles, so the data itself is off in the sixteenth digit.
  expect(Math.abs((mean(values) ?? 0) / certified - 1)).toBeLessThan(1e-15);
});

test('null is left out, and the mean of nothing is null', () => {
  expect(mean([1, null, 3])).toBe(2);
  expect(mean([])).toBeNull();
  expect(mean([null, null])).toBeNull();
  expect(() => mean([Number.NaN])).toThrow(RangeError);
});
