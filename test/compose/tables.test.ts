import { afterAll, beforeAll, expect, test } from 'vitest';
import { TableDefinition } from '../../src/report/block/table/definition.ts';
import { rowTables } from '../../src/report/block/table/values.ts';
import type { TableBlock } from '../../src/report/edition/index.ts';
import { ENGINES, openDuckdbEngine, type TestEngine } from '../engine/databases.ts';
import { compose, composeOne, fillShop, type Order, orders } from './shop.ts';

let engine: TestEngine;
beforeAll(async () => {
  engine = await openDuckdbEngine();
  await fillShop(engine);
});
afterAll(() => engine.close());

const inside = (from: string, to: string) => orders().filter(({ day }) => day >= from && day < to);
const NOW = inside('2026-10-17', '2026-11-16');
const BEFORE = inside('2026-09-17', '2026-10-17');
const revenue = (rows: readonly Order[]) =>
  Number(rows.reduce((sum, { amount }) => sum + amount, 0).toFixed(2));
const value = (rows: readonly Order[]) => (rows.length === 0 ? null : revenue(rows) / rows.length);
const near = (expected: number | null) => (expected === null ? null : expect.closeTo(expected, 9));

function table(block: object, options: Parameters<typeof compose>[2] = {}): Promise<TableBlock> {
  return composeOne(engine, { type: 'table', ...block }, options);
}

/** What changes are against. */
const against = ({ comparisons = [] }: TableBlock) => [comparisons].flat();

function groups(rows: readonly Order[], key: (row: Order) => unknown) {
  return [...Map.groupBy(rows, (row) => JSON.stringify(key(row))).values()];
}

test('rows beyond the limit are one, computed over all of them, by one dimension', async () => {
  const plans = groups(NOW, ({ plan }) => plan).sort((a, b) => revenue(b) - revenue(a));
  for (const limit of [1, 2, 3, 4, 5]) {
    const drawn = await table({
      by: ['plan'],
      metrics: ['revenue', 'order_value'],
      order: [{ by: 'revenue' }],
      limit,
      others: true,
      totals: true,
    });
    const rest = plans.slice(limit).flat();
    expect(drawn.rows).toEqual(
      plans.slice(0, limit).map((rows) => [rows[0]?.plan ?? null, near(revenue(rows)), near(value(rows))]),
    );
    const name = limit === 5 ? '1 other' : `${6 - limit} others`;
    expect(drawn.others).toEqual([name, near(revenue(rest)), near(value(rest))]);
    expect(drawn.totals).toEqual(['Total', near(revenue(NOW)), near(value(NOW))]);
  }
});

test('by two dimensions, pairs are left out and not values', async () => {
  const pairs = groups(NOW, ({ plan, country }) => [plan, country]).sort((a, b) => revenue(b) - revenue(a));
  for (const limit of [1, 4, 9, pairs.length - 1]) {
    const drawn = await table({
      by: ['plan', 'country'],
      metrics: ['orders', 'order_value'],
      order: [{ by: 'order_value' }],
      limit,
      others: true,
    });
    const shown = new Set(drawn.rows.map(([plan, country]) => JSON.stringify([plan, country])));
    expect(shown.size).toBe(limit);
    const rest = NOW.filter(({ plan, country }) => !shown.has(JSON.stringify([plan, country])));
    expect(drawn.others).toEqual([
      pairs.length - limit === 1 ? '1 other' : `${pairs.length - limit} others`,
      '',
      rest.length,
      near(value(rest)),
    ]);
  }
});

test('nothing is beyond a limit that is not reached', async () => {
  const drawn = await table({ by: ['plan'], metrics: ['revenue'], others: true });
  expect(drawn.others).toBeUndefined();
  expect(drawn.more).toBe(0);
});

