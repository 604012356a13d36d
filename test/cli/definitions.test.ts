import { expect, onTestFinished, test } from 'vitest';
import { env } from '../../src/index.ts';
import { broadsheet, broadsheetProcess, makeFolder } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

async function check(files: Readonly<Record<string, string>>, environment = {}, run = broadsheet) {
  const { folder, dispose } = await makeFolder({ ...SMALL_PROJECT, ...files });
  onTestFinished(dispose);
  return await run(['check', '--definitions-only'], { folder, environment });
}

/** The first line of each problem: its code and place. */
function heads(notes: string): string[] {
  return notes
    .split('\n')
    .filter((line) => line.startsWith('error  '))
    .map((line) => line.replace('error  ', ''));
}

test('sound definitions pass without a database and without secrets', async () => {
  const { code, notes } = await check({
    'broadsheet.config.yaml': `connection: { kind: postgres, url: "\${NOWHERE}" }\n`,
  });
  expect({ code, notes }).toEqual({
    code: 0,
    notes: 'Definitions are sound: 2 tables, 3 metrics, 1 report.\n',
  });
});

test('all problems of all files come at once, each with its line and column', async () => {
  const { code, out, notes } = await check({
    'broadsheet.config.yaml': `connection: { kind: postgress, url: x }
calendar: { zone: Berlin, weekStart: mondy }
locale: english
colour: red
`,
    'model/more.yaml': `metrics:
  margin:
    kind: rato
    label: Margin
  cost:
    kind: simple
    label: Cost
    descripton: What it took.
    table: orders
    aggregate: summ
    format: curency
    where: { plan: { gtt: 1 } }
  Bad-Name: { kind: derived, label: X, description: x, expression: "1" }
  revenue: { kind: derived, label: X, description: x, expression: "1" }
`,
    'model/odd.json': '{ "metrics": { "m": 1, } }',
    'reports/other.yaml': `title: Other
window: { trialing: { days: 30 } }
blocks:
  - { type: kpi, metrics: [revenue] }
  - type: chart
    metrics: []
`,
    'reports/typed.ts': `export default { title: 'Typed', blocks: [{ type: 'section' }] };\n`,
  });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(heads(notes)).toEqual([
    'DEFINITION_INVALID  broadsheet.config.yaml:1:21',
    'ZONE_UNKNOWN  broadsheet.config.yaml:2:19',
    'DEFINITION_INVALID  broadsheet.config.yaml:2:38',
    'LOCALE_UNKNOWN  broadsheet.config.yaml:3:9',
    'DEFINITION_UNKNOWN_FIELD  broadsheet.config.yaml:4:1',
    'DEFINITION_SYNTAX  model/odd.json:1:24',
    'DEFINITION_INVALID  model/more.yaml:3:11',
    'DEFINITION_UNKNOWN_FIELD  model/more.yaml:8:5',
    'DEFINITION_INVALID  model/more.yaml:10:16',
    'DEFINITION_INVALID  model/more.yaml:11:13',
    'DEFINITION_UNKNOWN_FIELD  model/more.yaml:12:22',
    'DEFINITION_INVALID  model/more.yaml:13:3',
    'DEFINITION_DUPLICATE  model/shop.yaml:16:3',
    'DEFINITION_UNKNOWN_FIELD  reports/other.yaml:2:11',
    'DEFINITION_INVALID  reports/other.yaml:4:13',
    'DEFINITION_INVALID  reports/other.yaml:5:5',
    'DEFINITION_INVALID  reports/other.yaml:6:14',
    'DEFINITION_INVALID  reports/typed.ts',
  ]);
  for (const hint of [
    '"postgres"',
    '"Europe/Berlin"',
    '"monday"',
    '"ratio"',
    '"description"',
    '"sum"',
    '"currency"',
  ]) {
    expect(notes).toContain(`id you mean ${hint}?`);
  }
  expect(notes).toContain('did you mean "trailing"?');
  expect(notes).toContain('did you mean "kpis"?');
});

