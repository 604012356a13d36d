// Every account that an edition holds, against the brute force; and what the workbook and CSV make of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConnection } from '../../src/metrics/connection/index.ts';
import { loadProject } from '../../src/project/index.ts';
import { composeEdition } from '../../src/report/compose/index.ts';
import { type Edition, type HealthBlock, leafBlocks, textsInWords } from '../../src/report/edition/index.ts';
import { sourceOf } from '../../src/report/render/source.ts';
import { tablesOf } from '../../src/report/render/text/index.ts';
import { renderXlsx } from '../../src/report/render/xlsx/index.ts';
import { writeTechflowDuckdb } from '../support/techflow-database.ts';
import { bruteForce } from './brute-force.ts';
import type { CustomerHealth } from './health.ts';
import { EDITION, testRows } from './test-rows.ts';

const rows = testRows();
const { health: now, healthBefore: before } = bruteForce(rows, EDITION);
let folder: string;
let edition: (blocks: readonly object[]) => Promise<Edition>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-accounts-'));
  const file = join(folder, 'accounts.duckdb');
  await writeTechflowDuckdb(file, rows);
  const path = fileURLToPath(new URL('../../examples/techflow', import.meta.url));
  const { model, config, reports } = await loadProject(path, { environment: {} });
  edition = async (blocks) => {
    const connection = await openConnection({ kind: 'duckdb', file, timeoutSeconds: 60 }, { folder });
    const report = { ...reports.executive, blocks } as NonNullable<typeof reports.executive>;
    const composed = await connection.snapshot((session) =>
      composeEdition({
        ...{ session, model, report, name: 'accounts', date: EDITION, calendar: config.calendar },
        locale: { locale: 'de-DE', currency: 'EUR' },
        brand: { name: 'TechFlow' },
        parameters: {},
        source: 'test',
        definitions: { hash: '0' },
      }),
    );
    await connection.close();
    return composed;
  };
});
afterAll(() => rm(folder, { recursive: true }));

const HEALTH = {
  ...{ type: 'health', id: 'health', score: 'customer_health', previous: { days: 7 }, where: {} },
  ...{ worst: 3, movers: 3, accounts: 10_000 },
};

const COMPONENTS = ['usage', 'support', 'adoption', 'payment'] as const;

/** What a customer's row has to say; of a score the whole tenths. */
function wanted(customer: CustomerHealth) {
  const then = before.get(customer.customer);
  const tenths = (score: number | null | undefined) =>
    score == null ? null : Math.floor(score * 10 + 1e-9) / 10;
  return {
    name: customer.name ?? String(customer.customer),
    score: tenths(customer.score),
    category: customer.category,
    coverage: customer.coverage,
    stake: customer.mrr,
    previous_score: tenths(then?.score),
    previous_category: then?.category ?? null,
    plan: customer.plan,
    ...Object.fromEntries(COMPONENTS.map((name) => [name, customer.components[name].value])),
  };
}

test('the edition, CSV and workbook hold every account, the lowest scores first', async () => {
  const made = await edition([HEALTH]);
  const table = tablesOf(made).find(({ name }) => name === 'health-accounts');
  const heads = table?.columns.map(({ name }) => name) ?? [];
  const found = (table?.rows ?? []).map((cells) =>
    Object.fromEntries(heads.map((name, at) => [name, cells[at] ?? null])),
  );
  expect(found.map(({ key }) => Number(key)).sort()).toEqual([...now.keys()].sort());
  for (const one of found) {
    const customer = now.get(Number(one.key));
    if (customer === undefined) throw new Error(`${one.key} is not active`);
    const { coverage, stake, ...exact } = wanted(customer);
    expect(one).toMatchObject(exact);
    expect(one.coverage).toBeCloseTo(coverage, 10);
    expect(one.stake).toBeCloseTo(stake, 10);
    // Points of the parts add up to the score, and changes to its change.
    const sum = (end: string) => COMPONENTS.reduce((all, name) => all + Number(one[`${name}_${end}`]), 0);
    if (one.score !== null) expect(sum('points')).toBeCloseTo(Number(one.score), 8);
    if (one.score !== null && one.previous_score !== null)
      expect(sum('change')).toBeCloseTo(Number(one.score) - Number(one.previous_score), 8);
  }
  const scores = found.map(({ score }) => (score === null ? 999 : Number(score)));
  expect(scores).toEqual([...scores].sort((one, other) => one - other));

  const { sheets } = await readXlsx(await renderXlsx(sourceOf(made)));
  const sheet = sheets.find((one) => one.rows[0]?.[0] === 'key');
  expect(sheet?.rows[0]).toEqual(heads);
  expect(sheet?.rows).toHaveLength(now.size + 1);
  const day = heads.indexOf('signup_date');
  expect(sheet?.rows.slice(1).every((row) => row[day] == null || row[day] instanceof Date)).toBe(true);
});

test('as many as the report wants, and says how many are left out', async () => {
  const made = await edition([
    { ...HEALTH, accounts: 5 },
    { ...HEALTH, id: 'shown', accounts: 0 },
  ]);
  const [five, shown] = leafBlocks(textsInWords(made).blocks) as HealthBlock[];
  expect(five?.accounts).toMatchObject({ count: 5, more: now.size - 5 });
  expect(shown?.accounts).toBeUndefined();
  const tables = new Map(tablesOf(made).map((table) => [table.name, table]));
  expect(tables.get('health-accounts')?.rows).toHaveLength(5);
  // The page shows them all the same.
  const keys = new Set([...(shown?.worst ?? []), ...(shown?.movers ?? [])].map(({ key }) => key));
  expect(tables.get('shown-accounts')?.rows).toHaveLength(keys.size);
  const { sheets } = await readXlsx(await renderXlsx(sourceOf(made)));
  expect(sheets[0]?.rows.flat()).toContain(
    `${now.size - 5} weitere Zeilen über die Grenze des Berichts hinaus`,
  );
});
