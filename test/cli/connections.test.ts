import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Edition } from '../../src/report/edition/index.ts';
import { createDatabase } from '../setup/database.ts';
import { broadsheet, makeFolder, parseLines } from './command-line.ts';

/** Orders in CSV files, and what ads cost in PostgreSQL. */
const FILES = {
  'broadsheet.config.yaml': `connection:
  kind: duckdb
  tables: { orders: data/orders.csv, customers: data/customers.csv }
connections:
  marketing: { kind: postgres, url: "\${MARKETING_URL}" }
`,
  'data/customers.csv': 'customer_id,channel\n1,ads\n2,mail\n3,\n',
  'data/orders.csv':
    'order_id,customer_id,ordered_on,amount\n1,1,2026-11-01,100.00\n2,2,2026-11-02,50.50\n3,3,2026-10-03,20.25\n4,1,2026-11-03,80.00\n',
  'model/shop.yaml': `tables:
  customers:
    relation: customers
    key: customer_id
    dimensions: { channel: {} }
  orders:
    relation: orders
    key: order_id
    time: ordered_on
    links: { customer: { to: customers, column: customer_id } }
  spend:
    relation: ad_spend
    connection: marketing
    time: day
    dimensions: { channel: {}, campaign: {} }
    checks:
      - { check: freshness, within: { days: 20 } }
metrics:
  revenue: { kind: simple, label: Revenue, description: Paid., format: currency, table: orders, aggregate: sum, column: amount }
  spent: { kind: simple, label: Spent, description: Cost., format: currency, table: spend, aggregate: sum, column: amount }
  return_on_spend: { kind: ratio, label: Return, description: Revenue by cost., numerator: revenue, denominator: spent }
`,
  'reports/weekly.yaml': `title: Weekly
window: { trailing: { days: 15 } }
gate: { fail: notice, error: notice }
blocks:
  - { type: kpis, title: Sales, metrics: [revenue] }
  - { type: kpis, title: Ads, metrics: [spent, return_on_spend] }
  - { type: table, title: Channels, metrics: [revenue, spent, return_on_spend], by: [channel], others: true, totals: true }
  - { type: provenance }
`,
  'alerts/ads.yaml': `alerts:
  poor_return:
    metric: return_on_spend
    window: { trailing: { days: 15 } }
    when: { threshold: { below: 5 } }
    evaluate: { every: { hours: 1 } }
`,
} as const;

const AWAY = { MARKETING_URL: 'postgresql://nobody@127.0.0.1:1/none' };
const DATE = ['--date', '2026-11-05'];

async function shop(files: Readonly<Record<string, string>> = {}) {
  const { folder, dispose } = await makeFolder({ ...FILES, ...files });
  onTestFinished(dispose);
  const database = await createDatabase('marketing');
  onTestFinished(() => database.drop());
  await database.execute(`
    CREATE TABLE ad_spend (day date, channel text, campaign text, amount numeric(10, 2));
    INSERT INTO ad_spend VALUES ('2026-11-01', 'ads', 'autumn', 10), ('2026-11-03', 'ads', 'winter', 30.5),
      ('2026-11-02', 'print', 'autumn', 7.25);
  `);
  const environment = { MARKETING_URL: database.url };
  const at = (line: readonly string[], other: Readonly<Record<string, string>> = environment) =>
    broadsheet(line, { folder, environment: other, now: Date.parse('2026-11-05T08:00:00Z') });
  const edition = async () =>
    JSON.parse(await readFile(join(folder, 'out/weekly/2026-11-05/edition.json'), 'utf8')) as Edition;
  return { at, edition, url: database.url };
}

test('query, check and an alert over a file and a server', async () => {
  const { at } = await shop();
  const { out } = await at([
    'query',
    'revenue',
    'spent',
    'return_on_spend',
    '--by',
    'channel',
    '--from',
    '2026-10-21',
    '--to',
    '2026-11-05',
    ...DATE,
  ]);
  expect(
    parseLines(out)
      .map(({ channel, revenue, spent }) => [channel, revenue, spent])
      .sort(),
  ).toEqual([
    ['ads', 180, 40.5],
    ['mail', 50.5, 0],
    ['print', 0, 7.25],
  ]);
  const checked = await at(['check', ...DATE]);
  const verdicts = Object.fromEntries(parseLines(checked.out).map(({ name, verdict }) => [name, verdict]));
  expect(verdicts).toMatchObject({
    'spend.rows': 'pass',
    'spend.checks.freshness': 'pass',
    'orders.link.customer': 'pass',
  });
  expect(checked.code).toBe(0);
  const alert = await at(['alert', 'check', 'poor_return']);
  // 230.5 / 47.75
  expect([alert.code, parseLines(alert.out)]).toMatchObject([1, [{ value: expect.closeTo(4.827, 3) }]]);
});

