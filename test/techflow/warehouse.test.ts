import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO, generateWarehouse, type WarehouseProgress } from '../../examples/techflow/warehouse/index.ts';
import { longTest } from '../support/long.ts';
import { bruteForce, type TechflowFigures } from './brute-force.ts';
import type { TechflowRows } from './rows.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-warehouse-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SMALL = { customers: 120, days: 200, end: '2026-11-16', seed: 7 } as const;

async function ask(
  file: string,
  queries: Record<string, string>,
): Promise<Record<string, Record<string, unknown>[]>> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    const answers: Record<string, Record<string, unknown>[]> = {};
    for (const [name, sql] of Object.entries(queries))
      answers[name] = (await connection.runAndReadAll(sql)).getRowObjectsJS();
    return answers;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

const ROWS = {
  customers: 'SELECT * REPLACE (CAST(signup_date AS VARCHAR) AS signup_date) FROM customers',
  usage_metrics: 'SELECT * REPLACE (CAST(usage_date AS VARCHAR) AS usage_date) FROM usage_metrics',
  revenue_transactions: `SELECT * REPLACE (CAST(transaction_date AS VARCHAR) AS transaction_date,
    CAST(amount AS DOUBLE) AS amount) FROM revenue_transactions`,
  support_tickets: `SELECT * REPLACE (CAST(created_date AS VARCHAR) AS created_date,
    CAST(response_time_hours AS DOUBLE) AS response_time_hours) FROM support_tickets`,
  features: 'SELECT * FROM features',
  feature_usage: 'SELECT * REPLACE (CAST(usage_date AS VARCHAR) AS usage_date) FROM feature_usage',
};

test('the same settings give the same rows, another seed gives others', async () => {
  const contents = async (name: string, seed: number) => {
    const file = join(folder, name);
    const counts = await generateWarehouse({ ...SMALL, seed, file });
    const rows = await ask(file, ROWS);
    for (const [table, count] of Object.entries(counts))
      expect([table, rows[table]?.length]).toEqual([table, count]);
    return rows;
  };
  const first = await contents('first.duckdb', 7);
  expect(await contents('again.duckdb', 7)).toEqual(first);
  expect((await contents('other.duckdb', 8)).usage_metrics).not.toEqual(first.usage_metrics);
});

test('all dates lie in the data, and the large tables are sorted by date', async () => {
  const file = join(folder, 'sorted.duckdb');
  await generateWarehouse({ ...SMALL, file });
  for (const [table, column] of [
    ['usage_metrics', 'usage_date'],
    ['feature_usage', 'usage_date'],
    ['support_tickets', 'created_date'],
    ['revenue_transactions', 'transaction_date'],
  ]) {
    const { rows } = await ask(file, {
      rows: `SELECT CAST(min(${column}) AS VARCHAR) >= '2026-04-30' AS begun, CAST(max(${column}) AS VARCHAR) > '2026-11-15' AS after,
        bool_and(sorted) AS sorted
        FROM (SELECT ${column}, ${column} >= lag(${column}, 1, ${column}) OVER (ORDER BY rowid) AS sorted FROM ${table})`,
    });
    expect([table, rows]).toEqual([table, [{ begun: true, after: false, sorted: true }]]);
  }
});

test('progress counts to the end, and the older file stays until the new one is complete', async () => {
  const file = join(folder, 'replaced.duckdb');
  await writeFile(file, 'old');
  const seen: WarehouseProgress[] = [];
  const failing = generateWarehouse({ ...SMALL, file }, (progress) => {
    seen.push(progress);
    if (progress.done === 3) throw new Error('stop here');
  });
  await expect(failing).rejects.toThrow('stop here');
  expect(seen.map(({ done, total }) => [done, total])).toEqual([
    [1, 8],
    [2, 8],
    [3, 8],
  ]);
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
  await expect(ask(file, { any: 'SELECT 1' })).rejects.toThrow();
  await generateWarehouse({ ...SMALL, file });
  expect((await ask(file, { any: 'SELECT 1 AS one' })).any).toEqual([{ one: 1 }]);
});

test.each([
  [{ customers: 0 }, 'customers'],
  [{ customers: 1.5 }, 'customers'],
  [{ days: 30 }, 'days'],
  [{ seed: -1 }, 'seed'],
  [{ end: '2026-02-30' }, 'end'],
])('refuses %j', async (wrong, name) => {
  const made = generateWarehouse({ ...SMALL, ...wrong, file: join(folder, 'never.duckdb') });
  await expect(made).rejects.toThrow(RangeError);
  await expect(made).rejects.toThrow(name);
});

test('one customer and 31 days are enough', async () => {
  const rows = await generateWarehouse({
    file: join(folder, 'one.duckdb'),
    customers: 1,
    days: 31,
    end: '2024-03-01',
    seed: 3,
  });
  expect(rows.customers).toBe(1);
});

longTest('the demo has a story to tell', { timeout: 60_000 }, async () => {
  const file = join(folder, 'demo.duckdb');
  await generateWarehouse({ ...DEMO, file });
  const rows = (await ask(file, ROWS)) as unknown as TechflowRows;
  expect(new Set(rows.customers.map((one) => one.customer_name)).size).toBe(DEMO.customers);
  const story = bruteForce(rows, DEMO.end);
  expectGrowthAndPriceRise(story);
  expectOutage(story);
  expectHealthToMove(story);
  const { active_customers, status_active } = story.window;
  expect(Math.abs((active_customers ?? 0) - (status_active ?? 0))).toBeGreaterThan(0);
});

function expectGrowthAndPriceRise({ months, window }: TechflowFigures): void {
  const changes = months
    .slice(1)
    .map((one, index) => (one.figures.revenue ?? 0) / (months[index]?.figures.revenue ?? 1) - 1);
  const usual = changes.slice(0, -1);
  expect(changes.at(-1)).toBeGreaterThan(1.5 * Math.max(...usual));
  const bridge = months.at(-1)?.figures ?? {};
  expect(bridge.mrr_expansion).toBeGreaterThan((bridge.mrr_new ?? 0) + (bridge.mrr_reactivation ?? 0));
  expect(window.mrr).toBeGreaterThan(900_000);
  expect(window.mrr).toBeLessThan(1_200_000);
}

function expectOutage({ weeks }: TechflowFigures): void {
  const byTickets = weeks.toSorted((one, other) => (other.figures.tickets ?? 0) - (one.figures.tickets ?? 0));
  expect(byTickets[0]?.start).toBe('2026-10-05');
  expect(byTickets[0]?.figures.tickets).toBeGreaterThan(3 * (byTickets[1]?.figures.tickets ?? 0));
  expect(byTickets[0]?.figures.response_mean).toBeGreaterThan(2 * (byTickets[1]?.figures.response_mean ?? 0));
}

function expectHealthToMove({ health, healthBefore }: TechflowFigures): void {
  const moves = [...health.values()].map(
    (now) => `${healthBefore.get(now.customer)?.category} → ${now.category}`,
  );
  for (const move of ['Healthy → At Risk', 'At Risk → Critical', 'At Risk → Healthy', 'Critical → At Risk'])
    expect([move, moves.filter((one) => one === move).length >= 5]).toEqual([move, true]);
  const share = (category: string) =>
    [...health.values()].filter((one) => one.category === category).length / health.size;
  expect(share('Healthy')).toBeGreaterThan(0.4);
  expect(share('Critical')).toBeGreaterThan(0.05);
  expect(share('Onboarding')).toBeGreaterThan(0.02);
}
