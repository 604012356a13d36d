import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { ConnectionDefinition, openConnection } from '../../src/metrics/connection/index.ts';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { ENGINES, execute, projectOver } from './databases.ts';
import { TRAPS } from './traps.ts';

const NOON = Date.parse('2026-11-16T12:00:00Z');

/** All tables and metrics that the files of a project define, and the files as they stand. */
async function written(folder: string) {
  const files: Record<string, string> = {};
  for (const name of (await readdir(join(folder, 'model'))).sort())
    files[`model/${name}`] = await readFile(join(folder, 'model', name), 'utf8');
  const parsed = Object.values(files).map((text) => parse(text));
  return {
    files,
    tables: Object.assign({}, ...parsed.map((one) => one.tables ?? {})),
    metrics: Object.assign({}, ...parsed.map((one) => one.metrics ?? {})),
  };
}

const TABLES = {
  addresses: {
    ...{ relation: 'addresses', label: 'Addresses', key: 'id' },
    links: { customer: { to: 'customers', column: 'customer_id' } },
    dimensions: { id: { label: 'Address ID' }, city: { label: 'City' } },
  },
  archive_customers: {
    ...{ relation: 'archive.customers', label: 'Archive customers', key: 'id' },
    dimensions: { id: { label: 'Archive customer ID' }, name: { label: 'Archive customer' } },
  },
  big_orders: {
    ...{ relation: 'big_orders', label: 'Big orders', time: 'ordered_on' },
    links: { order: { to: 'orders', column: 'order_id' } },
  },
  customers: {
    ...{ relation: 'customers', label: 'Customers', key: 'id', time: 'created_at' },
    dimensions: {
      ...{ id: { label: 'Customer ID' }, name: { label: 'Customer' } },
      ...{ country: { label: 'Country' }, is_active: { label: 'Active' } },
    },
  },
  employees: {
    ...{ relation: 'employees', label: 'Employees', key: 'id', time: 'hired_on' },
    dimensions: { id: { label: 'Employee ID' }, name: { label: 'Employee' } },
  },
  nothing_yet: {
    ...{ relation: 'nothing_yet', label: 'Nothing yet', key: 'id', time: 'opened_at' },
    dimensions: { id: { label: 'Nothing yet ID' } },
  },
  order_items: {
    ...{ relation: 'order_items', label: 'Order items', key: ['order_id', 'line_no'] },
    time: 'order.ordered_on',
    links: {
      order: { to: 'orders', column: 'order_id' },
      product: { to: 'products', column: 'product_id' },
    },
  },
  orders: {
    ...{ relation: 'orders', label: 'Orders', key: 'order_id', time: 'ordered_on' },
    links: {
      customer: { to: 'customers', column: 'customer_id' },
      billing_address: { to: 'addresses', column: 'billing_address_id' },
      shipping_address: { to: 'addresses', column: 'shipping_address_id' },
    },
    dimensions: {
      ...{ order_id: { label: 'Order ID' }, status: { label: 'Status' }, priority: { label: 'Priority' } },
    },
  },
  payments: {
    ...{ relation: 'payments', label: 'Payments', key: 'id', time: 'paid_at' },
    links: { order: { to: 'orders', column: 'order_id' } },
    dimensions: { id: { label: 'Payment ID' }, currency: { label: 'Currency' } },
  },
  products: {
    ...{ relation: 'products', label: 'Products', key: 'product_id' },
    dimensions: { product_id: { label: 'Product ID' }, title: { label: 'Title' } },
  },
  shipments: {
    ...{ relation: 'shipments', label: 'Shipments', time: 'sent_at' },
    links: { order_item: { to: 'order_items', column: ['order_id', 'line_no'] } },
  },
  strange_table_1: {
    ...{ relation: 'Strange Täble "1"', label: 'Strange täble "1"', time: 'from' },
    dimensions: { uni_cod: { column: 'Ünï cod', label: 'Ünï cod' } },
  },
  visits: { relation: 'visits', label: 'Visits', dimensions: { page: { label: 'Page' } } },
};

/** Of each metric what is aggregated, and how it is written. */
const METRICS = {
  ...Object.fromEntries(Object.keys(TABLES).map((table) => [table, `count of ${table} as integer`])),
  big_orders_amount: 'sum of big_orders.amount as currency',
  order_items_amount: 'sum of order_items.unit_price * quantity as currency',
  order_items_quantity: 'sum of order_items.quantity as integer',
  order_items_unit_price_average: 'average of order_items.unit_price as currency',
  orders_amount: 'sum of orders.amount as currency',
  products_unit_price_average: 'average of products.unit_price as currency',
};

