// Paces against what was planned: country by country, live and replayed.
import { expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { readCatalog } from '../../src/metrics/engine/index.ts';
import { type Model, ModelFile, type ModelInput } from '../../src/metrics/model/index.ts';
import {
  AlertRule,
  type AlertRuleInput,
  replayRule,
  resolveRule,
  tablesOfRule,
} from '../../src/operations/alert/index.ts';
import { openShop, MODEL as SHOP } from './shop.ts';

const links = { nation: { to: 'countries', column: 'country' } };
const MODEL: Model = ModelFile.parse({
  tables: {
    ...SHOP.tables,
    countries: { relation: 'countries', key: 'code', dimensions: { code: {} } },
    orders: { ...SHOP.tables.orders, links },
    targets: { relation: 'targets', time: 'month', links },
  },
  metrics: {
    ...SHOP.metrics,
    revenue: { ...SHOP.metrics.revenue, target: 'plan' },
    plan: {
      ...{ kind: 'planned', label: 'Plan', description: 'Planned.', format: 'currency' },
      ...{ table: 'targets', column: 'amount', grain: 'month' },
    },
  },
} as ModelInput);

/** November: 300 in Germany and 30 in France, and nothing planned in Italy; 21 days have passed on the 22nd. */
async function shopWithPlan() {
  const shop = await openShop();
  await shop.engine.execute(`
    CREATE TABLE countries (code text PRIMARY KEY);
    INSERT INTO countries VALUES ('de'), ('fr'), ('it');
    CREATE TABLE targets (month date, country text, amount numeric);
    INSERT INTO targets VALUES ('2026-11-01', 'de', 300), ('2026-11-01', 'fr', 30);`);
  // 190 of 210, 40 of 21, and 10 of nothing.
  await shop.order('2026-10-05T10:00:00Z', { de: 1, fr: 1, it: 1 });
  await shop.order('2026-11-05T10:00:00Z', { de: 19, fr: 4, it: 1 });
  return shop;
}

const behind = (rest: Partial<AlertRuleInput> = {}): AlertRuleInput => ({
  ...{ metric: 'revenue', noData: 'ok', when: { pace: { behind: { share: 0.05 } } } },
  ...rest,
});

test('each country is held against its own plan so far, and one without a plan against none', async () => {
  const shop = await shopWithPlan();
  shop.define({ behind: behind({ by: 'countries.code' }) }, MODEL);
  await shop.evaluate();
  const told = await shop.told();
  expect(told.map(({ subject, facts }) => [subject, ...facts.slice(0, 3)])).toEqual([
    ['[Warning] Revenue · de: $190', ['Value', '$190'], ['Expected', 'at least $200'], ['Pace', '$210']],
  ]);
});

test('all of it together, of one country, and against a number of its own', async () => {
  const shop = await shopWithPlan();
  const ends = async (rule: AlertRuleInput) => {
    shop.define({ behind: rule }, MODEL);
    await shop.evaluate();
    const all = await shop.told();
    return all.at(-1)?.facts.find(([name]) => name === 'Pace')?.[1];
  };
  // 240 in all, of 231 planned for 21 days: nothing to tell.
  expect(await ends(behind())).toBeUndefined();
  expect(await ends(behind({ where: { 'countries.code': 'de' } }))).toBe('$210');
});

test('a replay holds each day against what was planned up to it', async () => {
  const shop = await shopWithPlan();
  const resolved = resolveRule(
    'behind',
    AlertRule.parse({ ...behind({ where: { 'countries.code': 'de' } }), through: 'yesterday' }),
    MODEL,
    DEFAULT_CALENDAR,
  );
  const { replayed } = await shop.engine.snapshot(async (session) =>
    replayRule(
      { session, catalog: await readCatalog(session, MODEL), model: MODEL, calendar: DEFAULT_CALENDAR },
      resolved,
      { since: '2026-11-04', until: '2026-11-25', every: 86_400_000 },
    ),
  );
  // On the 4th, three days at 10 have brought nothing; 190 last until 20 days have passed: 200 less a twentieth is 190.
  const days = replayed.messages.map(({ kind, at }) => [kind, new Date(at).toISOString().slice(0, 10)]);
  expect(days).toEqual([
    ['firing', '2026-11-04'],
    ['resolved', '2026-11-06'],
    ['firing', '2026-11-22'],
  ]);
});

test('a rule reads the table of its plan, unless it has a number of its own', () => {
  const tables = (pace: object) => tablesOfRule(AlertRule.parse(behind({ when: { pace } })), MODEL);
  expect(tables({})).toEqual(['orders', 'targets']);
  expect(tables({ target: 5 })).toEqual(['orders']);
});
