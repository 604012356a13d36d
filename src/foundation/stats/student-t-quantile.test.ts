import { expect, test } from 'vitest';
import { studentTQuantile } from './student-t-quantile.ts';

// Printed tables of Student's t, such as Fisher, R. A. and Yates, F. (1938), table III.
test.each([
  [0.025, 1, 12.706],
  [0.025, 2, 4.303],
  [0.025, 10, 2.228],
  [0.025, 30, 2.042],
  [0.005, 5, 4.032],
  [0.005, 120, 2.617],
  [0.0005, 1, 636.619],
  [0.0005, 10, 4.587],
  [0.0005, 20, 3.85],
  [0.1, 3, 1.638],
])('is exceeded with probability %d at %d degrees of freedom by %d', (tail, freedom, expected) => {
  expect(studentTQuantile(tail, freedom)).toBeCloseTo(expected, 3);
});

test('comes close to the normal quantile, and takes freedom that is not whole', () => {
  expect(studentTQuantile(0.025, 1e7)).toBeCloseTo(1.959964, 5);
  expect(studentTQuantile(0.025, 1.5)).toBeGreaterThan(studentTQuantile(0.025, 2));
  // The median of the upper half of Cauchy's distribution is 1.
  expect(studentTQuantile(0.25, 1)).toBeCloseTo(1, 12);
});

test('is found below one too', () => {
  // Of Cauchy's distribution the quantile is a tangent; with two degrees of freedom there is a formula as well.
  for (const tail of [0.45, 0.4, 0.3, 0.2, 0.01]) {
    expect(studentTQuantile(tail, 1)).toBeCloseTo(Math.tan(Math.PI * (0.5 - tail)), 9);
    const share = 4 * tail * (1 - tail);
    expect(studentTQuantile(tail, 2)).toBeCloseTo((1 - 2 * tail) * Math.sqrt(2 / share), 9);
  }
});

test('refuses what has no quantile', () => {
  for (const tail of [0, 0.5, -1, Number.NaN]) expect(() => studentTQuantile(tail, 5)).toThrow(RangeError);
  expect(() => studentTQuantile(0.1, 0)).toThrow(RangeError);
});
