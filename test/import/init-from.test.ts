import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { ENGINES, projectOver } from './databases.ts';
import { TRAPS } from './traps.ts';

const NOON = Date.parse('2026-11-16T12:00:00Z');

/** A project that `init --from` makes in a folder of its own. */
async function initFrom(from: string, settings: { now?: number; environment?: Record<string, string> } = {}) {
  const { folder, dispose } = await makeFolder();
  onTestFinished(dispose);
  const made = await broadsheet(['init', 'mine', '--from', from], { folder, now: NOON, ...settings });
  const project = join(folder, 'mine');
  const text = (name: string) => readFile(join(project, name), 'utf8');
  const run = (...line: string[]) => broadsheet(line, { folder: project, now: NOON, ...settings });
  return { made, project, text, run };
}

test.each(ENGINES)('a project over a database checks and runs at once (%s)', async (engine) => {
  const { url } = await projectOver(engine, TRAPS);
  const { made, project, text, run } = await initFrom(url);
  expect([made.code, made.notes]).toEqual([0, '\nNext: cd mine && broadsheet run first\n']);
  const config = await text('broadsheet.config.yaml');
  const password = new URL(engine === 'postgres' ? url : 'file:///x').password;
  if (engine === 'postgres') {
    expect(parse(config).connection).toEqual({ kind: 'postgres', url: `\${DATABASE_URL}` });
    expect(await text('.env')).toBe(`# Secrets; this file is not committed.\nDATABASE_URL='${url}'\n`);
    expect((await stat(join(project, '.env'))).mode & 0o777).toBe(0o600);
    expect(await text('.gitignore')).toContain('.env');
    expect(password).not.toBe('');
    expect(made.out + made.notes + config).not.toContain(password);
  }
  const check = await run('check');
  expect([check.code, check.notes]).toEqual([0, expect.stringContaining('13 tables, 19 metrics, 1 report')]);
  expect(await readFile(join(project, 'reports/first.yaml'), 'utf8')).toContain('headline: orders_amount');
  const ran = await run('run', 'first');
  expect(ran.code).toBe(0);
  const edition = await readFile(join(project, 'out/first/2026-11-16/edition.json'), 'utf8');
  const [kpis] = JSON.parse(edition).blocks;
  expect(kpis.figures.map((one: { metric: string; value: number }) => [one.metric, one.value])).toEqual([
    ['orders', 6],
    ['orders_amount', 479.4],
  ]);
});

/** What public sample databases are like: lines that are dated by their order, a partition, a table that only says when it was written. */
const LINES = `
CREATE TABLE clerk (clerk_id integer PRIMARY KEY, first_name text NOT NULL, last_update date NOT NULL);
CREATE TABLE category (category_id integer PRIMARY KEY, name text NOT NULL);
CREATE TABLE product (product_id integer PRIMARY KEY, product_name text, category_id integer NOT NULL REFERENCES category);
CREATE TABLE sale (sale_id integer PRIMARY KEY, clerk_id integer NOT NULL REFERENCES clerk, sold_on date NOT NULL, freight numeric(8, 2) NOT NULL);
CREATE TABLE sale_line (sale_id integer NOT NULL REFERENCES sale, product_id integer NOT NULL REFERENCES product,
  clerk_id integer NOT NULL REFERENCES clerk, unit_price numeric(8, 2) NOT NULL, quantity integer NOT NULL,
  discount numeric(3, 2) NOT NULL, PRIMARY KEY (sale_id, product_id));
CREATE TABLE sale_line_2026 () INHERITS (sale_line);
INSERT INTO clerk VALUES (1, 'Ada', '2026-11-15'), (2, 'Ben', '2026-11-15');
INSERT INTO category VALUES (1, 'Tea'), (2, 'Coffee');
INSERT INTO product VALUES (1, 'Assam', 1), (2, 'Robusta', 2), (3, 'Arabica', 2);
INSERT INTO sale VALUES (1, 1, '2026-11-01', 4.5), (2, 2, '2026-11-14', 5.5), (3, 1, '2026-08-01', 6);
INSERT INTO sale_line VALUES (1, 1, 1, 10, 2, 0), (1, 2, 1, 20, 1, 0.25), (2, 3, 2, 8, 5, 0.5), (3, 1, 1, 9, 9, 0);
INSERT INTO sale_line_2026 VALUES (2, 1, 2, 10, 1, 0);
`;

