import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import type { ProblemError } from '../../src/foundation/diagnostic/index.ts';
import { ask, readAs, readCatalog } from '../../src/metrics/engine/index.ts';
import { kindOf } from '../../src/metrics/kind/index.ts';
import { validateModel } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { OWNER, type Reader } from '../../src/metrics/policy/index.ts';
import { equalConditions } from '../../src/quality/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { anna, asking, LEAST, loading, MONTHS, modelOf, SMALL } from './public-shop.ts';

describe('a reader', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES.duckdb();
    await engine.execute(loading(SMALL));
  });
  afterAll(() => engine.close());
  const cellsOf = async (question: MetricQueryInput & { asOf?: string }, reader = anna, model = modelOf()) =>
    (await asking(engine, model, reader, [question]))[0]?.cells[0];

  test('is told their share of everybody, month by month', async () => {
    // In September: 2 + 4 + 8 + 16. In October: 32 of 32 + 64 + 128 + 256. In November two others are too few.
    expect(await cellsOf({ metrics: ['all_revenue', 'share'], period: MONTHS, grain: 'month' })).toEqual([
      [30, 0],
      [480, 32 / 480],
      [
        { reason: 'too_few', metric: 'all_revenue' },
        { reason: 'too_few', metric: 'all_revenue' },
      ],
    ]);
  });

  test('is not told what one of many others alone has a value for', async () => {
    const amounts = SMALL.orders.map((one) => ({ ...one, amount: one.id === 2 ? 1234 : null }));
    await engine.execute(loading({ ...SMALL, orders: amounts }));
    const metrics = ['all_revenue', 'all_mean', 'all_orders'];
    const cells = await cellsOf({ metrics, period: { from: '2026-09-01', to: '2026-10-01' } });
    await engine.execute(loading(SMALL));
    expect(cells).toEqual([
      [{ reason: 'too_few', metric: 'all_revenue' }, { reason: 'too_few', metric: 'all_mean' }, 4],
    ]);
  });

  test('is told of whole months alone', async () => {
    const notWhole = [[{ reason: 'not_whole', metric: 'all_revenue' }]];
    const metrics = ['all_revenue'];
    const trailing = { metrics, period: { from: '2026-10-02', to: '2026-11-01' } };
    expect(await cellsOf(trailing)).toEqual(notWhole);
    expect(await cellsOf({ metrics, period: { from: '2026-09-01', to: '2026-11-01' } })).toEqual(notWhole);
    // A month that is not over on the edition date.
    const october = { metrics, period: { from: '2026-10-01', to: '2026-11-01' } };
    expect(await cellsOf({ ...october, asOf: '2026-10-31' })).toEqual(notWhole);
    expect(await cellsOf(october)).toEqual([[480]]);
  });

  test('is not warned that none of their own rows has what a number of everybody is about', async () => {
    const basic = {
      kind: 'simple',
      table: 'orders',
      aggregate: 'count',
      where: { 'customer.plan': 'Basic' },
    };
    const all_basic = { ...basic, fixed: 'unfiltered', public: { of: 'customer', least: LEAST } };
    const model = modelOf({}, { basic, all_basic });
    const looked = async (reader: Reader, metric: string) =>
      await engine.snapshot(async (session) => {
        const catalog = await readCatalog(session, model);
        const context = { session, model, catalog, calendar: DEFAULT_CALENDAR, asOf: '2026-12-01' };
        const question = { metrics: [metric], period: { from: '2026-09-01', to: '2026-10-01' } };
        const { plan, series } = await ask(readAs(context, reader), question);
        return [series.groups[0]?.current[0]?.[0], equalConditions(plan).map(({ values }) => values.join())];
      });
    expect(await looked(anna, 'all_basic')).toEqual([4, []]);
    expect(await looked(anna, 'basic')).toEqual([0, ['Basic']]);
    expect(await looked(OWNER, 'all_basic')).toEqual([4, ['Basic']]);
  });

  test('who sees all rows is told what the owner is', async () => {
    const all = { name: 'boss', attributes: { plans: ['Pro', 'Basic'] } };
    const question = { metrics: ['all_revenue'], period: MONTHS, grain: 'month' } satisfies MetricQueryInput;
    const owner = await cellsOf(question, OWNER);
    expect(owner).toEqual([[30], [480], [512 + 1024 + 2048]]);
    expect(await cellsOf(question, all)).toEqual(owner);
  });

  test('learns no day of others from where the data begins', async () => {
    const [cells] =
      (await cellsOf({
        metrics: ['all_revenue', 'revenue'],
        period: { from: '2026-07-01', to: '2026-08-01' },
      })) ?? [];
    expect(cells?.[0]).toEqual({ reason: 'no_data', metric: 'all_revenue' });
  });

  test('must be asked for up to an edition date', async () => {
    const model = modelOf();
    const error = await engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const context = readAs({ session, model, catalog, calendar: DEFAULT_CALENDAR }, anna);
      return await ask(context, { metrics: ['all_revenue'], period: MONTHS }).catch(
        (thrown: unknown) => thrown,
      );
    });
    expect((error as ProblemError).problems).toMatchObject([
      { code: 'QUERY_INVALID', message: expect.stringContaining('up to an edition date alone') },
    ]);
  });
});

test.each([
  [{ fixed: true }, 'needs `fixed: unfiltered`'],
  [{ aggregate: 'max' }, 'its "max" would be the value of one row; use sum, count, distinct, average'],
  [{ aggregate: 'median' }, 'its "median" would be the value of one row'],
  [{ table: 'customers', column: 'id' }, 'table "customers" declares no `time`'],
  [{ trailing: { days: 7 } }, 'cannot look at trailing days'],
  [
    { column: undefined, sql: 'CASE WHEN id = 1 THEN amount END' },
    'is `public`, and an expression could pick out a few rows; aggregate a `column`',
  ],
  [
    { aggregate: 'count' },
    'is `public`, and must count rows: a count of a column tells how few have no value',
  ],
  [
    { table: 'days', public: { of: 'day', least: LEAST } },
    'is `public`, but the SQL of table "days" reads others, so that one of its rows can be made of rows of several',
  ],
  [
    { table: 'visits', where: { 'of_day.orders': 1 }, public: { of: 'customer', least: LEAST } },
    'is `public`, but the SQL of table "days" reads others, so that one of its rows can be made of rows of several',
  ],
])('what cannot be told of everybody is refused: %j', (changed, message) => {
  const one = {
    ...{ kind: 'simple', table: 'orders', fixed: 'unfiltered', aggregate: 'sum', column: 'amount' },
    ...{ public: { of: 'customer', least: LEAST }, ...changed },
  };
  const problems = validateModel(modelOf({}, { one }));
  expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  expect(problems[0]).toMatchObject({ code: 'METRIC_INVALID', path: ['metrics', expect.any(String)] });
});

test('its definition says that it is of everybody', () => {
  const { all_revenue: metric } = modelOf().metrics;
  if (metric === undefined) throw new Error('the shop has it');
  expect(kindOf(metric).text(metric)).toBe('sum of amount over orders of everybody');
});

test('a group of fewer than three is never told', () => {
  expect(() => modelOf({ least: 2 })).toThrow();
});
