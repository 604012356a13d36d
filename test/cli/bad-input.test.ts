import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDatabase } from '../setup/database.ts';
import { broadsheet, makeFolder, parseLines } from './command-line.ts';
import { DATE, SMALL_PROJECT } from './small-project.ts';

async function makeProject(files: Readonly<Record<string, string>> = {}) {
  const project = await makeFolder({ ...SMALL_PROJECT, ...files });
  onTestFinished(project.dispose);
  return project;
}

const MODEL = SMALL_PROJECT['model/shop.yaml'];
const RUN = ['run', 'weekly', ...DATE, '--format', 'json', '--out', 'o'];

async function firstFigures(
  folder: string,
): Promise<{ metric: string; value: number | null; reason?: string }[]> {
  const { blocks } = JSON.parse(await readFile(join(folder, 'o/edition.json'), 'utf8'));
  return blocks.find((block: { readonly type: string }) => block.type === 'kpis').figures;
}

test.each([
  [
    'a relation that is not there',
    MODEL.replace('relation: orders', 'relation: ordesr'),
    'TABLE_MISSING  model/shop.yaml:10:15',
    '"orders"',
  ],
  [
    'a column that is not there',
    MODEL.replace('column: amount', 'column: amuont'),
    'COLUMN_MISSING',
    '"amount"',
  ],
  [
    'a sum over text',
    MODEL.replace('column: amount', 'sql: "CAST(amount AS VARCHAR)"'),
    'COLUMN_TYPE',
    'revenue',
  ],
])('%s is an error with its place and the nearest name', async (_, model, problem, hint) => {
  const project = await makeProject({ 'model/shop.yaml': model });
  const { code, out, notes } = await broadsheet(['query', 'revenue', ...DATE], project);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(notes).toContain(problem);
  expect(notes).toContain(hint);
});

test.each([
  ['a file', 'kind: duckdb\n  file: nowhere.duckdb', 'DATABASE_NOT_FOUND'],
  ['a server', 'kind: postgres\n  url: postgresql://app@127.0.0.1:1/shop', 'CONNECTION_FAILED'],
])('a database that is not there (%s) is no fault of the user', async (_, connection, problem) => {
  const project = await makeProject({ 'broadsheet.config.yaml': `connection:\n  ${connection}\n` });
  const { code, notes } = await broadsheet(RUN, project);
  expect(code).toBe(3);
  expect(notes).toContain(problem);
});

test('a wrong password is refused without being repeated', async () => {
  const database = await createDatabase('cli_wrong_password');
  const url = new URL(database.url);
  const connection = `connection: { kind: postgres, url: "\${DATABASE_URL}" }\n`;
  const project = await makeProject({ 'broadsheet.config.yaml': connection });
  url.password = 'geheim';
  const wrong = await broadsheet(RUN, { ...project, environment: { DATABASE_URL: url.href } });
  expect(wrong.code).toBe(3);
  expect(wrong.notes).toContain('LOGIN_FAILED');
  expect(wrong.notes).not.toContain('geheim');
});

test('PostgreSQL answers as DuckDB does', async () => {
  const database = await createDatabase('cli_same_answers');
  await database.execute(`
    CREATE TABLE customers (customer_id integer, name text, plan text);
    CREATE TABLE orders (order_id integer, customer_id integer, ordered_on date, amount numeric(10,2));
    INSERT INTO customers VALUES (1, 'Ada', 'Pro'), (2, 'O''Neill', 'Basic');
    INSERT INTO orders VALUES (1, 1, '2026-11-01', 100), (2, 2, '2026-11-02', 50.5), (4, 1, '2026-10-03', 80);`);
  const connection = `connection: { kind: postgres, url: "\${DATABASE_URL}" }\n`;
  const project = await makeProject({ 'broadsheet.config.yaml': connection });
  const settings = { ...project, environment: { DATABASE_URL: database.url } };
  const { out } = await broadsheet(
    ['query', 'revenue', 'orders', '--by', 'plan', '--order', 'revenue', ...DATE],
    settings,
  );
  expect(parseLines(out)).toMatchObject([
    { plan: 'Pro', revenue: 100, orders: 1 },
    { plan: 'Basic', revenue: 50.5, orders: 1 },
  ]);
  expect((await broadsheet(['check', ...DATE], settings)).code).toBe(0);
});

