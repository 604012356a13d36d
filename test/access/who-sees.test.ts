import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { DATE } from '../cli/small-project.ts';
import { ACCESS_PROJECT } from './access-project.ts';
import { accessOn, DATABASES } from './databases.ts';

let project: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  project = await makeFolder(ACCESS_PROJECT);
});
afterAll(() => project.dispose());

test('for each reader and table: how many rows, of how many, and by which rules', async () => {
  const { code, out } = await broadsheet(['access', ...DATE], project);
  expect(code).toBe(0);
  const told = parseLines(out).map(({ reader, tables }) => [
    reader,
    ...(tables as { table: string; rows: number | null; all: number; by: string }[]).map(
      ({ table, rows, all, by }) => `${table}: ${rows} of ${all}, ${by}`,
    ),
  ]);
  expect(told).toEqual([
    ['basil', 'customers: 1 of 3, plan is Basic', 'orders: 1 of 4, by customer'],
    ['paula', 'customers: 2 of 3, plan is Pro', 'orders: 3 of 4, by customer'],
    ['nobody', 'customers: 0 of 3, plan is nothing', 'orders: 0 of 4, by customer'],
    ['boss', 'customers: 3 of 3, all rows', 'orders: 4 of 4, all rows'],
    ['odd', expect.stringContaining('customers: null of 3'), expect.stringContaining('orders: null of 4')],
    [
      'stranger',
      expect.stringContaining('customers: null of 3'),
      expect.stringContaining('orders: null of 4'),
    ],
    ['quoted', expect.stringContaining('customers: 0 of 3'), 'orders: 0 of 4, by customer'],
  ]);
});

test('at a terminal it is a table, and who lacks an attribute is named', async () => {
  const { out, notes } = await broadsheet(['access', 'weekly', '--as', 'stranger', ...DATE], {
    ...project,
    width: 100,
  });
  expect(out).toMatch(/stranger\s+customers\s+.*3/);
  expect(notes).toContain('Reader "stranger" has no attribute "plans"');
});

test('check tries the values of rules, and says where one does not fit its column', async () => {
  const wrong = await makeFolder({
    ...ACCESS_PROJECT,
    'model/shop.yaml': ACCESS_PROJECT['model/shop.yaml'].replace(
      '        - { for: { role: manager }, all: true }\n',
      '        - { for: { role: manager }, all: true }\n        - { for: { role: guest }, where: { customer_id: [1, two] } }\n',
    ),
    'broadsheet.config.yaml': ACCESS_PROJECT['broadsheet.config.yaml'].replace(
      'stranger: {}',
      'stranger: { role: guest, plans: [] }',
    ),
  });
  const { code, out } = await broadsheet(['check', ...DATE], wrong);
  expect(code).toBe(1);
  expect(parseLines(out).filter(({ verdict }) => verdict === 'fail')).toEqual([
    {
      ...{ name: 'customers.access', label: 'Rules about rows of customers', verdict: 'fail' },
      code: 'ACCESS_INVALID',
      message:
        'A rule about the rows of table "customers" compares "customer_id", which holds integer, with a value of another kind.',
      hint: 'write values of type integer there; dates as YYYY-MM-DD.',
      location: { file: 'model/shop.yaml', line: 13, column: 57 },
    },
  ]);
  const { code: seen, out: sights } = await broadsheet(['access', ...DATE], wrong);
  expect([seen, parseLines(sights).length]).toEqual([0, 7]);
  await wrong.dispose();
});

const PUBLIC_PROJECT = {
  ...ACCESS_PROJECT,
  'model/shop.yaml': `${ACCESS_PROJECT['model/shop.yaml']}
  revenue_of_all:
    kind: simple
    label: Revenue of all
    description: What all customers paid.
    format: currency
    table: orders
    aggregate: sum
    column: amount
    fixed: unfiltered
    public: { of: customer_id, least: 3 }
`,
  'reports/weekly.yaml': `title: Weekly
window: { complete: { count: 1, grain: month } }
blocks:
  - { type: kpis, metrics: [revenue, revenue_of_all] }
  - { type: kpis, title: Trailing, window: { trailing: { days: 7 } }, metrics: [revenue_of_all] }
`,
};

