import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TableBlock } from '../../src/report/edition/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { composeOne, fillShop, type Order, orders } from './shop.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await fillShop(engine);
});
afterAll(() => engine.close());

const NOW = orders().filter(({ day }) => day >= '2026-10-17' && day < '2026-11-16');
const revenue = (rows: readonly Order[]) =>
  Number(rows.reduce((sum, { amount }) => sum + amount, 0).toFixed(2));
const value = (rows: readonly Order[]) => revenue(rows) / rows.length;
const near = (expected: number) => expect.closeTo(expected, 9);
const groups = (key: (row: Order) => unknown) => [...Map.groupBy(NOW, key).values()];
const table = (block: object): Promise<TableBlock> => composeOne(engine, { type: 'table', ...block });
const largestOfAll = groups(({ customer }) => customer).sort((a, b) => revenue(b) - revenue(a));

test('rows are those whose metrics are so, and totals and others are of such rows', async () => {
  const all = groups(({ customer }) => customer);
  const passing = all.filter((rows) => rows.length >= 3).sort((a, b) => revenue(b) - revenue(a));
  expect([all.length > passing.length + 5, passing.length > 5]).toEqual([true, true]);
  const drawn = await table({
    by: ['customer'],
    metrics: ['revenue', 'order_value'],
    having: 'orders >= 3',
    order: [{ by: 'revenue' }],
    limit: 4,
    others: true,
    totals: true,
    columns: { revenue: { show: 'sparkline', history: { count: 2, grain: 'month' } } },
  });
  expect(drawn.rows).toEqual(
    passing.slice(0, 4).map((rows) => [rows[0]?.customer, near(revenue(rows)), near(value(rows))]),
  );
  const rest = passing.slice(4).flat();
  expect(drawn.others).toEqual([`${passing.length - 4} others`, near(revenue(rest)), near(value(rest))]);
  const whole = passing.flat();
  expect(drawn.totals).toEqual(['Total', near(revenue(whole)), near(value(whole))]);
  expect(drawn.columns[1]?.histories?.map((one) => one.length)).toEqual([2, 2, 2, 2]);
});

test('rows over time are of those whose whole window is so', async () => {
  const passing = groups(({ plan }) => plan).filter((rows) => revenue(rows) > 5000);
  const drawn = await table({
    by: ['plan'],
    grain: 'month',
    metrics: ['orders'],
    having: 'revenue > 5000',
    totals: true,
  });
  expect(new Set(drawn.rows.map(([plan]) => plan))).toEqual(
    new Set(passing.map(([first]) => first?.plan ?? null)),
  );
  expect(drawn.rows.length).toBe(2 * passing.length);
  expect(drawn.totals).toEqual(['Total', '', passing.flat().length]);
});

test.each(['bar', 'heat-map', 'line'])('a %s has such values alone, and others of such', async (kind) => {
  const passing = largestOfAll.filter((rows) => rows.length >= 3);
  const block = {
    type: 'chart' as const,
    order: 'size',
    title: 'Revenue',
    ...{ kind, metrics: ['revenue'], by: 'customer', having: 'orders >= 3', top: 3, others: true },
    ...(kind === 'heat-map' ? { across: 'plan' } : kind === 'line' ? { grain: 'month' } : {}),
  };
  const { chart } = await composeOne(engine, block);
  const sums = chart.series.map(({ values }) =>
    Number(values.reduce<number>((sum, one) => sum + Number(one ?? 0), 0).toFixed(2)),
  );
  const rest = `${passing.length - 3} others`;
  const expected = [...passing.slice(0, 3).map(revenue), revenue(passing.slice(3).flat())];
  if (kind === 'bar') {
    expect(chart.axis).toMatchObject({
      categories: [...passing.slice(0, 3).map(([one]) => String(one?.customer)), rest],
    });
    expect(chart.series[0]?.values).toEqual(expected.map(near));
    return;
  }
  expect(chart.series.map(({ name }) => name).at(-1)).toBe(rest);
  expect(sums).toEqual(expected.map(near));
});
