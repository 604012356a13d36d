import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { validateModel } from '../../src/metrics/model/index.ts';
import { ModelFile } from '../../src/metrics/model/model.ts';
import { behind, formulaText } from '../../src/quality/index.ts';
import { answer, type BareMetric, cells } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** Customer 5 has no orders, and order 9 no customer. */
const ROWS = `
CREATE TABLE customers (customer_id integer, country text);
INSERT INTO customers VALUES (1, 'DE'), (2, 'DE'), (3, 'FR'), (4, NULL), (5, 'FR');
CREATE TABLE orders (order_id integer, customer_id integer, ordered_on date, amount decimal(9, 2), weight double precision);
INSERT INTO orders VALUES
  (1, 1, '2026-01-05', 10, 1), (2, 1, '2026-01-20', 30, 1), (3, 2, '2026-01-07', 100, 1), (4, 3, '2026-01-09', 7.50, 1),
  (5, 1, '2026-02-02', 50, 1), (6, 2, '2026-02-03', 20, 1), (7, 2, '2026-02-10', 25, 1), (8, 4, '2026-02-11', 5, 'NaN'),
  (9, NULL, '2026-02-12', 1000, 1);
CREATE TABLE visits (customer_id integer, seen_at timestamp with time zone, clock timestamp);
INSERT INTO visits VALUES
  (1, '2026-03-28 12:00:00+00', '2026-03-28 12:00:00'), (1, '2026-03-29 18:00:00+00', '2026-03-29 18:00:00'),
  (2, '2026-03-01 00:00:00+00', '2026-03-01 00:00:00'), (2, '2026-03-01 12:00:00+00', '2026-03-01 12:00:00');
CREATE TABLE tickets (ticket_id integer, customer_id integer, opened_on date);
INSERT INTO tickets VALUES (1, 1, '2026-01-03'), (2, 1, '2026-02-04'), (3, 5, '2026-01-30')`;

