import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { type Answer, type AskContext, ask, readCatalog } from '../../src/metrics/engine/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { selectMetrics } from '../../src/metrics/series/index.ts';
import { type BareMetric, modelOf, told } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** Orders from 20 November 2024 on, none in February and April 2025; contracts since January 2025. */
const SQL = `
  CREATE TABLE orders (id integer, placed date, customer integer, region varchar(10), amount decimal(10,2));
  INSERT INTO orders VALUES
    (1, DATE '2024-11-20', 1, 'north', 10), (2, DATE '2024-12-31', 2, 'south', 20),
    (3, DATE '2025-01-01', 1, 'north', 30), (4, DATE '2025-01-31', 1, 'south', 40),
    (5, DATE '2025-03-01', 2, 'north', 50), (6, DATE '2025-03-30', 3, 'south', 60),
    (7, DATE '2025-05-15', 1, 'north', 70), (8, DATE '2026-01-10', 3, 'south', 80),
    (9, DATE '2026-03-30', 2, 'north', 90);
  CREATE TABLE contracts (id integer, since date, until date, worth decimal(10,2));
  INSERT INTO contracts VALUES (1, DATE '2025-01-01', NULL, 5), (2, DATE '2025-02-10', DATE '2025-04-01', 7);
`;
const TABLES = {
  orders: { relation: 'orders', key: 'id', time: 'placed', dimensions: { region: {} } },
  contracts: { relation: 'contracts', key: 'id', valid: { from: 'since', to: 'until' } },
};
const METRICS: Record<string, BareMetric> = {
  revenue: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
  buyers: { kind: 'simple', table: 'orders', aggregate: 'distinct', column: 'customer' },
  median: { kind: 'simple', table: 'orders', aggregate: 'median', column: 'amount' },
  worth: { kind: 'snapshot', table: 'contracts', aggregate: 'sum', column: 'worth' },
  per_buyer: { kind: 'ratio', numerator: 'revenue', denominator: 'buyers' },
  total: { kind: 'cumulative', of: 'revenue' },
  ytd: { kind: 'cumulative', of: 'revenue', window: { toDate: 'year' } },
  from_january: { kind: 'cumulative', of: 'revenue', window: { toDate: 'calendar-year' } },
  buyers_ytd: { kind: 'cumulative', of: 'buyers', window: { toDate: 'year' } },
  median_ytd: { kind: 'cumulative', of: 'median', window: { toDate: 'year' } },
  per_buyer_ytd: { kind: 'cumulative', of: 'per_buyer', window: { toDate: 'year' } },
  quarter: { kind: 'cumulative', of: 'revenue', window: { trailing: { months: 3 } } },
  last_year: { kind: 'offset', of: 'revenue', by: { years: 1 } },
  worth_before: { kind: 'offset', of: 'worth', by: { months: 1 } },
  ytd_last_year: { kind: 'offset', of: 'ytd', by: { years: 1 } },
  last_month: { kind: 'offset', of: 'revenue', by: { months: 1 } },
  growth: { kind: 'derived', expression: 'revenue - last_year' },
};
const YEAR = { from: '2025-01-01', to: '2026-01-01' };