test('a statement that takes too long is stopped', async () => {
  const slow = MODEL.replace(
    '    relation: orders',
    '    sql: SELECT order_id, customer_id, ordered_on, amount FROM orders, range(40000) AS a(x), range(4000000) AS b(y) WHERE hash(x, y) % 1000003 = 7',
  );
  const config = SMALL_PROJECT['broadsheet.config.yaml'].replace(
    'kind: duckdb',
    'kind: duckdb\n  timeoutSeconds: 0.5',
  );
  const project = await makeProject({ 'model/shop.yaml': slow, 'broadsheet.config.yaml': config });
  const { code, notes } = await broadsheet(['query', 'revenue', ...DATE], project);
  expect(code).toBe(3);
  expect(notes).toContain('QUERY_TIMEOUT');
});

test('empty tables give zeros for sums, and no value with its reason for the rest', async () => {
  const project = await makeProject({
    'data/orders.csv': 'order_id,customer_id,ordered_on,amount\n',
    'data/customers.csv': 'customer_id,name,plan\n',
    'model/shop.yaml': MODEL.replace(
      'relation: orders',
      'sql: SELECT order_id::INT AS order_id, customer_id::INT AS customer_id, ordered_on::DATE AS ordered_on, amount::DECIMAL(10,2) AS amount FROM orders',
    ).replace(
      'relation: customers',
      'sql: SELECT customer_id::INT AS customer_id, name, plan FROM customers',
    ),
  });
  const { code } = await broadsheet(RUN, project);
  expect(code).toBe(0);
  expect(await firstFigures(project.folder)).toMatchObject([
    { metric: 'revenue', value: 0 },
    { metric: 'orders', value: 0 },
    { metric: 'order_value', value: null, reason: { say: 'reason.zero' } },
  ]);
});

test('refunds make a negative sum, and dates before 1970 count', async () => {
  const project = await makeProject({
    'data/orders.csv': 'order_id,customer_id,ordered_on,amount\n1,1,1969-07-20,-5.25\n2,1,1900-01-01,7\n',
  });
  const { code, out } = await broadsheet(
    ['query', 'revenue', '--from', '1969-07-01', '--to', '1969-08-01', ...DATE],
    project,
  );
  expect(code).toBe(0);
  expect(parseLines(out)).toMatchObject([{ revenue: -5.25 }]);
});

test('NaN and infinity in a column are no number, with the reason', async () => {
  for (const value of ['NaN', 'Infinity']) {
    const project = await makeProject({
      'model/shop.yaml': MODEL.replace(
        'column: amount',
        `sql: "CASE WHEN order_id = 2 THEN '${value}'::DOUBLE ELSE amount END"`,
      ),
    });
    const { code, out } = await broadsheet(['query', 'revenue', 'orders', ...DATE], project);
    expect(code).toBe(0);
    expect(parseLines(out)).toMatchObject([
      { revenue: null, orders: 3, absent: { revenue: 'the data holds values that are not numbers' } },
    ]);
  }
});

test('names with quotes, markup, direction marks and emoji reach every rendition as text', async () => {
  const project = await makeProject();
  const { code } = await broadsheet(['run', 'weekly', ...DATE, '--out', 'o'], project);
  expect(code).toBe(0);
  const html = await readFile(join(project.folder, 'o/report.html'), 'utf8');
  expect(html).not.toContain('<script>alert(1)</script>');
  expect(html).toMatch(/O(&#39;|')Neill &lt;script&gt;/);
  expect(html).toContain('👩‍💻');
});

test('check finds duplicate keys and orphans, and exits with 1', async () => {
  const project = await makeProject({
    'data/orders.csv': 'order_id,customer_id,ordered_on,amount\n1,1,2026-11-01,100\n1,9,2026-11-02,50\n',
  });
  const { code, out, notes } = await broadsheet(['check', ...DATE], project);
  expect(code).toBe(1);
  const failed = parseLines(out).filter(({ verdict }) => verdict !== 'pass');
  expect(failed.map((one) => one.code)).toEqual(
    expect.arrayContaining(['CHECK_DUPLICATE_KEY', 'CHECK_ORPHANS']),
  );
  expect(notes).toMatch(/[1-9] failed/);
});
