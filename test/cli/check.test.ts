import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { putStore } from '../support/test-store.ts';
import { broadsheet, makeFolder, parseLines, writeFiles } from './command-line.ts';

const FILES = {
  'broadsheet.config.yaml':
    'connection: { kind: duckdb, tables: { orders: data/orders.csv, visits: data/visits.csv } }\n',
  'data/orders.csv': 'id,day,amount\n1,2026-11-14,10\n2,2026-11-15,-20\n',
  'data/visits.csv': 'id,day\n1,2026-11-01\n',
  'model/all.yaml': `
tables:
  orders:
    relation: orders
    key: id
    time: day
    checks:
      - { check: range, column: amount, atLeast: 0, owner: Ann }
      - { check: schema }
  visits:
    relation: visits
    key: id
    time: day
    checks: [{ check: freshness, within: { days: 2 }, severity: warn }]
metrics:
  revenue:
    kind: simple
    label: Revenue
    description: Sum.
    table: orders
    aggregate: sum
    column: amount
    checks: [{ check: bounds, atLeast: 0 }]
  visits:
    kind: simple
    label: Visits
    description: Count.
    table: visits
    aggregate: count
    checks: [{ check: bounds, atLeast: 1 }]
`,
  'reports/traffic.yaml':
    'title: Traffic\nwindow: { trailing: { days: 20 } }\nblocks:\n  - { type: kpis, metrics: [{ metric: visits }] }\n',
};

const DATE = ['--date', '2026-11-16'];
let project: Awaited<ReturnType<typeof makeFolder>>;

beforeAll(async () => {
  project = await makeFolder(FILES);
});
afterAll(() => project.dispose());

async function check(...line: string[]) {
  const { code, out, notes } = await broadsheet(['check', ...DATE, ...line], project);
  const results = parseLines(out).map(({ name, verdict }) => `${verdict} ${name}`);
  return { code, results, notes, lines: parseLines(out) };
}

test('checks what tables and metrics declare beside the structure, and exits with 1', async () => {
  const { code, results, lines, notes } = await check();
  expect(code).toBe(1);
  expect(results.slice(0, 3)).toEqual([
    'fail orders.checks.range_amount',
    'fail metrics.revenue.checks.bounds',
    'warn visits.checks.freshness',
  ]);
  expect(results).toContain('pass orders.key.unique');
  expect(results).toContain('pass metrics.visits.checks.bounds');
  expect(lines[0]).toMatchObject({ owner: 'Ann', observed: 1, expected: { from: null, to: 0 } });
  expect(notes).toMatch(/orders \(.*s\)/);
  expect(notes).toMatch(/ 1 warned, 2 failed, in /);
});

test('checks a table, or what is behind a report, alone', async () => {
  const table = await check('--table', 'visits');
  expect(table.code).toBe(0);
  expect(table.results.some((one) => one.includes('orders') || one.includes('metrics.'))).toBe(false);
  const report = await check('--report', 'traffic');
  expect(report.code).toBe(0);
  expect(report.results).toContain('pass metrics.visits.checks.bounds');
  expect(report.results.some((one) => one.includes('orders') || one.includes('revenue'))).toBe(false);
});

test('names the nearest table and report for one that does not exist', async () => {
  const table = await broadsheet(['check', ...DATE, '--table', 'ordres'], project);
  expect([table.code, table.notes]).toEqual([2, expect.stringContaining('did you mean "orders"?')]);
  const report = await broadsheet(['check', ...DATE, '--report', 'trafic'], project);
  expect([report.code, report.notes]).toEqual([2, expect.stringContaining('did you mean "traffic"?')]);
});

test('keeps results and columns in a store that is there, and finds columns that changed', async () => {
  await putStore(project.folder);
  expect((await check('--table', 'orders')).results).toContain('pass orders.checks.schema');
  await writeFiles(project.folder, { 'data/orders.csv': 'id,day,total,amount\n1,2026-11-14,3,10\n' });
  const first = await check('--table', 'orders');
  expect(first.results).toContain('fail orders.checks.schema');
  // Looking by hand does not make it the new normal: runs still find it.
  expect((await check('--table', 'orders')).results).toContain('fail orders.checks.schema');
}, 120_000);

