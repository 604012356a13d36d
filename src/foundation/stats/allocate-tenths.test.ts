import { expect, test } from 'vitest';
import { allocateTenths } from './allocate-tenths.ts';

const ROOM = [1000, 1000, 1000];

test('the tenths left over go to the largest remainders', () => {
  // In tenths 4.2, 4.9 and 4.5: rounded down 12, and two of 14 are left, for 0.9 and 0.5.
  expect(allocateTenths([0.42, 0.49, 0.45], 14, ROOM)).toEqual([4, 5, 5]);
  // 3.1, 3.3 and 3.6: one is left, for 0.6.
  expect(allocateTenths([0.31, 0.33, 0.36], 10, ROOM)).toEqual([3, 3, 4]);
});

test('of equal remainders the earlier part has it', () => {
  expect(allocateTenths([100 / 3, 100 / 3, 100 / 3], 1000, ROOM)).toEqual([334, 333, 333]);
});

test('a part without room leaves it to the next', () => {
  expect(allocateTenths([0.42, 0.49, 0.45], 14, [1000, 4, 1000])).toEqual([5, 4, 5]);
  expect(allocateTenths([0.49], 9, [5])).toEqual([5]);
});
