import { expect, test } from 'vitest';
import { ask, readCatalog } from '../../src/metrics/engine/index.ts';
import {
  ModelFile,
  type ModelInput,
  resolveDimension,
  validateModel,
} from '../../src/metrics/model/index.ts';
import { behind, runChecks } from '../../src/quality/index.ts';
import { cells, modelOf } from './asking.ts';
import { ENGINES } from './databases.ts';
import { BERLIN, METRICS, PRICE, SHOP, TABLES, YEAR } from './price-list.ts';

test('checks tell of overlapping rows, of rows for which none is in force, and of times that are none', async () => {
  const engine = await ENGINES.duckdb();
  await engine.execute(SHOP);
  const found = async (tables: ModelInput['tables']) => {
    const model = modelOf(tables, METRICS);
    const results = await engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const context = { session, model, catalog, calendar: BERLIN, asOf: '2026-03-01' };
      const options = { metrics: [], period: YEAR, structure: true, shapes: {} };
      return (await runChecks(context, options)).results;
    });
    return results.flatMap(({ name, verdict, code }) =>
      verdict === 'pass' ? [] : [`${name} ${verdict} ${code}`],
    );
  };
  const time = 'sales.time warn undefined';
  const orphans = 'sales.link.price warn CHECK_ORPHANS';
  const declared = { check: 'orphans' as const, link: 'price', tolerance: { rows: 1 } };
  const checked = { ...TABLES, sales: { ...TABLES.sales, checks: [declared] } };
  // Coffee before its first price, and jam.
  expect(await found(checked)).toEqual([orphans, time, 'sales.checks.orphans_price fail CHECK_ORPHANS']);
  await engine.execute("INSERT INTO prices VALUES ('tea', '2026-01-15', '2026-02-15', 9, 'low', 'N')");
  expect(await found(TABLES)).toEqual(['prices.checks.no_overlap_product fail CHECK_OVERLAP', orphans, time]);
  await engine.execute(
    "INSERT INTO prices VALUES ('jam', '2026-01-01', NULL, 1, 'low', 'N'), ('jam', '2026-01-01', NULL, 2, 'low', 'N')",
  );
  expect(await found(TABLES)).toContain('prices.key.unique fail CHECK_DUPLICATE_KEY');
  // The row that began last is taken, and no sale comes twice.
  const { series } = await engine.snapshot(async (session) => {
    const model = modelOf(TABLES, METRICS);
    const context = { session, model, catalog: await readCatalog(session, model), calendar: BERLIN };
    return await ask(context, { metrics: ['sales'], by: ['price.amount'], period: YEAR });
  });
  const rows = cells(series).map(([key, count]) => [key, count]);
  expect(rows.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(6);
  expect(rows).toContainEqual([[9], 1]);
  const { sales } = TABLES;
  const wrong = { ...TABLES, sales: { ...sales, links: { price: { ...PRICE, asOf: 'quantity' } } } };
  expect(await found(wrong)).toContain('sales.columns fail COLUMN_TYPE');
  const missing = { ...TABLES, sales: { ...sales, links: { price: { ...PRICE, asOf: 'sold' } } } };
  expect(await found(missing)).toContain('sales.columns fail COLUMN_MISSING');
  await engine.close();
});

test('a name without links means what plain links lead to', () => {
  const customers = { relation: 'c', key: 'id', dimensions: { country: {}, plan: {} } };
  const tables = {
    customers,
    history: {
      ...{
        relation: 'h',
        key: ['id', 'since'],
        valid: { from: 'since' },
        dimensions: { plan: {}, tier: {} },
      },
      links: { customer: { to: 'customers', column: 'id' } },
    },
    orders: {
      relation: 'o',
      links: {
        past: { to: 'history', column: 'id', asOf: 'day' },
        customer: { to: 'customers', column: 'id' },
      },
    },
  };
  const model = modelOf(tables, {});
  const pathOf = (name: string) => resolveDimension(model, 'orders', name).path.join('.');
  expect(
    ['country', 'plan', 'customers.plan', 'past.plan', 'past.customer.plan', 'tier'].map(pathOf),
  ).toEqual([...['customer', 'customer', 'customer', 'past', 'past.customer', 'past']]);
});

