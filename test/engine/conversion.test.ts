import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, type BareMetric, cells } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** Visit 6 is of nobody; Ada (1) visits twice before her order, and Chen (3) orders after eight days. */
const ROWS = `
CREATE TABLE customers (customer_id integer, country text);
INSERT INTO customers VALUES (1, 'DE'), (2, 'DE'), (3, 'FR');
CREATE TABLE visits (visit_id integer, customer_id integer, visited_on date, campaign text);
INSERT INTO visits VALUES
  (0, NULL, '2025-12-01', 'ads'), (1, 1, '2026-01-02', 'mail'), (2, 1, '2026-01-05', 'ads'), (3, 2, '2026-01-06', 'ads'),
  (4, 3, '2026-01-07', 'mail'), (5, 2, '2026-01-20', 'mail'), (6, NULL, '2026-01-08', 'ads');
CREATE TABLE orders (order_id integer, customer_id integer, ordered_on date, amount decimal(9, 2));
INSERT INTO orders VALUES
  (0, NULL, '2025-12-01', 5), (1, 1, '2026-01-06', 10), (2, 2, '2026-01-06', 20), (3, 3, '2026-01-15', 30), (4, 1, '2026-01-07', 40),
  (5, 2, '2026-01-19', 50)`;

const customer = { customer: { to: 'customers', column: 'customer_id' } };
const TABLES = {
  customers: { relation: 'customers', key: 'customer_id', dimensions: { country: {} } },
  visits: {
    ...{ relation: 'visits', key: 'visit_id', time: 'visited_on', links: customer },
    dimensions: { campaign: {} },
  },
  orders: { relation: 'orders', key: 'order_id', time: 'ordered_on', links: customer },
};
const METRICS: Record<string, BareMetric> = {
  visits: { kind: 'simple', table: 'visits', aggregate: 'count' },
  visitors: { kind: 'simple', table: 'visits', aggregate: 'distinct', column: 'customer_id' },
  orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
  revenue: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
};
const JANUARY = { from: '2026-01-01', to: '2026-02-01' };
const of = (steps: string[], rest: object = {}): BareMetric => ({
  ...{ kind: 'conversion', per: 'customers', steps, within: { days: 7 }, take: 'value' },
  ...rest,
});

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  const asked = async (metrics: Record<string, BareMetric>, query: object = {}, asOf = '2026-03-01') =>
    cells(
      await answer(
        engine,
        { tables: TABLES, metrics: { ...METRICS, ...metrics }, asOf },
        { metrics: Object.keys(metrics), period: JANUARY, ...query },
      ),
    );

  test.each<[string, BareMetric, number | string]>([
    ['visits that an order follows', of(['visits', 'orders']), 3],
    ['visitors who order', of(['visitors', 'orders']), 2],
    ['of all visits', of(['visits', 'orders'], { take: 'rate' }), 0.5],
    ['of all visitors', of(['visitors', 'orders'], { take: 'rate' }), 2 / 3],
    ['within eight days Chen still does not', of(['visitors', 'orders'], { within: { days: 8 } }), 2],
    ['within nine he does', of(['visitors', 'orders'], { within: { days: 9 } }), 3],
    ['days until then', of(['visits', 'orders'], { take: 'days' }), 1],
    ['on average', of(['visits', 'orders'], { take: 'days', aggregate: 'average' }), 1.66666666666667],
    ['at most', of(['visits', 'orders'], { take: 'days', aggregate: 'max' }), 4],
    ['orders that follow another', of(['orders', 'orders']), 1],
    ['three orders in a row', of(['orders', 'orders', 'orders'], { within: { days: 20 } }), 0],
    ['visit, visit, order', of(['visits', 'visits', 'orders']), 1],
    ['orders that visits brought', of(['visits', 'orders'], { touch: 'last' }), 3],
    ['their revenue', of(['visits', 'revenue'], { touch: 'first' }), 70],
    ['orders of a visit', of(['visits', 'orders'], { touch: 'last', take: 'rate' }), 0.5],
  ])('%s', async (_, metric, expected) => {
    expect(await asked({ metric })).toEqual([[[], expected]]);
  });

  test('belongs to what is known of the first step', async () => {
    const metrics = {
      first: of(['visits', 'orders'], { touch: 'first' }),
      last: of(['visits', 'orders'], { touch: 'last' }),
      visits_with: of(['visits', 'orders']),
    };
    const order = [{ by: 'campaign', direction: 'asc' }];
    expect(await asked(metrics, { by: ['campaign'], order })).toEqual([
      [['ads'], 1, 3, 2],
      [['mail'], 2, 0, 1],
    ]);
    expect(await asked(metrics, { where: [{ campaign: 'mail' }] })).toEqual([[[], 2, 0, 1]]);
    expect(await asked(metrics, { by: ['customers.country'] })).toEqual([
      [['DE'], 3, 3, 3],
      [['FR'], 0, 0, 0],
      [[null], 0, 0, 0],
    ]);
  });

  test('is not known of days whose days within are not over', async () => {
    const metrics = {
      rate: of(['visits', 'orders'], { take: 'rate' }),
      share: { kind: 'ratio', numerator: 'value', denominator: 'visits' },
      value: of(['visits', 'orders']),
    };
    const weeks = { grain: 'week', period: { from: '2025-12-29', to: '2026-01-26' } };
    expect(await asked(metrics, weeks, '2026-01-15')).toEqual([
      [[], 1, 1, 1, 2 / 3, 'not_over', 2, ...Array(3).fill('not_over')],
    ]);
  });
});