test('who is told the number of everybody is named, and an edition says why it is not told', async () => {
  const folder = await makeFolder(PUBLIC_PROJECT);
  try {
    const seen = parseLines((await broadsheet(['access', 'weekly', ...DATE], folder)).out);
    expect(seen.map(({ reader, everybody }) => [reader, everybody])).toContainEqual([
      'basil',
      [{ metric: 'revenue_of_all', least: 3 }],
    ]);
    const run = async (...line: string[]) =>
      (await broadsheet(['run', 'weekly', '--format', 'json', ...line, ...DATE], folder)).code;
    expect(await run('--as', 'basil')).toBe(0);
    const edition = await readFile(
      join(folder.folder, 'out/weekly/2026-11-16-as-basil/edition.json'),
      'utf8',
    );
    // In October there is one order, of one other than those whom Basil sees.
    expect(edition).toContain('"say": "reason.tooFew"');
    expect(edition).toContain('"say": "reason.notWhole"');
    expect(edition).not.toMatch(/"value": 80\b/);
    expect(await run()).toBe(0);
    expect(await readFile(join(folder.folder, 'out/weekly/2026-11-16/edition.json'), 'utf8')).toMatch(
      /"value": 80\b/,
    );
  } finally {
    await folder.dispose();
  }
});

const PEOPLE = [
  ['bert@example.com', 'Basic', ''],
  ['bea@example.com', 'Basic', ''],
  ['paul@example.com', 'Pro', ''],
  ['mona@example.com', '', 'manager'],
] as const;

test.each(DATABASES)(
  'the recipients of a report on %s, of lists and queries too, by what they may see',
  async (on) => {
    const database = await accessOn(on);
    // Nobody is named in the configuration: all readers come with the recipients.
    const config = database.config.slice(0, database.config.indexOf('readers:'));
    const recipients = `recipients:
  - { query: "SELECT address, plans, role FROM people ORDER BY address" }
  - { list: list.csv }
  - stranger@example.com
  - other@example.com
`;
    const folder = await makeFolder({
      ...ACCESS_PROJECT,
      ...database.files,
      ...(await database.setPeople(PEOPLE)),
      'broadsheet.config.yaml': config,
      'list.csv': 'address,plans\npia@example.com,Pro\nnowhere,Pro\n',
      'reports/weekly.yaml': ACCESS_PROJECT['reports/weekly.yaml'].replace(/recipients: .*\n/, recipients),
    });
    const asked = { ...folder, environment: { SMTP_URL: 'smtp://127.0.0.1:1', ...database.environment } };
    const { code, out, notes } = await broadsheet(['access', 'weekly', ...DATE], asked);
    expect(code).toBe(0);
    const told = parseLines(out).map(({ recipients, tables }) => [
      (recipients as string[]).map((one) => one.split('@')[0]).join(' '),
      ...(tables as { rows: number | null; by: string }[]).map(({ rows, by }) => `${rows}: ${by}`),
    ]);
    expect(told).toEqual([
      ['bea bert', '1: plan is Basic', '1: by customer'],
      ['mona', '3: all rows', '4: all rows'],
      ['paul pia', '2: plan is Pro', '3: by customer'],
      ['stranger other', expect.stringContaining('null: '), expect.stringContaining('null: ')],
    ]);
    expect(notes).toContain('A recipient is "nowhere", which is not a mail address (list.csv, line 3).');
    const shown = await broadsheet(['access', 'weekly', ...DATE], { ...asked, width: 110 });
    expect(shown.out).toMatch(/bea@example\.com and 1 other\s+customers\s+1\s+3\s+plan is Basic/);
    expect(shown.notes).toContain('Reader "stranger@example.com" has no attribute "plans"');
    await folder.dispose();
  },
);
