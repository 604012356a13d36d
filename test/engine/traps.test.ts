import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, cells, type Setting } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const YEAR = { from: '2024-01-01', to: '2025-01-01' };
const customers = {
  relation: 'customers',
  key: 'id',
  dimensions: { id: {}, name: {}, plan: {} },
} as const;

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(`
      CREATE TABLE customers (id integer, name text, plan text);
      INSERT INTO customers VALUES (1, 'Ada', 'pro'), (2, 'Bob', 'free'), (3, 'Cyd', NULL);
    `);
  });
  afterAll(() => engine.close());

  test('a table in two roles: the name of the seller is not that of the buyer', async () => {
    await engine.execute(`
      CREATE TABLE deals (buyer integer, seller integer, day date, price integer);
      INSERT INTO deals VALUES (1, 2, DATE '2024-05-01', 10), (1, 3, DATE '2024-05-02', 20), (2, 2, DATE '2024-05-02', 5);
    `);
    const setting: Setting = {
      tables: {
        customers,
        deals: {
          relation: 'deals',
          time: 'day',
          links: {
            buyer: { to: 'customers', column: 'buyer' },
            seller: { to: 'customers', column: 'seller' },
          },
        },
      },
      metrics: { turnover: { kind: 'simple', table: 'deals', aggregate: 'sum', column: 'price' } },
    };
    const by = ['buyer.id', 'seller.name', 'buyer.name', 'seller.id'];
    expect(cells(await answer(engine, setting, { metrics: ['turnover'], by, period: YEAR }))).toEqual([
      [[1, 'Bob', 'Ada', 2], 10],
      [[1, 'Cyd', 'Ada', 3], 20],
      [[2, 'Bob', 'Bob', 2], 5],
    ]);
    const some = await answer(engine, setting, {
      metrics: ['turnover'],
      by: ['buyer.id', 'seller.name'],
      period: YEAR,
    });
    expect(cells(some)).toEqual([
      [[1, 'Bob'], 10],
      [[1, 'Cyd'], 20],
      [[2, 'Bob'], 5],
    ]);
  });

  test('the bridge of a count of a column closes on the count', async () => {
    await engine.execute(`
      CREATE TABLE licences (customer integer, person text, starts date, ends date);
      INSERT INTO licences VALUES (1, 'a', DATE '2023-01-01', NULL), (1, NULL, DATE '2023-01-01', NULL),
        (2, 'b', DATE '2024-03-01', NULL), (3, NULL, DATE '2024-03-01', NULL);
    `);
    const movement = (part: 'opening' | 'new' | 'closing') =>
      ({ kind: 'movement', of: 'people', entity: 'customer', part }) as const;
    const setting: Setting = {
      tables: {
        customers,
        licences: {
          relation: 'licences',
          valid: { from: 'starts', to: 'ends' },
          links: { customer: { to: 'customers', column: 'customer' } },
        },
      },
      metrics: {
        people: { kind: 'snapshot', table: 'licences', aggregate: 'count', column: 'person' },
        opening: movement('opening'),
        fresh: movement('new'),
        closing: movement('closing'),
      },
    };
    const metrics = ['people', 'opening', 'fresh', 'closing'];
    expect(cells(await answer(engine, setting, { metrics, period: YEAR }))).toEqual([[[], 2, 1, 1, 2]]);
  });

  test('rows without a time are counted among the members of each slot', async () => {
    await engine.execute(`
      CREATE TABLE seats (customer integer);
      INSERT INTO seats VALUES (1), (1), (2), (3), (NULL);
      CREATE TABLE contracts (customer integer, begins date, ends date);
      INSERT INTO contracts VALUES (1, DATE '2024-01-10', DATE '2024-02-10'), (1, DATE '2024-01-12', NULL), (2, DATE '2024-02-05', NULL);
    `);
    const setting: Setting = {
      tables: {
        customers,
        seats: { relation: 'seats', links: { customer: { to: 'customers', column: 'customer' } } },
        contracts: {
          relation: 'contracts',
          valid: { from: 'begins', to: 'ends' },
          links: { customer: { to: 'customers', column: 'customer' } },
        },
      },
      metrics: {
        members: { kind: 'snapshot', table: 'contracts', aggregate: 'distinct', column: 'customer' },
        seats: { kind: 'simple', table: 'seats', aggregate: 'count', among: 'members' },
        all_seats: { kind: 'simple', table: 'seats', aggregate: 'count' },
      },
    };
    const period = { from: '2024-01-01', to: '2024-03-01' };
    const series = await answer(engine, setting, {
      metrics: ['seats', 'all_seats', 'members'],
      period,
      grain: 'month',
    });
    expect(cells(series)).toEqual([[[], 2, 5, 1, 3, 5, 2]]);
    const whole = await answer(engine, setting, { metrics: ['seats'], period, by: ['name'] });
    expect(cells(whole)).toEqual([
      [['Ada'], 2],
      [['Bob'], 1],
    ]);
  });

  test('an interval that ends before it begins has no days, and subtracts none', async () => {
    await engine.execute(`
      CREATE TABLE spans (customer integer, begins date, ends date);
      INSERT INTO spans VALUES (1, DATE '2024-01-10', DATE '2024-01-05'), (1, DATE '2024-01-03', DATE '2024-01-06'), (1, DATE '2024-01-04', DATE '2024-01-04');
    `);
    const setting: Setting = {
      tables: { spans: { relation: 'spans', valid: { from: 'begins', to: 'ends' } } },
      metrics: { days: { kind: 'simple', table: 'spans', aggregate: 'days' } },
    };
    expect(
      cells(
        await answer(engine, setting, {
          metrics: ['days'],
          period: { from: '2024-01-01', to: '2024-02-01' },
        }),
      ),
    ).toEqual([[[], 3]]);
  });

  test('in force without an amount is in force: its first amount is an expansion, not a new entity', async () => {
    await engine.execute(`
      CREATE TABLE plans (customer integer, begins date, ends date, amount decimal(10,2));
      INSERT INTO plans VALUES (1, DATE '2023-01-01', DATE '2024-01-15', NULL), (1, DATE '2024-01-15', NULL, 12.30), (2, DATE '2023-06-01', NULL, NULL);
    `);
    const parts = ['opening', 'new', 'reactivation', 'expansion', 'contraction', 'churn', 'closing'];
    const moves = Object.fromEntries(
      parts.flatMap((part) => [
        [part, { kind: 'movement', of: 'worth', entity: 'customer', part }],
        [`${part}_count`, { kind: 'movement', of: 'worth', entity: 'customer', part, measure: 'entities' }],
      ]),
    );
    const setting: Setting = {
      tables: {
        customers,
        plans: {
          relation: 'plans',
          valid: { from: 'begins', to: 'ends' },
          links: { customer: { to: 'customers', column: 'customer' } },
        },
      },
      metrics: { worth: { kind: 'snapshot', table: 'plans', aggregate: 'sum', column: 'amount' }, ...moves },
    };
    const period = { from: '2024-01-01', to: '2024-02-01' };
    const series = await answer(engine, setting, {
      metrics: parts.flatMap((one) => [one, `${one}_count`]),
      period,
    });
    expect(cells(series)).toEqual([[[], 0, 2, 0, 0, 0, 0, 12.3, 1, 0, 0, 0, 0, 12.3, 2]]);
  });

  test('floats added up in another order are no expansion', async () => {
    await engine.execute(`
      CREATE TABLE rents (customer integer, begins date, ends date, amount double precision);
      INSERT INTO rents SELECT 1, DATE '2023-01-01', DATE '2024-01-15', a FROM (VALUES (0.1), (0.2), (0.3)) AS t (a);
      INSERT INTO rents SELECT 1, DATE '2024-01-15', NULL, a FROM (VALUES (0.3), (0.2), (0.1)) AS t (a);
    `);
    const move = (part: string) => ({
      kind: 'movement',
      of: 'worth',
      entity: 'customer',
      part,
      measure: 'entities',
    });
    const setting: Setting = {
      tables: {
        customers,
        rents: {
          relation: 'rents',
          valid: { from: 'begins', to: 'ends' },
          links: { customer: { to: 'customers', column: 'customer' } },
        },
      },
      metrics: {
        worth: { kind: 'snapshot', table: 'rents', aggregate: 'sum', column: 'amount' },
        grown: move('expansion'),
        shrunk: move('contraction'),
        there: move('closing'),
      },
    };
    const period = { from: '2024-01-01', to: '2024-02-01' };
    expect(cells(await answer(engine, setting, { metrics: ['grown', 'shrunk', 'there'], period }))).toEqual([
      [[], 0, 0, 1],
    ]);
  });

  test('the columns of an expression are those of its own table, whatever they are called', async () => {
    await engine.execute(`
      CREATE TABLE stores (id integer, name text, "date" date, region_id integer);
      INSERT INTO stores VALUES (1, 'north', DATE '2024-01-02', 7), (2, 'south', DATE '2025-03-04', 8), (3, NULL, NULL, NULL);
      CREATE TABLE regions (id integer, name text);
      INSERT INTO regions VALUES (7, 'Alps'), (8, 'Coast');
      CREATE TABLE sales (id integer, name text, "date" date, store_id integer, "when" timestamp);
      INSERT INTO sales VALUES (1, 'x', DATE '2024-05-01', 1, TIMESTAMP '2024-05-01 10:00:00'), (2, 'y', DATE '2024-05-02', 2, TIMESTAMP '2024-05-02 10:00:00'), (3, 'z', DATE '2024-05-03', 99, TIMESTAMP '2024-05-03 10:00:00');
    `);
    const setting: Setting = {
      tables: {
        stores: {
          relation: 'stores',
          key: 'id',
          dimensions: {
            // A type spelled like a column, a subquery with columns of the same names, a comment, a default.
            opened: { sql: 'EXTRACT(YEAR FROM CAST("date" AS date)) -- the year' },
            region: { sql: '(SELECT name FROM regions AS r WHERE r.id = region_id)' },
            known: { sql: "CASE WHEN name IS NULL THEN 'no name' ELSE 'it''s name' END" },
          },
        },
        sales: {
          relation: 'sales',
          time: 'date',
          links: { store: { to: 'stores', column: 'store_id' } },
          dimensions: { hour: { sql: 'EXTRACT(HOUR FROM "when")' } },
        },
      },
      metrics: {
        sales: { kind: 'simple', table: 'sales', aggregate: 'count' },
        doubled: { kind: 'simple', table: 'sales', aggregate: 'sum', sql: 'id * 2' },
      },
    };
    const by = ['opened', 'region', 'known', 'hour'];
    expect(cells(await answer(engine, setting, { metrics: ['sales', 'doubled'], by, period: YEAR }))).toEqual(
      [
        [[2024, 'Alps', "it's name", 10], 1, 2],
        [[2025, 'Coast', "it's name", 10], 1, 4],
        [[null, null, null, 10], 1, 6],
      ],
    );
  });

  test('a query of the model hides no relation', async () => {
    await engine.execute(`
      CREATE TABLE model_1_orders (id integer, day date);
      INSERT INTO model_1_orders VALUES (1, DATE '2024-01-01'), (2, DATE '2024-01-01');
      CREATE TABLE model_orders (id integer, day date);
      INSERT INTO model_orders SELECT n, DATE '2024-01-01' FROM (VALUES (1), (2), (3), (4)) AS t (n);
      CREATE TABLE part_1_orders (id integer, day date);
      INSERT INTO part_1_orders VALUES (1, DATE '2024-01-01'), (2, DATE '2024-01-01'), (3, DATE '2024-01-01');
      CREATE TABLE orders (id integer, day date);
      INSERT INTO orders VALUES (1, DATE '2024-01-01');
    `);
    const setting: Setting = {
      tables: {
        orders: { sql: 'SELECT * FROM orders;', time: 'day' },
        others: { relation: 'model_1_orders', time: 'day' },
        more: { relation: 'part_1_orders', time: 'day' },
        last: { relation: 'model_orders', time: 'day' },
      },
      metrics: {
        a: { kind: 'simple', table: 'orders', aggregate: 'count' },
        b: { kind: 'simple', table: 'others', aggregate: 'count' },
        c: { kind: 'simple', table: 'more', aggregate: 'count' },
        d: { kind: 'simple', table: 'last', aggregate: 'count' },
      },
    };
    expect(cells(await answer(engine, setting, { metrics: ['a', 'b', 'c', 'd'], period: YEAR }))).toEqual([
      [[], 1, 2, 3, 4],
    ]);
  });

  test('two paths whose names are spelled alike stay two', async () => {
    await engine.execute(`
      CREATE TABLE leafs (id integer, word text);
      INSERT INTO leafs VALUES (1, 'one'), (2, 'two');
      CREATE TABLE middles (id integer, b_c integer, c integer);
      INSERT INTO middles VALUES (1, 1, 2);
      CREATE TABLE roots (a integer, a_b integer, day date);
      INSERT INTO roots VALUES (1, 1, DATE '2024-01-01');
    `);
    const setting: Setting = {
      tables: {
        leafs: { relation: 'leafs', key: 'id', dimensions: { word: {} } },
        middles: {
          relation: 'middles',
          key: 'id',
          links: { b_c: { to: 'leafs', column: 'b_c' }, c: { to: 'leafs', column: 'c' } },
        },
        roots: {
          relation: 'roots',
          time: 'day',
          links: { a: { to: 'middles', column: 'a' }, a_b: { to: 'middles', column: 'a_b' } },
        },
      },
      metrics: { rows: { kind: 'simple', table: 'roots', aggregate: 'count' } },
    };
    const by = ['a.b_c.word', 'a_b.c.word'];
    expect(cells(await answer(engine, setting, { metrics: ['rows'], by, period: YEAR }))).toEqual([
      [['one', 'two'], 1],
    ]);
  });

  test('a fallback stands in for a relation that is missing in a schema', async () => {
    const setting: Setting = {
      tables: {
        stays: {
          relation: 'crm.stays',
          fallback: { sql: "SELECT 5 AS nights, DATE '2024-03-03' AS day", note: 'inferred' },
          time: 'day',
        },
      },
      metrics: { nights: { kind: 'simple', table: 'stays', aggregate: 'sum', column: 'nights' } },
    };
    expect(cells(await answer(engine, setting, { metrics: ['nights'], period: YEAR }))).toEqual([[[], 5]]);
    await engine.execute(
      `CREATE SCHEMA crm; CREATE TABLE crm.stays (nights integer, day date); INSERT INTO crm.stays VALUES (2, DATE '2024-03-03')`,
    );
    expect(cells(await answer(engine, setting, { metrics: ['nights'], period: YEAR }))).toEqual([[[], 2]]);
  });

  test('one text filters a date, a number and a word at once', async () => {
    await engine.execute(`
      CREATE TABLE mixed (day date, word text, code bigint, amount decimal(10,2), mark uuid);
      INSERT INTO mixed VALUES (DATE '2024-01-01', '2024-01-01', 1, 1.00, '00000000-0000-0000-0000-000000000001'), (DATE '2024-01-02', '01', 1, 1.00, NULL), (DATE '2024-01-02', '1', 1, 1.00, NULL);
    `);
    const setting: Setting = {
      tables: {
        mixed: {
          relation: 'mixed',
          time: 'day',
          dimensions: { day: {}, word: {}, code: {}, amount: {}, mark: {} },
        },
      },
      metrics: { rows: { kind: 'simple', table: 'mixed', aggregate: 'count' } },
    };
    const count = async (where: Record<string, string>) =>
      (await answer(engine, setting, { metrics: ['rows'], where, period: YEAR })).groups[0]?.current[0]?.[0];
    expect(await count({ day: '2024-01-01', word: '2024-01-01' })).toBe(1);
    expect(await count({ code: '01', amount: '01', word: '01' })).toBe(1);
    const mark = '00000000-0000-0000-0000-000000000001';
    expect(await count({ mark })).toBe(1);
    expect(await count({ mark, word: mark })).toBe(0);
  });

  test('floats of 32 bits are added up in 64', async () => {
    await engine.execute(`
      CREATE TABLE readings (day date, value real);
      INSERT INTO readings VALUES (DATE '2024-01-01', 16777216), (DATE '2024-01-01', 1), (DATE '2024-01-01', 1);
    `);
    const setting: Setting = {
      tables: { readings: { relation: 'readings', time: 'day' } },
      metrics: { total: { kind: 'simple', table: 'readings', aggregate: 'sum', column: 'value' } },
    };
    expect(cells(await answer(engine, setting, { metrics: ['total'], period: YEAR }))).toEqual([
      [[], 16777218],
    ]);
  });

  test('whether a metric is silent does not depend on the metrics beside it', async () => {
    await engine.execute(`
      CREATE TABLE calls (day date, answered boolean);
      INSERT INTO calls VALUES (DATE '2024-01-01', true);
    `);
    const setting: Setting = {
      tables: { calls: { relation: 'calls', time: 'day' } },
      metrics: {
        calls: { kind: 'simple', table: 'calls', aggregate: 'count' },
        missed: { kind: 'simple', table: 'calls', aggregate: 'count', where: { answered: false } },
      },
    };
    const alone = await answer(engine, setting, { metrics: ['missed'], period: YEAR });
    const beside = await answer(engine, setting, { metrics: ['calls', 'missed'], period: YEAR });
    expect([...alone.silent]).toEqual(['missed']);
    expect([...beside.silent]).toEqual(['missed']);
  });

  test('a filter that would mean two things is refused; a key reached in two ways is one thing', async () => {
    await engine.execute(`
      CREATE TABLE letters (customer integer, day date, plan text);
      CREATE TABLE visits (customer integer, day date);
      INSERT INTO letters VALUES (1, DATE '2024-01-01', 'pro'), (2, DATE '2024-01-01', 'pro');
      INSERT INTO visits VALUES (1, DATE '2024-01-01'), (2, DATE '2024-01-01');
    `);
    const links = { customer: { to: 'customers', column: 'customer' } };
    const setting: Setting = {
      tables: {
        customers,
        letters: { relation: 'letters', time: 'day', links },
        visits: { relation: 'visits', time: 'day', links },
      },
      metrics: {
        letters: { kind: 'simple', table: 'letters', aggregate: 'count' },
        visits: { kind: 'simple', table: 'visits', aggregate: 'count' },
      },
    };
    const metrics = ['letters', 'visits'];
    await expect(answer(engine, setting, { metrics, where: { plan: 'pro' }, period: YEAR })).rejects.toThrow(
      'The filter on "plan" means letters.plan for metric "letters" but customers.plan for metric "visits"',
    );
    expect(
      cells(await answer(engine, setting, { metrics, where: { 'customers.plan': 'pro' }, period: YEAR })),
    ).toEqual([[[], 1, 1]]);
    expect(cells(await answer(engine, setting, { metrics, where: { customer: 1 }, period: YEAR }))).toEqual([
      [[], 1, 1],
    ]);
  });
});
