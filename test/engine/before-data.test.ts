import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../../src/metrics/engine/index.ts';
import type { ModelInput } from '../../src/metrics/model/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { ENGINES, type SeededDatabase, seed } from '../quality/engines.ts';

/** Visits since 28 November 2025, by the clock of Berlin; stays since 3 December. */
const SQL = `
  CREATE TABLE visits (id integer, seen timestamp, plan varchar(20));
  INSERT INTO visits VALUES (1, '2025-11-27 23:30:00', 'pro'), (2, '2025-11-30 12:00:00', 'pro'),
    (3, '2025-12-10 12:00:00', 'pro'), (4, '2026-01-10 12:00:00', 'basic'), (5, '2026-01-11 12:00:00', 'pro');
  CREATE TABLE stays (id integer, arrives date, leaves date);
  INSERT INTO stays VALUES (1, DATE '2025-12-03', NULL), (2, DATE '2026-01-05', NULL);
`;
const described = { label: 'L', description: 'D' } as const;
const MODEL: ModelInput = {
  tables: {
    visits: { relation: 'visits', key: 'id', time: 'seen', dimensions: { plan: {} } },
    stays: { relation: 'stays', key: 'id', valid: { from: 'arrives', to: 'leaves' } },
  },
  metrics: {
    visits: { kind: 'simple', ...described, table: 'visits', aggregate: 'count' },
    basic: { kind: 'simple', ...described, table: 'visits', aggregate: 'count', where: { plan: 'basic' } },
    recent: { kind: 'simple', ...described, table: 'visits', aggregate: 'count', trailing: { days: 60 } },
    guests: { kind: 'snapshot', ...described, table: 'stays', aggregate: 'count' },
    share: { kind: 'ratio', ...described, numerator: 'basic', denominator: 'visits' },
  },
};
const none = (metric: string, day = '2025-11-28') => ({ reason: 'before_data', metric, day });

describe.each(ENGINES)('before the data begins, on %s', (engine) => {
  let database: SeededDatabase;
  beforeAll(async () => {
    database = await seed(engine, SQL);
  });
  afterAll(() => database.close());

  const asked = (query: Omit<MetricQueryInput, 'period'>, from: string, to: string) =>
    database.within(MODEL, (context) => ask(context, { ...query, period: { from, to } }), {
      asOf: '2026-02-01',
      zone: 'Europe/Berlin',
    });
  const cells = async (query: Omit<MetricQueryInput, 'period'>, from: string, to: string) => {
    const { series } = await asked(query, from, to);
    const [group] = series.groups;
    return {
      now: group?.current,
      base: group?.comparisons[0],
      partial: series.slots.map((one) => one.partial),
    };
  };

  test('there is no number, and no 0; the day is that of the project', async () => {
    const { now } = await cells(
      { metrics: ['visits', 'basic', 'share', 'guests'] },
      '2025-10-01',
      '2025-11-28',
    );
    expect(now).toEqual([[none('visits'), none('basic'), none('basic'), none('guests', '2025-12-03')]]);
  });

  test('a period with data has its 0, and a group that comes later has one too', async () => {
    const { now } = await cells({ metrics: ['visits', 'basic'] }, '2025-12-01', '2026-01-01');
    expect(now).toEqual([[1, 0]]);
    const later = await cells({ metrics: ['visits'] }, '2025-12-11', '2025-12-20');
    expect(later.now).toEqual([[0]]);
    const { series } = await asked(
      { metrics: ['visits'], by: ['plan'], grain: 'month' },
      '2025-12-01',
      '2026-02-01',
    );
    expect(series.groups.map(({ key, current }) => [key[0], ...current.flat()])).toEqual(
      expect.arrayContaining([
        ['basic', 0, 1],
        ['pro', 1, 1],
      ]),
    );
  });

  test('a bucket in which the data begins is marked as a part', async () => {
    const { now, partial } = await cells({ metrics: ['visits'], grain: 'month' }, '2025-10-01', '2026-02-01');
    expect(now).toEqual([[none('visits')], [2], [1], [2]]);
    expect(partial).toEqual([false, true, false, false]);
    const first = await cells({ metrics: ['visits'], grain: 'month' }, '2025-11-01', '2026-01-01');
    expect(first.partial).toEqual([true, false]);
  });

  test('a period that the data covers in part is nothing to compare with', async () => {
    const december = await cells({ metrics: ['visits'], compare: 'previous' }, '2025-12-01', '2026-01-01');
    expect([december.now, december.base]).toEqual([[[1]], [[none('visits')]]]);
    const january = await cells({ metrics: ['visits'], compare: 'previous' }, '2026-01-01', '2026-02-01');
    expect([january.now, january.base]).toEqual([[[2]], [[1]]]);
    const year = await cells({ metrics: ['visits', 'guests'], compare: 'year' }, '2026-01-01', '2026-02-01');
    expect(year.base).toEqual([[none('visits'), none('guests', '2025-12-03')]]);
  });

  test('a trailing window is looked at with the days before its period', async () => {
    const { base } = await cells({ metrics: ['recent'], compare: 'previous' }, '2026-01-01', '2026-02-01');
    expect(base).toEqual([[none('recent')]]);
  });

  test('a state is that of the days before', async () => {
    const { now } = await cells({ metrics: ['guests'], grain: 'day' }, '2025-12-02', '2025-12-05');
    expect(now).toEqual([[none('guests', '2025-12-03')], [1], [1]]);
  });
});