describe.each(['duckdb', 'postgres'] as const)('spans on %s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(SQL);
  });
  afterAll(() => engine.close());

  const model = modelOf(TABLES, METRICS);
  const asked = (
    query: MetricQueryInput,
    more: Partial<Pick<AskContext, 'asOf' | 'ends' | 'calendar'>> = {},
  ): Promise<Answer> =>
    engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      return await ask({ session, model, catalog, calendar: DEFAULT_CALENDAR, ...more }, query);
    });
  const values = async (...question: Parameters<typeof asked>) => {
    const { series } = await asked(...question);
    return series.groups.map(({ current }) => current.map((slot) => slot.map(told)));
  };
  const now = async (...question: Parameters<typeof asked>) => (await values(...question))[0];

  test('months without a row hold what came before, and distinct values, medians and ratios are those of the span', async () => {
    const metrics = ['revenue', 'ytd', 'total', 'buyers_ytd', 'median_ytd', 'per_buyer_ytd', 'quarter'];
    expect(await now({ metrics, grain: 'month', period: { from: '2025-01-01', to: '2025-06-01' } })).toEqual([
      [70, 70, 100, 1, 35, 70, 100],
      [0, 70, 100, 1, 35, 70, 90],
      [110, 180, 210, 3, 45, 60, 180],
      [0, 180, 210, 3, 45, 60, 110],
      [70, 250, 280, 3, 50, 250 / 3, 180],
    ]);
  });

  test('a total is the value at its end, whatever the grain', async () => {
    const metrics = ['ytd', 'total', 'quarter', 'buyers_ytd'];
    const period = { from: '2025-03-10', to: '2025-06-01' };
    const end = [250, 280, 180, 3];
    expect(await now({ metrics, period })).toEqual([end]);
    for (const grain of ['day', 'week', 'month', 'quarter', 'year'] as const)
      expect((await now({ metrics, period, grain }))?.at(-1)).toEqual(end);
  });

  test('a fiscal year begins in its month, a calendar year in January', async () => {
    const calendar = { ...DEFAULT_CALENDAR, fiscalYearStart: 3 } as const;
    expect(
      await now(
        {
          metrics: ['ytd', 'from_january'],
          grain: 'month',
          period: { from: '2025-02-01', to: '2025-05-01' },
        },
        { calendar },
      ),
    ).toEqual([
      [100, 70],
      [110, 180],
      [110, 180],
    ]);
  });

  test('groups, filters and groups without a row in the period', async () => {
    const query = { metrics: ['ytd'], period: { from: '2025-05-01', to: '2025-06-01' }, by: ['region'] };
    const { series } = await asked({ ...query, order: [{ by: 'region', direction: 'asc' }] });
    expect(series.groups.map(({ key, current }) => [...key, ...current.flat()])).toEqual([
      ['north', 150],
      ['south', 100],
    ]);
    expect(await now({ metrics: ['ytd'], period: query.period, where: { region: 'south' } })).toEqual([
      [100],
    ]);
  });

  test('a period still running is held against the other to the same day', async () => {
    const { series } = await asked(
      { metrics: ['ytd', 'revenue'], period: { from: '2025-03-01', to: '2025-04-01' }, compare: 'previous' },
      { asOf: '2025-03-15' },
    );
    // To 14 February: January's 70; to 14 March: 70 and the 50 of 1 March.
    expect([series.groups[0]?.current, series.groups[0]?.comparisons[0]]).toEqual([[[120, 50]], [[70, 0]]]);
    const { series: years } = await asked(
      { metrics: ['ytd'], period: { from: '2026-03-01', to: '2026-04-01' }, compare: 'year' },
      { asOf: '2026-03-15' },
    );
    expect([years.groups[0]?.current, years.groups[0]?.comparisons[0]]).toEqual([[[80]], [[120]]]);
  });

  test('an offset is what a comparison of the same distance shows', async () => {
    const period = { from: '2025-11-01', to: '2026-04-01' };
    const { series } = await asked({
      metrics: ['revenue', 'last_year', 'growth'],
      grain: 'month',
      compare: 'year',
      period,
    });
    const [group] = series.groups;
    // The data begins on 20 November 2024: that month is only a part.
    expect(group?.current.map((slot) => slot.map(told))).toEqual([
      [0, 'before_data', 'before_data'],
      [0, 20, -20],
      [80, 70, 10],
      [0, 0, 0],
      [90, 110, -20],
    ]);
    expect(group?.comparisons[0]?.map(([cell]) => told(cell))).toEqual(
      group?.current.map(([, cell]) => told(cell)),
    );
    expect(
      await now({ metrics: ['last_year', 'growth'], period: { from: '2026-01-01', to: '2026-04-01' } }),
    ).toEqual([[180, -10]]);
  });

  test('a running period is held against as many days', async () => {
    const period = { from: '2026-03-01', to: '2026-04-01' };
    expect(await now({ metrics: ['last_year', 'growth'], period }, { asOf: '2026-03-15' })).toEqual([
      [50, -50],
    ]);
    expect(await now({ metrics: ['ytd_last_year'], period }, { asOf: '2026-03-15' })).toEqual([[120]]);
  });

  test('months are clipped by the calendar, and a day without a counterpart has no value', async () => {
    expect(await now({ metrics: ['last_month'], period: { from: '2025-02-01', to: '2025-03-01' } })).toEqual([
      [70],
    ]);
    expect(
      await now({ metrics: ['last_month'], grain: 'day', period: { from: '2025-03-28', to: '2025-04-02' } }),
    ).toEqual([[0], ['no_counterpart'], ['no_counterpart'], ['no_counterpart'], [50]]);
    expect(await now({ metrics: ['last_year'], period: { from: '2028-02-29', to: '2028-03-01' } })).toEqual([
      ['no_counterpart'],
    ]);
  });

  test('a state so much earlier is that of the earlier end', async () => {
    expect(
      await now({
        metrics: ['worth', 'worth_before'],
        grain: 'month',
        period: { from: '2025-02-01', to: '2025-05-01' },
      }),
    ).toEqual([
      [12, 5],
      [12, 12],
      [5, 12],
    ]);
  });

  test('data that begins later is a part of a year, and of no running total', async () => {
    const { series } = await asked({
      metrics: ['ytd', 'total'],
      grain: 'month',
      period: { from: '2024-10-01', to: '2025-02-01' },
    });
    expect(series.groups[0]?.current.map((slot) => slot.map(told))).toEqual([
      ['before_data', 'before_data'],
      [10, 10],
      [30, 30],
      [70, 100],
    ]);
    expect(series.slots.map(({ partial }) => partial)).toEqual([false, true, true, false]);
  });

  test('a part of a year marks no other metric that is asked for with it', async () => {
    const { series } = await asked({
      metrics: ['revenue', 'ytd'],
      grain: 'month',
      period: { from: '2024-11-01', to: '2025-01-01' },
    });
    expect(series.slots.map(({ partial }) => partial)).toEqual([true, true]);
    const marks = (...metrics: string[]) =>
      selectMetrics(series, metrics).slots.map(({ partial }) => partial);
    expect([marks('revenue'), marks('ytd'), marks('ytd', 'revenue')]).toEqual([
      [true, false],
      [true, true],
      [true, true],
    ]);
  });

  test('data that ends early is no standstill, and nothing is held against a whole of what is a part', async () => {
    const ends = new Map([['orders', '2025-03-15']]);
    const query = { metrics: ['ytd', 'total', 'growth'], grain: 'month' as const };
    const { series } = await asked({ ...query, period: { from: '2025-02-01', to: '2025-06-01' } }, { ends });
    expect(series.groups[0]?.current.map((slot) => slot.map(told))).toEqual([
      [70, 100, 'before_data'],
      [180, 210, 'after_data'],
      ['after_data', 'after_data', 'after_data'],
      ['after_data', 'after_data', 'after_data'],
    ]);
    expect(series.slots.map(({ partial }) => partial)).toEqual([false, true, false, false]);
    // What lies a year before is there whole.
    const later = new Map([['orders', '2026-02-10']]);
    expect(
      await now(
        {
          metrics: ['last_year', 'growth'],
          grain: 'month',
          period: { from: '2026-01-01', to: '2026-04-01' },
        },
        { ends: later },
      ),
    ).toEqual([
      [70, 10],
      [0, 'after_data'],
      [110, 'after_data'],
    ]);
  });

  test('the year to date of a whole year is the year', async () => {
    expect(await now({ metrics: ['ytd', 'revenue'], period: YEAR })).toEqual([[250, 250]]);
  });
});