test('an edition says which databases it was made from, and which data reaches how far', async () => {
  const { at, edition, url } = await shop();
  expect(await at(['run', 'weekly', ...DATE, '--format', 'json'])).toMatchObject({ code: 0 });
  const { blocks, provenance } = await edition();
  const name = new URL(url).pathname.slice(1);
  expect(provenance.sources).toEqual({
    default: 'DuckDB (orders, customers)',
    marketing: expect.stringContaining(`PostgreSQL database ${name} on`),
  });
  expect(provenance.dataAsOf.map(({ table, through, connection }) => [table, through, connection])).toEqual([
    ['orders', '2026-11-03', 'default'],
    ['spend', '2026-11-03', 'marketing'],
  ]);
  const shown = JSON.stringify(blocks);
  expect(shown).toContain('"value":230.5');
  expect(shown).toContain('"value":47.75');
  const both = Object.values(provenance.queries).find((one) => one.connections?.length === 2);
  expect(both).toMatchObject({ dialect: 'duckdb, postgres', connections: ['default', 'marketing'] });
  expect(both?.sql).toMatch(/^-- default\nWITH (?:.|\n)*;\n\n-- marketing\nWITH /);
});

test('where one is away, its blocks say so, the others have their figures, and the gate knows', async () => {
  const { at, edition } = await shop();
  const made = await at(['run', 'weekly', ...DATE, '--format', 'json'], AWAY);
  expect(made.code).toBe(0);
  const { blocks, notice, provenance } = await edition();
  expect(blocks.map(({ type, id }) => [type, id])).toEqual([
    ['callout', 'notice_checks'],
    ['kpis', 'kpis-1'],
    ['callout', 'kpis-2'],
    ['callout', 'table-1'],
    ['provenance', 'provenance-1'],
  ]);
  expect(JSON.stringify(blocks[1])).toContain('"value":230.5');
  expect(JSON.stringify(blocks[2])).toContain(
    '{"say":"data.unavailable","with":{"connections":{"of":["marketing"],"say":"list"},"count":1}}',
  );
  expect(notice).toMatchObject({ tone: 'bad', checks: ['spend.readable', 'spend.checks.freshness'] });
  expect(Object.keys(provenance.sources ?? {})).toEqual(['default']);
  const asked = await at(['query', 'spent', ...DATE], AWAY);
  expect([asked.code, asked.notes]).toEqual([3, expect.stringContaining('CONNECTION_FAILED')]);
  const both = await at(['query', 'return_on_spend', ...DATE], AWAY);
  expect([both.code, both.notes]).toEqual([
    3,
    expect.stringContaining(
      'Connection "marketing" cannot be asked: PostgreSQL database none on 127.0.0.1:1',
    ),
  ]);
});

test('an edition of nothing but what is away is not made', async () => {
  const report = FILES['reports/weekly.yaml'].replace('metrics: [revenue] }', 'metrics: [spent] }');
  const { at } = await shop({ 'reports/weekly.yaml': report });
  const made = await at(['run', 'weekly', ...DATE, '--format', 'json'], AWAY);
  expect([made.code, made.notes]).toEqual([3, expect.stringContaining('CONNECTION_UNAVAILABLE')]);
});

test('only the connections that are asked need their secrets', async () => {
  const { at } = await shop();
  expect(await at(['query', 'revenue', ...DATE], {})).toMatchObject({ code: 0 });
  const other = await at(['query', 'spent', ...DATE], {});
  expect([other.code, other.notes]).toEqual([
    2,
    expect.stringContaining('"connections.marketing.url" refers to'),
  ]);
  const { out, code } = await at(['doctor'], AWAY);
  const found = Object.fromEntries(parseLines(out).map(({ name, verdict }) => [name, verdict]));
  expect([code, found]).toMatchObject([3, { 'Database default': 'ok', 'Database marketing': 'fail' }]);
});

const problemsOf = async (files: Readonly<Record<string, string>>) => {
  const { at } = await shop(files);
  const { code, notes } = await at(['check', '--definitions-only']);
  return { code, notes };
};

test('what is unclear about connections is refused with the definitions', async () => {
  const config = FILES['broadsheet.config.yaml'];
  const twice = await problemsOf({
    'broadsheet.config.yaml': `${config}  default: { kind: duckdb, file: other.duckdb }\n`,
  });
  expect(twice.code).toBe(2);
  expect(twice.notes).toContain(
    '"connection" is the connection called "default", and "connections" has another of that name.',
  );
  const none = await problemsOf({ 'broadsheet.config.yaml': 'locale: en-GB\n' });
  expect(none.notes).toContain('"connection" is required.');
  const unknown = await problemsOf({
    'model/shop.yaml': FILES['model/shop.yaml'].replace('connection: marketing', 'connection: marketting'),
  });
  expect(unknown.notes).toContain(
    'Table "spend" names connection "marketting", which the configuration does not have.',
  );
  expect(unknown.notes).toContain('did you mean "marketing"?');
  const nameless = await problemsOf({
    'broadsheet.config.yaml':
      'connections: { marketing: { kind: duckdb, tables: { orders: data/orders.csv } } }\n',
  });
  expect(nameless.notes).toContain(
    'Table "orders" names no connection, and the configuration has none that is called "default".',
  );
});

