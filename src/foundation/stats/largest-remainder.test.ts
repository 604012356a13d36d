import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestRemainder } from './largest-remainder.ts';

test('apportions the 120 seats of Hamilton’s bill of 1792', () => {
  // Census of 1790: CT DE GA KY MD MA NH NJ NY NC PA RI SC VT VA (Balinski & Young 1982).
  const census = [
    236_841, 55_540, 70_835, 68_705, 278_514, 475_327, 141_822, 179_570, 331_589, 353_523, 432_879, 68_446,
    206_236, 85_533, 630_560,
  ];
  expect(largestRemainder(census, 120)).toEqual([8, 2, 2, 2, 9, 16, 5, 6, 11, 12, 14, 2, 7, 3, 21]);
});

test('equal parts: the earlier ones win', () => {
  expect(largestRemainder([1, 1, 1], 100)).toEqual([34, 33, 33]);
  expect(largestRemainder([0.5, 0.5], 1)).toEqual([1, 0]);
});

test('parts near the total are rounded as they are, negative ones too', () => {
  expect(largestRemainder([3.4, -3.4], 0)).toEqual([3, -3]);
  expect(largestRemainder([-1.6, 4.2, -0.2], 2)).toEqual([-2, 4, 0]);
  expect(largestRemainder([], 0)).toEqual([]);
  expect(largestRemainder([0, 0], 0)).toEqual([0, 0]);
});

const total = fc.integer({ min: 0, max: 1_000_000 });
const weights = fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1, maxLength: 40 });

test('shares add up exactly and are less than one from their quota', () => {
  fc.assert(
    fc.property(weights, total, (parts, whole) => {
      const sum = parts.reduce((a, b) => a + b, 0);
      fc.pre(sum > 1e-6 && Math.abs(sum - whole) >= 1);
      const shares = largestRemainder(parts, whole);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(whole);
      for (const [index, share] of shares.entries()) {
        expect(Math.abs(share - ((parts[index] ?? 0) / sum) * whole)).toBeLessThanOrEqual(1 + 1e-6);
        if (parts[index] === 0) expect(share).toBe(0);
      }
    }),
  );
});

test('signed parts add up to their rounded sum and move by at most one', () => {
  const signed = fc.array(fc.double({ noNaN: true, min: -1e4, max: 1e4 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(signed, (parts) => {
      const whole = Math.round(parts.reduce((a, b) => a + b, 0));
      const shares = largestRemainder(parts, whole);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(whole + 0);
      for (const [index, share] of shares.entries()) {
        expect(Math.abs(share - (parts[index] ?? 0))).toBeLessThanOrEqual(1);
        expect(Object.is(share, -0)).toBe(false);
      }
    }),
  );
});

test.each([
  ['a broken total', [1, 2], 2.5],
  ['nothing to share out to', [], 3],
  ['only zeros', [0, 0], 3],
  ['negative weights', [-5, 10], 100],
  ['a negative total', [5, 5], -100],
  ['not a number', [Number.NaN], 1],
])('refuses %s', (_what, parts, whole) => {
  expect(() => largestRemainder(parts, whole)).toThrow(RangeError);
});
