import { expect, test } from 'vitest';
import { Filter } from './filter.ts';
import { Scalar } from './index.ts';

test.each(['9007199254740993', '-9007199254740993', '1e300'].map(Number))(
  '%d has lost digits before anybody reads it, and would mean the row of another',
  (value) => {
    expect(Scalar.safeParse(value).error?.issues).toMatchObject([
      { message: 'has more digits than a number keeps: write it in quotes' },
    ]);
    expect(Filter.safeParse({ account: [value] }).success).toBe(false);
  },
);

test.each([9_007_199_254_740_991, -3, 0.1, '9007199254740993', true])('%s is a value', (value) => {
  expect(Scalar.parse(value)).toBe(value);
});