/** What the comments of a file say, as one text. */
function commentsOf(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trimStart().startsWith('#'))
    .map((line) => line.replace(/^\s*#\s*/, ''))
    .join(' ');
}

test.each(ENGINES)(
  'an import writes exactly what the data bear out, and it passes check (%s)',
  async (engine) => {
    const { folder } = await projectOver(engine, TRAPS);
    const made = await broadsheet(['import', 'tables'], { folder });
    expect([made.code, made.notes]).toEqual([0, '']);
    const { tables, metrics, files } = await written(folder);
    expect(tables).toEqual(TABLES);
    const said = Object.entries(metrics as Record<string, Record<string, string>>).map(([name, one]) => [
      name,
      `${one.aggregate} of ${[one.table, one.column ?? one.sql].filter(Boolean).join('.')} as ${one.format}`,
    ]);
    expect(Object.fromEntries(said)).toEqual(METRICS);
    expect(Object.keys(files)).toEqual(Object.keys(TABLES).map((name) => `model/${name}.yaml`));
    const check = await broadsheet(['check'], { folder, now: NOON });
    const warned = parseLines(check.out).filter(({ verdict }) => verdict !== 'pass');
    expect([check.code, warned.map(({ name }) => name)]).toEqual([0, ['nothing_yet.rows']]);
  },
);

test('what was guessed says so, and what could not be told says what would settle it', async () => {
  const { folder } = await projectOver('postgres', TRAPS);
  await broadsheet(['import', 'tables'], { folder });
  const { files } = await written(folder);
  const said = (name: string) => commentsOf(files[`model/${name}.yaml`] ?? '');
  expect(said('orders')).toContain('Guessed: a row happens at ordered_on; the table has shipped_on too.');
  expect(said('orders')).toContain('fee is text that looks like numbers, such as "0.99"');
  expect(said('orders')).toContain(
    'Left out: discount_rate (numeric, 3 values), zip_code (integer, 3 values).',
  );
  expect(said('order_items')).toContain('every value of product_id has its row in products.');
  expect(said('order_items')).not.toContain('order_id');
  expect(said('products')).toContain('Guessed, and counted: different in all 3 rows');
  expect(said('products')).toContain(
    'No metric of weight: nothing says whether it is an amount that adds up.',
  );
  expect(said('visits')).toContain('customer_id is like a link to customers, but 1 row leads nowhere.');
  expect(said('visits')).toContain('visited is text that looks like dates, such as "01/02/2026"');
  expect(said('employees')).toContain('No link: manager_id leads to another row of the same table');
  expect(said('payments')).toContain('No sums or averages of money: currency has several currencies');
  expect(said('big_orders')).toContain(
    'No key: order_id tells all 3 rows apart, but is called like that of another table.',
  );
  expect(said('customers')).toContain('Guessed: its times are in UTC, as they name no zone.');
});

test.each(ENGINES)('starter metrics are what SQL says by hand (%s)', async (engine) => {
  const { folder, url } = await projectOver(engine, TRAPS);
  await broadsheet(['import', 'tables'], { folder });
  const definition = ConnectionDefinition.parse(
    engine === 'postgres' ? { kind: 'postgres', url } : { kind: 'duckdb', file: url },
  );
  const connection = await openConnection(definition, { folder });
  const byHand = async (sql: string) =>
    await connection.snapshot(async (session) => (await session.query({ sql, params: [] })).rows[0]);
  const november = ['--from', '2026-11-01', '--to', '2026-12-01'];
  const asked = async (...metrics: string[]) => {
    const { out } = await broadsheet(['query', ...metrics, ...november], { folder, now: NOON });
    const [row = {}] = parseLines(out);
    return metrics.map((name) => row[name]);
  };
  const within = (column: string) => `${column} >= '2026-11-01' AND ${column} < '2026-12-01'`;
  expect(await asked('orders', 'orders_amount')).toEqual(
    await byHand(`SELECT COUNT(*), SUM(amount) FROM orders WHERE ${within('ordered_on')}`),
  );
  expect(await asked('orders', 'orders_amount')).toEqual([6, 479.4]);
  expect(await asked('customers')).toEqual(
    await byHand(`SELECT COUNT(*) FROM customers WHERE ${within('created_at')}`),
  );
  expect(await asked('order_items_quantity', 'order_items_unit_price_average')).toEqual(
    await byHand('SELECT SUM(quantity), SUM(unit_price) / COUNT(*) FROM order_items'),
  );
  const cities = await broadsheet(['query', 'orders_amount', '--by', 'billing_address.city', ...november], {
    folder,
    now: NOON,
  });
  const sums = parseLines(cities.out).map((row) => [row['billing_address.city'], row.orders_amount]);
  // Of an order without an address, the city is not known, and its amount is not lost.
  expect(Object.fromEntries(sums)).toEqual({ Bonn: 161.5, Lyon: 64.9, Oslo: 239, null: 14 });
  await connection.close();
});

test.each(ENGINES)(
  'a second import adds what is new and leaves every byte that a person has written (%s)',
  async (engine) => {
    const { folder } = await projectOver(engine, TRAPS, {
      'model/mine.yaml': 'tables: { mine: {relation: visits, label:   Mine} }\n',
    });
    await broadsheet(['import', 'tables'], { folder });
    const { files } = await written(folder);
    expect(files['model/visits.yaml']).toBeUndefined();
    const orders = join(folder, 'model/orders.yaml');
    const edited = (files['model/orders.yaml'] ?? '')
      .replace('label: Orders\n', "label:   'Our orders'   # as the board says\n")
      .replace(/\n {6}priority: .*\n/, '\n')
      .replace('  orders_amount:', '  revenue:   # what we call it')
      .replace('      # Guessed: its numbers stand for something, and are not added up.\n', '');
    await writeFile(orders, edited);
    await rm(join(folder, 'model/payments.yaml'));
    const again = await broadsheet(['import', 'tables'], { folder });
    expect(
      parseLines(again.out)
        .map(({ table, outcome }) => [table, outcome])
        .filter(([, outcome]) => outcome !== 'as it was'),
    ).toEqual([
      ['payments', 'taken out'],
      ['mine', 'defined by hand'],
    ]);
    expect((await written(folder)).files).toEqual(
      Object.fromEntries(
        Object.entries({ ...files, 'model/orders.yaml': edited }).filter(
          ([name]) => name !== 'model/payments.yaml',
        ),
      ),
    );

    await execute(
      engine,
      folder,
      `
    ALTER TABLE orders ADD COLUMN channel VARCHAR; ALTER TABLE orders ADD COLUMN tax DECIMAL(10, 2);
    UPDATE orders SET channel = CASE WHEN order_id < 4 THEN 'web' ELSE 'shop' END, tax = amount / 5;
    CREATE TABLE returns (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, returned_on DATE);
    INSERT INTO returns VALUES (1, 2, '2026-11-12');`,
    );
    const third = await broadsheet(['import', 'tables'], { folder });
    expect(third.code).toBe(0);
    const news = await written(folder);
    const lines = (news.files['model/orders.yaml'] ?? '').split('\n');
    const before = edited.split('\n');
    const added: string[] = [];
    for (const line of lines) {
      if (line === before[0]) before.shift();
      else added.push(line);
    }
    expect(before).toEqual([]);
    expect(added.filter((line) => !line.trimStart().startsWith('#') && line !== '')).toEqual([
      '      channel: { label: Channel }',
      '  orders_tax:',
      '    kind: simple',
      '    label: Tax of orders',
      '    description: Sum of the column tax of orders, by ordered_on.',
      '    format: currency',
      '    table: orders',
      '    aggregate: sum',
      '    column: tax',
    ]);
    expect(news.tables.returns.links).toEqual({ order: { to: 'orders', column: 'order_id' } });
    expect((await broadsheet(['check'], { folder, now: NOON })).code).toBe(0);

    const named = await broadsheet(['import', 'tables', 'payments'], { folder });
    expect(parseLines(named.out)).toMatchObject([
      { table: 'payments', outcome: 'made', file: 'model/payments.yaml' },
    ]);
  },
);

test('a relation by name alone leads to tables that are defined already, and to no other', async () => {
  const { folder } = await projectOver('duckdb', TRAPS);
  await broadsheet(['import', 'tables', 'orders'], { folder });
  const alone = await written(folder);
  expect(Object.keys(alone.tables)).toEqual(['orders']);
  expect(alone.tables.orders.links).toBeUndefined();
  expect(commentsOf(alone.files['model/orders.yaml'] ?? '')).toContain(
    'No link: customer_id leads to customers, which the model does not have. What settles it: import it, or define it.',
  );
  await broadsheet(['import', 'tables', 'order_items', 'archive.customers'], { folder });
  const { tables } = await written(folder);
  expect(tables.order_items.links).toEqual({ order: { to: 'orders', column: 'order_id' } });
  expect(tables.archive_customers.relation).toBe('archive.customers');
});

test('what is wrong is refused with its remedy, and nothing is written', async () => {
  const { folder } = await projectOver('duckdb', TRAPS);
  const what = await broadsheet(['import', 'cubes'], { folder });
  expect([what.code, what.notes]).toEqual([
    2,
    expect.stringContaining('Nothing is known of importing "cubes".'),
  ]);
  const missing = await broadsheet(['import', 'tables', 'ordrs'], { folder });
  expect([missing.code, missing.notes]).toEqual([2, expect.stringContaining('did you mean "orders"?')]);
  expect(await readdir(folder)).not.toContain('model');
});

test('two hundred tables, and one of three hundred columns, are imported and pass', async () => {
  const many = Array.from(
    { length: 200 },
    (_, at) => `CREATE TABLE t${at} (id INTEGER PRIMARY KEY, t${at}_on DATE);`,
  );
  const wide = Array.from(
    { length: 300 },
    (_, at) => `"Column ${at}" ${at % 3 === 0 ? 'INTEGER' : 'VARCHAR'}`,
  );
  const { folder } = await projectOver(
    'postgres',
    `${many.join('\n')} CREATE TABLE wide (${wide.join(', ')}); INSERT INTO wide ("Column 1") VALUES ('x'), ('y');`,
  );
  const made = await broadsheet(['import', 'tables'], { folder });
  expect([made.code, parseLines(made.out)]).toMatchObject([0, { length: 201 }]);
  expect((await broadsheet(['check', '--definitions-only'], { folder })).notes).toContain(
    '201 tables, 201 metrics',
  );
});

test.each(ENGINES)('names that a model cannot say are said in SQL (%s)', async (engine) => {
  const { folder } = await projectOver(
    engine,
    `CREATE TABLE "Q1. sales" ("ORDER" INTEGER PRIMARY KEY, "sold at" DATE, "net amount" DECIMAL(8, 2));
     INSERT INTO "Q1. sales" VALUES (1, '2026-11-02', 3.50), (2, '2026-11-03', 4.00);
     CREATE TABLE "select" ("group" VARCHAR, "123" VARCHAR); INSERT INTO "select" VALUES ('a', 'x'), ('a', 'x');
     CREATE TABLE "日本" (id INTEGER PRIMARY KEY); INSERT INTO "日本" VALUES (1);`,
  );
  await broadsheet(['import', 'tables'], { folder });
  const { tables } = await written(folder);
  const schema = engine === 'postgres' ? 'public' : 'main';
  expect(tables).toMatchObject({
    q1_sales: { sql: `SELECT * FROM "${schema}"."Q1. sales"`, key: 'ORDER', time: 'sold at' },
    select: { dimensions: { group: { label: 'Group' }, dimension_123: { column: '123' } } },
    table: { relation: '日本', label: '日本' },
  });
  expect((await broadsheet(['check'], { folder, now: NOON })).code).toBe(0);
  const { out } = await broadsheet(['query', 'q1_sales_net_amount', '--from', '2026-11-01'], {
    folder,
    now: NOON,
  });
  expect(parseLines(out)).toMatchObject([{ q1_sales_net_amount: 7.5 }]);
  const again = await broadsheet(['import', 'tables'], { folder });
  expect(parseLines(again.out).map(({ outcome }) => outcome)).toEqual([
    'as it was',
    'as it was',
    'as it was',
  ]);
});

test('a relation that takes too long is told of, and takes no other with it', async () => {
  const { folder } = await projectOver(
    'postgres',
    `CREATE TABLE sold (id INTEGER PRIMARY KEY); INSERT INTO sold VALUES (1);
     CREATE VIEW slow AS SELECT id, CAST(pg_sleep(5) AS text) AS waited FROM sold;`,
  );
  const config = join(folder, 'broadsheet.config.yaml');
  await writeFile(config, (await readFile(config, 'utf8')).replace('{ ', '{ timeoutSeconds: 1, '));
  const { code, out, notes } = await broadsheet(['import', 'tables'], { folder });
  expect([code, parseLines(out).map(({ table, outcome }) => [table, outcome])]).toEqual([
    1,
    [
      ['slow', 'not readable'],
      ['sold', 'made'],
    ],
  ]);
  expect(notes).toContain('QUERY_TIMEOUT');
  expect(Object.keys((await written(folder)).tables)).toEqual(['sold']);
});

test('tables of one name in two connections get two names, and pass', async () => {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml':
      'connection: { kind: duckdb, tables: { sales: a.csv } }\nconnections: { crm: { kind: duckdb, tables: { sales: b.csv } } }\n',
    'a.csv': 'id,amount\n1,1.50\n2,2.50\n',
    'b.csv': 'id,amount\n1,7.25\n2,1.00\n',
  });
  onTestFinished(dispose);
  expect((await broadsheet(['import', 'tables'], { folder })).code).toBe(0);
  const { tables } = await written(folder);
  expect(Object.keys(tables)).toEqual(['crm_sales', 'sales']);
  expect(tables.crm_sales).toMatchObject({ relation: 'sales', connection: 'crm', key: 'id' });
  expect((await broadsheet(['check'], { folder, now: NOON })).code).toBe(0);
  const { out } = await broadsheet(['query', 'sales_amount', 'crm_sales_amount'], { folder, now: NOON });
  expect(parseLines(out)).toMatchObject([{ sales_amount: 4, crm_sales_amount: 8.25 }]);
});

