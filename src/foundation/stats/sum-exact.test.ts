import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumExact } from './sum-exact.ts';

test('keeps what a plain loop loses', () => {
  expect(sumExact([1, 1e100, 1, -1e100])).toBe(2);
  expect(sumExact(Array.from({ length: 10 }, () => 0.1))).toBe(1);
});

test('a million cents are ten thousand', () => {
  expect(sumExact(Array.from({ length: 1_000_000 }, () => 0.01))).toBe(10_000);
});

test('amounts in cents sum to what integers say, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 200 }), (cents) => {
      const exact = cents.reduce((sum, one) => sum + one, 0);
      expect(Math.round(sumExact(cents.map((one) => one / 100)) * 100) + 0).toBe(exact + 0);
    }),
  );
});

test('null is left out, nothing sums to 0, and NaN and infinity are refused', () => {
  expect(sumExact([1, null, 2])).toBe(3);
  expect(sumExact([])).toBe(0);
  expect(sumExact([null])).toBe(0);
  expect(() => sumExact([1, Number.NaN])).toThrow(RangeError);
  expect(() => sumExact([Number.NEGATIVE_INFINITY])).toThrow(RangeError);
});
