import { describe, expect, test } from 'vitest';
import { techflowModel } from '../../../test/quality/techflow-model.ts';
import { duckdb } from '../../metrics/dialect/index.ts';
import { ModelFile } from '../../metrics/model/index.ts';
import type { Catalog } from '../../metrics/plan/index.ts';
import { behind, type Question } from './behind.ts';

const described = { label: 'L', description: 'D' };

/** Lines of orders, which lead to customers and on to regions; a list of prices that only SQL reads. */
const model = ModelFile.parse({
  tables: {
    lines: {
      relation: 'lines',
      key: 'line',
      time: 'day',
      links: { buyer: { to: 'people', column: 'buyer_no' }, product: { to: 'products', column: 'sku' } },
    },
    people: {
      relation: 'people',
      key: 'no',
      links: { region: { to: 'regions', column: 'region_no' } },
      dimensions: { no: {}, status: {}, since: {} },
    },
    regions: { relation: 'regions', key: 'no', dimensions: { country: {} } },
    products: { relation: 'products', key: 'sku', dimensions: { sku: {}, family: {} } },
    prices: { relation: 'Price_List', key: 'sku' },
    contracts: {
      relation: 'contracts',
      key: 'id',
      valid: { from: 'begins', to: 'ends' },
      links: { holder: { to: 'people', column: 'person' } },
      fallback: {
        sql: 'SELECT 1 AS id, day AS begins FROM {{ lines }} AS l JOIN price_list ON true',
        note: 'N',
      },
    },
    archive: { relation: 'lines', key: 'line' },
  },
  metrics: {
    sales: { kind: 'simple', ...described, table: 'lines', aggregate: 'sum', column: 'amount' },
    toys: { kind: 'simple', ...described, table: 'lines', aggregate: 'count', where: { family: 'toys' } },
    holders: { kind: 'snapshot', ...described, table: 'contracts', aggregate: 'distinct', column: 'person' },
    sales_each: { kind: 'ratio', ...described, numerator: 'sales', denominator: 'holders' },
  },
});
const columns = (...names: string[]) =>
  names.map((name) => ({ name, type: 'text' as const, native: 'text' }));
const catalog = (usesFallback: boolean): Catalog => ({
  dialect: duckdb,
  tables: {
    lines: { columns: columns('line', 'day', 'status', 'amount'), usesFallback: false, expressions: {} },
    contracts: { columns: columns('id', 'person'), usesFallback, expressions: {} },
  },
});
const sales = (rest: Omit<Question, 'metrics'>): Question[] => [{ metrics: ['sales'], ...rest }];
const crossed = (questions: Question[]) =>
  behind(model, questions).links.map(({ table, link, to }) => `${table}.${link} → ${to}`);

describe('behind', () => {
  test.each<[string, Question[], string[]]>([
    ['a metric alone', sales({}), ['archive', 'lines']],
    ['its own condition', [{ metrics: ['toys'] }], ['archive', 'lines', 'products']],
    ['what it is split by', sales({ by: ['country'] }), ['archive', 'lines', 'people', 'regions']],
    ['a condition on it', sales({ where: [{}, { 'people.status': 'on' }] }), ['archive', 'lines', 'people']],
    ['a key that the row already holds', sales({ by: ['products.sku'] }), ['archive', 'lines']],
    [
      'a condition within others',
      sales({ where: [{ or: [{ not: { 'people.status': 'on' } }] }] }),
      ['archive', 'lines', 'people'],
    ],
    [
      'a column that a condition compares with',
      sales({ where: [{ status: { eq: { column: 'people.status' } } }] }),
      ['archive', 'lines', 'people'],
    ],
    ['a name that is no dimension', sales({ by: ['sales', 'nowhere'] }), ['archive', 'lines']],
    ['a metric that is not there', [{ metrics: ['sale', 'constructor'] }], []],
    [
      'a stand-in, what its SQL refers to and the relations that it names',
      [{ metrics: ['sales_each'] }],
      ['archive', 'contracts', 'lines', 'prices'],
    ],
  ])('finds the tables of %s', (_, questions, tables) => {
    expect(behind(model, questions).tables).toEqual(tables);
  });

  test('names each link that is crossed once, from the rows outwards', () => {
    expect(crossed(sales({ by: ['country'], where: [{ status: 'on' }] }))).toEqual([
      'lines.buyer → people',
      'people.region → regions',
    ]);
    expect(crossed(sales({ by: ['products.sku'] }))).toEqual([]);
    expect(crossed([{ metrics: ['toys'] }])).toEqual(['lines.product → products']);
  });

  test('names the metrics with all that they are computed from', () => {
    expect(behind(model, [{ metrics: ['sales_each', 'nothing'] }]).metrics).toEqual([
      'holders',
      'sales',
      'sales_each',
    ]);
  });

  test('with a catalog, knows a column from a dimension, and whether a stand-in is in use', () => {
    const asked = sales({ where: [{ status: 'on' }] });
    expect(behind(model, asked).tables).toEqual(['archive', 'lines', 'people']);
    expect(behind(model, asked, catalog(false)).tables).toEqual(['archive', 'lines']);
    const holders = [{ metrics: ['holders'] }];
    expect(behind(model, holders, catalog(false)).tables).toEqual(['contracts']);
    expect(behind(model, holders, catalog(true)).tables).toEqual(['archive', 'contracts', 'lines', 'prices']);
  });
});

describe('of TechFlow', () => {
  test.each<[string, string[]]>([
    ['revenue', ['charges']],
    ['core_features_used', ['feature_usage', 'features']],
    ['feature_adoption', ['charges', 'feature_usage', 'features', 'subscription_periods']],
    ['gross_revenue_churn', ['charges', 'subscription_periods']],
    ['payment_coverage', ['billing_spans', 'billing_starts', 'charges', 'subscription_periods']],
    [
      'customer_health',
      [
        ...['billing_spans', 'billing_starts', 'charges', 'customers', 'feature_usage', 'features'],
        ...['subscription_periods', 'tickets', 'usage'],
      ],
    ],
  ])('%s', (metric, tables) => {
    expect(behind(techflowModel(), [{ metrics: [metric] }]).tables).toEqual(tables);
  });
});
