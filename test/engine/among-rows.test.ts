// Rows held against others: what they are held against is counted here by hand, whichever groups a question names.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { answer, type Setting } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

type Sale = readonly [country: string | null, plan: string, buyer: number, amount: number];

const SALES: readonly Sale[] = [
  ['DE', 'pro', 1, 40],
  ['DE', 'pro', 2, 20],
  ['DE', 'basic', 1, 20],
  ['DE', 'free', 3, 5],
  ['FR', 'pro', 4, 30],
  ['FR', 'basic', 4, 30],
  ['FR', 'free', 5, -10],
  [null, 'basic', 1, 65],
];

const of = { kind: 'share', of: 'sold' } as const;
const setting: Setting = {
  tables: {
    sales: {
      relation: 'sales',
      time: 'day',
      dimensions: { country: {}, plan: {}, buyer: {} },
      links: { of_plan: { to: 'plans', column: 'plan' } },
    },
    stock: { relation: 'stock', links: { of_plan: { to: 'plans', column: 'plan' } } },
    plans: { relation: 'plans', key: 'plan', dimensions: { plan: {} } },
  },
  metrics: {
    sold: { kind: 'simple', table: 'sales', aggregate: 'sum', column: 'amount' },
    buyers: { kind: 'simple', table: 'sales', aggregate: 'distinct', column: 'buyer' },
    middle: { kind: 'simple', table: 'sales', aggregate: 'median', column: 'amount' },
    returned: { kind: 'simple', table: 'sales', aggregate: 'count', where: { amount: { lt: 0 } } },
    stocked: { kind: 'simple', table: 'stock', aggregate: 'count' },
    everything: { kind: 'simple', table: 'sales', aggregate: 'sum', column: 'amount', fixed: 'unfiltered' },
    whole: { kind: 'simple', table: 'sales', aggregate: 'sum', column: 'amount', fixed: true },
    share: of,
    of_country: { ...of, within: ['country'] },
    pareto: { ...of, cumulative: true },
    of_buyers: { kind: 'share', of: 'buyers' },
    of_middle: { kind: 'share', of: 'middle' },
    place: { kind: 'rank', of: 'sold' },
    last: { kind: 'rank', of: 'sold', direction: 'asc' },
    place_in_country: { kind: 'rank', of: 'sold', within: ['sales.country'] },
    place_by_returned: { kind: 'rank', of: 'returned' },
    first_returned: { kind: 'rank', of: 'returned', direction: 'asc' },
    above_half: { kind: 'derived', expression: 'if(share > 0.5, 1, 0) + place' },
    earlier: { kind: 'offset', of: 'share', by: { days: 1 } },
    so_far: { kind: 'cumulative', of: 'share' },
  },
};

const period = { from: '2024-01-01', to: '2024-01-02' };
const sum = (rows: readonly Sale[]) => rows.reduce((total, [, , , amount]) => total + amount, 0);
const near = (number: number | null) => (number === null ? null : expect.closeTo(number, 12));

