import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binValues } from './histogram-bins.ts';

const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { maxLength: 200 });

test('every value is in exactly one bin, whatever the values and the wish', () => {
  fc.assert(
    fc.property(numbers, fc.option(fc.integer({ min: 2, max: 50 }), { nil: undefined }), (values, count) => {
      const { edges, counts } = binValues(values, { count });
      expect(edges).toHaveLength(counts.length + 1);
      expect(edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? edge))).toBe(true);
      const inside = counts.map(
        (_, bin) =>
          values.filter((value) => {
            const [from = 0, to = 0] = edges.slice(bin, bin + 2);
            return value >= from && (value < to || (bin === counts.length - 1 && value === to));
          }).length,
      );
      expect(counts).toEqual(inside);
      expect(counts.reduce((sum, one) => sum + one, 0)).toBe(values.length);
    }),
  );
});

test.each([[[0, 5e-324]], [[1, 1 + 2 ** -52]], [[-1e9, -1e9 + 1e-6]]])(
  'values that nearly are one, %j, share an interval',
  (values) => {
    expect(binValues(values)).toEqual({ edges: values, counts: [2] });
  },
);

test('whole numbers get whole edges', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 5000 }), { minLength: 1 }), (values) => {
      expect(binValues(values, { isWhole: true }).edges.every(Number.isInteger)).toBe(true);
    }),
  );
});

test('edges are round', () => {
  const { edges, counts } = binValues([3, 12, 18, 47, 52, 61, 77, 99], { count: 5 });
  expect(edges).toEqual([0, 20, 40, 60, 80, 100]);
  expect(counts).toEqual([3, 0, 2, 2, 1]);
});

test.each([
  [[49], [40, 50]],
  [[0], [0, 1]],
  [
    [-3, -3],
    [-3, -2],
  ],
  [[0.3], [0.3, 0.4]],
  [[1e9], [1e9, 2e9]],
])('one value alone, %j, has an interval of its size', (values, edges) => {
  expect(binValues(values)).toEqual({ edges, counts: [values.length] });
});

test('no values are an empty interval', () => {
  expect(binValues([])).toEqual({ edges: [0, 1], counts: [0] });
});