test('names that do not exist are found in metrics and in reports, with the nearest one', async () => {
  const { code, notes } = await check({
    'model/more.yaml': `metrics:
  margin: { kind: ratio, label: M, description: m, numerator: revnue, denominator: orders }
`,
  });
  expect({ code, heads: heads(notes) }).toEqual({ code: 2, heads: ['UNKNOWN_METRIC  model/more.yaml:2:63'] });
  expect(notes).toContain('did you mean "revenue"?');
  const report = await check({
    'reports/other.yaml': `title: Other
headline: revenu
where: { customers.plam: { param: plan } }
blocks:
  - { type: kpis, metrics: [order] }
  - { type: health, score: revenue }
  - { type: table, metrics: [revenue], by: [nam] }
`,
  });
  expect(heads(report.notes)).toEqual([
    'UNKNOWN_METRIC  reports/other.yaml:2:11',
    'UNKNOWN_DIMENSION  reports/other.yaml:3:26',
    'PARAMETER_INVALID  reports/other.yaml:3:35',
    'UNKNOWN_METRIC  reports/other.yaml:5:29',
    'BLOCK_INVALID  reports/other.yaml:6:28',
    'UNKNOWN_DIMENSION  reports/other.yaml:7:45',
  ]);
});

test('a name that two files define is an error that names both', async () => {
  const { notes } = await check({
    'model/more.yaml': `metrics:\n  orders: { kind: derived, label: X, description: x, expression: "1" }\n`,
    'reports/weekly.json': '{"title":"Weekly","blocks":[{"type":"provenance"}]}',
  });
  expect(heads(notes)).toEqual([
    'DEFINITION_DUPLICATE  model/shop.yaml:25:3',
    'DEFINITION_DUPLICATE  reports/weekly.yaml',
  ]);
  expect(notes).toContain('model/more.yaml:2');
  expect(notes).toContain('reports/weekly.json');
});

test.each([
  ['a key twice', 'metrics:\n  a: 1\n  a: 2\n', 'DEFINITION_DUPLICATE  model/x.yaml:3:3'],
  ['two documents', 'metrics: {}\n---\nmetrics: {}\n', 'DEFINITION_SYNTAX  model/x.yaml:2:1'],
  ['a tag', 'metrics: !!js/function "x"\n', 'DEFINITION_SYNTAX  model/x.yaml:1:10'],
  ['an alias without anchor', 'metrics: *nobody\n', 'DEFINITION_SYNTAX  model/x.yaml'],
  ['deep nesting', `metrics: ${'['.repeat(50_000)}`, 'DEFINITION_SYNTAX  model/x.yaml'],
  ['an open bracket', 'metrics: [1\n', 'DEFINITION_SYNTAX  model/x.yaml:2:1'],
])('YAML with %s is refused', async (_, text, head) => {
  const { code, notes } = await check({ 'model/x.yaml': text });
  expect(code).toBe(2);
  expect(heads(notes)[0]).toContain(head);
});

test.each([
  ['in the first line', `metrics: { a: ${env('NAME')} }\n`],
  ['in a later one', `metrics: {}\ntables: { a: ${env('NAME')} }\nmore: {}\n`],
  ['in the last, without a line break', `metrics: {}\ntables: { a: ${env('NAME')}`],
])('a reference without quotes %s is told apart from a brace', async (_, text) => {
  const { code, notes } = await check({ 'model/x.yaml': text });
  expect(code).toBe(2);
  expect(notes).toContain(`put quotes around "${env('NAME')}".`);
});

test('a bomb of aliases is refused before it goes off', async () => {
  const levels = Array.from({ length: 12 }, (_, at) =>
    at === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'
      : `a${at}: &a${at} [${Array(10)
          .fill(`*a${at - 1}`)
          .join(', ')}]`,
  );
  const { code, notes } = await check({ 'model/x.yaml': `${levels.join('\n')}\n` });
  expect(code).toBe(2);
  expect(notes).toContain('Excessive alias count');
});

test('no, on and dates stay text, and anchors may be merged', async () => {
  const { folder, dispose } = await makeFolder({
    ...SMALL_PROJECT,
    'data/customers.csv': 'customer_id,name,plan\n1,no,on\n2,b,2026-11-01\n3,c,off\n',
    'model/more.yaml': `metrics:
  first: &first
    kind: simple
    label: no
    description: on
    table: orders
    aggregate: count
    where: { customers.plan: on }
  second:
    <<: *first
    where: { customers.plan: 2026-11-01 }
`,
  });
  onTestFinished(dispose);
  const { out } = await broadsheet(['query', 'first', 'second', ...DATE], { folder });
  expect(JSON.parse(out)).toMatchObject({ first: 1, second: 1 });
});