test('what cannot be added without writing a file anew is left to a person, as lines', async () => {
  const { folder } = await projectOver('duckdb', TRAPS);
  await broadsheet(['import', 'tables', 'visits'], { folder });
  const file = join(folder, 'model/visits.yaml');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace(/dimensions:\n.*\n/, 'dimensions: &own { page: { label: Page } }\n'));
  await execute(
    'duckdb',
    folder,
    "ALTER TABLE visits ADD COLUMN device VARCHAR; UPDATE visits SET device = 'phone'",
  );
  const added = await broadsheet(['import', 'tables'], { folder });
  expect(parseLines(added.out).find(({ table }) => table === 'visits')).toMatchObject({
    outcome: 'added',
    dimensions: 1,
    metrics: 0,
  });
  expect(await readFile(file, 'utf8')).toContain(
    'dimensions: &own { page: { label: Page }, device: { label: Device } }',
  );

  await rm(file);
  await writeFile(join(folder, 'model/visits.json'), '{ "tables": { "visits": { "relation": "visits" } } }');
  await execute('duckdb', folder, 'ALTER TABLE visits ADD COLUMN seats INTEGER; UPDATE visits SET seats = 2');
  const byHand = await broadsheet(['import', 'tables'], { folder });
  expect(parseLines(byHand.out).find(({ table }) => table === 'visits')).toMatchObject({
    outcome: 'add by hand',
    file: 'model/visits.json',
    lines: [
      ...['metrics:', '  visits_seats:', '    kind: simple', '    label: Seats of visits'],
      ...['    description: Sum of the column seats of visits.', '    format: integer', '    table: visits'],
      ...['    aggregate: sum', '    column: seats'],
    ],
  });
  expect(await readFile(join(folder, 'model/visits.json'), 'utf8')).toBe(
    '{ "tables": { "visits": { "relation": "visits" } } }',
  );
});

