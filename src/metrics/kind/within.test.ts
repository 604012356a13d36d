import { expect, test } from 'vitest';
import { ModelFile, validateModel } from '../model/index.ts';
import { othersOf } from './others.ts';

const WORDS = { label: 'Label', description: 'Description' };
const orders = { kind: 'simple', table: 'orders', aggregate: 'count' };

function modelOf(metrics: Readonly<Record<string, object>>) {
  const all = {
    orders,
    amount: { ...orders, aggregate: 'sum', column: 'amount' },
    buyers: { ...orders, aggregate: 'distinct', column: 'customer' },
    last: { ...orders, aggregate: 'max', column: 'day', format: 'date' },
    all: { ...orders, fixed: true },
    ...metrics,
  };
  return ModelFile.parse({
    tables: {
      orders: {
        ...{ relation: 'orders', time: 'day', dimensions: { plan: {}, country: {} } },
        links: { buyer: { to: 'customers', column: 'customer' } },
      },
      customers: { relation: 'customers', key: 'id', dimensions: { segment: {} } },
    },
    metrics: Object.fromEntries(Object.entries(all).map(([name, one]) => [name, { ...WORDS, ...one }])),
  });
}

test.each([
  [{ kind: 'share', of: 'amount', within: ['contry'] }, 'UNKNOWN_DIMENSION metrics.one.within.0', 'country'],
  [
    { kind: 'rank', of: 'buyers', within: ['plan', 'segmnt'] },
    'UNKNOWN_DIMENSION metrics.one.within.1',
    'segment',
  ],
  [{ kind: 'share', of: 'amuont' }, 'UNKNOWN_METRIC metrics.one.of', 'amount'],
  [{ kind: 'share', of: 'one' }, 'METRIC_CYCLE metrics.one', 'something else'],
  [{ kind: 'share', of: 'last' }, 'METRIC_INVALID metrics.one.of', ''],
  [{ kind: 'rank', of: 'last' }, 'METRIC_INVALID metrics.one.of', ''],
  [{ kind: 'share', of: 'all' }, 'METRIC_INVALID metrics.one.of', 'not fixed'],
  [{ kind: 'rank', of: 'all' }, 'METRIC_INVALID metrics.one.of', 'not fixed'],
  [{ kind: 'share', of: 'buyers', cumulative: true }, 'METRIC_INVALID metrics.one.of', 'a sum or a count'],
  [
    { kind: 'per-entity', per: 'customers', of: 'part', aggregate: 'median' },
    'METRIC_INVALID metrics.one.of',
    'holds against',
  ],
])('%j is refused with its place and the way out', (one, problem, hint) => {
  const found = validateModel(modelOf({ part: { kind: 'share', of: 'amount' }, one }));
  expect(found.map(({ code, path }) => `${code} ${path?.join('.')}`)).toEqual([problem]);
  expect(found[0]?.hint ?? '').toContain(hint);
});

test('shares add up to the whole where what they are of does', () => {
  const model = modelOf({
    share: { kind: 'share', of: 'amount' },
    of_buyers: { kind: 'share', of: 'buyers' },
    in_plan: { kind: 'share', of: 'amount', within: ['plan', 'customers.segment'] },
    place: { kind: 'rank', of: 'share' },
    twice: { kind: 'derived', expression: 'place * 2' },
  });
  expect(validateModel(model)).toEqual([]);
  const others = othersOf(model);
  expect(['share', 'of_buyers', 'in_plan', 'place'].map(others.addsUp)).toEqual([true, false, false, false]);
  expect(['amount', 'place', 'twice'].map(others.comparesRows)).toEqual([false, true, true]);
  expect(model.metrics.share?.format).toEqual({ kind: 'percent' });
  expect(model.metrics.place?.format).toEqual({ kind: 'integer' });
});
