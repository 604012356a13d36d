import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, quantile } from './quantile.ts';

// Motor Trend 1974 (R: mtcars$mpg), miles per gallon of 32 cars; figures of R's quantile(), type 7.
const MPG = [
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4,
  30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
];

test.each([
  [0, 10.4],
  [0.1, 14.34],
  [0.25, 15.425],
  [0.5, 19.2],
  [0.75, 22.8],
  [0.9, 30.09],
  [1, 33.9],
])('the %d quantile of the cars is %d', (q, expected) => {
  expect(quantile(MPG, q)).toBeCloseTo(expected, 12);
});

test('interpolates between neighbours', () => {
  expect(quantile([4, 2, 3, 1], 0.25)).toBe(1.75);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
});

const numbers = fc.array(fc.double({ noNaN: true, min: -1e12, max: 1e12 }), { minLength: 1, maxLength: 60 });
const share = fc.double({ noNaN: true, min: 0, max: 1 });

test('lies between the extremes, grows with q, and does not depend on the order', () => {
  fc.assert(
    fc.property(numbers, share, share, (values, p, q) => {
      const low = quantile(values, Math.min(p, q)) as number;
      const high = quantile(values, Math.max(p, q)) as number;
      expect(low).toBeGreaterThanOrEqual(Math.min(...values));
      expect(high).toBeLessThanOrEqual(Math.max(...values));
      expect(high).toBeGreaterThanOrEqual(low - 1e-9 * Math.abs(low));
      expect(quantile([...values].reverse(), p)).toBe(quantile(values, p));
    }),
  );
});

test('leaves its input as it is, null out, and is null of nothing', () => {
  const values = [3, 1, null, 2];
  expect(median(values)).toBe(2);
  expect(values).toEqual([3, 1, null, 2]);
  expect(median([])).toBeNull();
  expect(quantile([null], 0.9)).toBeNull();
});

test('refuses NaN, infinity and shares outside 0 to 1', () => {
  expect(() => median([1, Number.NaN])).toThrow(RangeError);
  for (const q of [-0.1, 1.1, Number.NaN, 90]) expect(() => quantile([1, 2], q)).toThrow(RangeError);
});
