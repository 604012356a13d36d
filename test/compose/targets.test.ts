// Targets that are metrics: what was planned for the days and the rows of each figure, or why nothing was.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../src/foundation/calendar/index.ts';
import { LANGUAGES } from '../../src/foundation/format/index.ts';
import { type Model, ModelFile, type ModelInput, validateModel } from '../../src/metrics/model/index.ts';
import { KPIS_IN_EDITION } from '../../src/report/block/kpis/document.ts';
import { figureWords } from '../../src/report/document/figure-words.ts';
import type { Figure } from '../../src/report/edition/index.ts';
import { ENGINES, type TestEngine } from '../engine/databases.ts';
import { rounds } from '../support/long.ts';
import { compose, composeOne, DATE, fillShop, orders, MODEL as SHOP } from './shop.ts';

/** Cents of each month and country; nothing of France in November, and nothing of anybody in July. */
const PLANS: readonly (readonly [string, string, number])[] = [
  ...(['2026-08-01', '2026-09-01', '2026-10-01'] as const).flatMap((month) => [
    [month, 'DE', 310_000] as const,
    [month, 'FR', 93_000] as const,
  ]),
  ['2026-11-01', 'DE', 1_500_000],
];

/** By these, the country of an order and that of a plan are the same. */
const links = { nation: { to: 'countries', column: 'country' } };

interface Changes {
  readonly revenue?: object;
  readonly orders?: object;
  readonly targets?: object;
  readonly plan?: object;
}

function modelWith({ revenue = {}, orders: ordersTable = {}, targets = {}, plan = {} }: Changes = {}): Model {
  const { orders: table, ...tables } = SHOP.tables;
  return ModelFile.parse({
    tables: {
      ...tables,
      countries: { relation: 'countries', key: 'code', dimensions: { name: {} } },
      orders: { ...table, links, ...ordersTable },
      targets: { relation: 'targets', time: 'month', dimensions: { country: {} }, links, ...targets },
    },
    metrics: {
      ...SHOP.metrics,
      revenue: { ...SHOP.metrics.revenue, target: 'revenue_plan', ...revenue },
      revenue_plan: {
        ...{ kind: 'planned', label: 'Plan', description: 'Planned.', format: 'currency' },
        ...{ table: 'targets', column: 'amount', grain: 'month', ...plan },
      },
    },
    reconciliations: {},
  } as ModelInput);
}

const DAYS = 86_400_000;
const daysIn = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAYS;

/** What was planned for some days, or null where no row holds for one of them. */
function plannedFor(from: string, to: string, isMeant: (country: string) => boolean = () => true) {
  let cents = 0;
  for (let day = from; day < to; day = addDays(day, 1)) {
    const month = `${day.slice(0, 7)}-01`;
    const rows = PLANS.filter(([start, country]) => start === month && isMeant(country));
    if (rows.length === 0) return null;
    const next = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 1));
    for (const [, , amount] of rows) cents += amount / daysIn(month, next.toISOString().slice(0, 10));
  }
  return cents / 100;
}

const sold = (from: string, to: string, isMeant: (country: string | null) => boolean = () => true) =>
  orders()
    .filter(({ day, country }) => day >= from && day < to && isMeant(country))
    .reduce((all, { amount }) => all + amount, 0);

const reader = { name: 'ana', attributes: { country: ['DE'] } };
const ofCountry = { rows: [{ where: { country: { in: { reader: 'country' } } } }] };

