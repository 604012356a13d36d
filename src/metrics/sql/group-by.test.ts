import { expect, test } from 'vitest';
import { groupBy } from './group-by.ts';

test('rows are grouped by what tells them apart, and by a literal where nothing does', () => {
  expect(groupBy(['slots.slot AS slot', 'base."plan" AS d0'])).toBe('GROUP BY 1, 2');
  expect(groupBy(['0 AS slot', 'base."plan" AS d0', 'base."2" AS d1'])).toBe('GROUP BY 2, 3');
  expect(groupBy(['CAST(NULL AS BIGINT) AS slot', 'base."plan" AS d0'])).toBe('GROUP BY 2');
  expect(groupBy(['0 AS slot'])).toBe('GROUP BY 1');
  expect(groupBy(['NULL AS slot'])).toBe('GROUP BY 1');
});