const customer = { customer: { to: 'customers', column: 'customer_id' } };
const visits = (storedZone: string, time: string) => ({
  ...{ relation: 'visits', storedZone, time, links: customer },
});
const TABLES = {
  customers: { relation: 'customers', key: 'customer_id', dimensions: { country: {} } },
  orders: { relation: 'orders', key: 'order_id', time: 'ordered_on', links: customer },
  visits: visits('UTC', 'seen_at'),
  local: visits('UTC', 'clock'),
  clocks: visits('Europe/Berlin', 'clock'),
  tickets: { relation: 'tickets', key: 'ticket_id', time: 'opened_on', links: customer },
};
const simple = (table: string, aggregate: string, rest: object = {}) => ({
  ...{ kind: 'simple', table, aggregate },
  ...rest,
});
const METRICS: Record<string, BareMetric> = {
  orders: simple('orders', 'count'),
  revenue: simple('orders', 'sum', { column: 'amount' }),
  small_orders: simple('orders', 'count', { where: { amount: { lt: 20 } } }),
  large_orders: simple('orders', 'count', { where: { amount: { gt: 60 } } }),
  there: simple('customers', 'count'),
  first: simple('orders', 'min', { column: 'ordered_on', format: 'date' }),
  last: simple('orders', 'max', { column: 'ordered_on', format: 'date' }),
  rhythm: { kind: 'derived', expression: 'days(first, last) / (orders - 1)' },
  weight: simple('orders', 'sum', { column: 'weight' }),
  tickets: simple('tickets', 'count'),
  orders_so_far: { kind: 'cumulative', of: 'orders' },
  basket: { kind: 'ratio', numerator: 'revenue', denominator: 'orders' },
};
const QUARTER = { from: '2026-01-01', to: '2026-04-01' };
const of = (rest: object): BareMetric => ({ kind: 'per-entity', per: 'customers', ...rest });
const revenue = (aggregate: string, rest: object = {}) => of({ of: 'revenue', aggregate, ...rest });
const count = (having: string) => of({ having, aggregate: 'count' });

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  const asked = async (metrics: Record<string, BareMetric>, query: object = {}) =>
    cells(
      await answer(
        engine,
        { tables: TABLES, metrics: { ...METRICS, ...metrics } },
        { metrics: Object.keys(metrics), period: QUARTER, ...query },
      ),
    );

  test.each<[string, BareMetric, number | string]>([
    ['those who bought twice', count('orders >= 2'), 2],
    ['the revenue of all who are known', revenue('sum'), 247.5],
    ['on average', revenue('average'), 61.875],
    ['in the middle', revenue('median'), 48.75],
    ['at a quarter', revenue('quantile', { quantile: 0.25 }), 6.875],
    ['at least', revenue('min'), 5],
    ['at most', revenue('max'), 145],
    ['of those who bought twice', revenue('sum', { having: 'orders >= 2' }), 235],
    ['of the top tenth of four, which is one', revenue('sum', { top: { share: 0.1 } }), 145],
    ['of the top half', revenue('sum', { top: { share: 0.5 } }), 235],
    ['of the three largest', revenue('sum', { top: { count: 3 } }), 242.5],
    ['what it takes to be among the top half', revenue('min', { top: { share: 0.5 } }), 90],
    ['the median of the top three', revenue('median', { top: { count: 3 } }), 90],
    [
      'the largest of those who bought once',
      revenue('max', { top: { count: 9 }, having: 'orders = 1' }),
      7.5,
    ],
    ['a basket of more than 30, which is not 30', count('basket > 30'), 1],
    ['a basket of 30 or more', count('revenue / orders >= 30'), 2],
    ['digits of a double aside', count('revenue * 1.1 = 99'), 1],
    ['no number of orders is 2.5 times one', count('not (orders * 2.5 != 2.5)'), 2],
    ['tickets and no orders', count('orders = 0 and tickets >= 1'), 1],
    ['no orders, of which none is a row', count('orders = 0'), 0],
    ['none that is small, of those with others', count('small_orders = 0 and orders >= 1'), 1],
    ['none that is small, of which none is a row', count('small_orders = 0'), 0],
    ['customers without orders', count('there = 1 and orders = 0'), 1],
    ['orders of every customer', of({ of: 'orders', having: 'there = 1', aggregate: 'average' }), 1.6],
    ['nobody', revenue('max', { having: 'orders > 9' }), 'no_data'],
    ['nobody adds up to nothing', revenue('sum', { having: 'orders > 9' }), 0],
    ['what is no number of one', of({ of: 'weight', aggregate: 'median' }), 'not_finite'],
    ['a condition on what is no number of one', count('weight > 2'), 'not_finite'],
    [
      'a country is an entity, and none is not',
      of({ per: 'country', of: 'revenue', aggregate: 'average' }),
      121.25,
    ],
  ])('%s', async (_, metric, expected) => {
    expect(await asked({ metric })).toEqual([[[], expected]]);
  });

  test('in each month by itself, and split by what customers are', async () => {
    const metrics = {
      repeat: count('orders >= 2'),
      median: revenue('median'),
      come: count('orders >= 1 and orders = orders_so_far'),
      again: count('orders >= 1 and orders < orders_so_far'),
    };
    expect(await asked(metrics, { grain: 'month' })).toEqual([
      [[], 1, 40, 3, 0, 1, 45, 1, 2, 0, 'no_data', 0, 0],
    ]);
    expect(await asked(metrics, { by: ['country'], order: [{ by: 'median' }] })).toEqual([
      [['DE'], 2, 117.5, 2, 0],
      [['FR'], 0, 7.5, 1, 0],
      [[null], 0, 5, 1, 0],
    ]);
    expect(await asked(metrics, { where: [{ country: { ne: 'DE' } }] })).toEqual([[[], 0, 6.25, 2, 0]]);
  });

  test('days between orders, of each customer and of all', async () => {
    const metrics = {
      days_between: of({ of: 'rhythm', aggregate: 'average' }),
      long: count('days(first, last) > 30'),
      span: { kind: 'derived', expression: 'days(first, last)' },
    };
    expect(await asked(metrics)).toEqual([[[], 15.5, 1, 38]]);
    expect(await asked(metrics, { by: ['country'], order: [{ by: 'span' }] })).toEqual([
      [['DE'], 15.5, 1, 36],
      [[null], 'no_data', 0, 1],
      [['FR'], 'no_data', 0, 0],
    ]);
  });

  const between = (table: string, format: string, column: string) => ({
    from: simple(table, 'min', { column, format }),
    to: simple(table, 'max', { column, format }),
    between: of({ of: 'apart', aggregate: 'average' }),
    apart: { kind: 'derived', expression: 'days(from, to)' },
  });
  test.each<[string, string, number, number]>([
    ['visits', 'seen_at', 0.875, 28.75],
    ['local', 'clock', 0.875, 28.75],
  ])('days between instants of %s have fractions', async (table, column, each, all) => {
    const found = await asked(between(table, 'instant', column));
    expect(found.map(([, , , ...numbers]) => numbers)).toEqual([[each, all]]);
  });

  test.each([
    ['visits', 'date', 'seen_at', /as a day, but the database has it as timestamptz/],
    ['clocks', 'instant', 'clock', /an instant by the clocks of Europe\/Berlin/],
  ])('of %s by the %s they are counted for all and not for each', async (table, format, column, says) => {
    const { apart, from, to, ...each } = between(table, format, column);
    const [found] = await asked({ apart, from, to });
    expect(found?.[1]).toBe(format === 'date' ? 28 : 28.75 - 1 / 24);
    await expect(asked({ ...each, apart, from, to })).rejects.toThrow(says);
  });

  test('only rows of its metrics make an entity be there, and those without a time do in every month', async () => {
    const metrics = {
      neither: count('small_orders = 0 and large_orders = 0'),
      silent: count('there >= 1 and orders = 0'),
      all: count('there >= 1'),
    };
    expect(await asked(metrics, { grain: 'month' })).toEqual([[[], 0, 2, 5, 0, 2, 5, 0, 5, 5]]);
  });

  test('entities of entities, shares of them, and what was a month before', async () => {
    const metrics = {
      per_country: of({ per: 'country', of: 'per_customer', aggregate: 'average' }),
      per_customer: revenue('median'),
      top: revenue('sum', { top: { share: 0.1 } }),
      share: { kind: 'derived', expression: 'top / revenue' },
    };
    expect(await asked(metrics, { period: { from: '2026-02-01', to: '2026-03-01' } })).toEqual([
      [[], 47.5, 45, 50, 50 / 1100],
    ]);
    const before = { kind: 'offset', of: 'per_customer', by: { months: 1 } };
    const march = { from: '2026-03-01', to: '2026-04-01' };
    expect(await asked({ before, per_customer: revenue('median') }, { period: march })).toEqual([
      [[], 45, 'no_data'],
    ]);
  });

  test('a row that belongs to none of the entities inside makes none outside', async () => {
    const metrics = {
      of_orders: of({ per: 'orders', of: 'per_customer', aggregate: 'count' }),
      per_customer: revenue('sum'),
      orders: simple('orders', 'count'),
    };
    const february = { from: '2026-02-01', to: '2026-03-01' };
    expect(await asked(metrics, { period: february })).toEqual([[[], 4, 100, 5]]);
  });

  test('before one of the tables begins, nothing is known of what needs both', async () => {
    const metrics = { quiet: count('orders >= 1 and tickets = 0'), buyers: count('orders >= 1') };
    await engine.execute(`INSERT INTO orders VALUES (10, 1, '2025-12-01', 10, 1)`);
    const before = await asked(metrics, { period: { from: '2025-12-01', to: '2026-01-01' } });
    await engine.execute('DELETE FROM orders WHERE order_id = 10');
    expect(before).toEqual([[[], 'before_data', 1]]);
  });
});

