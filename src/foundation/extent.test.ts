import { expect, test } from 'vitest';
import { extent } from './extent.ts';

test('the extent of more numbers than a call takes arguments', () => {
  expect(extent(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 300_000))).toEqual([0, 299_999]);
  expect(extent([])).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]);
});
