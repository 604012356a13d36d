import { expect, onTestFinished, test } from 'vitest';
import { broadsheet, makeFolder, parseLines } from '../cli/command-line.ts';
import { ENGINES, projectOver } from './databases.ts';
import { TRAPS } from './traps.ts';

const NOON = Date.parse('2026-11-16T12:00:00Z');
const STRANGE = 'Strange Täble "1"';

const MODEL = `tables:
  clients: { relation: customers, key: id }
  old_clients: { relation: archive.customers, key: id }
`;

test.each(ENGINES)('tables lists what can be read and what is defined (%s)', async (engine) => {
  const { folder } = await projectOver(engine, TRAPS, { 'model/m.yaml': MODEL });
  const { code, out } = await broadsheet(['tables'], { folder });
  expect(code).toBe(0);
  const lines = parseLines(out);
  const names = [
    ...[STRANGE, 'addresses', 'archive.customers', 'big_orders', 'customers', 'employees', 'nothing_yet'],
    ...['order_items', 'orders', 'payments', 'products', 'shipments', 'visits'],
  ];
  expect(lines.map(({ relation }) => relation).sort()).toEqual(names);
  const of = (name: string) => lines.find(({ relation }) => relation === name);
  expect(of('customers')).toMatchObject({ kind: 'table', columns: 6, key: 'id', defined: 'clients' });
  expect(of('archive.customers')).toMatchObject({ columns: 2, key: 'id', defined: 'old_clients' });
  expect(of('order_items')).toMatchObject({ key: 'order_id, line_no', defined: '' });
  expect(of('big_orders')).toMatchObject({ kind: 'view', key: '', defined: '' });
  const shown = await broadsheet(['tables'], { folder, width: 100 });
  expect(shown.out).toContain('Defined as');
});

test.each(ENGINES)('profile counts what a relation holds (%s)', async (engine) => {
  const { folder } = await projectOver(engine, TRAPS);
  const { code, out } = await broadsheet(['profile', 'orders'], { folder, now: NOON });
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found).toMatchObject({ relation: 'orders', connection: 'default', read: 6, isWhole: true });
  expect(found.keys).toEqual([{ columns: ['order_id'], by: 'primary' }]);
  const column = (name: string) => found.columns.find((one: { name: string }) => one.name === name);
  expect(column('shipped_on')).toMatchObject({ nulls: 4, distinct: 2, least: '2026-11-03', age: 11 });
  expect(column('ordered_on')).toMatchObject({ nulls: 0, distinct: 5, most: '2026-11-15', age: 1 });
  expect(column('amount')).toMatchObject({ type: 'decimal', nulls: 0, distinct: 5, least: 14, most: 239 });
  expect(column('status').frequent).toEqual([
    { value: 'open', rows: 3 },
    { value: 'shipped', rows: 2 },
    { value: 'cancelled', rows: 1 },
  ]);
});

test.each(ENGINES)(
  'profile finds keys that nobody declared, and says where there is none (%s)',
  async (engine) => {
    const { folder } = await projectOver(
      engine,
      `${TRAPS} CREATE TABLE hours (day DATE NOT NULL, place VARCHAR NOT NULL, hours DOUBLE PRECISION);
     INSERT INTO hours VALUES ('2026-11-01', 'a', 1.5), ('2026-11-01', 'b', 2), ('2026-11-02', 'a', 1.5);`,
    );
    const keys = async (name: string) =>
      JSON.parse((await broadsheet(['profile', name], { folder, now: NOON })).out).keys;
    expect(await keys('products')).toEqual([
      { columns: ['product_id'], by: 'counted' },
      { columns: ['title'], by: 'counted' },
    ]);
    expect(await keys('hours')).toEqual([{ columns: ['day', 'place'], by: 'counted' }]);
    expect(await keys('visits')).toEqual([]);
    expect(await keys('nothing_yet')).toEqual([{ columns: ['id'], by: 'primary' }]);
  },
);

test.each(ENGINES)('profile reads strange names, and is text on a terminal (%s)', async (engine) => {
  const { folder } = await projectOver(engine, TRAPS);
  const strange = await broadsheet(['profile', STRANGE], { folder, now: NOON, width: 120 });
  const lines = strange.out.split('\n').map((line) => line.trimEnd().replaceAll(/ {2,}/g, ' | '));
  expect(lines[0]).toBe(`${STRANGE}: 2 rows`);
  expect(lines[1]).toBe('Column | Type | Empty | Different | From | To | Most frequent');
  expect(lines.find((line) => line.startsWith('from '))).toContain(
    '| 2026-11-01 | 2026-11-02 | 2026-11-01 (1), ',
  );
  expect(lines).toContain('Key: order – different in every row, which the database does not insist on');
  expect(lines).toContain('Newest: from, 14 days ago');
});

