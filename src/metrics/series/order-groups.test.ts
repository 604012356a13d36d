import { describe, expect, test } from 'vitest';
import type { Value } from '../connection/index.ts';
import type { PlannedDimension } from '../plan/index.ts';
import type { Cell } from './cell.ts';
import { missing } from './evaluate-formula.ts';
import { orderGroups } from './order-groups.ts';
import { type Group, numberOf } from './series.ts';

const dimension = (reference: string, at: number): PlannedDimension => ({
  reference,
  table: 't',
  name: reference,
  label: reference,
  storedZone: 'UTC',
  toldBy: [at],
});
const names = { metrics: ['m', 'n'], dimensions: [dimension('d', 0), dimension('e', 1)] };
const none = missing('no_data', 'm');

const group = (key: readonly Value[], ...slots: readonly (readonly Cell[])[]): Group => ({
  key,
  current: slots,
  comparisons: [],
});
type Order = Parameters<typeof orderGroups>[1];
const keys = (groups: readonly Group[], order: Order) =>
  orderGroups(groups.length, order, {
    ...names,
    key: (dimension, at) => groups[at]?.key[dimension] ?? null,
    number: (metric, at) => numberOf(groups[at]?.current.at(-1)?.[names.metrics.indexOf(metric)]),
  }).map((at) => groups[at]?.key[0]);

describe('by a metric', () => {
  const groups = [
    group(['low'], [9, 0], [1, 0]),
    group(['none'], [9, 0], [none, 0]),
    group(['high'], [0, 0], [3, 0]),
    group(['zero'], [9, 0], [0, 0]),
    group(['minus'], [9, 0], [-2, 0]),
  ];

  test('the last slot decides; what has no value comes last either way', () => {
    expect(keys(groups, [{ by: 'm', direction: 'desc' }])).toEqual(['high', 'low', 'zero', 'minus', 'none']);
    expect(keys(groups, [{ by: 'm', direction: 'asc' }])).toEqual(['minus', 'zero', 'low', 'high', 'none']);
  });

  test('ties are broken by the next criterion, then by the dimensions', () => {
    const tied = [
      group(['b', 2], [1, 1]),
      group(['a', 2], [1, 1]),
      group(['c', 1], [1, 2]),
      group([null, 0], [1, 1]),
    ];
    expect(keys(tied, [{ by: 'm', direction: 'desc' }])).toEqual(['a', 'b', 'c', null]);
    expect(
      keys(tied, [
        { by: 'm', direction: 'desc' },
        { by: 'n', direction: 'desc' },
      ]),
    ).toEqual(['c', 'a', 'b', null]);
    expect(keys(tied, [{ by: 'e', direction: 'desc' }])).toEqual(['a', 'b', 'c', null]);
  });
});

describe('by a dimension', () => {
  test('numbers by size, text by code units, nothing last', () => {
    const groups = ['10', 2, null, 'Z', 'a', 10, 'é', -1].map((key) => group([key], [1, 1]));
    expect(keys(groups, [{ by: 'd', direction: 'asc' }])).toEqual([-1, 2, 10, '10', 'Z', 'a', 'é', null]);
    expect(keys(groups, [{ by: 'd', direction: 'desc' }])).toEqual(['é', 'a', 'Z', '10', 10, 2, -1, null]);
  });

  test('NaN and infinities have a place, from whatever order they come', () => {
    const values = [
      Number.NaN,
      1,
      Number.POSITIVE_INFINITY,
      null,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ];
    const expected = [
      Number.NEGATIVE_INFINITY,
      1,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      null,
    ];
    for (const some of [values, [...values].reverse()])
      expect(
        keys(
          some.map((key) => group([key], [1, 1])),
          [{ by: 'd', direction: 'asc' }],
        ),
      ).toEqual(expected);
  });

  test('booleans: false before true', () => {
    expect(keys([group([true], []), group([false], [])], [{ by: 'd', direction: 'asc' }])).toEqual([
      false,
      true,
    ]);
  });
});

test('without an order the dimensions give one, and the groups handed in stay as they were', () => {
  const groups = [group(['b'], []), group([null], []), group(['a'], [])];
  expect(keys(groups, [])).toEqual(['a', 'b', null]);

  expect(groups.map((one) => one.key[0])).toEqual(['b', null, 'a']);
});
