import { expect, test } from 'vitest';
import { ModelFile } from '../../metrics/model/index.ts';
import { metricNature } from './metric-nature.ts';

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
    so_far: without({ ...derived('x'), kind: 'cumulative', expression: undefined, of: 'sold' }),
    this_year: without({
      ...derived('x'),
      ...{ kind: 'cumulative', expression: undefined, of: 'sold', window: { toDate: 'year' } },
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
  ['so_far', 'level'],
  ['this_year', 'mean'],
  ['last_year', 'amount'],
  ['unknown', 'mean'],
])('%s is of the nature %s', (metric, nature) => {
  expect(metricNature(MODEL, metric)).toBe(nature);
});
