import { expect, test } from 'vitest';
import { resolveFilter } from './resolve-filter.ts';

test('a parameter takes its place in a condition, one value or several', () => {
  const filter = { plan: { param: 'plan' }, country: 'DE' };
  expect(resolveFilter(filter, { plan: 'Pro' })).toEqual({ plan: { eq: 'Pro' }, country: 'DE' });
  expect(resolveFilter(filter, { plan: ['Pro', 'Basic'] })).toEqual({
    plan: { in: ['Pro', 'Basic'] },
    country: 'DE',
  });
});

test('without a value, its condition falls away, and other operators beside it stay', () => {
  expect(resolveFilter({ plan: { param: 'plan' } }, {})).toEqual({});
  expect(resolveFilter({ plan: { param: 'plan' } }, { plan: [] })).toEqual({});
  expect(resolveFilter({ plan: { param: 'plan', ne: 'Free' } }, {})).toEqual({ plan: { ne: 'Free' } });
});