test('columns are shown as told: label, format, bar, shade, tones', async () => {
  const drawn = await table({
    by: ['plan'],
    metrics: ['revenue', 'order_value', 'large_share'],
    order: [{ by: 'revenue' }],
    columns: {
      plan: { label: 'Tariff' },
      revenue: { show: 'bar', label: 'Takings', format: { kind: 'currency', decimals: 2 } },
      order_value: { show: 'shade' },
      large_share: {
        tones: [
          { atMost: 0.45, tone: 'good' },
          { above: 0.45, below: 0.55, tone: 'neutral' },
          { atLeast: 0.55, tone: 'bad' },
        ],
      },
    },
  });
  const [plan, takings, worth, share] = drawn.columns;
  expect(plan).toMatchObject({ name: 'plan', label: 'Tariff', format: { kind: 'text' } });
  expect(takings).toMatchObject({ label: 'Takings', display: 'bar', good: 'up', format: { decimals: 2 } });
  expect(worth).toMatchObject({ label: 'Order value', display: 'shade' });
  expect(share?.display).toBeUndefined();
  expect(share?.tones).toEqual(
    drawn.rows.map((row) => {
      const cell = Number(row[3]);
      return cell <= 0.45 ? 'good' : cell < 0.55 ? 'neutral' : 'bad';
    }),
  );
});

test('a sparkline has the course of its own row, and says what it spans', async () => {
  const drawn = await table({
    by: ['customer', 'plan'],
    metrics: ['orders', 'revenue'],
    order: [{ by: 'orders' }],
    limit: 5,
    columns: {
      orders: { show: 'sparkline' },
      revenue: { show: 'sparkline', history: { count: 3, grain: 'month' } },
    },
  });
  const [, , count, money] = drawn.columns;
  expect([count?.historyLabel, money?.historyLabel]).toEqual(['the last 13 weeks', 'the last 3 months']);
  expect(count?.histories?.map((one) => one.length)).toEqual([13, 13, 13, 13, 13]);
  expect(money?.histories).toEqual(
    drawn.rows.map(([customer]) =>
      [
        inside('2026-08-01', '2026-09-01'),
        inside('2026-09-01', '2026-10-01'),
        inside('2026-10-01', '2026-11-01'),
      ].map((rows) => near(revenue(rows.filter((one) => one.customer === customer)))),
    ),
  );
});

test('a change is relative, with its sign; of percentages in points; and says whether it is welcome', async () => {
  const drawn = await table({
    by: [],
    metrics: ['revenue', 'large_share'],
    columns: { revenue: { change: true }, large_share: { change: true } },
  });
  const share = (rows: readonly Order[]) => rows.filter(({ amount }) => amount > 250).length / rows.length;
  const [money, moneyChange, , shareChange] = drawn.columns;
  const relative = (revenue(NOW) - revenue(BEFORE)) / revenue(BEFORE);
  const points = (share(NOW) - share(BEFORE)) * 100;
  expect(drawn.rows[0]).toEqual([near(revenue(NOW)), near(relative), near(share(NOW)), near(points)]);
  expect(money?.tones).toBeUndefined();
  expect(moneyChange).toMatchObject({
    name: 'revenue_change',
    label: 'Revenue: change',
    format: { kind: 'percent', sign: 'always' },
    tones: [relative > 0 ? 'good' : 'bad'],
  });
  expect(shareChange).toMatchObject({
    format: { kind: 'number', suffix: '\u00a0pp', sign: 'always' },
    tones: [points > 0 ? 'bad' : 'good'],
  });
});