test('a data file that can be read in two ways takes no other table down, and its problem has a place', async () => {
  const { folder, dispose } = await makeFolder({ ...FILES, 'data/visits.csv': 'id,day\n1,03/04/2026\n' });
  onTestFinished(dispose);
  const ask = (metric: string) =>
    broadsheet(['query', metric, '--from', '2026-11-01', '--to', '2026-11-16', ...DATE], { folder });
  expect(await ask('revenue')).toMatchObject({ code: 0, out: expect.stringContaining('"revenue":-10') });
  const refused = await ask('visits');
  expect(refused.code).toBe(2);
  expect(refused.notes).toContain('FILE_AMBIGUOUS  broadsheet.config.yaml:1:');
  expect(refused.notes).toContain('Row 1 of column "day" in visits.csv is "03/04/2026"');
});

test('a condition of a report that does not fit the database fails', async () => {
  const { folder, dispose } = await makeFolder({
    ...FILES,
    'model/all.yaml': FILES['model/all.yaml'].replace(
      '    checks: [{ check: freshness',
      '    dimensions: { id: { label: Number }, day: {} }\n    checks: [{ check: freshness',
    ),
    'reports/narrow.yaml': `
title: Narrow
window: { trailing: { days: 20 } }
where: { id: { gte: many } }
blocks:
  - { type: kpis, metrics: [{ metric: visits }] }
`,
  });
  onTestFinished(dispose);
  const { code, out } = await broadsheet(['check', ...DATE, '--report', 'narrow'], { folder });
  expect(code).toBe(1);
  expect(parseLines(out).find(({ name }) => name === 'narrow.questions')).toEqual({
    name: 'narrow.questions',
    label: 'Questions of narrow',
    verdict: 'fail',
    code: 'FILTER_INVALID',
    message: 'The filter on "id" has the value "many", but the column holds a number.',
    hint: 'write a number.',
    location: { file: 'reports/narrow.yaml', line: 4, column: 14 },
  });
});

test('what is wrong in a definition has its file and line, whatever it is part of', async () => {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables: { orders: data/orders.csv, users: data/users.csv }
mail: { smtp: "smtp://127.0.0.1:1?tls=off", from: reports@example.com }
`,
    'data/orders.csv': 'id,day,amount,user_id\n1,2026-11-14,10,1\n',
    'data/users.csv': 'id,name,plan,since\n1,Ada,Pro,2026-01-01\n',
    'model/all.yaml': `tables:
  orders:
    { relation: orders, key: id, time: day, links: { user: { to: users, column: user_id } } }
  users:
    { relation: users, key: id, dimensions: { name: {}, plan: { sql: 'upper(plam)' }, since: {} } }
  gone: { relation: order }
metrics:
  revenue: { kind: simple, label: R, description: D, table: orders, aggregate: sum, column: amount }
  twice: { kind: simple, label: T, description: D, table: orders, aggregate: sum, sql: sum(amount) }
reconciliations:
  apart: { label: A, left: { metric: revenue, where: { nope: 1 } }, right: { metric: revenue } }
`,
    'reports/r.yaml': `title: R
recipients: [{ query: 'SELECT name AS address FROM usrs' }, { query: 'SELECT FROM' }]
blocks:
  - { type: kpis, metrics: [revenue], where: { day: soon } }
`,
    'alerts/a.yaml': `alerts:
  low: { metric: revenue, where: { amont: 1 }, when: { threshold: { below: 1 } } }
`,
  });
  onTestFinished(dispose);
  const { code, out } = await broadsheet(['check', ...DATE], { folder });
  const failed = parseLines(out).filter(({ verdict }) => verdict !== 'pass');
  const placeOf = (location: unknown) => {
    const { file, line } = (location ?? {}) as { file?: string; line?: number };
    return `${file}:${line}`;
  };
  expect(failed.map((one) => [one.name, one.code, placeOf(one.location)].join(' '))).toEqual([
    'users.columns COLUMN_MISSING model/all.yaml:5',
    'gone.readable TABLE_MISSING model/all.yaml:6',
    // An aggregate of an aggregate: each by itself can be computed.
    'metrics.twice QUERY_FAILED model/all.yaml:9',
    'reconciliations.apart UNKNOWN_DIMENSION model/all.yaml:11',
    'r.questions FILTER_INVALID reports/r.yaml:4',
    'low.question UNKNOWN_DIMENSION alerts/a.yaml:2',
    'r.recipients.0 TABLE_MISSING reports/r.yaml:2',
    'r.recipients.1 QUERY_FAILED reports/r.yaml:2',
  ]);
  expect(code).toBe(1);
});