/** What is refused although it looks right at first. */
const CIRCLES = `
CREATE SCHEMA north; CREATE SCHEMA south;
CREATE TABLE north.regions (id INTEGER PRIMARY KEY); INSERT INTO north.regions VALUES (1), (2);
CREATE TABLE south.regions (id INTEGER PRIMARY KEY); INSERT INTO south.regions VALUES (1), (2);
CREATE TABLE teams (id INTEGER PRIMARY KEY, leader_id INTEGER, region_id INTEGER);
INSERT INTO teams VALUES (1, 1, 1), (2, 2, 2);
CREATE TABLE leaders (id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES teams (id));
INSERT INTO leaders VALUES (1, 1), (2, 2);
CREATE TABLE big AS SELECT least(n, 100001) AS id FROM generate_series(1, 100002) AS t (n);
CREATE TABLE twice (id INTEGER, twice_code VARCHAR);
INSERT INTO twice VALUES (1, 'a'), (1, 'b'), (NULL, 'c');
`;

test.each(ENGINES)(
  'a key is one for all rows, and links lead in no circle and to one table (%s)',
  async (engine) => {
    const { folder } = await projectOver(engine, CIRCLES);
    await broadsheet(['import', 'tables'], { folder });
    const { tables, files } = await written(folder);
    const said = (name: string) => commentsOf(files[`model/${name}.yaml`] ?? '');
    expect(tables.leaders.links).toEqual({ team: { to: 'teams', column: 'team_id' } });
    expect(tables.teams.links).toBeUndefined();
    expect(said('teams')).toContain('No link: leader_id leads to leaders, whose links lead back here.');
    expect(said('teams')).toContain('No link: region_id may lead to any of north_regions, south_regions.');
    expect(tables.big.key).toBeUndefined();
    expect(said('big')).toContain(
      'No key: id is called like one; rows without it, or that repeat another’s: 1.',
    );
    // What is called like the number of a row goes before other codes that happen to differ.
    expect(tables.twice.key).toBe('twice_code');
    expect(said('twice')).not.toContain('No key');
    expect((await broadsheet(['check'], { folder, now: NOON })).code).toBe(0);
  },
);