test('what was before, the difference and the change in percent are columns of their own', async () => {
  const change = ['before', 'absolute', 'percent'];
  const block = { by: ['country'], metrics: ['revenue', 'large_share'], totals: true };
  const columns = { revenue: { change }, large_share: { change: ['before', 'absolute'] } };
  const drawn = await table({ ...block, columns });
  expect(drawn.columns.map(({ name, label }) => [name, label])).toEqual([
    ['country', 'Country'],
    ['revenue', 'Revenue'],
    ['revenue_before', 'Revenue (previous 30 days)'],
    ['revenue_difference', 'Revenue: change, absolute'],
    ['revenue_change', 'Revenue: change'],
    ['large_share', drawn.columns[5]?.label],
    ['large_share_before', `${drawn.columns[5]?.label} (previous 30 days)`],
    ['large_share_difference', `${drawn.columns[5]?.label}: change`],
  ]);
  const [, , before, difference, percent] = drawn.columns;
  expect(before).toMatchObject({ format: { kind: 'currency' }, metric: 'revenue' });
  expect(before?.tones).toBeUndefined();
  expect(difference?.format).toMatchObject({ kind: 'currency', sign: 'always' });
  expect(percent?.format).toMatchObject({ kind: 'percent', sign: 'always' });
  const share = (rows: readonly Order[]) => rows.filter(({ amount }) => amount > 250).length / rows.length;
  const expected = (now: readonly Order[], then: readonly Order[]) => [
    ...[revenue(now), revenue(then), revenue(now) - revenue(then)].map(near),
    near((revenue(now) - revenue(then)) / revenue(then)),
    ...[share(now), share(then), (share(now) - share(then)) * 100].map(near),
  ];
  const of = (rows: readonly Order[], country: unknown) => rows.filter((one) => one.country === country);
  expect(drawn.rows).toEqual(
    drawn.rows.map(([country]) => [country, ...expected(of(NOW, country), of(BEFORE, country))]),
  );
  expect(drawn.rows.length).toBe(4);
  expect(drawn.totals).toEqual(['Total', ...expected(NOW, BEFORE)]);
  const months = await table({
    ...{ by: [], metrics: ['revenue'], last: { count: 2, grain: 'month' }, compare: { months: 1 } },
    columns: { revenue: { change } },
  });
  expect(months.columns.map(({ label }) => label)).toEqual([
    ...['Period', 'Revenue', 'Revenue (a month earlier)'],
    ...['Revenue: change vs a month earlier, absolute', 'Revenue: change vs a month earlier'],
  ]);
});

test('a change over time says how far back it is, and the CSV against which month', async () => {
  const rows = { by: [], metrics: ['revenue'], last: { count: 3, grain: 'month' }, totals: true };
  const change = { columns: { revenue: { change: true } } };
  const months = ['2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'];
  const taken = (index: number) => revenue(inside(months[index] ?? '', months[index + 1] ?? ''));
  const apart = await table({ ...rows, ...change });
  expect(apart.columns[2]?.label).toBe('Revenue: change vs 3 months earlier');
  expect(apart.comparisons).toEqual({
    rows: ['May 2026', 'Jun 2026', 'Jul 2026'],
    summary: 'May 1 – Jul 31, 2026',
    periods: {
      rows: [
        { from: '2026-05-01', to: '2026-06-01' },
        { from: '2026-06-01', to: '2026-07-01' },
        { from: '2026-07-01', to: '2026-08-01' },
      ],
      summary: { from: '2026-05-01', to: '2026-08-01' },
    },
  });
  const before = await table({ ...rows, ...change, compare: 'bucket' });
  expect(before.columns[2]?.label).toBe('Revenue: change vs a month earlier');
  expect(before.comparisons).toMatchObject({ rows: ['Jul 2026', 'Aug 2026', 'Sep 2026'], summary: null });
  expect(before.rows[1]).toEqual(['Sep 2026', near(taken(1)), near((taken(1) - taken(0)) / taken(0))]);
  expect(before.totals?.[2]).toBeNull();
  const year = await table({ ...rows, ...change, compare: 'year' });
  expect(year.columns[2]?.label).toBe('Revenue: change vs a year earlier');
  expect((await table({ ...rows, ...change, compare: 'none' })).columns).toHaveLength(2);
});

