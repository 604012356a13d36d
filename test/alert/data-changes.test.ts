import { expect, test } from 'vitest';
import { tokensInPostgres } from '../../src/metrics/connection/postgres/data-tokens.ts';
import { requestEvaluation, rulesOver, watchData } from '../../src/operations/alert/index.ts';
import { MINUTE, NOON, openShop } from './shop.ts';

const TODAY = '2026-11-22T10:00:00Z';
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** Rules that are evaluated in the morning, over orders; one over visits, and one all the time. */
const DAILY = { evaluate: { cron: '0 8 * * *' } } as const;
const MANY = { metric: 'orders', when: { threshold: { above: 5 } } } as const;

async function openWatched() {
  const shop = await openShop();
  shop.define({
    many: { ...MANY, ...DAILY },
    busy: { metric: 'visits', when: { threshold: { above: 5 } }, ...DAILY },
    often: MANY,
  });
  let asked = 0;
  const setting = () => ({
    ...shop.setting,
    tokens: async (relations: readonly string[]) => {
      asked += 1;
      return await shop.engine.snapshot((session) => tokensInPostgres(session, relations));
    },
  });
  const watch = () =>
    watchData({ store: shop.store, setting: setting(), clock: { now: () => shop.now }, log });
  return { shop, watch, asked: () => asked };
}

const subjects = async (shop: Awaited<ReturnType<typeof openShop>>) =>
  (await shop.told()).map(({ subject }) => subject);

test('a change of the data is told at once, by the rules that it concerns, and once', async () => {
  const { shop, watch } = await openWatched();
  await shop.evaluate();
  expect(await watch()).toEqual([]);
  await shop.after(MINUTE);
  expect(await watch()).toEqual([]);
  await shop.order(TODAY, { de: 6 });
  await shop.engine.execute('SELECT pg_stat_force_next_flush()');
  const found: string[] = [];
  await expect
    .poll(async () => found.push(...(await watch())) && found, { timeout: 20_000 })
    .toEqual(['many']);
  expect(await subjects(shop)).toEqual([]);
  // The same minute: neither the rule over visits nor the one that has just been evaluated is due.
  expect(await shop.evaluate()).toMatchObject({ evaluated: 1, messages: 1 });
  expect(await subjects(shop)).toEqual(['[Warning] Orders: 6']);
  expect(await watch()).toEqual([]);
  expect(await shop.evaluate()).toMatchObject({ evaluated: 0 });
});

test('what changed while nobody looked counts when somebody does', async () => {
  const { shop, watch } = await openWatched();
  await shop.evaluate();
  await watch();
  await shop.store.query("UPDATE data_token SET token = 'as it was' WHERE relation = 'orders'");
  expect(await watch()).toEqual(['many']);
});

test('nothing is asked where every rule is evaluated within the minute', async () => {
  const { shop, watch, asked } = await openWatched();
  shop.define({ often: MANY });
  await shop.evaluate();
  expect(await watch()).toEqual([]);
  expect(asked()).toBe(0);
});

test('who loads the data can say so; what is asked for during an evaluation is not forgotten', async () => {
  const { shop } = await openWatched();
  await shop.evaluate();
  expect(rulesOver(shop.setting, ['visits'])).toEqual(['busy']);
  expect(rulesOver(shop.setting, undefined)).toEqual(['many', 'busy', 'often']);
  shop.now += MINUTE / 4;
  expect(await requestEvaluation(shop.store, ['busy', 'gone'], shop.now)).toEqual(['busy']);
  const { open } = shop.setting;
  const slow: typeof open = async (work, signal) => {
    await requestEvaluation(shop.store, ['busy'], shop.now + 1);
    return await open(work, signal);
  };
  expect(await shop.evaluate({ setting: { ...shop.setting, open: slow } })).toMatchObject({ evaluated: 1 });
  shop.now += 1;
  expect(await shop.evaluate()).toMatchObject({ evaluated: 1 });
  const { nextDueAt } = await shop.evaluate();
  expect(nextDueAt).toBe(NOON + MINUTE / 2);
});