test('a password in a definition is an error that does not repeat it', async () => {
  for (const url of ['postgresql://app:geheim@db/x', 'postgresql://db/x?user=a&password=geheim']) {
    const { code, notes } = await check({
      'broadsheet.config.yaml': `connection: { kind: postgres, url: "${url}" }\n`,
    });
    expect({ code, heads: heads(notes) }).toEqual({
      code: 2,
      heads: ['SECRET_INLINE  broadsheet.config.yaml:1:36'],
    });
    expect(notes).not.toContain('geheim');
  }
});

test('values of the environment never appear in messages', async () => {
  const { code, notes } = await check(
    { 'broadsheet.config.yaml': `connection: { kind: duckdb, file: x }\nlocale: "\${PLACE}"\n` },
    { PLACE: 'geheim' },
  );
  expect(code).toBe(2);
  expect(notes).toContain('LOCALE_UNKNOWN');
  expect(notes).not.toContain('geheim');
});

test('TypeScript and YAML are two spellings of the same project', async () => {
  const files: Record<string, string> = { ...SMALL_PROJECT };
  delete files['broadsheet.config.yaml'];
  delete files['reports/weekly.yaml'];
  const { folder, dispose } = await makeFolder({
    ...files,
    'broadsheet.config.ts': `import { defineConfig, env } from 'broadsheet';
import { tables } from './_tables.ts';
interface Unused { readonly a: string }
export default defineConfig({
  connection: { kind: 'duckdb', tables },
  mail: { smtp: env('SMTP_URL'), from: 'Shop <reports@example.com>' },
  brand: { name: 'Shop' },
} satisfies object as never);
`,
    '_tables.ts': `export const tables: Record<string, string> = { orders: 'data/orders.csv', customers: 'data/customers.csv' };\n`,
    'reports/weekly.ts': `import { defineReport } from 'broadsheet';
export default defineReport({
  title: 'Weekly',
  recipients: ['ada@example.com', 'bob@example.com'],
  parameters: { plan: { type: 'text', label: 'Plan', choices: ['Pro', 'Basic'] } },
  where: { 'customers.plan': { param: 'plan' } },
  blocks: [
    { type: 'kpis', metrics: ['revenue', 'orders', 'order_value'] },
    { type: 'table', title: 'Customers', metrics: ['revenue'], by: ['name'] },
    { type: 'provenance' },
  ],
});
`,
  });
  onTestFinished(dispose);
  const yaml = await makeFolder(SMALL_PROJECT);
  onTestFinished(yaml.dispose);
  const editions: string[] = [];
  for (const place of [folder, yaml.folder]) {
    const run = await broadsheetProcess(['run', 'weekly', ...DATE, '--format', 'json', '--out', 'o'], {
      folder: place,
    });
    expect(run.notes).not.toContain('Warning');
    expect(run.code).toBe(0);
    const { readFile } = await import('node:fs/promises');
    editions.push(await readFile(`${place}/o/edition.json`, 'utf8'));
  }
  expect(editions[0]).toBe(editions[1]);
});

test('TypeScript that is more than types is refused with its file', async () => {
  const files = {
    'model/a.ts': 'enum A { X }\nexport default { metrics: {} };\n',
    'model/b.ts': 'export const metrics = {};\n',
    'model/c.ts': 'throw new Error("no luck");\n',
  };
  // As a process: here the test runner would load them, and more of TypeScript than Node does.
  const { code, notes } = await check(files, {}, broadsheetProcess);
  expect(code).toBe(2);
  expect(heads(notes)).toEqual([
    'DEFINITION_SYNTAX  model/a.ts',
    'DEFINITION_INVALID  model/b.ts',
    'DEFINITION_INVALID  model/c.ts',
  ]);
  expect(notes).toContain('no luck');
});

test('.env is read, and the environment wins', async () => {
  const files = {
    '.env': 'CURRENCY=XYZ\n',
    'broadsheet.config.yaml': `connection: { kind: duckdb, file: x }\ncurrency: "\${CURRENCY}"\n`,
  };
  expect(heads((await check(files)).notes)).toEqual(['CURRENCY_UNKNOWN  broadsheet.config.yaml:2:11']);
  expect((await check(files, { CURRENCY: 'EUR' })).code).toBe(0);
});

