import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/foundation/calendar/index.ts';
import { chartTable } from '../../src/report/block/chart/values.ts';
import { drawChart } from '../../src/report/chart/index.ts';
import { LIGHT } from '../../src/report/design/index.ts';
import type { ChartBlock } from '../../src/report/edition/index.ts';
import { openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { type compose, composeOne, fillShop, type Order, orders } from './shop.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await fillShop(engine);
});
afterAll(() => engine.close());

const ALL = orders();
const WINDOW = { from: '2026-10-17', to: '2026-11-16' };
const inside = (rows: readonly Order[], { from, to } = WINDOW) =>
  rows.filter(({ day }) => day >= from && day < to);
const revenue = (rows: readonly Order[]) =>
  Number(rows.reduce((sum, { amount }) => sum + amount, 0).toFixed(2));
const value = (rows: readonly Order[]) => (rows.length === 0 ? null : revenue(rows) / rows.length);
const near = (expected: number | null) => (expected === null ? null : expect.closeTo(expected, 9));

function chart(block: object, options: Parameters<typeof compose>[2] = {}): Promise<ChartBlock> {
  return composeOne(engine, { type: 'chart', title: 'Chart', ...block }, options);
}

/** Groups of the window from the largest on. */
function bySize(rows: readonly Order[], key: (row: Order) => string | number | null, of = value) {
  return [...Map.groupBy(rows, key)].sort(([, a], [, b]) => (of(b) ?? 0) - (of(a) ?? 0));
}

describe('kinds that the data picks', () => {
  test.each([
    ['line', { metrics: ['revenue'], last: { count: 6, grain: 'week' } }],
    ['small-multiples', { metrics: ['revenue', 'orders'], last: { count: 6, grain: 'week' } }],
    ['bar', { metrics: ['revenue'], by: 'plan' }],
    ['stacked-bar', { metrics: ['revenue'], by: 'plan', last: { count: 3, grain: 'month' } }],
    ['line', { metrics: ['revenue'], by: 'plan', top: 2, last: { count: 3, grain: 'month' } }],
    [
      'stacked-bar',
      { metrics: ['revenue'], by: 'plan', top: 2, others: true, last: { count: 3, grain: 'month' } },
    ],
    ['line', { metrics: ['order_value'], by: 'plan', last: { count: 3, grain: 'month' } }],
    ['heat-map', { metrics: ['revenue'], by: 'plan', across: 'country' }],
  ])('%s', async (kind, block) => {
    expect((await chart(block)).chart.kind).toBe(kind);
  });
});

test('others are computed over their rows, also for a ratio and when rows without a value are shown', async () => {
  const window = inside(ALL);
  const groups = bySize(window, ({ plan }) => plan);
  for (const top of [1, 2, 3, 4, 5]) {
    const { chart: drawn, note } = await chart({ metrics: ['order_value'], by: 'plan', top, others: true });
    const rest = groups.slice(top).flatMap(([, rows]) => rows);
    expect(drawn.axis).toMatchObject({
      categories: [
        ...groups.slice(0, top).map(([plan]) => plan ?? '(none)'),
        top === 5 ? '1 other' : `${6 - top} others`,
      ],
    });
    expect(drawn.series[0]?.values).toEqual([
      ...groups.slice(0, top).map(([, rows]) => near(value(rows))),
      near(value(rest)),
    ]);
    expect(note).toBeUndefined();
  }
});