test('lines are dated by what they are lines of, and worth their price times their quantity, less a share', async () => {
  const { url } = await projectOver('postgres', LINES);
  const { made, project, text, run } = await initFrom(url);
  expect([made.code, made.notes]).toEqual([0, '\nNext: cd mine && broadsheet run first\n']);
  // The rows of the child are among those of its parent, and are not counted twice.
  expect(made.out).not.toContain('sale_line_2026');
  expect(parse(await text('model/sale_line.yaml')).tables.sale_line.time).toBe('sale.sold_on');
  expect(await text('model/clerk.yaml')).toContain('No time: last_update says when a row was written');
  expect(parse(await text('model/clerk.yaml')).tables.clerk.time).toBeUndefined();
  const report = parse(await text('reports/first.yaml'));
  expect([report.headline, report.blocks[2].by]).toEqual(['sale_line_amount', ['product.category.name']]);
  expect((await run('run', 'first')).code).toBe(0);
  const edition = JSON.parse(await readFile(join(project, 'out/first/2026-11-16/edition.json'), 'utf8'));
  const [kpis, , table] = edition.blocks;
  const figures = kpis.figures.map((one: { metric: string; value: number }) => [one.metric, one.value]);
  // 10 × 2 + 20 × 1 × 0.75 + 8 × 5 × 0.5 + 10 × 1
  expect(figures.slice(0, 2)).toEqual([
    ['sale_line', 4],
    ['sale_line_amount', 65],
  ]);
  expect(JSON.stringify(table)).toContain('"Coffee"');
  // By the links as they are written, although the order has a clerk too.
  const { out } = await run('query', 'sale_line_amount', '--by', 'clerk.first_name', '--from', '2026-11-01');
  expect(parseLines(out).map((row) => [row['clerk.first_name'], row.sale_line_amount])).toEqual([
    ['Ada', 35],
    ['Ben', 30],
  ]);
});