describe.each(Object.entries(ENGINES))('targets that are metrics on %s', (_name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    await fillShop(engine);
    const rows = PLANS.map(([month, country, cents]) => `('${month}', '${country}', ${cents / 100})`);
    await engine.execute(`CREATE TABLE targets (month DATE, country TEXT, amount DECIMAL(12, 2));
      INSERT INTO targets VALUES ${rows.join(', ')};
      CREATE TABLE countries (code TEXT, name TEXT);
      INSERT INTO countries VALUES ('DE', 'Germany'), ('FR', 'France'), ('US', 'United States');`);
  });
  afterAll(() => engine.close());

  const figure = async (kpi: object, options: Parameters<typeof compose>[2] = {}, block: object = {}) => {
    const { figures } = await composeOne(
      engine,
      { type: 'kpis', metrics: [{ metric: 'revenue', ...kpi }], ...block },
      { model: modelWith(), ...options },
    );
    return figures[0] as Figure;
  };

  test('a figure is held against what was planned for its own days, and so far', async () => {
    const october = await figure({ window: { complete: { grain: 'month' } } });
    const revenue = sold('2026-10-01', '2026-11-01');
    expect(october.value).toBeCloseTo(revenue, 6);
    expect(october.target).toEqual({
      value: expect.closeTo(4030, 6),
      progress: expect.closeTo(revenue / 4030, 6),
      met: revenue >= 4030,
    });
    // Fifteen days of a month of thirty.
    const november = await figure({ window: { toDate: 'month' } });
    expect(november.target?.value).toBeCloseTo(7500, 6);
    expect(november.target?.progress).toBeCloseTo(sold('2026-11-01', DATE) / 7500, 6);
  });

  test('one of some rows is held against the plan of these, and of rows that no plan knows against nothing', async () => {
    const window = { complete: { grain: 'month' } };
    const german = await figure({ window }, {}, { where: { country: 'DE' } });
    expect(german.target?.value).toBeCloseTo(3100, 6);
    expect(german.value).toBeCloseTo(
      sold('2026-10-01', '2026-11-01', (country) => country === 'DE'),
      6,
    );
    expect(await figure({ window }, {}, { where: { plan: 'Pro' } })).not.toHaveProperty('target');
    expect((await figure({ window, target: 5 }, {}, { where: { plan: 'Pro' } })).target?.value).toBe(5);
  });

  test.each(LANGUAGES)('where nothing was planned, %s says why', async (language) => {
    const missing = await figure({}, { locales: [language] }, { where: { country: 'FR' } });
    expect(missing.target).toEqual({
      ...{ value: null, progress: null, met: null, reasonCode: 'not_planned' },
      reason: expect.any(String),
    });
    const { target } = figureWords(missing, { locale: language, currency: 'USD' });
    expect(target).toContain(missing.target?.reason);
    if (language === 'en') expect(target).toBe('no target: part of the period is not planned');
    // Programs are told by the code, before how much of it is reached, which nobody knows.
    const [table] = KPIS_IN_EDITION.values({ type: 'kpis', id: 'figures', figures: [missing] });
    expect(table?.columns.at(-2)?.name).toBe('target_reason');
    expect(table?.rows[0]?.slice(-3)).toEqual([null, 'not_planned', null]);
  });

  test('a reader of some rows reads the plan of the same, or none', async () => {
    const window = { complete: { grain: 'month' } };
    const both = modelWith({ orders: { access: ofCountry }, targets: { access: ofCountry } });
    const seen = await figure({ window }, { model: both, reader });
    expect(seen.value).toBeCloseTo(
      sold('2026-10-01', '2026-11-01', (country) => country === 'DE'),
      6,
    );
    expect(seen.target?.value).toBeCloseTo(3100, 6);
    for (const model of [
      modelWith({ orders: { access: ofCountry } }),
      modelWith({ targets: { access: ofCountry } }),
    ])
      expect(await figure({ window }, { model, reader })).not.toHaveProperty('target');
    const secret = modelWith({ plan: { access: { for: { country: 'FR' } } } });
    const hidden = await figure({ window }, { model: secret, reader });
    expect(hidden.value).toBeCloseTo(sold('2026-10-01', '2026-11-01'), 6);
    expect(hidden).not.toHaveProperty('target');
  });

  test('provenance names the plan, and the table that it stands on', async () => {
    const block = { type: 'kpis', id: 'k', metrics: ['revenue'] };
    const { made } = await compose(engine, [block], { model: modelWith() });
    expect(Object.keys(made.provenance.metrics)).toEqual(['revenue', 'revenue_plan']);
    expect(made.provenance.blocks).toEqual({ k: ['orders', 'targets'] });
    const own = { ...block, metrics: [{ metric: 'revenue', target: 9 }] };
    const { made: other } = await compose(engine, [own], { model: modelWith() });
    expect(other.provenance.blocks).toEqual({ k: ['orders'] });
    // One statement for both.
    expect(Object.keys(made.provenance.queries)).toHaveLength(1);
  });

  test('bullets, trends and pivot tables are held against the same', async () => {
    const model = modelWith();
    const report = { window: { complete: { grain: 'month' } } };
    const { chart } = await composeOne(
      engine,
      { type: 'chart', title: 'T', kind: 'bullet', metrics: ['revenue'] },
      { model, report },
    );
    expect(chart.series[0]?.values[1]).toBeCloseTo(4030, 6);
    const none = await composeOne(
      engine,
      { type: 'chart', title: 'T', kind: 'bullet', metrics: ['revenue'], where: { country: 'US' } },
      { model, report },
    );
    expect(none.chart.series[0]?.values[1]).toBeNull();
    expect(none.alternative).toMatch(/Revenue has no target: no data\.$|Revenue has no target: .+\.$/);
    const { trends } = await composeOne(
      engine,
      { type: 'trends', title: 'T', metrics: ['revenue'], last: { count: 3, grain: 'month' } },
      { model },
    );
    expect(trends[0]?.latest.target?.value).toBeCloseTo(4030, 6);
    const pivot = await composeOne(
      engine,
      {
        ...{ type: 'pivot', metrics: ['revenue'], by: ['countries.name'], totals: true },
        columns: [
          { window: { complete: { grain: 'month' } }, compare: 'plan', change: ['before', 'absolute'] },
        ],
      },
      { model },
    );
    const cellsOf = (label: string) => pivot.lines.find((line) => line.label === label)?.cells;
    const german = sold('2026-10-01', '2026-11-01', (country) => country === 'DE');
    expect(cellsOf('Germany')).toEqual([german, 3100, german - 3100].map((one) => expect.closeTo(one, 6)));
    expect(cellsOf('United States')?.slice(1)).toEqual([null, null]);
    expect(cellsOf('Total')?.[1]).toBeCloseTo(4030, 6);
  });

  test(
    'any window and any rows, as day by day',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 110 }),
          fc.option(fc.constantFrom('DE', 'FR', 'US')),
          async (days, country) => {
            const where = country === null ? {} : { country };
            const isMeant = (one: string | null) => country === null || one === country;
            const from = addDays(DATE, -days);
            const found = await figure({ window: { trailing: { days } } }, {}, { where });
            const expected = plannedFor(from, DATE, isMeant);
            if (expected === null) expect(found.target?.value).toBeNull();
            else expect(found.target?.value).toBeCloseTo(expected, 6);
            const value = sold(from, DATE, isMeant);
            if (expected !== null) expect(found.target?.met).toBe(value >= expected);
          },
        ),
        { numRuns: rounds(15, 300) },
      );
    },
    rounds(60_000, 900_000),
  );
});

