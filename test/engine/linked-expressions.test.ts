import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { validateModel } from '../../src/metrics/model/index.ts';
import { ModelFile } from '../../src/metrics/model/model.ts';
import { behind, formulaText } from '../../src/quality/index.ts';
import { answer, cells } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** Product 9 is not there, and line 5 names none. Both tables have a price and a note. */
const ROWS = `
CREATE TABLE makers (maker_id integer, discount decimal(4, 2));
INSERT INTO makers VALUES (1, 0.50), (2, NULL);
CREATE TABLE products (product_id integer, family text, price decimal(9, 2), maker_id integer, note text);
INSERT INTO products VALUES (1, 'tea', 2.50, 1, 'a'), (2, 'cups', 10.00, 2, 'b'), (3, 'pots', NULL, 1, 'c');
CREATE TABLE lines (line_id integer, sold_on date, product_id integer, quantity integer, price integer, note text);
INSERT INTO lines VALUES
  (1, '2026-01-05', 1, 4, 100, 'x'), (2, '2026-01-20', 2, 1, 100, 'y'), (3, '2026-02-03', 1, 2, 100, 'z'),
  (4, '2026-02-10', 9, 7, 100, NULL), (5, '2026-02-11', NULL, 7, 100, NULL), (6, '2026-02-12', 3, 7, 100, NULL)`;

const TABLES = {
  makers: { relation: 'makers', key: 'maker_id', dimensions: { discount: {} } },
  products: {
    relation: 'products',
    key: 'product_id',
    links: { maker: { to: 'makers', column: 'maker_id' } },
    dimensions: { family: {}, price: {}, note: {}, dear: { sql: 'price > 5' } },
  },
  lines: {
    relation: 'lines',
    key: 'line_id',
    time: 'sold_on',
    links: { product: { to: 'products', column: 'product_id' } },
    dimensions: { line_id: {} },
  },
};
const sum = (sql: string, rest: object = {}) => ({
  kind: 'simple',
  table: 'lines',
  aggregate: 'sum',
  sql,
  ...rest,
});
const METRICS = {
  value: sum('quantity * {{ product.price }}'),
  lines: { kind: 'simple', table: 'lines', aggregate: 'count' },
};
const QUARTER = { from: '2026-01-01', to: '2026-04-01' };

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(ROWS);
  });
  afterAll(() => engine.close());

  const asked = async (metrics: Record<string, Record<string, unknown>>, query: object = {}) =>
    cells(
      await answer(
        engine,
        { tables: TABLES, metrics },
        { metrics: Object.keys(metrics), period: QUARTER, ...query },
      ),
    );

  test('a quantity times the price of the product, beside a count of all lines', async () => {
    expect(await asked(METRICS)).toEqual([[[], 25, 6]]);
    expect(await asked(METRICS, { grain: 'month' })).toEqual([[[], 20, 2, 5, 4, 0, 0]]);
  });

  test('totals are those of the groups, and lines without a product are one of them', async () => {
    const found = await asked(METRICS, { by: ['family'], order: [{ by: 'lines' }, { by: 'value' }] });
    expect(found).toEqual([
      [['tea'], 15, 2],
      [[null], 0, 2],
      [['cups'], 10, 1],
      [['pots'], 0, 1],
    ]);
  });

  test.each<[string, Record<string, unknown>, number]>([
    ['a chain of links', sum('quantity * {{ product.price }} * (1 - {{ product.maker.discount }})'), 7.5],
    ['by the name of a table', sum('quantity * {{products.price}}'), 25],
    [
      'names of both tables',
      sum("CASE WHEN note = 'x' AND {{ product.note }} = 'a' THEN price * {{ product.price }} END"),
      250,
    ],
    ['an expression of the linked table', sum('CASE WHEN {{ product.dear }} THEN quantity ELSE 0 END'), 1],
    ['what a link without a row leaves missing', sum('COALESCE({{ product.price }}, 1) * quantity'), 46],
    ['one reference twice', sum('{{ product.price }} * {{ product.price }} * quantity'), 137.5],
    [
      'with its own conditions',
      sum('quantity * {{ product.price }}', { where: { 'product.family': 'tea' } }),
      15,
    ],
    ['the largest', { ...sum('quantity * {{ product.price }}'), aggregate: 'max' }, 10],
    ['the median', { ...sum('quantity * {{ product.price }}'), aggregate: 'median' }, 10],
    ['distinct values', { ...sum('{{ product.maker.discount }}'), aggregate: 'distinct' }, 1],
    [
      'each dialect its own',
      sum({ duckdb: 'quantity * {{ product.price }}', postgres: 'quantity * {{ product.price }}' } as never),
      25,
    ],
  ])('%s', async (_, metric, expected) => {
    expect(await asked({ metric })).toEqual([[[], expected]]);
  });

  test('what the database refuses is told at the metric', async () => {
    await expect(asked({ metric: sum('quantity * {{ product.family }} + nowhere') })).rejects.toThrow(
      /metrics\.metric\.sql/,
    );
  });
});

test.each<[string, object, string]>([
  ['a name without a link', sum('quantity * {{ price }}'), 'METRIC_INVALID metrics.bad.sql'],
  [
    'a dimension that is not there',
    sum('quantity * {{ product.prize }}'),
    'UNKNOWN_DIMENSION metrics.bad.sql',
  ],
  [
    'a link that is not there',
    sum('quantity * {{ produkt.price }}'),
    'DIMENSION_UNREACHABLE metrics.bad.sql',
  ],
  [
    'a table that no link leads to',
    { ...sum('{{ lines.line_id }}'), table: 'products' },
    'DIMENSION_UNREACHABLE metrics.bad.sql',
  ],
])('%s is refused', (_, bad, problem) => {
  const words = { label: 'Bad', description: 'Bad' };
  const model = ModelFile.parse({ tables: TABLES, metrics: { bad: { ...words, ...bad } } });
  expect(validateModel(model).map(({ code, path }) => `${code} ${path?.join('.')}`)).toEqual([problem]);
});

test('what stands behind a metric are the linked tables too, whose keys must be unique', () => {
  const words = { label: 'L', description: 'L' };
  const chain = { ...words, ...sum('quantity * {{ product.maker.discount }}') };
  const model = ModelFile.parse({ tables: TABLES, metrics: { chain } });
  expect(behind(model, [{ metrics: ['chain'] }])).toEqual({
    metrics: ['chain'],
    tables: ['lines', 'makers', 'products'],
    links: [
      { table: 'lines', link: 'product', to: 'products' },
      { table: 'products', link: 'maker', to: 'makers' },
    ],
  });
  expect(formulaText(model, 'chain')).toBe('sum of (quantity * product.maker.discount) over lines');
});

test('dimensions are of their own rows', () => {
  const lines = { ...TABLES.lines, dimensions: { size: { sql: '{{ product.price }} > 5' } } };
  const model = ModelFile.parse({ tables: { ...TABLES, lines } });
  expect(validateModel(model).map(({ code, path }) => `${code} ${path?.join('.')}`)).toEqual([
    'METRIC_INVALID tables.lines.dimensions.size.sql',
  ]);
});