test('a metric and the same before are lines of one chart, each value from its own days', async () => {
  const last = { count: 4, grain: 'week' };
  const block = { id: 'lines', metrics: ['revenue'], last, compare: [{ weeks: 4 }, 'week', 'year'] };
  const { alternative, note, ...made } = await chart(block);
  const mondays = ['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09'];
  const back = (days: number) =>
    mondays.map((monday) => {
      const from = addDays(monday, -days);
      return { from, to: addDays(from, 7) };
    });
  const sums = (days: number) => back(days).map((period) => near(revenue(inside(ALL, period))));
  expect(made.chart).toMatchObject({
    kind: 'line',
    series: [
      { name: 'Revenue', values: sums(0) },
      {
        name: 'Revenue (4 weeks earlier)',
        values: sums(28),
        earlier: { name: '4_weeks_earlier', periods: back(28) },
      },
      {
        name: 'Revenue (a week earlier)',
        values: sums(7),
        earlier: { name: 'week_earlier', periods: back(7) },
      },
    ],
  });
  // The data begins in July.
  expect(made.chart.series).toHaveLength(3);
  expect(note).toBe('Revenue (52 weeks earlier): no data.');
  expect(alternative).toContain('Revenue (4 weeks earlier) went from ');
  expect(alternative).toContain('(Sep 21–27, 2026)');
  const { columns, rows } = chartTable(made);
  expect(columns.map(({ name }) => name)).toEqual([
    ...['from', 'to', 'partial', 'revenue', 'revenue_4_weeks_earlier', 'revenue_week_earlier'],
    ...['revenue_4_weeks_earlier_from', 'revenue_4_weeks_earlier_to'],
    ...['revenue_week_earlier_from', 'revenue_week_earlier_to'],
  ]);
  expect(rows[3]).toEqual([
    ...['2026-11-09', '2026-11-16', false, sums(0)[3], sums(28)[3], sums(7)[3]],
    ...['2026-10-12', '2026-10-19', '2026-11-02', '2026-11-09'],
  ]);
});

test('each value of a dimension and each metric has its line before, and the rest has it too', async () => {
  const last = { count: 3, grain: 'week' };
  const made = await chart({
    ...{ metrics: ['revenue'], by: 'plan', top: 2, others: true, last, compare: { weeks: 3 } },
  });
  const starts = ['2026-10-26', '2026-11-02', '2026-11-09'];
  const plans = made.chart.series.flatMap(({ dimension, earlier }) =>
    dimension === undefined || earlier !== undefined ? [] : [dimension.value],
  );
  const sums = (of: (plan: string | null) => boolean, back: number) =>
    starts.map((from) => {
      const [start, end] = [addDays(from, -back), addDays(from, 7 - back)];
      const rows = orders().filter(({ day, plan }) => day >= start && day < end && of(plan));
      return near(rows.reduce((sum, { amount }) => sum + amount, 0));
    });
  expect(made.chart.kind).toBe('line');
  expect(made.chart.series.map(({ name, values }) => [name, values])).toEqual([
    ...plans.flatMap((plan) => [
      [plan, sums((one) => one === plan, 0)],
      [`${plan} (3 weeks earlier)`, sums((one) => one === plan, 21)],
    ]),
    ['4 others', sums((one) => !plans.includes(one), 0)],
    ['4 others (3 weeks earlier)', sums((one) => !plans.includes(one), 21)],
  ]);
  const { columns, rows, series } = chartTable(made);
  expect(columns.map(({ name }) => name)).toEqual([
    ...['plan', 'from', 'to', 'partial', 'revenue', 'revenue_3_weeks_earlier'],
    ...['3_weeks_earlier_from', '3_weeks_earlier_to', 'row'],
  ]);
  expect(series?.map(({ column, row }) => rows.slice(row, row + 3).map((cells) => cells[column]))).toEqual(
    made.chart.series.map(({ values }) => values),
  );
  expect(rows.at(-1)?.slice(-3)).toEqual(['2026-10-19', '2026-10-26', 'others']);

  const several = await chart({ metrics: ['revenue', 'orders'], last, compare: [{ weeks: 3 }, 'week'] });
  expect(several.chart.kind).toBe('small-multiples');
  expect(several.chart.series.map(({ name }) => name)).toEqual([
    ...['Revenue', 'Revenue (3 weeks earlier)', 'Revenue (a week earlier)'],
    ...['Orders', 'Orders (3 weeks earlier)', 'Orders (a week earlier)'],
  ]);
  expect(several.alternative).toContain('Orders (a week earlier) went from ');
  const panels = drawChart(several.chart, {
    ...{ width: 600, theme: LIGHT, locale: { locale: 'en-US', currency: 'USD' }, id: 'c' },
    alternative: several.alternative,
  });
  expect(panels.match(/stroke-dasharray="6 4"/g)).toHaveLength(3);
  expect(panels.match(/stroke-dasharray="2 4"/g)).toHaveLength(3);
  expect(panels.match(/>(3 weeks|a week) earlier</g)).toHaveLength(2);
});

