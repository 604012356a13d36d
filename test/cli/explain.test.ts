import { execFileSync } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder(SMALL_PROJECT);
});
afterAll(() => project.dispose());

test('a metric is explained by words, formula, columns, plan and SQL with its parameters', async () => {
  const { code, out } = await broadsheet(['explain', 'order_value', ...DATE], project);
  expect(code).toBe(0);
  for (const part of [
    'Revenue of an order.',
    'revenue / orders',
    'orders.amount',
    'orders.ordered_on',
    'SELECT',
    '-- parameters: ["2026-10-17","2026-11-16"',
  ]) {
    expect(out).toContain(part);
  }
});

test('files that a table is read from are named, with who committed them last', async () => {
  const { folder, dispose } = await makeFolder(SMALL_PROJECT);
  onTestFinished(dispose);
  const explained = async () => (await broadsheet(['explain', 'revenue', ...DATE], { folder })).out;
  expect(await explained()).toContain('orders: data/orders.csv\n');
  const env = {
    PATH: process.env.PATH ?? '',
    ...{ GIT_COMMITTER_NAME: 'x', GIT_COMMITTER_EMAIL: 'x@x', GIT_AUTHOR_EMAIL: 'x@x' },
    ...{ GIT_AUTHOR_NAME: 'Ana Ruiz', GIT_COMMITTER_DATE: '2026-11-03T10:00:00Z' },
  };
  for (const line of [
    ['init', '--quiet'],
    ['add', 'data'],
    ['commit', '--quiet', '--message', 'Plan'],
  ])
    execFileSync('git', line, { cwd: folder, env });
  const committed = 'orders: data/orders.csv, committed on 2026-11-03 by Ana Ruiz';
  expect(await explained()).toContain(`${committed}\n`);
  await appendFile(join(folder, 'data/orders.csv'), '\n');
  expect(await explained()).toContain(`${committed}, changed since, not committed\n`);
});

test('a target that is a metric is named, and one that does not fit is refused with the definitions', async () => {
  const model = (format: string) => `metrics:
  goal: { kind: simple, label: Goal, description: To reach., format: ${format}, table: orders, aggregate: sum, column: amount }
  sold: { kind: simple, label: Sold, description: Sold., format: currency, table: orders, aggregate: sum, column: amount, target: goal }
`;
  const explained = async (format: string) => {
    const { folder, dispose } = await makeFolder({ ...SMALL_PROJECT, 'model/goal.yaml': model(format) });
    onTestFinished(dispose);
    return await broadsheet(['explain', 'sold', ...DATE], { folder });
  };
  expect((await explained('currency')).out).toContain('target: goal\n');
  const { code, notes } = await explained('percent');
  expect(code).toBe(2);
  expect(notes).toMatch(
    /METRIC_INVALID {2}model\/goal\.yaml:3:\d+\n.*"goal", which is measured in another unit/,
  );
});

test('of sums of doubles it says which digits hold', async () => {
  const config = SMALL_PROJECT['broadsheet.config.yaml'].replace(
    'orders: data/orders.csv',
    'orders: { file: data/orders.csv, columns: { amount: float } }',
  );
  const { folder, dispose } = await makeFolder({ ...SMALL_PROJECT, 'broadsheet.config.yaml': config });
  onTestFinished(dispose);
  const digits = 'digits: of sums of doubles 15 hold, and all where the values have at most four decimals';
  expect((await broadsheet(['explain', 'order_value', ...DATE], { folder })).out).toContain(digits);
  expect((await broadsheet(['explain', 'order_value', ...DATE], project)).out).not.toContain('digits');
});

test('a report is explained with its window in words', async () => {
  const { code, out } = await broadsheet(['explain', 'weekly', ...DATE], project);
  expect(code).toBe(0);
  expect(out).toMatch(/^ {2}the (?:last|current|day|\d+ days) .*\n {2}compared with: /m);
  expect(out).not.toContain('{"');
});

test('with --json the explanation is data', async () => {
  const { out } = await broadsheet(['explain', 'revenue', '--json', ...DATE], project);
  expect(JSON.parse(out)).toMatchObject({
    metric: 'revenue',
    kind: 'simple',
    formula: 'sum of amount over orders',
    lineage: { columns: ['orders.amount', 'orders.ordered_on'] },
    statements: [{ sql: expect.stringContaining('SUM') }],
  });
});

test('a report is explained by its blocks, metrics and columns', async () => {
  const { out } = await broadsheet(['explain', 'weekly', '--json', ...DATE], project);
  expect(JSON.parse(out)).toMatchObject({
    report: 'weekly',
    recipients: ['ada@example.com', 'bob@example.com'],
    blocks: [
      { type: 'kpis', metrics: ['revenue', 'orders', 'order_value'] },
      { type: 'table', metrics: ['revenue'] },
      { type: 'provenance', metrics: [] },
    ],
    columns: [
      ...['customers.customer_id', 'customers.name', 'customers.plan'],
      ...['orders.amount', 'orders.customer_id', 'orders.ordered_on'],
    ],
  });
});

test('what is neither is refused with the nearest name of both', async () => {
  const { code, notes } = await broadsheet(['explain', 'weekli'], project);
  expect(code).toBe(2);
  expect(notes).toContain('did you mean "weekly"?');
});
