import { expect, test } from 'vitest';
import { ModelFile } from '../model/index.ts';
import { othersOf } from './index.ts';

const simple = { kind: 'simple', label: 'M', description: 'M.', table: 't' } as const;
const derived = (expression: string) =>
  ({ ...simple, kind: 'derived', table: undefined, expression }) as const;
const without = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));

const MODEL = ModelFile.parse({
  tables: { t: { relation: 't', time: 'at', valid: { from: 'a', to: 'b' } } },
  metrics: {
    sold: { ...simple, aggregate: 'sum', column: 'amount' },
    refunded: { ...simple, aggregate: 'sum', column: 'amount' },
    mean: { ...simple, aggregate: 'average', column: 'amount' },
    weekly: { ...simple, aggregate: 'count', trailing: { days: 7 } },
    mrr: { ...simple, kind: 'snapshot', aggregate: 'sum', column: 'amount' },
    rate: without({ ...simple, kind: 'ratio', table: undefined, numerator: 'refunded', denominator: 'sold' }),
    net: without(derived('sold - refunded')),
    yearly: without(derived('mrr * 12')),
    negative: without(derived('-(sold / 2)')),
    mixed: without(derived('sold + mrr')),
    share: without(derived('refunded / sold')),
    rounded: without(derived('round(sold, -3)')),
    larger: without(derived('greatest(sold, refunded)')),
    larger_state: without(derived('greatest(mrr, mrr * 2, 0)')),
    chosen: without(derived('if(sold > 0, sold, refunded)')),
    constant: without(derived('sold * least(2, 3)')),
    so_far: without({ ...derived('x'), kind: 'cumulative', expression: undefined, of: 'sold' }),
    this_year: without({
      ...derived('x'),
      ...{ kind: 'cumulative', expression: undefined, of: 'sold', window: { toDate: 'year' } },
    }),
    this_calendar_year: without({
      ...derived('x'),
      ...{ kind: 'cumulative', expression: undefined, of: 'net', window: { toDate: 'calendar-year' } },
    }),
    last_weeks: without({
      ...derived('x'),
      ...{ kind: 'cumulative', expression: undefined, of: 'sold', window: { trailing: { weeks: 4 } } },
    }),
    mean_so_far: without({ ...derived('x'), kind: 'cumulative', expression: undefined, of: 'mean' }),
    this_year_before: without({
      ...derived('x'),
      ...{ kind: 'offset', expression: undefined, of: 'this_year', by: { years: 1 } },
    }),
    last_year: without({
      ...derived('x'),
      kind: 'offset',
      expression: undefined,
      of: 'sold',
      by: { years: 1 },
    }),
  },
});

test.each([
  ['sold', 'amount'],
  ['mean', 'mean'],
  ['weekly', 'mean'],
  ['mrr', 'level'],
  ['rate', 'mean'],
  ['net', 'amount'],
  ['yearly', 'level'],
  ['negative', 'amount'],
  ['mixed', 'mean'],
  ['share', 'mean'],
  ['rounded', 'amount'],
  ['larger', 'mean'],
  ['larger_state', 'level'],
  ['chosen', 'mean'],
  ['constant', 'amount'],
  ['so_far', 'level'],
  ['this_year', 'mean'],
  ['last_year', 'amount'],
  ['unknown', 'mean'],
])('%s is of the nature %s', (metric, nature) => {
  expect(othersOf(MODEL).nature(metric)).toBe(nature);
});

const NEITHER = 'neither grows nor adds up while a period runs';

test.each([
  ['mean', { why: NEITHER }],
  ['rate', { why: NEITHER }],
  ['weekly', { why: NEITHER }],
  ['mean_so_far', { why: NEITHER }],
  ['unknown', { why: NEITHER }],
  ['this_year', { why: 'begins anew with every year', instead: { metric: 'sold', by: 'year' } }],
  ['this_year_before', { why: 'begins anew with every year', instead: { metric: 'sold', by: 'year' } }],
  [
    'this_calendar_year',
    { why: 'begins anew with every calendar year', instead: { metric: 'net', by: 'year' } },
  ],
  ['last_weeks', { why: 'is over the last 4 weeks on every day', instead: { metric: 'sold' } }],
  [
    'mixed',
    { why: 'is computed from what adds up while a period runs and from states, so that it does neither' },
  ],
  ['share', { why: `is computed by more than adding up: it ${NEITHER}` }],
])('why there is no pace of %s, and of what there is one', (metric, told) => {
  expect(othersOf(MODEL).nature(metric)).toBe('mean');
  expect(othersOf(MODEL).noPace(metric)).toEqual(told);
});
