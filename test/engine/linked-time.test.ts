import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ask, readAs, readCatalog } from '../../src/metrics/engine/index.ts';
import { ModelFile, validateModel } from '../../src/metrics/model/index.ts';
import { behind, dataAsOf, runChecks } from '../../src/quality/index.ts';
import { answer, cells, modelOf } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** Order 9 is not there, line 5 names none, and order 3 has no day. Lines have a column of the same name. */
const ROWS = `
CREATE TABLE carts (cart_id integer, opened timestamp, region text);
INSERT INTO carts VALUES (1, '2026-01-31 23:30', 'N'), (2, '2026-02-10 12:00', 'S');
CREATE TABLE orders (order_id integer, ordered_on date, cart_id integer, region text);
INSERT INTO orders VALUES (1, '2026-01-05', 1, 'N'), (2, '2026-02-20', 2, 'S'), (3, NULL, 2, 'S');
CREATE TABLE lines (line_id integer, order_id integer, quantity integer, ordered_on date);
INSERT INTO lines VALUES
  (1, 1, 4, '2020-01-01'), (2, 1, 1, '2020-01-01'), (3, 2, 2, '2020-01-01'), (4, 9, 100, '2026-01-05'),
  (5, NULL, 100, '2026-01-05'), (6, 3, 100, '2026-01-05')`;

const TABLES = {
  carts: { relation: 'carts', key: 'cart_id', dimensions: { region: {} } },
  orders: {
    relation: 'orders',
    key: 'order_id',
    time: 'ordered_on',
    links: { cart: { to: 'carts', column: 'cart_id' } },
    dimensions: { region: {}, ordered_on: {} },
  },
  lines: {
    relation: 'lines',
    key: 'line_id',
    time: 'order.ordered_on',
    links: { order: { to: 'orders', column: 'order_id' } },
    dimensions: { line_id: {} },
  },
};
const METRICS = {
  sold: { kind: 'simple', table: 'lines', aggregate: 'sum', column: 'quantity' },
  lines: { kind: 'simple', table: 'lines', aggregate: 'count' },
  orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
  each: { kind: 'ratio', numerator: 'lines', denominator: 'orders' },
};
const QUARTER = { from: '2026-01-01', to: '2026-04-01' };
const metrics = ['sold', 'lines', 'orders', 'each'];

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  test('lines are of the day of their order; those without one are of no day', async () => {
    const setting = { tables: TABLES, metrics: METRICS };
    expect(cells(await answer(engine, setting, { metrics, grain: 'month', period: QUARTER }))).toEqual([
      [[], 5, 2, 1, 2, 2, 1, 1, 1, 0, 0, 0, 'zero_denominator'],
    ]);
    expect(cells(await answer(engine, setting, { metrics, period: QUARTER }))).toEqual([[[], 7, 3, 2, 1.5]]);
    const late = { metrics: ['sold'], where: { 'order.ordered_on': { gte: '2026-02-01' } }, period: QUARTER };
    expect(cells(await answer(engine, setting, late))).toEqual([[[], 2]]);
    const split = { metrics, by: ['orders.region'], period: QUARTER };
    expect(cells(await answer(engine, setting, split))).toEqual([
      [['N'], 5, 2, 1, 2],
      [['S'], 2, 1, 1, 1],
    ]);
  });

  test('over several links, and as the clocks of the project show it', async () => {
    const lines = { ...TABLES.lines, time: 'order.cart.opened' };
    const calendar = { ...DEFAULT_CALENDAR, zone: 'Europe/Berlin' };
    const setting = { tables: { ...TABLES, lines }, metrics: { sold: METRICS.sold }, calendar };
    // The cart of order 1 was opened on 1 February in Berlin.
    expect(
      cells(await answer(engine, setting, { metrics: ['sold'], grain: 'month', period: QUARTER })),
    ).toEqual([[[], 'before_data', 107, 0]]);
  });

  test('readers see lines by the days of orders that they see', async () => {
    const orders = {
      ...TABLES.orders,
      access: { rows: [{ where: { region: { eq: { reader: 'region' } } } }] },
    };
    const model = modelOf({ ...TABLES, orders }, METRICS);
    const open = modelOf({ ...TABLES, orders, lines: { ...TABLES.lines, access: { through: [] } } }, METRICS);
    const seen = (one: typeof model) =>
      engine.snapshot(async (session) => {
        const catalog = await readCatalog(session, one);
        const context = readAs(
          { session, model: one, catalog, calendar: DEFAULT_CALENDAR },
          { name: 'r', attributes: { region: 'S' } },
        );
        const { series } = await ask(context, { metrics: ['lines'], period: QUARTER });
        return cells(series);
      });
    expect(await seen(model)).toEqual([[[], 1]]);
    // All lines are theirs, but of the orders of others they know no day.
    expect(await seen(open)).toEqual([[[], 1]]);
  });

  test('who may not know the day of orders knows nothing that is placed by it', async () => {
    const dimensions = { ...TABLES.orders.dimensions, ordered_on: { access: { for: { role: 'finance' } } } };
    const model = modelOf({ ...TABLES, orders: { ...TABLES.orders, dimensions } }, METRICS);
    const asked = (role: string) =>
      engine.snapshot(async (session) => {
        const catalog = await readCatalog(session, model);
        const reader = { name: 'r', attributes: { role } };
        const context = readAs({ session, model, catalog, calendar: DEFAULT_CALENDAR }, reader);
        return cells((await ask(context, { metrics: ['lines'], period: QUARTER })).series);
      });
    expect(await asked('finance')).toEqual([[[], 3]]);
    await expect(asked('sales')).rejects.toThrow('There is no metric "lines".');
  });

  test('a column that the linked table does not have is told at the table', async () => {
    const lines = { ...TABLES.lines, time: 'order.nowhere' };
    const setting = { tables: { ...TABLES, lines }, metrics: { lines: METRICS.lines } };
    const asked = answer(engine, setting, { metrics: ['lines'], period: QUARTER });
    await expect(asked).rejects.toThrow(/tables\.lines[\s\S]*nowhere/);
  });

  test.each([
    ['a relation', {}],
    ['a query that is computed once', { relation: undefined, sql: 'SELECT DISTINCT * FROM lines' }],
  ])('checks of %s look at it as at a column of the table', async (_, source) => {
    const lines = {
      ...TABLES.lines,
      ...source,
      checks: [
        { check: 'freshness' as const, within: { days: 12 } },
        { check: 'rows' as const, per: 'month' as const, atLeast: 2 },
        {
          check: 'schema' as const,
          columns: {
            line_id: 'integer' as const,
            order_id: 'integer' as const,
            quantity: 'integer' as const,
            ordered_on: 'date' as const,
          },
        },
      ],
    };
    const model = modelOf({ ...TABLES, lines }, METRICS);
    const [checked, through] = await engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const context = { session, model, catalog, calendar: DEFAULT_CALENDAR, asOf: '2026-03-01' };
      const period = { from: '2026-02-01', to: '2026-03-01' };
      const options = { tables: ['lines'], metrics: [], period, structure: true, shapes: {} };
      return [(await runChecks(context, options)).results, await dataAsOf(context, ['lines'])];
    });
    const verdicts = Object.fromEntries(checked.map(({ name: of, verdict }) => [of, verdict]));
    expect(verdicts).toMatchObject({
      'lines.time': 'warn',
      'lines.checks.freshness': 'pass',
      'lines.checks.rows_month': 'fail',
      'lines.checks.schema': 'pass',
    });
    expect(through).toMatchObject([{ table: 'lines', through: '2026-02-20' }]);
  });
});