test('over time, shown groups and others add up to the whole', async () => {
  const last = { count: 12, grain: 'week' };
  const [split, whole] = await Promise.all([
    chart({ metrics: ['revenue'], by: 'customer', top: 5, others: true, last }),
    chart({ metrics: ['revenue'], last }),
  ]);
  expect(split.chart.series).toHaveLength(6);
  expect(split.chart.series.at(-1)?.name).toBe('35 others');
  const sums = whole.chart.series[0]?.values.map((_, index) =>
    split.chart.series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
  );
  expect(sums).toEqual(whole.chart.series[0]?.values.map((sum) => near(sum)));
});

test('without others, what is left out is said', async () => {
  const { note } = await chart({ metrics: ['orders'], by: 'customer', top: 3, note: 'By count.' });
  expect(note).toMatch(/^By count\. \d+ more not shown\.$/);
});

test('a bucket that the edition date cuts is marked', async () => {
  const { chart: drawn } = await chart({
    metrics: ['revenue'],
    grain: 'month',
    window: { toDate: 'quarter' },
  });
  expect(drawn.axis).toMatchObject({
    kind: 'time',
    buckets: [
      { from: '2026-10-01', to: '2026-11-01', partial: false },
      { from: '2026-11-01', to: '2026-11-16', partial: true },
    ],
  });
  const days = await chart({ metrics: ['revenue'], grain: 'month' });
  expect(days.chart.axis.kind === 'time' && days.chart.axis.buckets.map(({ partial }) => partial)).toEqual([
    true,
    true,
  ]);
});

test('a heat map has a cell for each pair that has rows, and a gap for the others', async () => {
  const { chart: drawn, alternative } = await chart({
    metrics: ['order_value'],
    by: 'plan',
    across: 'country',
    top: 3,
    others: true,
  });
  const window = inside(ALL);
  const plans = ['Basic', 'Custom', 'Pro'];
  const countries = ['DE', 'FR', 'US', null];
  expect(drawn.axis).toEqual({
    kind: 'category',
    label: 'Country',
    categories: ['DE', 'FR', 'US', '(none)'],
    dimension: { name: 'country', type: 'text', values: countries },
  });
  const cell = (keep: (one: Order) => boolean) => (country: string | null) =>
    near(value(window.filter((one) => keep(one) && one.country === country)));
  expect(drawn.series.map(({ name, values }) => [name, values])).toEqual([
    ...plans.map((plan) => [plan, countries.map(cell((one) => one.plan === plan))]),
    ['3 others', countries.map(cell(({ plan }) => plan === null || !plans.includes(plan)))],
  ]);
  expect(alternative).toMatch(/^4 rows by 4 columns; lowest \$.* \(.*\), highest \$.*\.$/);
});

test('rows of a heat map can be the latest, and months are written as months', async () => {
  const { chart: drawn } = await chart({
    kind: 'heat-map',
    metrics: ['orders'],
    by: 'customer',
    order: 'latest',
    top: 3,
    last: { count: 4, grain: 'month' },
  });
  expect(drawn.series.map(({ name }) => name)).toEqual(['37', '38', '39']);
  expect(drawn.axis.kind === 'time' && drawn.axis.buckets.map(({ label }) => label)).toEqual([
    'Jul 2026',
    'Aug 2026',
    'Sep 2026',
    'Oct 2026',
  ]);
});

