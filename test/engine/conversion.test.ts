import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ModelFile, validateModel } from '../../src/metrics/model/index.ts';
import { rounds } from '../support/long.ts';
import { answer, type BareMetric, cells, told } from './asking.ts';
import type { Conversion } from './brute-conversion.ts';
import { bruteForce } from './brute-force.ts';
import { ENGINES, type TestEngine } from './databases.ts';
import { drawing } from './random-world.ts';
import { loadingSql, modelTables } from './world.ts';
import { written } from './written.ts';

/** Visit 6 is of nobody; Ada (1) visits twice before her order, and Chen (3) orders after eight days. */
const ROWS = `
CREATE TABLE customers (customer_id integer, country text);
INSERT INTO customers VALUES (1, 'DE'), (2, 'DE'), (3, 'FR');
CREATE TABLE visits (visit_id integer, customer_id integer, visited_on date, campaign text);
INSERT INTO visits VALUES
  (0, NULL, '2025-12-01', 'ads'), (1, 1, '2026-01-02', 'mail'), (2, 1, '2026-01-05', 'ads'), (3, 2, '2026-01-06', 'ads'),
  (4, 3, '2026-01-07', 'mail'), (5, 2, '2026-01-20', 'mail'), (6, NULL, '2026-01-08', 'ads');
CREATE TABLE orders (order_id integer, customer_id integer, ordered_on date, amount decimal(9, 2));
INSERT INTO orders VALUES
  (0, NULL, '2025-12-01', 5), (1, 1, '2026-01-06', 10), (2, 2, '2026-01-06', 20), (3, 3, '2026-01-15', 30), (4, 1, '2026-01-07', 40),
  (5, 2, '2026-01-19', 50)`;