/** A report for whoever a table of the other connection names. */
const asked = (recipient: string) => ({
  'broadsheet.config.yaml': `${FILES['broadsheet.config.yaml']}  crm: { kind: postgres, url: "\${CRM_URL}" }\nmail: { smtp: "smtp://127.0.0.1:1?tls=off", from: a@example.com }\n`,
  'reports/weekly.yaml': `title: Weekly\nrecipients:\n  - bob@example.com\n  - ${recipient}\nblocks: [{ type: kpis, metrics: [revenue] }]\n`,
});
const PEOPLE = "SELECT mail AS address FROM people WHERE mail LIKE '%@%'";

test('queries for recipients ask the connection that they name, which no table needs to be in', async () => {
  const { at, url } = await shop(asked(`{ query: "${PEOPLE}", connection: crm }`));
  const database = await createDatabase('crm');
  onTestFinished(() => database.drop());
  await database.execute("CREATE TABLE people (mail text); INSERT INTO people VALUES ('eve@example.com')");
  const both = { MARKETING_URL: url, CRM_URL: database.url };
  const previewed = await at(['run', 'weekly', ...DATE, '--format', 'json'], both);
  expect([previewed.code, previewed.out]).toEqual([0, expect.stringContaining('eve@example.com')]);
  expect(previewed.out).toContain('bob@example.com');
  const checked = await at(['check', '--report', 'weekly', ...DATE], both);
  const verdictOf = ({ out }: typeof checked) =>
    parseLines(out).find(({ name }) => name === 'weekly.recipients.1');
  expect(verdictOf(checked)).toMatchObject({ verdict: 'pass', message: 'The query finds 1.' });
  // Whoever does not need it, does without its secrets.
  expect((await at(['query', 'revenue', ...DATE], {})).code).toBe(0);
  const away = { MARKETING_URL: url, CRM_URL: AWAY.MARKETING_URL };
  expect(verdictOf(await at(['check', '--report', 'weekly', ...DATE], away))).toMatchObject({
    ...{ verdict: 'fail', code: 'CONNECTION_UNAVAILABLE' },
    message: expect.stringContaining('Connection "crm" cannot be asked'),
  });
  // The figures can be looked at, and nothing is sent to some of those who are to get it.
  const looked = await at(['run', 'weekly', ...DATE, '--format', 'json'], away);
  expect([looked.code, looked.notes]).toEqual([0, expect.stringContaining('CONNECTION_UNAVAILABLE')]);
  const sent = await at(['run', 'weekly', ...DATE, '--send'], away);
  expect([sent.code, sent.notes]).toEqual([3, expect.stringContaining('CONNECTION_UNAVAILABLE')]);
});

test.each([
  [`{ query: "${PEOPLE}", connection: crmm }`, 'names connection "crmm", which', 'did you mean "crm"?'],
  [
    '{ query: { duckdb: "SELECT 1 AS address" }, connection: crm }',
    'This SQL is written for duckdb, and its database understands postgres.',
    'add a text under "postgres"',
  ],
])('a query for recipients that cannot be asked is refused: %s', async (recipient, message, hint) => {
  const { notes, code } = await problemsOf(asked(recipient));
  expect(code).toBe(2);
  expect(notes).toContain('DEFINITION_INVALID  reports/weekly.yaml:4:');
  expect(notes).toContain(message);
  expect(notes).toContain(hint);
});

/** A configuration in which all connections have names. */
const named = (orders: string, marketing = '') => ({
  'broadsheet.config.yaml': `connections:
  default:
    kind: duckdb
    tables:
      customers: data/customers.csv
      orders: ${orders}
${marketing}`,
});
const server = (url: string) => `  marketing:\n    kind: postgres\n    url: "${url}"\n`;

test.each([
  [
    'a URL that nobody can read',
    named('data/orders.csv', server('postgresql://[x')),
    'CONNECTION_UNAVAILABLE  broadsheet.config.yaml:9:10\n  Connection "marketing" cannot be asked: The PostgreSQL URL',
  ],
  [
    'a server that is away',
    named('data/orders.csv', server('postgresql://nobody@127.0.0.1:1/none')),
    'CONNECTION_UNAVAILABLE  broadsheet.config.yaml:8:5\n  Connection "marketing" cannot be asked: PostgreSQL database none',
  ],
  [
    'a file that is not there, beside a server',
    named('data/ordres.csv', server('postgresql://nobody@127.0.0.1:1/none')),
    'DATABASE_NOT_FOUND  broadsheet.config.yaml:6:15\n',
  ],
])('what keeps a connection from being asked says where that stands: %s', async (_, files, notes) => {
  const { at } = await shop(files);
  const found = await at(['query', 'return_on_spend', 'revenue', ...DATE]);
  expect(found.notes).toContain(notes);
});

test('a connection that is called default, and stands alone, has its place too', async () => {
  const { 'model/shop.yaml': model } = FILES;
  const { at } = await shop({
    ...named('data/ordres.csv'),
    'model/shop.yaml': model.replace('    connection: marketing\n', ''),
  });
  const found = await at(['query', 'revenue', ...DATE]);
  expect(found.notes).toContain('DATABASE_NOT_FOUND  broadsheet.config.yaml:6:15\n');
});