test.each(['duckdb', 'postgres'] as const)(
  'several comparisons have columns of their own, in rows, others, totals and order: %s',
  async (name) => {
    const own = await ENGINES[name]();
    await fillShop(own);
    const compare = ['previous', { months: 3 }, { weeks: 4 }];
    const block = {
      ...{ type: 'table', by: ['plan'], metrics: ['revenue', 'order_value'], totals: true, compare },
      ...{ order: [{ by: 'revenue' }], limit: 2, others: true },
      columns: { revenue: { change: ['before', 'absolute', 'percent'] }, order_value: { change: true } },
    };
    const drawn = await composeOne(own, block as object as { type: 'table' });
    await own.close();
    const bases = [BEFORE, inside('2026-07-17', '2026-08-16'), inside('2026-09-19', '2026-10-19')];
    const line = (of: (row: Order) => boolean) => {
      const [now, ...then] = [NOW, ...bases].map((rows) => rows.filter(of));
      const change = (a: number | null, b: number | null) =>
        a === null || b === null || b === 0 ? null : (a - b) / Math.abs(b);
      return [
        revenue(now ?? []),
        ...then.flatMap((rows) => {
          const [a, b] = [revenue(now ?? []), revenue(rows)];
          return [b, a - b, change(a, b)];
        }),
        value(now ?? []),
        ...then.map((rows) => change(value(now ?? []), value(rows))),
      ].map(near);
    };
    const everywhere = [NOW, ...bases].flat();
    const plans = [...new Set(everywhere.map(({ plan }) => plan))].sort(
      (a, b) => revenue(NOW.filter(({ plan }) => plan === b)) - revenue(NOW.filter(({ plan }) => plan === a)),
    );
    const shown = plans.slice(0, 2);
    expect(drawn.rows).toEqual(shown.map((plan) => [plan, ...line((row) => row.plan === plan)]));
    expect(drawn.others).toEqual([`${plans.length - 2} others`, ...line((row) => !shown.includes(row.plan))]);
    expect(drawn.totals).toEqual(['Total', ...line(() => true)]);
    expect(drawn.columns.map((one) => [one.name, one.label])).toEqual([
      ['plan', 'Plan'],
      ['revenue', 'Revenue'],
      ['revenue_previous', 'Revenue (previous 30 days)'],
      ['revenue_previous_difference', 'Revenue: change (previous 30 days), absolute'],
      ['revenue_previous_change', 'Revenue: change (previous 30 days)'],
      ['revenue_3_months_earlier', 'Revenue (3 months earlier)'],
      ['revenue_3_months_earlier_difference', 'Revenue: change (3 months earlier), absolute'],
      ['revenue_3_months_earlier_change', 'Revenue: change (3 months earlier)'],
      ['revenue_4_weeks_earlier', 'Revenue (4 weeks earlier)'],
      ['revenue_4_weeks_earlier_difference', 'Revenue: change (4 weeks earlier), absolute'],
      ['revenue_4_weeks_earlier_change', 'Revenue: change (4 weeks earlier)'],
      ['order_value', 'Order value'],
      ['order_value_previous_change', 'Order value: change (previous 30 days)'],
      ['order_value_3_months_earlier_change', 'Order value: change (3 months earlier)'],
      ['order_value_4_weeks_earlier_change', 'Order value: change (4 weeks earlier)'],
    ]);
    expect(against(drawn).map((one) => [one.name, one.summary, one.periods?.summary])).toEqual([
      ['previous', 'previous 30 days', { from: '2026-09-17', to: '2026-10-17' }],
      ['3_months_earlier', '3 months earlier', { from: '2026-07-17', to: '2026-08-16' }],
      ['4_weeks_earlier', '4 weeks earlier', { from: '2026-09-19', to: '2026-10-19' }],
    ]);
  },
);

test('over time, each row is held against the one before it and four weeks before, and totals against four weeks before', async () => {
  const drawn = await table({
    ...{ by: [], metrics: ['revenue'], last: { count: 3, grain: 'month' }, totals: true },
    ...{ compare: ['bucket', { weeks: 4 }], columns: { revenue: { change: ['before'] } } },
  });
  const month = (from: string, to: string) => near(revenue(inside(from, to)));
  expect(drawn.columns.map(({ name }) => name)).toEqual([
    ...['period', 'revenue', 'revenue_bucket_earlier', 'revenue_4_weeks_earlier'],
  ]);
  expect(drawn.columns[2]?.label).toBe('Revenue (a month earlier)');
  expect(drawn.rows[1]).toEqual([
    ...['Sep 2026', month('2026-09-01', '2026-10-01')],
    ...[month('2026-08-01', '2026-09-01'), month('2026-08-04', '2026-09-03')],
  ]);
  expect(drawn.totals).toEqual([
    ...['Total', month('2026-08-01', '2026-11-01')],
    ...[null, month('2026-07-04', '2026-10-04')],
  ]);
  expect(against(drawn).map((one) => one.rows[0])).toEqual(['Jul 2026', 'Jul 4 – Aug 3, 2026']);
});

