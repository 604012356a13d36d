import { expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { readCatalog } from '../../src/metrics/engine/index.ts';
import { AlertRule, type AlertRuleInput, replayRule, resolveRule } from '../../src/operations/alert/index.ts';
import { MODEL, openShop } from './shop.ts';

const HOUR = 3_600_000;
const FIRST = Date.parse('2026-10-20T00:00:00Z');
const DAYS = 30;

/** Orders that swing through the week, with a flood, a drought, and a country that comes late and goes. */
const ordersOf = (day: number): Readonly<Record<string, number>> => ({
  de: (day % 7 < 5 ? 8 : 3) + (day === 58 ? 20 : 0),
  ...(day >= 50 && day < 62 ? { fr: day % 2 === 0 ? 9 : 4 } : {}),
  ...(day < 55 || day > 57 ? { jp: 5 } : {}),
});

const RULES: Readonly<Record<string, AlertRuleInput>> = {
  levels: {
    ...{ metric: 'orders', by: 'country', through: 'yesterday', when: { threshold: { above: 7, clear: 4 } } },
    ...{ for: { hours: 30 }, keepFiringFor: { hours: 10 }, cooldown: { days: 2 } },
  },
  few: {
    ...{ metric: 'orders', by: 'country', when: { threshold: { below: 5 } } },
    ...{ remindAfter: { hours: 36 } },
  },
  change: {
    ...{ metric: 'revenue', window: { trailing: { days: 3 } } },
    when: { change: { against: 'days', by: { share: 0.3 } } },
  },
  unusual: {
    metric: 'orders',
    when: { anomaly: { history: 35, minimumHistory: 14, confidence: 0.99 } },
    quietHours: { from: '00:00', to: '08:00' },
  },
  basket: {
    ...{ metric: 'basket', by: 'country', through: 'yesterday', noData: 'alert' },
    when: { threshold: { above: 100 } },
  },
  pace: { metric: 'revenue', through: 'yesterday', when: { pace: { by: 'month', target: 6000 } } },
};

test('a replay tells what the rules, run live over the same days, have told', async () => {
  const shop = await openShop();
  const rules = Object.entries(RULES).map(([name, rule]): [string, AlertRuleInput] => [
    name,
    { ...rule, evaluate: { every: { hours: 6 } }, group: false },
  ]);
  for (let day = 0; day < 75; day += 1) {
    const at = new Date(Date.parse('2026-09-10T09:00:00Z') + day * 24 * HOUR).toISOString();
    await shop.order(at, ordersOf(day));
  }
  shop.define(Object.fromEntries(rules));
  const end = FIRST + DAYS * 24 * HOUR;
  for (shop.now = FIRST; shop.now < end; ) {
    const { nextDueAt } = await shop.evaluate();
    shop.now = nextDueAt ?? end;
  }
  const rows = await shop.store.query<{ rule: string; group_key: string; at: Date; kind: string }>(
    `SELECT rule, group_key, at, detail->>'kind' AS kind FROM alert_event WHERE event = 'told' ORDER BY at, rule, group_key`,
  );
  let count = 0;
  for (const [name, input] of rules) {
    const resolved = resolveRule(name, AlertRule.parse(input), MODEL, DEFAULT_CALENDAR);
    const { replayed } = await shop.engine.snapshot(async (session) =>
      replayRule(
        { session, model: MODEL, calendar: DEFAULT_CALENDAR, catalog: await readCatalog(session, MODEL) },
        resolved,
        { since: '2026-10-20', until: '2026-11-19' },
      ),
    );
    const live = rows
      .filter(({ rule }) => rule === name)
      .map(({ group_key, at, kind }) => `${at.toISOString()} ${kind} ${group_key}`);
    const told = replayed.messages.map(
      ({ at, group, kind }) => `${new Date(at).toISOString()} ${kind} ${group}`,
    );
    expect(live, name).not.toEqual([]);
    expect(told.sort(), name).toEqual(live.sort());
    count += told.length;
  }
  expect(count).toBe(rows.length);
}, 120_000);