test.each<[string, BareMetric, string, RegExp]>([
  ['no value', of({ aggregate: 'median' }), 'of', /needs `of`/],
  ['no condition', of({ aggregate: 'count' }), 'having', /says not which/],
  ['no place to go', of({ of: 'revenue', per: 'shops', aggregate: 'sum' }), 'per', /no dimension "shops"/],
  ['a fixed metric', of({ of: 'company', aggregate: 'sum' }), 'of', /"company".*never split/],
  ['an unknown metric', count('order >= 2'), 'having', /"order"/],
  ['a formula for a condition', count('orders + 2'), 'having', /where a condition is expected/],
  ['units that do not fit', count('money > orders'), 'having', /different units/],
  [
    'a quantile of nothing',
    revenue('median', { quantile: 0.9 }),
    'quantile',
    /exactly for aggregate "quantile"/,
  ],
  ['days of numbers', count('days(first, orders) > 3'), 'having', /"orders", which is no date/],
  [
    'days between two ways of telling time',
    count('days(first, at) > 3'),
    'having',
    /one is a day and the other an instant/,
  ],
  [
    'days of a formula',
    count('days(first, last - 1) > 3'),
    'having',
    /between something else than two metrics/,
  ],
  ['a date', of({ of: 'last', aggregate: 'max' }), 'of', /is a date/],
  ['itself', of({ of: 'metric', aggregate: 'max' }), '', /depends on itself/],
])('%s is refused', (_, metric, field, says) => {
  const metrics = {
    ...METRICS,
    company: simple('orders', 'sum', { column: 'amount', fixed: true }),
    money: simple('orders', 'sum', { column: 'amount', format: 'currency' }),
    at: simple('visits', 'max', { column: 'seen_at', format: 'instant' }),
    metric,
  };
  const all = Object.entries(metrics).map(([key, one]) => [key, { label: key, description: key, ...one }]);
  const model = ModelFile.parse({ tables: TABLES, metrics: Object.fromEntries(all) });
  const [problem, ...others] = validateModel(model).filter(({ path }) => path?.[1] === 'metric');
  expect(others).toEqual([]);
  expect(problem?.message).toMatch(says);
  expect(problem?.path).toEqual(['metrics', 'metric', ...(field === '' ? [] : [field])]);
});

test('what is behind it, and how it is computed', () => {
  const metrics = { ...METRICS, top: revenue('sum', { having: 'tickets = 0', top: { share: 0.1 } }) };
  const all = Object.entries(metrics).map(([key, one]) => [key, { label: key, description: key, ...one }]);
  const model = ModelFile.parse({ tables: TABLES, metrics: Object.fromEntries(all) });
  expect(formulaText(model, 'top')).toBe(
    'sum of revenue per customers having tickets = 0 among the top 10 %',
  );
  expect(behind(model, [{ metrics: ['top'] }])).toEqual({
    metrics: ['revenue', 'tickets', 'top'],
    tables: ['orders', 'tickets'],
    links: [],
  });
});