test.each(['duckdb', 'postgres'] as const)(
  'so many rows of each value stand together, and one for the others of each: %s',
  async (name) => {
    const own = await ENGINES[name]();
    await fillShop(own);
    const block = {
      ...{ type: 'table', by: ['plan', 'country'], metrics: ['revenue', 'order_value'], totals: true },
      ...{ order: [{ by: 'revenue' }], limit: { count: 2, per: 'plan' }, others: true },
      columns: { revenue: { change: true } },
    };
    const drawn = await composeOne(own, block as object as { type: 'table' });
    const later = { by: ['plan', 'country'], metrics: ['orders'], last: { count: 2, grain: 'month' } };
    const months = await composeOne(own, {
      ...{ type: 'table', ...later, order: [{ by: 'country', direction: 'asc' }] },
      ...{ limit: { count: 1, per: ['country'] }, others: true },
    } as object as { type: 'table' });
    await own.close();
    const pairs = groups([...NOW, ...BEFORE], ({ plan, country }) => [plan, country]).map((rows) => {
      const now = rows.filter((row) => NOW.includes(row));
      return { now, before: rows.filter((row) => !NOW.includes(row)), row: rows[0] };
    });
    // Groups that only the time before has come last: they have nothing now.
    pairs.sort((a, b) => revenue(b.now) - revenue(a.now));
    const line = (some: typeof pairs) => {
      const [now, before] = [some.flatMap((one) => one.now), some.flatMap((one) => one.before)];
      const change = revenue(before) === 0 ? null : (revenue(now) - revenue(before)) / revenue(before);
      return [near(revenue(now)), near(change), near(value(now))];
    };
    const families = [...Map.groupBy(pairs, ({ row }) => row?.plan ?? null)];
    const expected = families.flatMap(([plan, all]) => [
      ...all.slice(0, 2).map((one) => [plan, one.row?.country ?? null, ...line([one])]),
      ...(all.length > 2
        ? [[plan, all.length === 3 ? '1 other' : `${all.length - 2} others`, ...line(all.slice(2))]]
        : []),
    ]);
    expect(drawn.rows).toEqual(expected);
    expect(drawn.rest?.rows).toEqual(
      expected.flatMap(([, one], at) => (/ others?$/.test(String(one)) ? [at] : [])),
    );
    expect(drawn.rest?.columns).toEqual([0]);
    expect(drawn.more).toBe(
      pairs.length - families.reduce((sum, [, all]) => sum + Math.min(2, all.length), 0),
    );
    expect(against(drawn)[0]?.rows).toHaveLength(expected.length);
    const [values] = rowTables(drawn);
    expect(values?.rows.filter((row) => row.at(-1) === 'others').map((row) => row.slice(0, 2))).toEqual(
      expected.flatMap(([plan, one]) => (/ others?$/.test(String(one)) ? [[plan, null]] : [])),
    );
    // Each of the others in each of the months.
    const count = (from: string, to: string, of: (row: Order) => boolean) =>
      inside(from, to).filter(of).length;
    const first = months.rows[0];
    expect(months.rows.slice(0, 4)).toEqual(
      [(plan: unknown) => plan === first?.[0], (plan: unknown) => plan !== first?.[0]].flatMap((isPlan, at) =>
        [
          ['Sep 2026', '2026-09-01', '2026-10-01'],
          ['Oct 2026', '2026-10-01', '2026-11-01'],
        ].map(([month, from = '', to = '']) => [
          at === 0 ? first?.[0] : expect.stringMatching(/^\d others$/),
          ...[first?.[1], month],
          count(from, to, (row) => row.country === first?.[1] && isPlan(row.plan)),
        ]),
      ),
    );
  },
);

test.each([
  [{ limit: { count: 3, per: 'contry' } }, ['limit', 'per'], 'names "contry", which is not in `by`'],
  [{ limit: { count: 3, per: ['plan'] } }, ['limit', 'per'], 'names all that is in `by`'],
])('a limit per what there is not is refused: %j', (block, path, expected) => {
  const parsed = TableDefinition.safeParse({ type: 'table', metrics: ['revenue'], by: ['plan'], ...block });
  expect(parsed.error?.issues).toMatchObject([{ path, message: expect.stringContaining(expected) }]);
});

