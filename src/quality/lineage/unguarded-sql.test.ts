import { expect, test } from 'vitest';
import { ModelFile, type ModelInput } from '../../metrics/model/index.ts';
import { unguardedSql } from './unguarded-sql.ts';

const tables = {
  customers: {
    relation: 'crm.customers',
    key: 'id',
    access: { rows: [{ where: { region: 'EU' } }] },
    dimensions: { region: {} },
  },
  orders: { relation: 'orders', links: { customer: { to: 'customers', column: 'customer_id' } } },
  plans: { relation: 'plans' },
};

function told(more: NonNullable<ModelInput['tables']>, metrics: ModelInput['metrics'] = {}) {
  const model = ModelFile.parse({ tables: { ...tables, ...more }, metrics });
  return unguardedSql(model).map(({ code, path }) => `${code} ${path?.join('.')}`);
}

test.each([
  'SELECT * FROM customers',
  'SELECT * FROM crm.customers AS c',
  'SELECT * FROM plans, "Customers"',
  'SELECT 1 FROM plans WHERE id IN (SELECT plan FROM orders)',
  'WITH customers AS (SELECT * FROM customers) SELECT * FROM customers',
  'SELECT * FROM {{ customers }} AS c JOIN orders AS o ON o.customer_id = c.id',
  'SELECT * FROM (TABLE customers) AS c',
  'SELECT id FROM plans UNION TABLE ONLY customers',
  'SELECT * FROM (customers AS c JOIN plans AS p ON p.id = c.plan)',
  'SELECT * FROM plans, ((customers AS c CROSS JOIN plans AS p) CROSS JOIN plans AS q)',
  'SELECT * FROM plans CROSS JOIN (crm.customers AS c JOIN plans AS p ON p.id = c.plan)',
  'SELECT * FROM ONLY (customers)',
  'FROM c : customers',
  'SELECT * FROM (UNPIVOT customers ON id INTO NAME n VALUE v)',
  'PIVOT customers ON region USING COUNT(*)',
  'SELECT * FROM (SUMMARIZE customers)',
  "SELECT * FROM query_table('customers')",
  'SELECT * FROM query($$ FROM crm.customers $$)',
  "SELECT * FROM TABLE(lake.system.query(query => 'SELECT id FROM customers'))",
  "SELECT table_to_xml('customers', true, false, '')",
  'SELECT * FROM (WITH customers AS (SELECT 1 AS id) SELECT * FROM customers) AS c JOIN customers AS d ON true',
  'WITH RECURSIVE customers AS (SELECT * FROM customers) SELECT * FROM customers',
  'SELECT * FROM U&"\\0063ustomers"',
  'SELECT * FROM crm.u&"!0063ustomer!+000073" UESCAPE \'!\'',
  "SELECT 1 /* /* */ ' */ FROM customers --'",
  'SELECT 1 /* /* */ FROM customers -- */',
])('%s reads a restricted relation past its rules', (sql) => {
  expect(told({ made: { sql } })).toEqual(['ACCESS_UNGUARDED tables.made.sql']);
  const fallback = { sql, note: 'stands in' };
  expect(told({ made: { relation: 'made', fallback } })).toEqual([
    'ACCESS_UNGUARDED tables.made.fallback.sql',
  ]);
  // Who sees its rows is said.
  expect(told({ made: { sql, access: { rows: [{ all: true }] } } })).toEqual([]);
});

test.each([
  'SELECT * FROM {{ customers }} AS customers',
  "SELECT * FROM plans WHERE name = 'customers'",
  'SELECT customers FROM plans',
  'SELECT * FROM other.customers',
  'WITH customers AS (SELECT * FROM {{ customers }} AS c) SELECT * FROM customers',
  'WITH RECURSIVE customers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM customers) SELECT * FROM customers',
  'SELECT pivot, show FROM plans AS customers',
  'SELECT * FROM (SELECT * FROM plans) AS customers',
  'SELECT * FROM plans UNPIVOT (customers FOR name IN (a, b))',
  "SELECT query('x') FROM plans WHERE customers = 1",
])('%s is fine', (sql) => {
  expect(told({ made: { sql } })).toEqual([]);
});

test('dimensions and metrics do not read past rules either', () => {
  const sql = '(SELECT COUNT(*) FROM customers)';
  const metric = {
    kind: 'simple',
    label: 'N',
    description: 'N',
    table: 'plans',
    aggregate: 'max',
    sql,
  } as const;
  expect(told({ more: { relation: 'more', dimensions: { all: { sql } } } }, { n: metric })).toEqual([
    'ACCESS_UNGUARDED tables.more.dimensions.all.sql',
    'ACCESS_UNGUARDED metrics.n.sql',
  ]);
});

test('a relation that only a query reads is restricted with it', () => {
  const people = { sql: 'SELECT id, region FROM people', dimensions: { region: {} }, key: 'id' };
  const ruled = { ...people, access: tables.customers.access };
  const path = 'ACCESS_UNGUARDED tables';
  expect(told({ ruled, made: { sql: 'SELECT COUNT(*) AS n FROM people' } })).toEqual([`${path}.made.sql`]);
  expect(told({ ruled, bare: { relation: 'people' } })).toEqual([`${path}.bare.relation`]);
  // Inherited rules are enough where there are no others.
  const link = { links: { customer: { to: 'customers', column: 'customer_id' } } };
  const usage = { sql: 'SELECT customer_id FROM usage', ...link };
  expect(told({ usage, again: { ...usage } })).toEqual([]);
  expect(told({ usage, sums: { sql: 'SELECT COUNT(*) AS n FROM usage' } })).toEqual([`${path}.sums.sql`]);
});

test('a model without rules may name what it likes', () => {
  const model = ModelFile.parse({ tables: { plans: tables.plans, made: { sql: 'SELECT * FROM plans' } } });
  expect(unguardedSql(model)).toEqual([]);
});