const customer = { customer: { to: 'customers', column: 'customer_id' } };
const TABLES = {
  customers: { relation: 'customers', key: 'customer_id', dimensions: { country: {} } },
  visits: {
    ...{ relation: 'visits', key: 'visit_id', time: 'visited_on', links: customer },
    dimensions: { campaign: {} },
  },
  orders: { relation: 'orders', key: 'order_id', time: 'ordered_on', links: customer },
  clicks: { sql: 'SELECT * FROM visits', time: 'visited_on', links: customer },
  terms: { sql: 'SELECT * FROM orders', valid: { from: 'ordered_on' }, links: customer },
};
const METRICS: Record<string, BareMetric> = {
  visits: { kind: 'simple', table: 'visits', aggregate: 'count' },
  visitors: { kind: 'simple', table: 'visits', aggregate: 'distinct', column: 'customer_id' },
  orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
  revenue: { kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
};
/** What is no step. */
const OTHERS: Record<string, BareMetric> = {
  people: { kind: 'simple', table: 'customers', aggregate: 'count' },
  clicks: { kind: 'simple', table: 'clicks', aggregate: 'count' },
  recent: { kind: 'simple', table: 'visits', aggregate: 'count', trailing: { days: 7 } },
  basket: { kind: 'simple', table: 'orders', aggregate: 'average', column: 'amount' },
  buyers: { kind: 'snapshot', table: 'terms', aggregate: 'distinct', column: 'customer_id' },
};
const JANUARY = { from: '2026-01-01', to: '2026-02-01' };
const of = (steps: string[], rest: object = {}): BareMetric => ({
  ...{ kind: 'conversion', per: 'customers', steps, within: { days: 7 }, take: 'value' },
  ...rest,
});

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  const asked = async (metrics: Record<string, BareMetric>, query: object = {}, asOf = '2026-03-01') =>
    cells(
      await answer(
        engine,
        { tables: TABLES, metrics: { ...METRICS, ...metrics }, asOf },
        { metrics: Object.keys(metrics), period: JANUARY, ...query },
      ),
    );

  test.each<[string, BareMetric, number | string]>([
    ['visits that an order follows', of(['visits', 'orders']), 3],
    ['visitors who order', of(['visitors', 'orders']), 2],
    ['of all visits', of(['visits', 'orders'], { take: 'rate' }), 0.5],
    ['of all visitors', of(['visitors', 'orders'], { take: 'rate' }), 2 / 3],
    ['within eight days Chen still does not', of(['visitors', 'orders'], { within: { days: 8 } }), 2],
    ['within nine he does', of(['visitors', 'orders'], { within: { days: 9 } }), 3],
    ['days until then', of(['visits', 'orders'], { take: 'days' }), 1],
    ['on average', of(['visits', 'orders'], { take: 'days', aggregate: 'average' }), 1.66666666666667],
    ['at most', of(['visits', 'orders'], { take: 'days', aggregate: 'max' }), 4],
    ['orders that follow another', of(['orders', 'orders']), 1],
    ['three orders in a row', of(['orders', 'orders', 'orders'], { within: { days: 20 } }), 0],
    ['visit, visit, order', of(['visits', 'visits', 'orders']), 1],
    ['orders that visits brought', of(['visits', 'orders'], { touch: 'last' }), 3],
    ['their revenue', of(['visits', 'revenue'], { touch: 'first' }), 70],
    ['orders of a visit', of(['visits', 'orders'], { touch: 'last', take: 'rate' }), 0.5],
  ])('%s', async (_, metric, expected) => {
    expect(await asked({ metric })).toEqual([[[], expected]]);
  });

  test('belongs to what is known of the first step', async () => {
    const metrics = {
      first: of(['visits', 'orders'], { touch: 'first' }),
      last: of(['visits', 'orders'], { touch: 'last' }),
      visits_with: of(['visits', 'orders']),
    };
    const order = [{ by: 'campaign', direction: 'asc' }];
    expect(await asked(metrics, { by: ['campaign'], order })).toEqual([
      [['ads'], 1, 3, 2],
      [['mail'], 2, 0, 1],
    ]);
    expect(await asked(metrics, { where: [{ campaign: 'mail' }] })).toEqual([[[], 2, 0, 1]]);
    expect(await asked(metrics, { by: ['customers.country'] })).toEqual([
      [['DE'], 3, 3, 3],
      [['FR'], 0, 0, 0],
      [[null], 0, 0, 0],
    ]);
  });

  test('ranks what has begun among all that has, also where nothing follows', async () => {
    const metrics: Record<string, BareMetric> = {
      begun: of(['visits', 'orders'], { take: 'start' }),
      fewest: { kind: 'rank', of: 'begun', direction: 'asc' },
    };
    expect(await asked(metrics, { by: ['customers.country'] })).toEqual([
      [['DE'], 4, 3],
      [['FR'], 1, 1],
      [[null], 1, 1],
    ]);
  });

  test('is not known of days whose days within are not over', async () => {
    const metrics = {
      rate: of(['visits', 'orders'], { take: 'rate' }),
      share: { kind: 'ratio', numerator: 'value', denominator: 'visits' },
      value: of(['visits', 'orders']),
    };
    const weeks = { grain: 'week', period: { from: '2025-12-29', to: '2026-01-26' } };
    expect(await asked(metrics, weeks, '2026-01-15')).toEqual([
      [[], 1, 1, 1, 2 / 3, 'not_over', 2, ...Array(3).fill('not_over')],
    ]);
  });

  test('of those alone that were the first ever, whatever is asked for', async () => {
    const first = { first: true, take: 'start' };
    const metrics = {
      customers: of(['orders', 'orders'], first),
      visitors: of(['visits', 'orders'], first),
      again: of(['orders', 'orders'], { first: true, within: { days: 30 }, take: 'rate' }),
      later: of(['orders', 'orders'], { first: true, within: { days: 30, after: 7 } }),
      spent: of(['orders', 'revenue'], { first: true, within: { days: 30 }, touch: 'last' }),
    };
    expect(await asked(metrics)).toEqual([[[], 3, 3, 2 / 3, 1, 90]]);
    const mail = { where: [{ campaign: 'mail' }], metrics: ['visitors'] };
    expect(await asked(metrics, mail)).toEqual([[[], 2]]);
    expect(await asked(metrics, { period: { from: '2026-01-07', to: '2026-02-01' } })).toEqual([
      [[], 1, 1, 0, 0, 0],
    ]);
  });

  test(
    'what is not known is told apart from what is none, on random rows and days',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.gen(), async (g) => {
          const draw = drawing(g);
          const world = draw.world();
          const all = Object.entries(draw.definitions(world)).filter(([one]) =>
            /^(step|conversion)_/.test(one),
          );
          const names = all.map(([one]) => one).filter((one) => one.startsWith('conversion_'));
          if (names.length === 0) return;
          const definitions = Object.fromEntries(all);
          const grain = draw.pick([undefined, 'day', 'week', 'month'] as const);
          const query = {
            ...{
              metrics: names,
              period: { from: '2024-01-08', to: draw.pick(['2024-02-05', '2024-05-06']) },
            },
            ...(grain === undefined ? {} : { grain }),
          };
          const asOf = Temporal.PlainDate.from('2024-01-20')
            .add({ days: draw.int(0, 120) })
            .toString();
          await engine.execute(loadingSql(world));
          const series = await answer(
            engine,
            {
              ...{
                tables: modelTables(world),
                metrics: Object.fromEntries(all.map(([name, one]) => [name, { ...written(one) }])),
              },
              ...{ calendar: { zone: world.zone, weekStart: 1, fiscalYearStart: 1 }, asOf },
            },
            query,
          );
          const brute = bruteForce(world, definitions, { by: [], where: {} });
          for (const [at, slot] of series.slots.entries())
            for (const [index, metric] of names.entries()) {
              const { within } = definitions[metric] as Conversion;
              const until = knownUntil(asOf, within.days, world.zone);
              const isNone = slot.from >= until;
              const [to = ''] = [slot.to, until].sort();
              const found = isNone ? 'not_over' : brute.answer(metric, [], { from: slot.from, to }, 'own');
              const expected = found === 'nothing' && slot.to > until ? 'not_over' : found;
              const cell = told(series.groups[0]?.current[at]?.[index]);
              const what = JSON.stringify({ metric, slot, asOf, cell, expected, definitions, world });
              if (typeof expected === 'number')
                expect(Math.abs(Number(cell) - expected), what).toBeLessThan(1e-9);
              else expect(String(cell), what).toMatch(REASONS[expected]);
            }
        }),
        { numRuns: rounds(40, 400), endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );
});