describe.each(Object.entries(ENGINES))('%s', (_name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    const rows = SALES.map(
      ([country, plan, buyer, amount]) =>
        `(${country === null ? 'NULL' : `'${country}'`}, '${plan}', ${buyer}, ${amount}, DATE '2024-01-01')`,
    );
    await engine.execute(`
      CREATE TABLE sales (country TEXT, plan TEXT, buyer INTEGER, amount DECIMAL(12,2), day DATE);
      INSERT INTO sales VALUES ${rows.join(', ')};
      CREATE TABLE stock (plan TEXT);
      INSERT INTO stock VALUES ('gold'), ('pro');
      CREATE TABLE plans (plan TEXT);
      INSERT INTO plans VALUES ('basic'), ('free'), ('gold'), ('pro');`);
  });
  afterAll(() => engine.close());

  async function table(metrics: readonly string[], query: Omit<MetricQueryInput, 'metrics' | 'period'> = {}) {
    const series = await answer(engine, setting, { metrics: [...metrics], period, ...query });
    return series.groups.map(({ key, current: [cells = []] }) => [
      ...key,
      ...cells.map((cell) => (typeof cell === 'object' ? cell.reason : cell)),
    ]);
  }

  test('shares are of what is asked for anew, and those of sums come to the whole', async () => {
    const by = ['plan'];
    const plans = ['basic', 'free', 'pro'];
    const inPlan = (plan: string) => SALES.filter((one) => one[1] === plan);
    const buyers = (rows: readonly Sale[]) => new Set(rows.map((one) => one[2])).size;
    expect(await table(['share', 'of_buyers', 'of_middle'], { by })).toEqual([
      ['basic', near(115 / 200), near(buyers(inPlan('basic')) / 5), near(30 / 25)],
      ['free', near(-5 / 200), near(2 / 5), near(-2.5 / 25)],
      ['pro', near(90 / 200), near(buyers(inPlan('pro')) / 5), near(30 / 25)],
    ]);
    expect(plans.reduce((total, plan) => total + sum(inPlan(plan)), 0)).toBe(200);
    expect(await table(['share', 'of_country', 'pareto', 'of_buyers'])).toEqual([[1, 1, 1, 1]]);
  });

  test('a share of the parent is within the dimensions that the question has', async () => {
    const country = (name: unknown) => sum(SALES.filter((one) => one[0] === name));
    const found = await table(['sold', 'of_country', 'place_in_country'], { by: ['plan', 'country'] });
    expect(found).toHaveLength(7);
    for (const [, name, sold, share] of found) expect(share).toEqual(near(Number(sold) / country(name)));
    expect(found.map((row) => [row[1], row[0], row[4]])).toEqual([
      ['DE', 'basic', 2],
      ['FR', 'basic', 1],
      [null, 'basic', 1],
      ['DE', 'free', 3],
      ['FR', 'free', 3],
      ['DE', 'pro', 1],
      ['FR', 'pro', 1],
    ]);
    expect(await table(['of_country'], { by: ['plan'] })).toEqual(await table(['share'], { by: ['plan'] }));
    expect(await table(['of_country', 'place_in_country'], { by: ['country'] })).toEqual([
      ...['DE', 'FR', null].map((name) => [name, 1, 'one_group']),
    ]);
  });

  test('equal values share a place, and rows beyond the limit are ranked, too', async () => {
    const by = ['country', 'plan'];
    const found = await table(['sold', 'place', 'last', 'pareto'], {
      ...{ by, order: [{ by: 'sold' }, { by: 'country', direction: 'asc' }], limit: 5 },
    });
    expect(found.map((row) => row.slice(2))).toEqual([
      [65, 1, 7, near(65 / 200)],
      [60, 2, 6, near(125 / 200)],
      [30, 3, 4, near(185 / 200)],
      [30, 3, 4, near(185 / 200)],
      [20, 5, 3, near(205 / 200)],
    ]);
    expect(
      (await table(['last', 'place'], { by, order: [{ by: 'last', direction: 'asc' }], limit: 1 }))[0],
    ).toEqual([...['FR', 'free', 1, 7]]);
  });

  test('named groups are held against all there are, and what is left out against the whole', async () => {
    const by = ['plan'];
    const only = { by, groups: [['free'], ['basic']] };
    const metrics = ['sold', 'share', 'place', 'pareto', 'of_country'];
    const all = await table(metrics, { by });
    expect(await table(metrics, { by, only })).toEqual(all.filter(([plan]) => plan !== 'pro'));
    expect(await table(metrics, { except: only })).toEqual([[90, 0.45, 'one_group', 'one_group', 0.45]]);
    // Parts of countries have no place among whole ones, and a share of theirs.
    expect(await table(['place', 'of_country', 'pareto'], { by: ['country'], except: only })).toEqual([
      ['DE', 'one_group', near(60 / 85), 'one_group'],
      ['FR', 'one_group', near(30 / 50), 'one_group'],
    ]);
    for (const metric of ['place', 'pareto', 'share'])
      expect(await table([metric], { by, only })).toEqual(
        (await table([metric], { by })).filter(([plan]) => plan !== 'pro'),
      );
    expect(await table(metrics, { by: ['country', 'plan'], only })).toEqual(
      (await table(metrics, { by: ['country', 'plan'] })).filter((row) => row[1] !== 'pro'),
    );
  });

  test('what a row is ranked among does not depend on what else is asked for', async () => {
    const by = ['plans.plan'];
    const alone = await table(['place_by_returned', 'first_returned', 'last'], { by });
    expect(alone).toEqual([
      ['basic', 'no_data', 'no_data', 3],
      ['free', 1, 1, 1],
      ['pro', 'no_data', 'no_data', 2],
    ]);
    // The stock has a plan of which nothing was sold.
    const beside = await table(['place_by_returned', 'first_returned', 'last', 'stocked'], { by });
    expect(beside.map((row) => row.slice(0, 4))).toEqual([
      alone[0],
      alone[1],
      ['gold', 'no_data', 'no_data', 'no_data'],
      alone[2],
    ]);
  });

  test('filters count, and `fixed: unfiltered` beside them does not keep them', async () => {
    const where = { plan: 'pro' };
    expect(await table(['share', 'place', 'whole', 'everything'], { by: ['country'], where })).toEqual([
      ['DE', near(60 / 90), 1, 90, 200],
      ['FR', near(30 / 90), 2, 90, 200],
    ]);
  });

  test('shares and ranks are computed with, and looked for at other times', async () => {
    expect(await table(['above_half', 'earlier', 'so_far'], { by: ['plan'] })).toEqual([
      ['basic', 2, 'before_data', near(115 / 200)],
      ['free', 3, 'before_data', near(-5 / 200)],
      ['pro', 2, 'before_data', near(90 / 200)],
    ]);
  });
});
