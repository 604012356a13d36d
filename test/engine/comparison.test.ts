// Comparisons follow the calendar: over the rows, day by day, what each figure stands against is counted by hand.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, GRAINS } from '../../src/foundation/calendar/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { numberOf } from '../../src/metrics/series/index.ts';
import { answer, type Setting } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const setting: Setting = {
  tables: {
    invoices: { relation: 'invoices', time: 'day' },
    contracts: { relation: 'invoices', valid: { from: 'day' } },
  },
  metrics: {
    billed: { kind: 'simple', table: 'invoices', aggregate: 'sum', column: 'amount' },
    signed: { kind: 'snapshot', table: 'contracts', aggregate: 'count' },
  },
};

/** An invoice every day, over a leap year and both its neighbours; the first of a month is dearer. */
const FIRST = '2022-06-01';
const DAYS = Array.from({ length: 1400 }, (_, index) => addDays(FIRST, index));
const amountOf = (day: string) =>
  (day.endsWith('-01') ? 1000 : 0) + Number(day.slice(8)) + Number(day.slice(5, 7)) * 31;

function billed(from: string, to: string): number {
  return DAYS.filter((day) => day >= from && day < to).reduce((sum, day) => sum + amountOf(day), 0);
}

describe.each(Object.entries(ENGINES))('%s', (_name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    const rows = DAYS.map((day) => `('${day}', ${amountOf(day)})`);
    await engine.execute(
      `CREATE TABLE invoices (day DATE, amount DECIMAL(12,2)); INSERT INTO invoices VALUES ${rows.join(', ')};`,
    );
  });
  afterAll(() => engine.close());

  async function pairs(query: Omit<MetricQueryInput, 'metrics'>, asOf: string) {
    const series = await answer(engine, { ...setting, asOf }, { metrics: ['billed'], ...query });
    const [group] = series.groups;
    return series.slots.map((_, index) => [
      numberOf(group?.current[index]?.[0]),
      numberOf(group?.comparisons[0]?.[index]?.[0]),
    ]);
  }

  const YEAR = { from: '2024-01-01', to: '2025-01-01' };

  test('a year so far stands against the same months, by the year before a leap year and after it', async () => {
    expect(await pairs({ period: YEAR, compare: 'year' }, '2024-07-01')).toEqual([
      [billed('2024-01-01', '2024-07-01'), billed('2023-01-01', '2023-07-01')],
    ]);
    expect(
      await pairs({ period: { from: '2025-01-01', to: '2026-01-01' }, compare: 'year' }, '2025-07-01'),
    ).toEqual([[billed('2025-01-01', '2025-07-01'), billed('2024-01-01', '2024-07-01')]]);
  });

  test('each closed month stands against its own, the running one against as many days', async () => {
    expect(await pairs({ period: YEAR, grain: 'month', compare: 'year' }, '2024-03-11')).toEqual([
      [billed('2024-01-01', '2024-02-01'), billed('2023-01-01', '2023-02-01')],
      [billed('2024-02-01', '2024-03-01'), billed('2023-02-01', '2023-03-01')],
      [billed('2024-03-01', '2024-03-11'), billed('2023-03-01', '2023-03-11')],
    ]);
  });

  test('a running quarter stands against whole months and as many days, at most to the end of the month', async () => {
    const period = { from: '2025-04-01', to: '2025-07-01' };
    expect(await pairs({ period, compare: 'previous' }, '2025-05-31')).toEqual([
      [billed('2025-04-01', '2025-05-31'), billed('2025-01-01', '2025-03-01')],
    ]);
  });

  test.each<[string, MetricQueryInput['compare'], [string, string]]>([
    ['the same weekdays a week before, which overlap it', 'week', ['2025-02-22', '2025-03-06']],
    ['as many weeks back', { weeks: 4 }, ['2025-02-01', '2025-02-13']],
    ['days back', { days: 10 }, ['2025-02-19', '2025-03-03']],
    ['months back', { months: 13 }, ['2024-02-01', '2024-02-13']],
    ['years back', { years: 2 }, ['2023-03-01', '2023-03-13']],
  ])('a month so far stands against %s', async (_name, compare, [from, to]) => {
    const period = { from: '2025-03-01', to: '2025-04-01' };
    expect(await pairs({ period, compare }, '2025-03-13')).toEqual([
      [billed('2025-03-01', '2025-03-13'), billed(from, to)],
    ]);
  });

  test('each day stands against the same weekday, and each month against the one 13 months before', async () => {
    const days = await pairs(
      { period: { from: '2025-02-26', to: '2025-03-02' }, grain: 'day', compare: 'week' },
      '2025-03-02',
    );
    expect(days.map(([, before]) => before)).toEqual(
      ['2025-02-19', '2025-02-20', '2025-02-21', '2025-02-22'].map(amountOf),
    );
    const period = { from: '2025-03-01', to: '2025-05-01' };
    expect(await pairs({ period, grain: 'month', compare: { months: 13 } }, '2025-05-01')).toEqual([
      [billed('2025-03-01', '2025-04-01'), billed('2024-02-01', '2024-03-01')],
      [billed('2025-04-01', '2025-05-01'), billed('2024-03-01', '2024-04-01')],
    ]);
  });

  test('a figure has all days up to the edition date, also where the month before is shorter', async () => {
    const query = {
      metrics: ['billed', 'signed'],
      period: { from: '2025-03-01', to: '2025-04-01' },
      compare: 'previous' as const,
    };
    const { groups } = await answer(engine, { ...setting, asOf: '2025-03-31' }, query);
    const count = (to: string) => DAYS.filter((day) => day < to).length;
    expect(groups[0]?.current).toEqual([[billed('2025-03-01', '2025-03-31'), count('2025-03-31')]]);
    expect(groups[0]?.comparisons[0]).toEqual([[billed('2025-02-01', '2025-03-01'), count('2025-03-01')]]);
  });

  test('rows stand against the ones before them, and the first against what lies before the table', async () => {
    const period = { from: '2024-01-01', to: '2024-04-01' };
    expect(await pairs({ period, grain: 'month', compare: 'bucket' }, '2024-03-11')).toEqual([
      [billed('2024-01-01', '2024-02-01'), billed('2023-12-01', '2024-01-01')],
      [billed('2024-02-01', '2024-03-01'), billed('2024-01-01', '2024-02-01')],
      [billed('2024-03-01', '2024-03-11'), billed('2024-02-01', '2024-02-11')],
    ]);
  });

  test('29 February stands against nothing, and days without a counterpart leave a hole in their place', async () => {
    const leap = await pairs(
      { period: { from: '2024-02-28', to: '2024-03-02' }, grain: 'day', compare: 'year' },
      '2024-03-02',
    );
    expect(leap.map(([, before]) => before)).toEqual([amountOf('2023-02-28'), null, amountOf('2023-03-01')]);
    const quarter = { from: '2025-04-01', to: '2025-07-01' };
    const days = await pairs({ period: quarter, grain: 'day', compare: 'previous' }, '2025-07-01');
    expect(days.slice(57, 62).map(([, before]) => before)).toEqual([
      amountOf('2025-02-28'),
      ...[null, null, null],
      amountOf('2025-03-01'),
    ]);
  });

  test('parts add up to what the whole stands against, for every grain, date and base', async () => {
    // From a year on whose year before has all its days: those before the data have no counterpart.
    const unit = fc.constantFrom('month', 'quarter', 'year');
    const asOf = fc.integer({ min: 600, max: DAYS.length - 1 }).map((index) => DAYS[index] ?? FIRST);
    const grain = fc.constantFrom(...GRAINS.filter((one) => one !== 'week' && one !== 'day'));
    await fc.assert(
      fc.asyncProperty(
        unit,
        asOf,
        grain,
        fc.constantFrom('year', 'previous'),
        async (whole, date, parts, compare) => {
          fc.pre(GRAINS.indexOf(parts) <= GRAINS.indexOf(whole));
          const months = { month: 1, quarter: 3, year: 12 }[whole];
          const month = Math.floor((Number(date.slice(5, 7)) - 1) / months) * months;
          const start = `${date.slice(0, 4)}-${String(month + 1).padStart(2, '0')}-01`;
          const next = new Date(Date.UTC(Number(date.slice(0, 4)), month + months, 1))
            .toISOString()
            .slice(0, 10);
          fc.pre(start < date);
          const query = { period: { from: start, to: next }, compare } as const;
          const [all] = await pairs(query, date);
          const rows = await pairs({ ...query, grain: parts }, date);
          const sum = (at: number) => rows.reduce((total, row) => total + (row[at] ?? 0), 0);
          expect([sum(0), sum(1)]).toEqual(all);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
});