const REASONS = { unknown: /^before_data$/, nothing: /^(no_data|zero_denominator)$/, not_over: /^not_over$/ };

/** The first day whose rows have days behind them that are not over, of 24 hours each. */
function knownUntil(asOf: string, days: number, zone: string): string {
  const end = Temporal.PlainDate.from(asOf);
  const start = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).epochMilliseconds;
  const until = end.subtract({ days });
  const isOver = start(until) + days * 86_400_000 <= start(end);
  return (isOver ? until : until.subtract({ days: 1 })).toString();
}

test.each<[string, BareMetric, string, string]>([
  [
    'of what is no event',
    of(['visits', 'buyers']),
    'steps.1',
    'has the step "buyers", which is a snapshot metric, and not of rows that happened.',
  ],
  [
    'of an average',
    of(['visits', 'basket']),
    'steps.1',
    'has the step "basket", which takes the average of rows.',
  ],
  ['of what looks back', of(['recent', 'orders']), 'steps.0', 'has the step "recent", which has `trailing`.'],
  [
    'of rows without a time',
    of(['people', 'orders']),
    'steps.0',
    'has the step "people", which is of table "customers", whose rows have no time.',
  ],
  [
    'of rows that nothing tells apart',
    of(['clicks', 'orders'], { touch: 'first' }),
    'steps.0',
    'has the step "clicks", which is of table "clicks", whose rows nothing tells apart that happened at the same moment.',
  ],
  [
    'per nothing that the steps have',
    of(['visits', 'orders'], { per: 'campaign' }),
    'per',
    'no many-to-one path to "campaign"',
  ],
  [
    'as of a row that several steps follow',
    of(['visits', 'orders', 'orders'], { touch: 'last' }),
    'touch',
    'takes rows as of the last that they follow, and has 3 steps.',
  ],
  [
    'of a window that ends before it begins',
    of(['visits', 'orders'], { within: { days: 7, after: 7 } }),
    'within.after',
    'begins after 7 days, and ends within 7.',
  ],
  [
    'of days that nothing is made of',
    of(['visits', 'orders'], { aggregate: 'max' }),
    'aggregate',
    'takes the value, of which nothing is aggregated.',
  ],
])('nobody is told %s', (_, metric, field, message) => {
  const words = { label: 'L', description: 'D' };
  const metrics = Object.entries({ ...METRICS, ...OTHERS, metric }).map(([name, one]) => [
    name,
    { ...words, ...one },
  ]);
  const problems = validateModel(ModelFile.parse({ tables: TABLES, metrics: Object.fromEntries(metrics) }));
  expect(problems.map(({ path = [] }) => path.join('.'))).toEqual([`metrics.metric.${field}`]);
  expect(problems[0]?.message).toContain(message);
  expect(problems[0]?.hint).toBeTruthy();
});
