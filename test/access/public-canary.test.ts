import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Edition } from '../../src/report/edition/index.ts';
import { broadsheet, makeFolder } from '../cli/command-line.ts';
import { DATE } from '../cli/small-project.ts';
import { xlsxParts } from '../media/xlsx-parts.ts';
import { ACCESS_PROJECT } from './access-project.ts';

/** Bob is Basil's; of the others, fewer than the least stand behind October and July, and enough behind September. */
const CUSTOMERS = ['Zzyzxa', 'Bob', 'Zzyzxb', 'Zzyzxc', 'Zzyzxd'];
const ORDERS: readonly (readonly [customer: number, day: string, amount: number])[] = [
  [2, '2025-09-02', 100],
  [2, '2026-07-03', 20],
  [1, '2026-07-04', 71_317.13],
  [1, '2026-09-01', 31_019.11],
  [2, '2026-09-02', 30],
  [3, '2026-09-11', 40_231.07],
  [4, '2026-09-21', 52_873.02],
  [5, '2026-09-30', 60_407.01],
  [2, '2026-10-02', 40],
  [1, '2026-10-03', 82_613.12],
  [3, '2026-10-04', 93_719.11],
  [2, '2026-11-15', 1],
];

/** What nobody but the owner may find: names, amounts, days' orders, and sums over too few, with and without Bob's own. */
const FORBIDDEN = [
  'zzyzx',
  ...ORDERS.flatMap(([customer, , amount]) => (customer === 2 ? [] : [String(Math.floor(amount))])),
  ...['71337', String(82_613 + 93_719), String(82_613 + 93_719 + 40)],
];

const PROJECT = {
  ...ACCESS_PROJECT,
  'data/customers.csv': `customer_id,name,plan\n${CUSTOMERS.map((name, at) => `${at + 1},${name},${name === 'Bob' ? 'Basic' : 'Pro'}\n`).join('')}`,
  'data/orders.csv': `order_id,customer_id,ordered_on,amount\n${ORDERS.map((one, at) => `${at + 1},${one.join(',')}\n`).join('')}`,
  'model/shop.yaml': `${ACCESS_PROJECT['model/shop.yaml']}  all_revenue:
    kind: simple
    label: Revenue of all
    description: What everybody paid.
    format: { kind: currency, decimals: 2 }
    good: up
    table: orders
    aggregate: sum
    column: amount
    fixed: unfiltered
    public: { of: customer_id, least: 3 }
  share: { kind: ratio, label: Share, description: Own of all., format: percent, numerator: revenue, denominator: all_revenue }
  so_far: { kind: cumulative, label: So far, description: Of the year., of: all_revenue, window: { toDate: year } }
  month_before: { kind: offset, label: Before, description: A month earlier., of: all_revenue, by: { months: 1 } }
`,
  'reports/weekly.yaml': `title: Weekly
window: { complete: { grain: month } }
blocks:
  - { type: kpis, metrics: [all_revenue, share, month_before, so_far] }
  - { type: kpis, metrics: [all_revenue], compare: year }
  - { type: chart, title: Months, metrics: [all_revenue, revenue], last: { grain: month, count: 5 } }
  - { type: trends, metrics: [all_revenue, month_before], last: { grain: month, count: 5 } }
  - { type: table, title: Names, metrics: [revenue, all_revenue, share], by: [name] }
  - { type: text, markdown: "{{ all_revenue }} and {{ share }}." }
  - type: insights
    rules: [{ rule: month-over-month, metric: all_revenue }, { rule: unusual, metrics: [all_revenue], grain: month }]
  - { type: provenance }
`,
};

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder(PROJECT);
});
afterAll(() => project.dispose());

/** Every file of an edition as text, without what stands between the digits of numbers. */
async function filesFor(...line: string[]): Promise<Record<string, string>> {
  const out = join(project.folder, `made${line.join('')}`);
  const formats = ['--format', 'json,html,xlsx,csv,md', '--out', out];
  const { code, notes } = await broadsheet(['run', 'weekly', ...line, ...formats, ...DATE], project);
  expect(code, notes).toBe(0);
  const found: Record<string, string> = { notes };
  for (const name of await readdir(out)) {
    const bytes = await readFile(join(out, name));
    const text = name.endsWith('.xlsx') ? [...xlsxParts(bytes).values()].join('\n') : bytes.toString('utf8');
    found[name] = text.replaceAll(/(?<=\d)[,.\u00a0\u202f](?=\d)/g, '').toLowerCase();
  }
  return found;
}

test('of what stands behind a number of everybody, nothing is found in what a reader gets', async () => {
  const [own, owner] = [await filesFor('--as', 'basil'), await filesFor()];
  expect(Object.keys(own).sort()).toEqual(Object.keys(owner).sort());
  expect(Object.keys(own).length).toBeGreaterThan(5);
  for (const trace of FORBIDDEN)
    for (const [name, text] of Object.entries(own))
      expect(text.includes(trace), `${trace} in ${name}`).toBe(false);
  // The owner is told all of it, but for single orders and sums that nobody asks for.
  const everything = Object.values(owner).join();
  for (const trace of ['zzyzx', '71337', String(82_613 + 93_719 + 40)]) expect(everything).toContain(trace);
});

test('and what may be told is told: of September, behind which four others stand', async () => {
  const told = 31_019.11 + 30 + 40_231.07 + 52_873.02 + 60_407.01;
  const own = await filesFor('--as', 'basil');
  for (const [name, text] of Object.entries(own))
    if (/\.(html|json|xlsx|md)$/.test(name)) expect(text, name).toContain(String(Math.round(told * 100)));
  const edition = JSON.parse(
    await readFile(join(project.folder, 'made--asbasil/edition.json'), 'utf8'),
  ) as Edition;
  const values = edition.blocks
    .flatMap((one) => (one.type === 'kpis' ? one.figures : []))
    .map(({ value }) => value);
  expect(values).toEqual([null, null, expect.closeTo(told), null, null]);
});
