import { expect, test } from 'vitest';
import { whyNotCommon } from './common-pattern.ts';
import { ModelFile, type ModelInput } from './model.ts';
import { validateChecks } from './validate-checks.ts';

type TableChecks = NonNullable<NonNullable<ModelInput['tables']>[string]['checks']>;
type Checks = NonNullable<NonNullable<ModelInput['metrics']>[string]['checks']>;

function problems(checks: TableChecks, ofMetric: Checks = []): string[] {
  const model = ModelFile.parse({
    tables: {
      orders: { relation: 'orders', links: { shop: { to: 'shops', column: 'shop_id' } }, checks },
      shops: { relation: 'shops', key: 'id', dimensions: { city: {} } },
    },
    metrics: {
      revenue: {
        kind: 'simple',
        label: 'Revenue',
        description: 'Sum.',
        table: 'orders',
        aggregate: 'sum',
        column: 'amount',
        checks: ofMetric,
      },
    },
  });
  // A parsed definition means the same when it is parsed again.
  expect(ModelFile.parse(model)).toEqual(model);
  return validateChecks(model).map(({ code, message, path = [] }) => `${code} ${path.join('.')}: ${message}`);
}

test('finds nothing wrong with sound checks', () => {
  const sound: TableChecks = [
    { check: 'freshness', column: 'ordered', within: { hours: 30 } },
    { check: 'rows', atLeast: 1, where: { 'shops.city': 'Rome', anything: 1 } },
    { check: 'orphans', link: 'shop' },
    { check: 'sql', sql: 'SELECT 1 FROM {{ orders }} AS o WHERE o.ordered < {{ edition_date }}' },
    { check: 'schema' },
  ];
  expect(problems(sound, [{ check: 'bounds', atLeast: 0 }, { check: 'anomalous' }])).toEqual([]);
});

test('finds names that occur twice, made or given', () => {
  expect(
    problems(
      [
        { check: 'not-null', columns: 'a' },
        { check: 'not-null', columns: ['a'] },
        { check: 'not-null', columns: 'b' },
      ],
      [
        { check: 'bounds', atLeast: 0 },
        { check: 'change', by: 1, name: 'bounds' },
      ],
    ),
  ).toEqual([
    'CHECK_INVALID tables.orders.checks.1: Two checks are called "not_null_a".',
    'CHECK_INVALID metrics.revenue.checks.1: Two checks are called "bounds".',
  ]);
});

test('finds links, times, tables and dimensions that are not there', () => {
  expect(
    problems([
      { check: 'orphans', link: 'shp' },
      { check: 'freshness', within: { days: 1 } },
      { check: 'rows', per: 'day', atLeast: 1 },
      { check: 'anomalous-rows' },
      { check: 'sql', sql: 'SELECT 1 FROM {{ ordres }} WHERE day < {{ edition_date }}' },
      { check: 'not-null', columns: 'a', where: { or: [{ 'shops.country': 'IT' }] } },
      { check: 'sql', name: 'other', sql: { duckdb: 'SELECT 1 FROM {{ shps }}' } },
    ]),
  ).toEqual([
    'CHECK_INVALID tables.orders.checks.0.link: Table "orders" has no link "shp".',
    'CHECK_INVALID tables.orders.checks.1: A check of table "orders" looks at times, but the table declares no `time`.',
    'CHECK_INVALID tables.orders.checks.2.per: A check of table "orders" looks at times, but the table declares no `time`.',
    'CHECK_INVALID tables.orders.checks.3: A check of table "orders" looks at times, but the table declares no `time`.',
    'UNKNOWN_TABLE tables.orders.checks.4.sql: The SQL of a check refers to {{ ordres }}, which the model does not have.',
    'UNKNOWN_DIMENSION tables.orders.checks.5.where.or.0.shops.country: There is no dimension "shops.country" for table "orders".',
    'UNKNOWN_TABLE tables.orders.checks.6.sql: The SQL of a check refers to {{ shps }}, which the model does not have.',
  ]);
});

test('finds contradictions', () => {
  expect(
    problems(
      [
        { check: 'range', column: 'a', atLeast: 5, atMost: 4 },
        { check: 'range', column: 'b', atLeast: 5, atMost: '2026-01-01' },
        { check: 'pattern', column: 'c', matches: '(' },
        { check: 'not-null', columns: 'd', where: { region: { param: 'region' } } },
      ],
      [
        { check: 'anomalous', history: 10, minimumHistory: 20 },
        { check: 'agrees', with: { metric: 'revnue' } },
      ],
    ),
  ).toEqual([
    expect.stringContaining('`atLeast` 5 is above `atMost` 4'),
    expect.stringContaining('are a number and a text'),
    expect.stringContaining('cannot be read'),
    expect.stringContaining('A check has no parameters'),
    expect.stringContaining('`minimumHistory` 20 is more than the 10 points'),
    expect.stringContaining('UNKNOWN_METRIC metrics.revenue.checks.1.with.metric'),
  ]);
});

test.each([
  String.raw`[^@\s]+@[a-z0-9.-]+\.[a-z]{2,10}`,
  'EU-[0-9]{4}',
  '(EUR|USD)',
  String.raw`\d{3}(?:-\d+)*?`,
  String.raw`a\$\^\{x`,
  '.*',
  '[$^{]+',
])('every database reads %s alike', (pattern) => {
  expect(whyNotCommon(pattern)).toBeUndefined();
});

test.each([
  '(',
  'a)(b',
  '^a$',
  '(?=a)b',
  '(?i)abc',
  '(?<year>a)',
  String.raw`(a)\1`,
  String.raw`\bword`,
  String.raw`\p{L}+`,
  'a++',
  '[[:alpha:]]',
  'a{2,1000}',
  'a{x}',
])('not every database reads %s', (pattern) => {
  expect(whyNotCommon(pattern)).toEqual(expect.any(String));
});