test('the tables and the times behind a metric are known', () => {
  const model = modelOf(TABLES, METRICS);
  expect(behind(model, [{ metrics: ['sold'] }])).toEqual({
    metrics: ['sold'],
    tables: ['prices', 'sales'],
    links: [{ table: 'sales', link: 'price', to: 'prices' }],
  });
});

const wrong = (link: object, prices: object = {}, more: object = {}) => {
  const tables = {
    ...TABLES,
    prices: { ...TABLES.prices, ...prices },
    sales: { ...TABLES.sales, links: { ...TABLES.sales.links, price: { ...PRICE, ...link } }, ...more },
  };
  return validateModel(ModelFile.parse({ tables })).map(
    ({ code, path, message }) => `${code} ${path?.join('.')} ${message}`,
  );
};

test.each<[string, string[], string]>([
  [
    'a table without `valid`',
    wrong({}, { valid: undefined }),
    'METRIC_INVALID tables.sales.links.price Link "price" looks at the rows of "prices" as of "sold_at", but that table does not declare from when to when its rows are valid.',
  ],
  [
    'a key without the beginning',
    wrong({}, { key: 'product' }),
    'METRIC_INVALID tables.sales.links.price Link "price" looks at the rows of "prices" as of "sold_at", so that several rows have the key that it holds, and "since", by which they begin, is not in the key of "prices".',
  ],
  [
    'a key of more columns',
    wrong({}, { key: ['region', 'product', 'since'] }),
    'METRIC_INVALID tables.sales.links.price Link "price" has 1 column(s), but the key of "prices" has 2 besides "since", by which its rows begin.',
  ],
  [
    'a link that is not there',
    wrong({ asOf: 'ordr.ordered_at' }),
    'METRIC_INVALID tables.sales.links.price.asOf Link "price" of table "sales" is as of "ordr.ordered_at", but table "sales" has no link "ordr".',
  ],
  [
    'a time that another time decides',
    wrong({ asOf: 'price.since' }),
    'METRIC_INVALID tables.sales.links.price.asOf Link "price" is as of "price.since", and "price" of table "sales" is as of a time itself.',
  ],
  [
    'a plain link to several rows of one key',
    wrong({ asOf: undefined }),
    'METRIC_INVALID tables.sales.links.price Link "price" has 1 column(s), but the key of "prices" has 2.',
  ],
  [
    'a time that is hidden',
    wrong({}, {}, { dimensions: { sold_at: { access: { for: { role: 'finance' } } } } }),
    'ACCESS_INVALID tables.sales.dimensions.sold_at.access Dimension "sold_at" of table "sales" is hidden from some readers, and its column "sold_at" belongs to a key or link, which tells groups apart for everybody.',
  ],
])('%s is refused', (_, problems, message) => {
  expect(problems).toEqual([message]);
});

test('`within` without a time is refused, and movements follow plain links', () => {
  const { asOf: _, ...plain } = PRICE;
  const links = { price: { ...plain, within: { days: 3 } } };
  const parsed = ModelFile.safeParse({ tables: { ...TABLES, sales: { ...TABLES.sales, links } } });
  expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['`within` goes with `asOf`']);
  const valid = { from: 'sold_at' };
  const tables = { ...TABLES, sales: { ...TABLES.sales, valid } };
  const metrics = {
    state: { kind: 'snapshot', table: 'sales', aggregate: 'count' },
    lost: { kind: 'movement', of: 'state', entity: 'price', part: 'churn', measure: 'entities' },
  };
  expect(() => modelOf(tables, metrics)).toThrow('which is not a link of one column');
});
