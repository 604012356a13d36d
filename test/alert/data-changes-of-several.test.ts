import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ProblemError, problem } from '../../src/foundation/diagnostic/index.ts';
import { ConnectionDefinition } from '../../src/metrics/connection/index.ts';
import { openEngine } from '../../src/metrics/engine/index.ts';
import {
  AlertRule,
  type AlertSetting,
  evaluateDueAlerts,
  watchData,
} from '../../src/operations/alert/index.ts';
import { makeFolder } from '../cli/command-line.ts';
import { modelOf } from '../engine/asking.ts';
import { createDatabase } from '../setup/database.ts';
import { openTestStore } from '../support/test-store.ts';

const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const NOON = Date.parse('2026-11-22T12:00:00Z');

/** Both are called `facts`, which is one relation in a file and another in a server. */
const MODEL = modelOf(
  {
    orders: { relation: 'facts', time: 'day' },
    spend: { relation: 'facts', connection: 'marketing', time: 'day' },
  },
  {
    orders: { kind: 'simple', table: 'orders', aggregate: 'count' },
    spent: { kind: 'simple', table: 'spend', aggregate: 'sum', column: 'amount' },
    cost: { kind: 'ratio', numerator: 'spent', denominator: 'orders' },
  },
);

async function open() {
  const { folder, dispose } = await makeFolder({ 'facts.csv': 'day\n2026-11-21\n' });
  const database = await createDatabase('alerts');
  await database.execute(
    "CREATE TABLE facts (day date, amount int); INSERT INTO facts VALUES ('2026-11-21', 7)",
  );
  const connections: Readonly<Record<string, unknown>> = {
    default: { kind: 'duckdb', tables: { facts: 'facts.csv' } },
    marketing: { kind: 'postgres', url: database.url },
  };
  const engine = openEngine({
    ...{ folder, connections: Object.keys(connections), now: () => NOON + 86_400_000 * 365 },
    connection: (name) => ConnectionDefinition.parse(connections[name]),
  });
  onTestFinished(async () => {
    await engine.close();
    await dispose();
  });
  const rule = (metric: string) =>
    AlertRule.parse({ metric, when: { threshold: { above: 5 } }, evaluate: { cron: '0 8 * * *' } });
  const setting: AlertSetting = {
    rules: { many: rule('orders'), dear: rule('cost') },
    ...{
      isWhole: true,
      model: MODEL,
      calendar: DEFAULT_CALENDAR,
      locale: { locale: 'en-US', currency: 'USD' },
    },
    ...{ notify: [], readers: {}, fonts: [] },
    open: (work, options) => engine.read(MODEL, work, options),
    tokens: engine.tokens,
  };
  const store = await openTestStore('postgres');
  const parts = { store, clock: { now: () => NOON }, log };
  await evaluateDueAlerts({ ...parts, setting });
  const watch = async (change: Partial<AlertSetting> = {}) => {
    const found = await watchData({ ...parts, setting: { ...setting, ...change } });
    return [...found].sort();
  };
  return { folder, database, setting, watch };
}

test('a change in one of two connections concerns the rules that read it, and those over both', async () => {
  const { folder, database, watch } = await open();
  expect(await watch()).toEqual([]);
  expect(await watch()).toEqual([]);
  await database.execute("INSERT INTO facts VALUES ('2026-11-22', 3); SELECT pg_stat_force_next_flush()");
  const found: string[] = [];
  await expect
    .poll(async () => found.push(...(await watch())) && found, { timeout: 20_000 })
    .toEqual(['dear']);
  await writeFile(join(folder, 'facts.csv'), 'day\n2026-11-21\n2026-11-22\n');
  expect(await watch()).toEqual(['dear', 'many']);
  expect(await watch()).toEqual([]);
});

test('where one of two is away, changes of the other are seen', async () => {
  const { folder, setting, watch } = await open();
  await watch();
  await writeFile(join(folder, 'facts.csv'), 'day\n2026-11-21\n2026-11-22\n');
  const away: AlertSetting['tokens'] = async (relations, options) => {
    if (options.connection === 'marketing')
      throw new ProblemError([problem('CONNECTION_FAILED', { message: 'Away.' })]);
    return await setting.tokens(relations, options);
  };
  expect(await watch({ tokens: away })).toEqual(['dear', 'many']);
});
