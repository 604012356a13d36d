import { expect, test } from 'vitest';
import { ModelFile, validateModel } from '../../model/index.ts';

const WORDS = { label: 'M', description: 'M.' };
const of = (format: unknown) => ({
  ...WORDS,
  kind: 'simple',
  table: 't',
  aggregate: 'sum',
  column: 'c',
  format,
});

function problemsOf(expression: string): string[] {
  const model = ModelFile.parse({
    tables: { t: { relation: 't', time: 'at' } },
    metrics: {
      revenue: of('currency'),
      costs: of('currency'),
      euros: of({ kind: 'currency', currency: 'EUR' }),
      orders: of('integer'),
      mean: of('number'),
      share: of('percent'),
      waited: of({ kind: 'duration', unit: 'minutes' }),
      worked: of({ kind: 'duration', unit: 'hours' }),
      asked: { ...WORDS, kind: 'derived', expression },
    },
  });
  return validateModel(model).map(({ code, message, path }) => `${code} ${path?.join('.')} ${message}`);
}

test.each([
  'if(revenue > costs, revenue - costs, 0)',
  'least(revenue, 1000)',
  'coalesce(revenue / orders, 0)',
  'if(revenue / costs < share, orders, mean)',
  'greatest(revenue / orders * mean, costs)',
  'if(waited = waited and orders >= 3, round(revenue), abs(costs))',
  'revenue * orders',
])('%s computes with what has one unit', (expression) => {
  expect(problemsOf(expression)).toEqual([]);
});

test.each([
  ['if(revenue > orders, 1, 2)', 'compares "revenue" (money) and "orders" (a plain number)'],
  ['least(1, waited, worked)', 'chooses between "waited" (minutes) and "worked" (hours)'],
  ['coalesce(round(euros), revenue)', 'chooses between "round(euros)" (EUR) and "revenue" (money)'],
  [
    'if(orders > 1, revenue / worked, revenue)',
    'chooses between "revenue / worked" (money per hours) and "revenue" (money)',
  ],
  [
    '2 * if(not (orders > 1 or abs(revenue) < orders), 1, 2)',
    'compares "abs(revenue)" (money) and "orders" (a plain number)',
  ],
])('%s is refused', (expression, why) => {
  expect(problemsOf(expression)).toEqual([
    `METRIC_INVALID metrics.asked.expression Metric "asked" ${why}, which are measured in different units.`,
  ]);
});