test('small multiples are described by where each panel begins and ends', async () => {
  const { alternative } = await chart({
    kind: 'small-multiples',
    metrics: ['revenue', 'orders'],
    last: { count: 3, grain: 'month' },
    scale: 'own',
  });
  expect(alternative).toMatch(/^From Aug 2026 to Oct 2026: Revenue \$\S+ → \$\S+; Orders \d+ → \d+\.$/);
});

describe('a histogram', () => {
  test('counts every entity in exactly one bin', async () => {
    const { chart: drawn, alternative } = await chart({
      kind: 'histogram',
      metrics: ['revenue'],
      by: 'customer',
    });
    const totals = [...Map.groupBy(inside(ALL), ({ customer }) => customer).values()].map(revenue);
    if (drawn.axis.kind !== 'bins') throw new Error('bins');
    const { edges } = drawn.axis;
    const counts = edges.slice(1).map((to, bin) => {
      const isLast = bin === edges.length - 2;
      return totals.filter((one) => one >= (edges[bin] ?? 0) && (one < to || (isLast && one === to))).length;
    });
    expect(drawn.series[0]).toMatchObject({ name: 'customer', format: { kind: 'integer' }, values: counts });
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(totals.length);
    expect(alternative).toContain('half of them at most');
  });

  test('takes a wish for its bins, and names the table whose key it counts', async () => {
    const { chart: drawn } = await chart({ kind: 'histogram', metrics: ['revenue'], by: 'id', bins: 5 });
    expect(drawn.axis).toMatchObject({ edges: [0, 100, 200, 300, 400, 500, 600] });
    expect(drawn.series[0]?.name).toBe('Orders');
  });

  test('says how many have no value', async () => {
    const { chart: drawn, note } = await chart({
      kind: 'histogram',
      metrics: ['revenue_by_large'],
      by: 'customer',
    });
    const customers = [...Map.groupBy(inside(ALL), ({ customer }) => customer).values()];
    const without = customers.filter((rows) => rows.every(({ amount }) => amount <= 250)).length;
    expect(without).toBeGreaterThan(0);
    expect(note).toBe(`${without} without a value not counted.`);
    const counted = drawn.series[0]?.values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    expect(counted).toBe(customers.length - without);
  });

  test('of nothing says that there is no data', async () => {
    const { chart: drawn, alternative } = await chart({
      kind: 'histogram',
      metrics: ['revenue'],
      by: 'customer',
      where: { plan: 'Nobody' },
    });
    expect(drawn).toMatchObject({ axis: { edges: [0, 1] }, series: [] });
    expect(alternative).toBe('customer: no data.');
  });
});

test('a bullet holds figures against targets, of the model or its own, and against what was before', async () => {
  const { chart: drawn, alternative } = await chart({
    kind: 'bullet',
    metrics: ['revenue', 'large_share'],
    targets: { large_share: 0.4 },
    ranges: { revenue: [10_000, 30_000] },
  });
  const before = inside(ALL, { from: '2026-09-17', to: '2026-10-17' });
  const share = (rows: readonly Order[]) => rows.filter(({ amount }) => amount > 250).length / rows.length;
  expect(drawn.axis).toMatchObject({ categories: ['Actual', 'Target', 'previous 30 days'] });
  expect(drawn.series).toMatchObject([
    {
      name: 'Revenue',
      good: 'up',
      ranges: [10_000, 30_000],
      values: [near(revenue(inside(ALL))), 20_000, near(revenue(before))],
    },
    { name: 'Large orders', good: 'down', values: [near(share(inside(ALL))), 0.4, near(share(before))] },
  ]);
  expect(alternative).toMatch(
    /Revenue: \$.* of the target of \$20k \(previous 30 days: \$.*\)\. Large orders: .*, target 40\.0%/i,
  );
});