test.each<[string, Changes, string]>([
  [
    'a metric that there is not',
    { revenue: { target: 'revenue_plam' } },
    'UNKNOWN_METRIC metrics.revenue.target: There is no metric "revenue_plam".',
  ],
  [
    'itself',
    { revenue: { target: 'revenue' } },
    'METRIC_CYCLE metrics.revenue.target: Metric "revenue" is its own target: revenue → revenue.',
  ],
  [
    'a share',
    { revenue: { target: 'large_share' } },
    'METRIC_INVALID metrics.revenue.target: The target of metric "revenue" is "large_share", which is measured in another unit.',
  ],
  [
    'a number of orders',
    { revenue: { target: 'orders' } },
    'METRIC_INVALID metrics.revenue.target: The target of metric "revenue" is "orders", which is measured in another unit.',
  ],
])('a target that is %s is refused', (_, changes, expected) => {
  const told = validateModel(modelWith(changes)).map(
    ({ code, message, path = [] }) => `${code} ${path.join('.')}: ${message}`,
  );
  expect(told).toEqual([expected]);
});

test('targets that lead back are refused, where each of them stands', () => {
  const told = validateModel(modelWith({ plan: { target: 'revenue' } })).map(({ message }) => message);
  expect(told).toEqual([
    'Metric "revenue" is its own target: revenue → revenue_plan → revenue.',
    'Metric "revenue_plan" is its own target: revenue_plan → revenue → revenue_plan.',
  ]);
});

test('what is planned by the day is no target of a mean or of a state, and a state none of a sum', () => {
  const model = modelWith();
  const told = (name: string, target: string) => {
    const metric = model.metrics[name];
    if (metric === undefined) throw new Error(name);
    const metrics = { ...model.metrics, [name]: { ...metric, target } as typeof metric };
    return validateModel({ ...model, metrics }).map(({ message }) => message);
  };
  expect(told('order_value', 'revenue_plan')).toEqual([
    'The target of metric "order_value" is "revenue_plan", which adds up over the days of a period, while "order_value" does not add up.',
  ]);
  expect(told('order_value', 'revenue_by_large')).toEqual([]);
});
