import { expect, test } from 'vitest';
import { reachOf } from './reach.ts';

/** Points with a range of 2 to both sides. */
const points = (...values: number[]) =>
  values.map((value) => {
    const range80 = { from: value - 2, to: value + 2 };
    return { value, range80, range95: range80 };
  });

test.each([
  ['up', 100, 90, [95, 97, 99, 101], { kind: 'reached', at: 3, earliest: 2 }],
  ['up', 100, 90, [95, 100], { kind: 'reached', at: 1, earliest: null }],
  ['up', 100, 90, [95, 98], { kind: 'not reached', earliest: 1 }],
  ['up', 100, 90, [91, 92], { kind: 'not reached', earliest: null }],
  ['up', 100, 100, [101, 100], { kind: 'stays' }],
  ['up', 100, 100, [101, 99], { kind: 'lost', at: 1 }],
  ['down', 10, 14, [13, 11, 9], { kind: 'reached', at: 2, earliest: 1 }],
  ['down', 10, 9, [9, 11], { kind: 'lost', at: 1 }],
  ['down', 10, 14, [13, 13], { kind: 'not reached', earliest: null }],
  // From the side of the last value.
  ['neutral', 10, 14, [11, 10], { kind: 'reached', at: 1, earliest: 0 }],
  ['neutral', 10, 6, [9, 11], { kind: 'reached', at: 1, earliest: 0 }],
] as const)('%s to %d from %d', (good, target, last, values, reach) => {
  expect(reachOf(points(...values), { target, last, good })).toEqual(reach);
});