test.each([
  [{ compare: ['year', { years: 1 }] }, 'names the same comparison twice'],
  [{ compare: ['none', 'year'] }, 'goes with no other comparison'],
  [{ compare: ['previous', 'year'], columns: {} }, 'no column shows one'],
  [{ compare: ['bucket', 'year'] }, '`bucket` goes with `grain` or `last`'],
])('comparisons that cannot be are refused: %j', (block, expected) => {
  const parsed = TableDefinition.safeParse({
    ...{ type: 'table', metrics: ['revenue'], columns: { revenue: { change: true } } },
    ...block,
  });
  expect(parsed.error?.issues).toMatchObject([
    { path: ['compare'], message: expect.stringContaining(expected) },
  ]);
});

test('changes are against any amount of time before, which their heads and their rows name', async () => {
  const change = { columns: { revenue: { change: true } } };
  const over = { by: [], metrics: ['revenue'], last: { count: 2, grain: 'month' }, ...change };
  const weeks = await table({ ...over, compare: { weeks: 4 } });
  expect(weeks.columns[2]?.label).toBe('Revenue: change vs 28 days earlier');
  expect(against(weeks)[0]?.rows).toEqual(['Aug 4 – Sep 2, 2026', 'Sep 3 – Oct 3, 2026']);
  const quarter = await table({ ...over, compare: { quarters: 1 } });
  expect(quarter.columns[2]?.label).toBe('Revenue: change vs 3 months earlier');
  expect(against(quarter)[0]?.rows).toEqual(['Jun 2026', 'Jul 2026']);
  const own = { type: 'table', by: [], metrics: ['revenue'], window: { trailing: { days: 7 } }, ...change };
  const { editions } = await compose(
    engine,
    [
      { ...own, compare: { weeks: 4 } },
      { ...own, compare: 'week' },
      { ...own, compare: { months: 13 } },
    ],
    { locales: ['en', 'de', 'fr', 'es', 'ja'] },
  );
  const named = editions.map(({ blocks }) =>
    blocks.flatMap((block) => (block.type === 'table' ? against(block)[0]?.rows[0] : [])),
  );
  expect(named).toEqual([
    ['4 weeks earlier', 'a week earlier', '13 months earlier'],
    ['vor 4 Wochen', 'vor einer Woche', 'vor 13 Monaten'],
    ['4 semaines plus tôt', 'une semaine plus tôt', '13 mois plus tôt'],
    ['4 semanas antes', 'una semana antes', '13 meses antes'],
    ['4週間前', '1週間前', '13か月前'],
  ]);
});

test('a change over another period than that of the head names it', async () => {
  const own = { by: [], metrics: ['revenue'], window: { trailing: { days: 7 } } };
  const drawn = await table({ ...own, columns: { revenue: { change: true } } });
  expect(drawn.columns[1]?.label).toBe('Revenue: change (previous 7 days)');
  expect(against(drawn)[0]?.rows).toEqual(['previous 7 days']);
  const { editions } = await compose(
    engine,
    [
      {
        type: 'table',
        ...own,
        last: { count: 2, grain: 'week' },
        compare: 'year',
        columns: { revenue: { change: true } },
      },
    ],
    { locales: ['en', 'de', 'fr', 'es', 'ja'] },
  );
  expect(
    editions.map(
      ({ blocks }) => (blocks.find(({ type }) => type === 'table') as TableBlock).columns[2]?.label,
    ),
  ).toEqual([
    'Revenue: change vs 52 weeks earlier',
    'Revenue: Veränderung gegenüber vor 52 Wochen',
    'Revenue\u00a0: évolution par rapport à 52 semaines plus tôt',
    'Revenue: variación frente a 52 semanas antes',
    'Revenueの増減（52週間前比）',
  ]);
});

test('the words of a table are those of the language', async () => {
  const block = { type: 'table', by: ['plan'], metrics: ['revenue'], limit: 5, others: true, totals: true };
  const { editions } = await compose(engine, [block], { locales: ['en', 'de', 'fr', 'es', 'ja'] });
  const tables = editions.map(({ blocks }) => blocks.find(({ type }) => type === 'table') as TableBlock);
  expect(tables.map(({ others, totals }) => [others?.[0], totals?.[0]])).toEqual([
    ['1 other', 'Total'],
    ['1 weiterer', 'Gesamt'],
    ['1 autre', 'Total'],
    ['1 más', 'Total'],
    ['その他1件', '合計'],
  ]);
});