test('profile reads at most so many rows, and says so', async () => {
  const { folder } = await projectOver('postgres', TRAPS);
  const { out } = await broadsheet(['profile', 'orders', '--rows', '4'], { folder, width: 140 });
  expect(out.split('\n')[0]).toMatch(/^orders: the first 4 rows( of about 6)?; all figures are of these$/);
  expect(out).toContain('Key: order_id – the primary key of the database');
  const wrong = await broadsheet(['profile', 'orders', '--rows', 'all'], { folder });
  expect([wrong.code, wrong.notes]).toEqual([2, expect.stringContaining('"all" is not a number of rows.')]);
});

test('what is not there is refused with the nearest name, and no reader is shown a profile', async () => {
  const { folder } = await projectOver('duckdb', TRAPS);
  const missing = await broadsheet(['profile', 'ordes'], { folder });
  expect(missing.code).toBe(2);
  expect(missing.notes).toContain('TABLE_MISSING');
  expect(missing.notes).toContain('did you mean "orders"?');
  const reader = await broadsheet(['profile', 'orders', '--as', 'anna'], { folder });
  expect([reader.code, reader.notes]).toEqual([2, expect.stringContaining("Unknown option '--as'")]);
});

test('files are looked at like tables; one that cannot be read is told of beside the others', async () => {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml': 'connection: { kind: duckdb, tables: { sales: sales.csv, odd: odd.csv } }\n',
    'sales.csv': 'id,day,amount\n1,2026-11-01,5.50\n2,2026-11-02,6.00\n',
    'odd.csv': 'id,day\n1,03/04/2026\n',
  });
  onTestFinished(dispose);
  const { code, out, notes } = await broadsheet(['tables'], { folder });
  expect([code, parseLines(out)]).toMatchObject([0, [{ relation: 'sales', columns: 3 }]]);
  expect(notes).toContain('FILE_AMBIGUOUS');
  const profile = JSON.parse((await broadsheet(['profile', 'sales'], { folder, now: NOON })).out);
  expect(profile.keys).toEqual([{ columns: ['id'], by: 'counted' }]);
  expect(profile.columns.map((one: { age?: number }) => one.age)).toEqual([undefined, 14, undefined]);
});

test('a relation of one name in two connections is asked for by its connection', async () => {
  const { folder, dispose } = await makeFolder({
    'broadsheet.config.yaml':
      'connections: { a: { kind: duckdb, tables: { sales: a.csv } }, b: { kind: duckdb, tables: { sales: b.csv } } }\n',
    'a.csv': 'id\n1\n',
    'b.csv': 'id\n1\n2\n',
  });
  onTestFinished(dispose);
  const unclear = await broadsheet(['profile', 'sales'], { folder });
  expect([unclear.code, unclear.notes]).toEqual([
    2,
    expect.stringContaining('Several connections have a relation "sales": a, b.'),
  ]);
  const { out } = await broadsheet(['profile', 'sales', '--connection', 'b'], { folder });
  expect(JSON.parse(out)).toMatchObject({ connection: 'b', read: 2 });
});

test.each(ENGINES)(
  'profile reads a table of the model that is a query, and what that refers to (%s)',
  async (engine) => {
    const model = `tables:
  open_orders: { sql: "SELECT order_id, amount FROM orders WHERE status = 'open'" }
  dear: { sql: "SELECT o.order_id AS no, o.amount FROM {{ open_orders }} o WHERE o.amount > 50" }
`;
    const { folder } = await projectOver(engine, TRAPS, { 'model/m.yaml': model });
    const found = JSON.parse((await broadsheet(['profile', 'dear'], { folder, now: NOON })).out);
    expect(found).toMatchObject({
      ...{ relation: 'dear', read: 2, isWhole: true },
      columns: [
        { name: 'no', nulls: 0, distinct: 2, least: 3, most: 5 },
        { name: 'amount', nulls: 0, distinct: 2, least: 64.9, most: 239 },
      ],
      keys: [{ columns: ['no'], by: 'counted' }],
    });
  },
);
