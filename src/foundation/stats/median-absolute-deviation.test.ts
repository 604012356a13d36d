import { expect, test } from 'vitest';
import { medianAbsoluteDeviation } from './median-absolute-deviation.ts';

test('equals the examples in the manual of R, mad()', () => {
  expect(medianAbsoluteDeviation([1, 2, 3, 4, 5, 6, 7, 8, 9])).toBeCloseTo(2.9652, 12);
  expect(medianAbsoluteDeviation([1, 2, 3, 4, 5, 6, 7, 8, 100])).toBeCloseTo(2.9652, 12);
});

test('estimates the standard deviation of normal quantiles', () => {
  // The quartiles of the standard normal distribution are ±0.6744898.
  expect(medianAbsoluteDeviation([-2, -0.6744898, 0, 0.6744898, 2])).toBeCloseTo(1, 4);
});

test('is 0 when most values are equal, and null of nothing', () => {
  expect(medianAbsoluteDeviation([5, 5, 5, null, 90])).toBe(0);
  expect(medianAbsoluteDeviation([])).toBeNull();
  expect(medianAbsoluteDeviation([null])).toBeNull();
  expect(() => medianAbsoluteDeviation([Number.POSITIVE_INFINITY])).toThrow(RangeError);
});