test('the schedule and the alert to begin with are right once they are taken in', async () => {
  const { url } = await projectOver('duckdb', TRAPS);
  const { project, text, run } = await initFrom(url);
  const sample = await makeFolder();
  onTestFinished(sample.dispose);
  await broadsheet(['init'], { folder: sample.folder, now: NOON });
  for (const [folder, report, alert, rule, finds] of [
    [project, 'first', 'first', 'orders_amount_moved', 'holds'],
    [sample.folder, 'weekly', 'shop', 'revenue_moved', 'holds'],
  ] as const) {
    const files = [`reports/${report}.yaml`, `alerts/${alert}.yaml`];
    for (const file of files) {
      const before = await readFile(join(folder, file), 'utf8');
      await writeFile(join(folder, file), before.replaceAll(/^# (?=schedule:|alerts:| {2})/gm, ''));
    }
    const schedule = await broadsheet(['schedule'], { folder, now: NOON });
    expect(schedule.out).toContain('2026-11-23T09:00');
    const rules = await broadsheet(['alert', 'check', rule], { folder, now: NOON });
    expect({ rule, found: parseLines(rules.out).map(({ finding }) => finding) }).toEqual({
      rule,
      found: [finds],
    });
  }
  expect(await text('alerts/first.yaml')).toContain('orders_amount_moved');
  expect((await run('check', '--definitions-only')).code).toBe(0);
});

const CSV = {
  'Order Lines.csv': 'line,order,price\n1,1,"1.234,50"\n2,1,"2,00"\n3,2,"10,25"\n',
  'orders.csv':
    'order_id,customer_id,booked,shipped_on,amount,state\n1,1,03/04/2026,25/10/2026,10.00,open\n2,2,05/06/2026,03/11/2026,20.50,paid\n3,1,07/08/2026,04/11/2026,30.00,paid\n4,1,01/02/2026,05/11/2026,5.00,paid\n',
  'customers.csv': 'customer_id,name,country\n1,Ada,DE\n2,Ben,FR\n',
  'ragged.csv': 'a,b\n1,2\n1,2,3\n',
  'notes.md': 'not data',
};

test('a folder of files is taken as it can be read, and what could be two things is not guessed', async () => {
  const data = await makeFolder(CSV);
  onTestFinished(data.dispose);
  const { made, text, run } = await initFrom(data.folder);
  expect(made.code).toBe(1);
  expect(made.notes).toContain('FILE_INVALID');
  expect(made.notes).toContain('ragged');
  const config = await text('broadsheet.config.yaml');
  const { tables } = parse(config).connection;
  expect(Object.keys(tables)).toEqual(['order_lines', 'customers', 'orders']);
  expect(tables.customers).toMatch(/customers\.csv$/);
  expect(tables.order_lines.columns).toEqual({ price: { type: 'decimal', decimalMark: ',' } });
  expect(tables.orders.columns).toEqual({
    booked: 'text',
    shipped_on: { type: 'date', format: '%d/%m/%Y' },
  });
  expect(config).toContain('is "03/04/2026", which is 2026-04-03 or 2026-03-04.');
  expect(config).toContain(
    'then say { type: date, format: "%d/%m/%Y" } or { type: date, format: "%m/%d/%Y" } here.',
  );
  const orders = parse(await text('model/orders.yaml'));
  expect(orders.tables.orders).toMatchObject({
    ...{ key: 'order_id', time: 'shipped_on' },
    links: { customer: { to: 'customers', column: 'customer_id' } },
    dimensions: { state: { label: 'State' } },
  });
  const check = await run('check');
  expect([check.code, parseLines(check.out).filter(({ verdict }) => verdict !== 'pass')]).toEqual([0, []]);
  const { out } = await run('query', 'orders_amount', '--by', 'state', '--from', '2026-10-01');
  expect(parseLines(out).map(({ state, orders_amount }) => [state, orders_amount])).toEqual([
    ['open', 10],
    ['paid', 55.5],
  ]);
  const lines = await run('query', 'order_lines_price_average');
  expect(parseLines(lines.out)).toMatchObject([
    { order_lines_price_average: expect.closeTo((1234.5 + 2 + 10.25) / 3, 9) },
  ]);
});

test('Parquet files and a DuckDB file are taken too, from within the project folder', async () => {
  const { folder } = await projectOver('duckdb', TRAPS);
  const { execute } = await import('./databases.ts');
  await execute('duckdb', folder, `COPY orders TO '${join(folder, 'sales.parquet')}'`);
  const other = await makeFolder({ 'data/x.txt': '' });
  onTestFinished(other.dispose);
  await writeFile(join(other.folder, 'data/sales.parquet'), await readFile(join(folder, 'sales.parquet')));
  const made = await broadsheet(['init', '--from', 'data'], { folder: other.folder, now: NOON });
  expect(made.code).toBe(0);
  const config = parse(await readFile(join(other.folder, 'broadsheet.config.yaml'), 'utf8'));
  expect(config.connection).toEqual({ kind: 'duckdb', tables: { sales: 'data/sales.parquet' } });
  expect((await broadsheet(['check'], { folder: other.folder, now: NOON })).code).toBe(0);
  const { out } = await broadsheet(['query', 'sales_amount', '--from', '2026-11-01'], {
    folder: other.folder,
    now: NOON,
  });
  expect(parseLines(out)).toMatchObject([{ sales_amount: 479.4 }]);
});

test('old data are asked for as of their last day', async () => {
  const { url } = await projectOver('duckdb', TRAPS);
  const { made } = await initFrom(url, { now: Date.parse('2027-06-01T00:00:00Z') });
  expect(made.notes).toContain('broadsheet run first --date 2026-11-16');
});

test('data without a time make a report without a course', async () => {
  const data = await makeFolder({ 'staff.csv': 'id,team,hours\n1,a,3\n2,b,4\n3,a,5\n' });
  onTestFinished(data.dispose);
  const { made, run, text } = await initFrom(join(data.folder, 'staff.csv'));
  expect(made.code).toBe(0);
  expect(await text('reports/first.yaml')).not.toContain('window');
  expect((await run('run', 'first')).code).toBe(0);
  const { out } = await run('query', 'staff_hours', '--by', 'team');
  expect(parseLines(out).map(({ team, staff_hours }) => [team, staff_hours])).toEqual([
    ['a', 8],
    ['b', 4],
  ]);
});

test.each([
  ['postgresql://nobody:geheim@127.0.0.1:1/none', 3, 'CONNECTION_FAILED'],
  ['mysql://root@localhost/shop', 2, 'Nothing is known of addresses that begin with mysql://.'],
  ['https://trino.example.com:8443', 2, 'The address of Trino names no catalog.'],
  ['nowhere', 3, 'There is neither a file nor a folder'],
  ['.', 3, 'holds neither CSV nor Parquet files nor a DuckDB file'],
])('%s is refused, and nothing is written', async (from, code, why) => {
  const { folder, dispose } = await makeFolder({ 'x.txt': '' });
  onTestFinished(dispose);
  const made = await broadsheet(['init', 'mine', '--from', from], { folder, now: NOON });
  expect([made.code, made.notes]).toEqual([code, expect.stringContaining(why)]);
  expect(made.notes).not.toContain('geheim');
  expect(await readdir(folder)).toEqual(['x.txt']);
});

test('what is there is never overwritten, and a variable that is set to something else is not taken', async () => {
  const { url } = await projectOver('postgres', 'CREATE TABLE sold (id INTEGER PRIMARY KEY)');
  const { folder, dispose } = await makeFolder({ 'model/mine.yaml': '' });
  onTestFinished(dispose);
  const refused = await broadsheet(['init', '--from', url], { folder, now: NOON });
  expect([refused.code, refused.notes]).toEqual([2, expect.stringContaining('PROJECT_EXISTS')]);
  const environment = { DATABASE_URL: 'postgresql://other@elsewhere/db' };
  const { text, run } = await initFrom(url, { environment });
  expect(parse(await text('broadsheet.config.yaml')).connection.url).toBe(`\${BROADSHEET_DATABASE_URL}`);
  expect((await run('check')).code).toBe(0);
});

test('how times are written is written down only where all of them are read so', async () => {
  const data = await makeFolder({
    'calls.csv':
      'id,began,ended\n1,25/10/2026 08:00,25/10/2026 08:05\n2,26/10/2026 09:00:30,26/10/2026 09:01\n',
  });
  onTestFinished(data.dispose);
  const { made, text, run } = await initFrom(data.folder);
  expect(made.code).toBe(0);
  const { tables } = parse(await text('broadsheet.config.yaml')).connection;
  expect(tables.calls.columns).toEqual({ ended: { type: 'timestamp', format: '%d/%m/%Y %H:%M' } });
  const { out } = await run('query', 'calls', '--from', '2026-10-26', '--to', '2026-10-27');
  expect(parseLines(out)).toMatchObject([{ calls: 1 }]);
});
