import { expect, test } from 'vitest';
import { ModelFile } from '../model/index.ts';
import { othersOf } from './index.ts';

const words = { label: 'L', description: 'D' };
const METRICS = {
  revenue: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
  orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
  whole: { kind: 'simple', table: 'orders', aggregate: 'count', fixed: true },
  days: { kind: 'simple', table: 'states', aggregate: 'days' },
  buyers: { kind: 'simple', table: 'orders', aggregate: 'distinct', column: 'customer' },
  typical: { kind: 'simple', table: 'orders', aggregate: 'median', column: 'amount' },
  slowest: { kind: 'simple', table: 'orders', aggregate: 'quantile', quantile: 0.9, column: 'amount' },
  largest: { kind: 'simple', table: 'orders', aggregate: 'max', column: 'amount' },
  mean: { kind: 'simple', table: 'orders', aggregate: 'average', column: 'amount' },
  mrr: { kind: 'snapshot', table: 'states', aggregate: 'sum', column: 'amount' },
  lost: { kind: 'movement', of: 'mrr', entity: 'customer', part: 'churn' },
  opening: { kind: 'movement', of: 'mrr', entity: 'customer', part: 'opening' },
  churn: { kind: 'ratio', numerator: 'lost', denominator: 'opening' },
  value: { kind: 'ratio', numerator: 'revenue', denominator: 'orders' },
  per_buyer: { kind: 'ratio', numerator: 'revenue', denominator: 'buyers' },
  part: { kind: 'ratio', numerator: 'revenue', denominator: 'whole' },
  yearly: { kind: 'derived', expression: '-(mrr * 12 - 2 * lost) / 2' },
  quotient: { kind: 'derived', expression: 'yearly / orders' },
  shifted: { kind: 'derived', expression: 'revenue + 5' },
  product: { kind: 'derived', expression: 'revenue * orders' },
  inverse: { kind: 'derived', expression: '5 / revenue' },
  positive: { kind: 'derived', expression: 'greatest(revenue, 0)' },
  so_far: { kind: 'cumulative', of: 'yearly' },
  before: { kind: 'offset', of: 'value', by: { years: 1 } },
};

test('what adds up, and quotients of it, are taken apart; nothing else is', () => {
  const model = ModelFile.parse({
    tables: {
      orders: { relation: 'orders', key: 'id', time: 'at' },
      customers: { relation: 'customers', key: 'id' },
      states: {
        ...{ relation: 'states', key: 'id', valid: { from: 'a', to: 'b' } },
        links: { customer: { to: 'customers', column: 'customer' } },
      },
    },
    metrics: Object.fromEntries(
      Object.entries(METRICS).map(([name, metric]) => [name, { ...words, ...metric }]),
    ),
  });
  const { takenApart } = othersOf(model);
  const how = (name: string) => {
    const found = takenApart(name);
    return found?.how === 'quotient' ? `${found.numerator} / ${found.denominator}` : found?.how;
  };
  expect(Object.fromEntries(Object.keys(METRICS).map((name) => [name, how(name)]))).toEqual({
    ...{ revenue: 'sum', orders: 'sum', days: 'sum', mrr: 'sum', lost: 'sum', opening: 'sum' },
    ...{ yearly: 'sum', so_far: 'sum' },
    ...{ churn: 'lost / opening', value: 'revenue / orders', quotient: 'yearly / orders' },
    ...{ whole: undefined, buyers: undefined, typical: undefined, slowest: undefined, largest: undefined },
    ...{ mean: undefined, per_buyer: undefined, part: undefined, before: undefined },
    ...{ shifted: undefined, product: undefined, inverse: undefined, positive: undefined },
  });
  expect(takenApart('unknown')).toBeUndefined();
});

test('a ratio that counts some of what it is divided by is a share, and no other is', () => {
  const orders = { kind: 'simple', table: 'orders', aggregate: 'count' };
  const metrics = {
    orders,
    paid: { ...orders, where: { state: 'paid' } },
    paid_large: { ...orders, where: { state: 'paid', size: 'large' } },
    buyers: { ...orders, aggregate: 'distinct', column: 'customer' },
    sellers: { ...orders, aggregate: 'distinct', column: 'seller' },
    amount: { ...orders, aggregate: 'sum', column: 'amount', where: { state: 'paid' } },
    all_amount: { ...orders, aggregate: 'sum', column: 'amount' },
    recent: { ...orders, trailing: { days: 7 } },
    mrr: { kind: 'snapshot', table: 'states', aggregate: 'sum', column: 'amount' },
    lost: { kind: 'movement', of: 'mrr', entity: 'customer', part: 'churn', measure: 'entities' },
    came: { kind: 'movement', of: 'mrr', entity: 'customer', part: 'new', measure: 'entities' },
    opening: { kind: 'movement', of: 'mrr', entity: 'customer', part: 'opening', measure: 'entities' },
    lost_amount: { kind: 'movement', of: 'mrr', entity: 'customer', part: 'churn' },
    opening_amount: { kind: 'movement', of: 'mrr', entity: 'customer', part: 'opening' },
  };
  const ratios = [
    ['paid', 'orders', true],
    ['paid_large', 'paid', true],
    ['paid', 'paid_large', false],
    ['orders', 'paid', false],
    ['buyers', 'sellers', false],
    ['buyers', 'orders', false],
    ['amount', 'all_amount', false],
    ['recent', 'orders', false],
    ['lost', 'opening', true],
    ['came', 'opening', false],
    ['lost_amount', 'opening_amount', false],
    ['lost', 'orders', false],
  ] as const;
  const model = ModelFile.parse({
    tables: {
      orders: { relation: 'orders', key: 'id', time: 'at', dimensions: { state: {}, size: {} } },
      customers: { relation: 'customers', key: 'id' },
      states: {
        ...{ relation: 'states', key: 'id', valid: { from: 'a', to: 'b' } },
        links: { customer: { to: 'customers', column: 'customer' } },
      },
    },
    metrics: Object.fromEntries(
      [
        ...Object.entries(metrics),
        ...ratios.map(
          ([numerator, denominator], at) =>
            [`ratio_${at}`, { kind: 'ratio', numerator, denominator }] as const,
        ),
      ].map(([name, metric]) => [name, { ...words, ...metric }]),
    ),
  });
  const { isShare } = othersOf(model);
  expect(
    ratios.map(([numerator, denominator], at) => [numerator, denominator, isShare(`ratio_${at}`)]),
  ).toEqual(ratios);
  expect(isShare('orders')).toBe(false);
  expect(isShare('unknown')).toBe(false);
});
