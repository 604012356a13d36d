import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '../../src/metrics/model/index.ts';
import { answer, cells } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const ROWS = `
CREATE TABLE accounts (account_id integer, plan text, seats integer);
INSERT INTO accounts VALUES (1, 'pro', 10), (2, 'free', NULL), (3, NULL, 3);
CREATE TABLE orders (order_id integer, account_id integer, "on" date, promised date, sent date, placed timestamp,
  paid timestamp, amount decimal(9, 2), quantity integer, weight double precision, country text, ship_to text, stamped timestamp with time zone);
INSERT INTO orders VALUES
  (1, 1, '2026-01-01', '2026-01-05', '2026-01-04', '2026-01-01 10:00', '2026-01-01 11:00', 10.00, 10, 1.5, 'DE', 'DE', '2026-01-01 10:00:00Z'),
  (2, 1, '2026-01-02', '2026-01-05', '2026-01-06', '2026-01-02 10:00', NULL, 20.50, 3, 20.5, 'DE', 'FR', '2026-01-02 10:00:00Z'),
  (3, 2, '2026-01-03', '2026-01-05', NULL, '2026-01-03 10:00', '2026-01-03 10:00', 30.00, 4, NULL, 'FR', NULL, NULL),
  (4, 3, '2026-01-04', NULL, '2026-01-05', '2026-01-04 10:00', '2026-01-03 10:00', NULL, 5, 7, NULL, NULL, NULL),
  (5, NULL, '2026-01-05', '2026-01-05', '2026-01-05', NULL, NULL, 50.00, 2, 50, 'IT', 'IT', NULL),
  (6, 9, '2026-01-06', NULL, NULL, NULL, NULL, 60.00, NULL, NULL, NULL, 'IT', NULL)`;

const SETTING = {
  tables: {
    accounts: { relation: 'accounts', key: 'account_id', dimensions: { plan: {}, seats: {} } },
    orders: {
      relation: 'orders',
      key: 'order_id',
      time: 'on',
      links: { account: { to: 'accounts', column: 'account_id' } },
      dimensions: { order_id: {}, country: {}, ship_to: {}, lower: { sql: 'LOWER(country)' } },
    },
  },
  metrics: { rows: { kind: 'simple', table: 'orders', aggregate: 'count' } },
};
const YEAR = { from: '2026-01-01', to: '2027-01-01' };

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  const kept = async (where: Filter) => {
    const query = { metrics: ['rows'], by: ['order_id'], where, period: YEAR };
    const found = cells(await answer(engine, SETTING, query));
    return found.map(([[id]]) => id).sort();
  };

  test.each<[string, Filter, number[]]>([
    ['one of several', { or: [{ country: 'DE' }, { amount: { gte: 50 } }] }, [1, 2, 5, 6]],
    ['and all of the others', { country: 'DE', or: [{ amount: 10 }, { quantity: 4 }] }, [1]],
    [
      'all of one of several',
      {
        or: [
          { country: 'DE', amount: 10 },
          { country: 'FR', amount: 1 },
        ],
      },
      [1],
    ],
    ['not, with the rows that say nothing', { not: { country: 'DE' } }, [3, 4, 5, 6]],
    ['not what is not', { not: { not: { country: 'DE' } } }, [1, 2]],
    ['not different, which rows without a value are', { not: { country: { ne: 'DE' } } }, [1, 2]],
    ['not all of several', { not: { country: 'DE', amount: 10 } }, [2, 3, 4, 5, 6]],
    ['neither', { not: { or: [{ country: 'DE' }, { amount: { gt: 40 } }] } }, [3, 4]],
    ['not behind a link, also where it leads nowhere', { not: { 'accounts.plan': 'pro' } }, [3, 4, 5, 6]],
    ['through links', { or: [{ 'account.plan': 'free' }, { 'accounts.seats': { gte: 5 } }] }, [1, 2, 3]],
    ['by an expression', { not: { lower: ['de', 'it'] } }, [3, 4, 6]],
    ['days', { sent: { gt: { column: 'promised' } } }, [2]],
    ['days up to', { sent: { lte: { column: 'promised' } } }, [1, 5]],
    [
      'not later, with those that are not sent',
      { not: { sent: { gt: { column: 'promised' } } } },
      [1, 3, 4, 5, 6],
    ],
    ['times', { paid: { lt: { column: 'placed' } } }, [4]],
    ['numbers of several types', { amount: { eq: { column: 'quantity' } } }, [1]],
    ['numbers and doubles', { weight: { gte: { column: 'amount' } } }, [2, 5]],
    ['texts', { country: { eq: { column: 'ship_to' } } }, [1, 5]],
    ['different, or not known to be the same', { country: { ne: { column: 'ship_to' } } }, [2, 3, 4, 6]],
    ['with a linked row', { quantity: { lt: { column: 'account.seats' } } }, [2]],
    ['of a linked row', { 'accounts.seats': { lte: { column: 'quantity' } } }, [1, 4]],
    ['between', { quantity: { gte: 3, lt: { column: 'amount' } } }, [2, 3]],
  ])('%s', async (_, where, expected) => {
    expect(await kept(where)).toEqual(expected);
    // Every row is in a condition or in its opposite.
    const others = [1, 2, 3, 4, 5, 6].filter((id) => !expected.includes(id));
    expect(await kept({ not: where })).toEqual(others);
  });

  test.each<[string, Filter, string]>([
    ['numbers and texts', { amount: { eq: { column: 'country' } } }, 'one holds numbers and the other texts'],
    [
      'days and times',
      { sent: { gt: { column: 'placed' } } },
      'one holds days and the other times of a clock',
    ],
    [
      'times and instants',
      { stamped: { gt: { column: 'placed' } } },
      'one holds instants and the other times of a clock',
    ],
    [
      'orders of texts',
      { country: { lt: { column: 'ship_to' } } },
      'databases put texts in different orders',
    ],
  ])('%s are not compared', async (_, where, why) => {
    await expect(kept(where)).rejects.toThrow(why);
    await expect(kept(where)).rejects.toThrow('FILTER_INVALID');
  });

  test('what is compared with must be there', async () => {
    await expect(kept({ or: [{ amount: { gt: { column: 'quantitee' } } }] })).rejects.toThrow(
      'There is no dimension "quantitee" for table "orders".',
    );
  });

  test('metrics have such conditions, beside others', async () => {
    const count = (where: Filter) => ({ kind: 'simple', table: 'orders', aggregate: 'count', where });
    const metrics = {
      ...SETTING.metrics,
      late: count({ sent: { gt: { column: 'promised' } } }),
      abroad_or_large: count({ or: [{ not: { country: 'DE' } }, { amount: { gt: 15 } }] }),
    };
    const query = { metrics: ['rows', 'late', 'abroad_or_large'], period: YEAR };
    expect(cells(await answer(engine, { ...SETTING, metrics }, query))).toEqual([[[], 6, 1, 5]]);
  });
});