test('wrong names and circles are found beside wrong shapes, and nobody is blamed for a broken neighbour', async () => {
  const metric = 'label: X, description: x';
  const { code, notes } = await check({
    'model/more.yaml': `metrics:
  broken: { kind: ratioo, ${metric} }
  uses_broken: { kind: derived, ${metric}, expression: "broken * 2" }
  typo: { kind: ratio, ${metric}, numerator: revenu, denominator: revenue }
  round: { kind: derived, ${metric}, expression: "about + 1" }
  about: { kind: derived, ${metric}, expression: "round + 1" }
`,
  });
  expect(code).toBe(2);
  expect(heads(notes).map((head) => head.split('  ')[0])).toEqual([
    'DEFINITION_INVALID',
    'UNKNOWN_METRIC',
    'METRIC_CYCLE',
    'METRIC_CYCLE',
  ]);
});

test('of several ways to write something, its fields say which one is meant, however much is wrong in them', async () => {
  const nulls = Array(12).fill('null').join(', ');
  const { notes } = await check({
    'model/more.yaml': `tables:
  visits:
    relation: visits
    dimensions: { plan: {} }
    access: { rows: [{ where: { plan: { in: [${nulls}] } } }] }
`,
    'reports/other.yaml': `title: Other
recipients:
  - { query: 5, connection: crm }
  - { channel: hall, lokale: de }
  - { addres: ada@example.com, name: Ada, locale: 5 }
blocks:
  - { type: section, title: A }
`,
    'alerts/a.yaml': `alerts:
  a: { metric: revenue, when: { anomaly: { minimumEffect: { share: 5000 } } }, evaluate: { cron: "0 8 * * *", zone: Berlin, evry: { hours: 1 } } }
`,
  });
  const told = heads(notes).map((head) => head.replace(/ {2,}/g, ' '));
  expect(told).toEqual([
    ...Array.from({ length: 12 }, (_, at) => `DEFINITION_INVALID model/more.yaml:5:${46 + 6 * at}`),
    'DEFINITION_INVALID reports/other.yaml:3:14',
    'DEFINITION_UNKNOWN_FIELD reports/other.yaml:4:22',
    'DEFINITION_INVALID reports/other.yaml:5:51',
    'DEFINITION_UNKNOWN_FIELD reports/other.yaml:5:7',
    'DEFINITION_INVALID alerts/a.yaml:2:59',
    'DEFINITION_INVALID alerts/a.yaml:2:117',
    'DEFINITION_UNKNOWN_FIELD alerts/a.yaml:2:125',
  ]);
  expect(notes).toContain('"recipients[0].query" must be text or a mapping, not 5.');
  expect(notes).toContain('"alerts.a.evaluate" has a field "evry", which does not exist.');
});

test('a field that does not exist is held against those of the form that was meant', async () => {
  const { notes } = await check({
    'reports/weekly.yaml': `title: Weekly
recipients:
  - { channel: sales, local: de }
  - { address: ada@example.com, local: de }
  - { lists: a.csv, local: de }
blocks: [{ type: kpis, metrics: [revenue] }]
`,
  });
  const [channel, address, neither] = notes.split(/error {2}DEFINITION_UNKNOWN_FIELD/).slice(1);
  expect(channel).toMatch(/field "local", which does not exist\.\s+hint: Available: as, channel\./);
  expect(address).toMatch(/hint: did you mean "locale"\? Available: address, as, locale, name\./);
  expect(neither).toContain('did you mean "list"?');
});

test('reports are held against what is right of the rest', async () => {
  const reports = {
    'reports/weekly.yaml': `title: Weekly
recipients: [{ address: ada@example.com, as: anna }]
blocks: [{ type: kpis, metrics: [revenu] }]
`,
  };
  const wrongModel = { 'model/more.yaml': 'tables: { a: { relatio: a } }\n', ...reports };
  expect(heads((await check(wrongModel)).notes)).toEqual([
    'DEFINITION_UNKNOWN_FIELD  model/more.yaml:1:16',
    'READER_UNKNOWN  reports/weekly.yaml:2:46',
  ]);
  const wrongConfig = { 'broadsheet.config.yaml': 'connection: { kind: duckdb, fil: a }\n', ...reports };
  expect(heads((await check(wrongConfig)).notes)).toEqual([
    'DEFINITION_UNKNOWN_FIELD  broadsheet.config.yaml:1:29',
    'UNKNOWN_METRIC  reports/weekly.yaml:3:34',
  ]);
});
