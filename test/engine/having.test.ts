import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { type Group, numberOf } from '../../src/metrics/series/index.ts';
import { rounds } from '../support/long.ts';
import { answer, type BareMetric, cells, modelOf } from './asking.ts';
import { askAll, ENGINES, type TestEngine } from './databases.ts';
import { drawing } from './random-world.ts';
import { loadingSql, modelTables } from './world.ts';
import { written } from './written.ts';

const RUNS = { duckdb: rounds(30, 300), postgres: rounds(15, 150) };

/** Order 9 has no customer; customer 5 visits and buys nothing. */
const ROWS = `
CREATE TABLE customers (customer_id integer, country text);
INSERT INTO customers VALUES (1, 'DE'), (2, 'DE'), (3, 'FR'), (4, NULL), (5, 'FR');
CREATE TABLE orders (order_id integer, customer_id integer, ordered_on date, amount decimal(9, 2));
INSERT INTO orders VALUES
  (1, 1, '2026-01-05', 10), (2, 1, '2026-01-20', 30), (3, 2, '2026-01-07', 100), (4, 3, '2026-01-09', 7.50),
  (5, 1, '2026-02-02', 50), (6, 2, '2026-02-03', 20), (7, 2, '2026-02-10', 25), (8, 4, '2026-02-11', 5),
  (9, NULL, '2026-02-12', 1000);
CREATE TABLE visits (customer_id integer, seen_on date);
INSERT INTO visits VALUES (1, '2026-01-03'), (2, '2026-01-04'), (5, '2026-02-05');`;
const customer = { customer: { to: 'customers', column: 'customer_id' } };
const TABLES = {
  customers: { relation: 'customers', key: 'customer_id', dimensions: { country: {}, customer_id: {} } },
  orders: { relation: 'orders', key: 'order_id', time: 'ordered_on', links: customer },
  visits: { relation: 'visits', time: 'seen_on', links: customer },
};
const METRICS: Record<string, BareMetric> = {
  orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
  revenue: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
  visits: { kind: 'simple', table: 'visits', aggregate: 'count' },
  basket: { kind: 'ratio', numerator: 'revenue', denominator: 'orders' },
  share: { kind: 'share', of: 'revenue' },
  first: { kind: 'simple', table: 'orders', aggregate: 'min', column: 'ordered_on', format: 'date' },
};
const QUARTER = { from: '2026-01-01', to: '2026-04-01' };

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  const ask = (query: Partial<MetricQueryInput>) =>
    answer(engine, { tables: TABLES, metrics: METRICS }, { period: QUARTER, metrics: ['revenue'], ...query });
  const asked = async (query: Partial<MetricQueryInput>) => cells(await ask(query));
  const ofCustomers = { by: ['customers.customer_id'], order: [{ by: 'revenue' }] };

  test.each<[string, string, unknown[]]>([
    [
      'two orders or more',
      'orders >= 2',
      [
        [[2], 145],
        [[1], 90],
      ],
    ],
    ['conditions together', 'orders >= 2 and basket < 40', [[[1], 90]]],
    ['of another table, where nothing was bought', 'orders = 0 and visits > 0', [[[5], 0]]],
    [
      'what has no value passes nothing',
      'basket >= 0 and visits = 0',
      [
        [[null], 1000],
        [[3], 7.5],
        [[4], 5],
      ],
    ],
    [
      'shares and ranks are among all',
      'share > 0.1',
      [
        [[null], 1000],
        [[2], 145],
      ],
    ],
    [
      'dates',
      'days(first, first) = 0 and revenue < 50',
      [
        [[3], 7.5],
        [[4], 5],
      ],
    ],
    ['nobody', 'orders > 100', []],
  ])('%s', async (_, having, expected) => {
    expect(await asked({ ...ofCustomers, having })).toEqual(expected);
  });

  test('what is asked for beside it has groups too', async () => {
    const query = { ...ofCustomers, metrics: ['revenue', 'visits'], having: 'orders = 0' };
    expect(await asked(query)).toEqual([[[5], 0, 1]]);
  });

  test('the limit is of those that are left, and says how many more', async () => {
    const series = await ask({ ...ofCustomers, having: 'revenue > 6', limit: 2 });
    expect(cells(series)).toEqual([
      [[null], 1000],
      [[2], 145],
    ]);
    expect(series.more).toBe(2);
  });

  test('in buckets, those whose whole period is so', async () => {
    const query = {
      metrics: ['orders'],
      by: ['customers.customer_id'],
      grain: 'month' as const,
      having: 'orders >= 3',
    };
    expect(await asked(query)).toEqual([
      [[1], 2, 1, 0],
      [[2], 1, 2, 0],
    ]);
  });

  test('a group that only the time before has is chosen too, with and without buckets', async () => {
    const query = {
      ...{ metrics: ['orders'], by: ['customers.customer_id'], having: 'orders < 2' },
      ...{ period: { from: '2026-02-01', to: '2026-03-01' }, compare: 'previous' as const },
    };
    // Customer 3 has bought in January alone.
    const groups = async (rest: Partial<MetricQueryInput>) =>
      (await asked({ ...query, ...rest })).map(([key]) => key);
    expect(await groups({})).toEqual([[1], [3], [4], [null]]);
    for (const grain of ['day', 'week', 'month'] as const)
      expect(await groups({ grain })).toEqual(await groups({}));
    // Without the time before nothing is known of them.
    expect(await groups({ compare: [], grain: 'week' })).toEqual([[1], [4], [null]]);
  });

  test('before the data begins nothing is known of anybody', async () => {
    const earlier = { from: '2025-01-01', to: '2025-02-01' };
    expect(await asked({ ...ofCustomers, period: earlier, having: 'orders = 0' })).toEqual([]);
  });

  test(
    'the groups of random questions are those of which it holds in the whole period',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (g) => {
          const draw = drawing(g);
          const world = draw.world();
          const definitions = draw.definitions(world);
          const [shown, chosen] = [draw.question(world, definitions), draw.question(world, definitions)];
          fc.pre(shown.by.length > 0);
          const [metric = ''] = draw.pick([shown, chosen]).metrics;
          const threshold = draw.int(-2, 6);
          const having = draw.pick([`${metric} > ${threshold}`, `not ${metric} >= ${threshold}`]);
          const holds = (value: number) => (having.startsWith('not') ? value < threshold : value > threshold);
          const { grain: _, ...whole } = shown;
          await engine.execute(loadingSql(world));
          const model = modelOf(
            modelTables(world),
            Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, { ...written(one) }])),
          );
          const questions = [{ ...shown, having }, shown, { ...whole, metrics: [...shown.metrics, metric] }];
          const calendar = { ...DEFAULT_CALENDAR, zone: world.zone };
          const answers = await askAll(engine, model, calendar, questions).catch((error) => String(error));
          // Dates are compared by nobody, and not every metric is split by what every other is.
          if (typeof answers === 'string') {
            expect(answers).toMatch(/which is a date|QUERY_INVALID|dimension/i);
            return;
          }
          const [restricted, all, beside] = answers.map(({ series }) => series);
          const identity = ({ key }: Group) => JSON.stringify(key);
          const passing = new Set(
            beside?.groups
              .filter((one) => holds(numberOf(one.current[0]?.at(-1)) ?? Number.NaN))
              .map(identity),
          );
          const cellsOf = (one: Group) => JSON.stringify([one.current, one.comparisons]);
          const known = new Map(all?.groups.map((one) => [identity(one), cellsOf(one)]));
          for (const one of restricted?.groups ?? [])
            if (known.has(identity(one))) expect(cellsOf(one)).toBe(known.get(identity(one)));
          const found = restricted?.groups.map(identity) ?? [];
          expect(found.filter((one) => !passing.has(one))).toEqual([]);
          expect([...passing].filter((one) => known.has(one) && !found.includes(one))).toEqual([]);
        }),
        { numRuns: RUNS[name], endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );

  test(
    'the groups of random questions in buckets are those of the same question without',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), fc.constantFrom('day', 'week', 'month'), async (g, grain) => {
          const draw = drawing(g);
          const world = draw.world();
          const definitions = draw.definitions(world);
          const { grain: _, ...shown } = draw.question(world, definitions);
          fc.pre(shown.by.length > 0);
          const [metric = ''] = draw.question(world, definitions).metrics;
          // What is small is so of groups that the period has no row of.
          const having = `${metric} ${draw.pick(['<=', '<=', '>'])} ${draw.int(0, 3)}`;
          const compared = {
            ...shown,
            having,
            compare: draw.pick(['previous', 'previous', 'week'] as const),
          };
          await engine.execute(loadingSql(world));
          const model = modelOf(
            modelTables(world),
            Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, { ...written(one) }])),
          );
          const questions = [compared, { ...compared, grain }, { ...compared, having: undefined, grain }];
          const calendar = { ...DEFAULT_CALENDAR, zone: world.zone };
          const answers = await askAll(engine, model, calendar, questions).catch((error) => String(error));
          if (typeof answers === 'string') {
            expect(answers).toMatch(/which is a date|QUERY_INVALID|dimension/i);
            return;
          }
          const [plain = [], bucketed = [], all = []] = answers.map(({ series }) =>
            series.groups.map(({ key }) => JSON.stringify(key)),
          );
          // Buckets may be compared with some days more or less than the period as a whole.
          const known = new Set(all);
          expect(bucketed.toSorted()).toEqual(plain.filter((one) => known.has(one)).toSorted());
        }),
        { numRuns: RUNS[name], endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );

  test.each<[string, object, string]>([
    ['no groups', { by: [] }, 'QUERY_INVALID'],
    ['no condition', { having: 'orders' }, 'EXPRESSION_INVALID'],
    ['an unknown metric', { having: 'order >= 2' }, 'UNKNOWN_METRIC'],
    ['a date for a number', { having: 'first >= 2' }, 'QUERY_INVALID'],
  ])('%s is refused', async (_, rest, code) => {
    const query = { ...ofCustomers, order: [], having: 'orders >= 2', ...rest };
    await expect(ask(query)).rejects.toThrow(code);
  });
});