const wrong = (lines: object, rest: object = {}) => {
  const model = ModelFile.parse({ tables: { ...TABLES, lines: { ...TABLES.lines, ...lines }, ...rest } });
  return validateModel(model).map(({ code, path, message }) => `${code} ${path?.join('.')} ${message}`);
};

test.each<[string, string[], string]>([
  [
    'a link that is not there',
    wrong({ time: 'ordr.ordered_on' }),
    'Table "lines" is dated by "ordr.ordered_on", but table "lines" has no link "ordr".',
  ],
  [
    'one that a linked table does not have',
    wrong({ time: 'order.basket.opened' }),
    'Table "lines" is dated by "order.basket.opened", but table "orders" has no link "basket".',
  ],
  [
    'times that are written by other clocks',
    wrong({ storedZone: 'Asia/Tokyo' }),
    'Table "lines" is dated by "order.ordered_on", whose timestamps are written in UTC, and its own in Asia/Tokyo.',
  ],
])('%s is refused', (_, problems, message) => {
  expect(problems).toEqual([`METRIC_INVALID tables.lines.time ${message}`]);
});

test('the table that dates others stands behind their metrics, and its key must be unique', () => {
  const words = { label: 'L', description: 'L' };
  const model = ModelFile.parse({ tables: TABLES, metrics: { lines: { ...words, ...METRICS.lines } } });
  expect(behind(model, [{ metrics: ['lines'] }])).toEqual({
    metrics: ['lines'],
    tables: ['lines', 'orders'],
    links: [{ table: 'lines', link: 'order', to: 'orders' }],
  });
});
