import { expect, test } from 'vitest';
import { draftDbt } from './draft-dbt.ts';
import type { DbtProject } from './manifest.ts';

const model = (name: string, more: object) => ({
  ...{ name, node_relation: { alias: name, schema_name: 'shop' } },
  ...{ entities: [], dimensions: [], measures: [], ...more },
});

const entity = (name: string, type: string, expr?: string) => ({ name, type, expr });

function drafted(models: readonly object[], metrics: readonly object[] = [], nodes: object = {}) {
  const semantic = { semantic_models: models, metrics } as unknown as DbtProject['semantic'];
  const {
    tables,
    metrics: others,
    unsaid,
  } = draftDbt({ semantic, manifest: { nodes } as DbtProject['manifest'] });
  const values = (entries: object) =>
    Object.fromEntries(Object.entries(entries).map(([name, { value }]) => [name, value]));
  return {
    tables: Object.fromEntries(
      tables.map(({ name, fields, links, dimensions, metrics: own }) => [
        name,
        { ...values(fields), links: values(links), dimensions: values(dimensions), metrics: values(own) },
      ]),
    ) as Record<string, Record<string, unknown>>,
    others: values(others),
    unsaid: unsaid.map(({ what, why }) => `${what}: ${why}`),
  };
}

const simple = (name: string, measure: string, filter?: string) => ({
  ...{ name, type: 'simple', type_params: { measure: { name: measure } } },
  ...(filter === undefined ? {} : { filter: { where_filters: [{ where_sql_template: filter }] } }),
});

test('a link leads to a key alone', () => {
  const customers = model('customers', {
    entities: [entity('customer', 'primary', 'id'), entity('mail', 'unique', 'mail')],
  });
  const orders = model('orders', {
    entities: [
      entity('customer', 'foreign', 'customer_id'),
      entity('mail', 'foreign'),
      entity('shop', 'foreign'),
    ],
  });
  const { tables, unsaid } = drafted([customers, orders]);
  expect(tables.orders?.links).toEqual({ customer: { to: 'customers', column: 'customer_id' } });
  expect(unsaid).toEqual([
    'entity orders.mail: it is not the key of customers',
    'entity orders.shop: no semantic model has it as its primary or unique entity',
  ]);
});

test('a time that is an expression is a column of a table in SQL', () => {
  const { tables } = drafted([
    model('orders', {
      defaults: { agg_time_dimension: 'day' },
      dimensions: [{ name: 'day', type: 'time', expr: 'cast(created as date)' }],
    }),
  ]);
  expect(tables.orders).toMatchObject({
    ...{ sql: 'SELECT *, cast(created as date) AS day FROM shop.orders', time: 'day', dimensions: {} },
  });
});

test('a metric that cannot be said takes those with it that stand on it, and no others', () => {
  const { tables, others, unsaid } = drafted(
    [
      model('orders', {
        entities: [entity('order', 'primary', 'id')],
        dimensions: [{ name: 'status', type: 'categorical' }],
        measures: [
          { name: 'amount', agg: 'sum' },
          { name: 'balance', agg: 'sum', non_additive_dimension: { name: 'day' } },
          { name: 'noted', agg: 'count', expr: 'note' },
          { name: 'spare', agg: 'sum' },
        ],
      }),
    ],
    [
      simple('amount', 'amount'),
      simple('balance', 'balance'),
      simple('odd', 'amount', "{{ Dimension('order__status') }} like 'a%'"),
      simple('noted', 'noted', "{{ Dimension('order__status') }} = 'paid'"),
      {
        name: 'of_balance',
        type: 'ratio',
        type_params: { numerator: { name: 'amount' }, denominator: { name: 'balance' } },
      },
      {
        ...{ name: 'per_note', type: 'derived' },
        type_params: {
          expr: 'a / NULLIF(noted, 0) + Coalesce(a, 0)',
          metrics: [{ name: 'amount', alias: 'a' }, { name: 'noted' }],
        },
      },
      { name: 'power', type: 'derived', type_params: { expr: 'amount ** 2', metrics: [{ name: 'amount' }] } },
      { name: 'paid', type: 'conversion', type_params: {} },
    ],
  );
  expect(tables.orders?.metrics).toMatchObject({
    amount: { aggregate: 'sum', column: 'amount' },
    noted: { aggregate: 'count', where: { status: 'paid', note: { isNull: false } } },
  });
  expect(others).toMatchObject({
    per_note: { kind: 'derived', expression: 'amount / noted + coalesce(amount, 0)' },
  });
  expect(Object.keys(others)).toEqual(['per_note']);
  expect(unsaid.map((one) => one.split(':')[0])).toEqual([
    ...['metric balance', 'metric odd', 'metric of_balance', 'metric power', 'metric paid'],
    'measure orders.spare',
  ]);
  expect(unsaid[2]).toBe('metric of_balance: it stands on balance, which cannot be said');
});

const CONVERTED = {
  entity: 'customer',
  calculation: 'conversions',
  base_measure: { name: 'visits' },
  conversion_measure: { name: 'orders' },
  window: { count: 2, granularity: 'weeks' },
};

test.each<[string, object, object | string]>([
  [
    'as it is',
    {},
    { per: 'customers', steps: ['visits', 'orders'], within: { days: 14 }, take: 'value', touch: 'last' },
  ],
  ['as a rate', { calculation: 'conversion_rate' }, { take: 'rate' }],
  ['without a window', { window: null }, 'it has no window, and so is never over'],
  ['by months', { window: { count: 1, granularity: 'month' } }, 'its window is of a month, and not of days'],
  [
    'of equal properties',
    { constant_properties: [{ base_property: 'a', conversion_property: 'b' }] },
    'it holds properties of both events equal',
  ],
  ['of a sum', { conversion_measure: { name: 'paid' } }, 'it converts paid, which counts nothing'],
  [
    'of itself',
    { conversion_measure: { name: 'visits' } },
    'a row of visits can be both of its events, and converts itself in dbt',
  ],
  ['of nobody', { entity: 'shop' }, 'its two events do not lead to one table by the entity shop'],
])('a conversion %s', (_, how, expected) => {
  const customer = entity('customer', 'foreign', 'customer_id');
  const { others, unsaid } = drafted(
    [
      model('customers', { entities: [entity('customer', 'primary', 'id')] }),
      model('visits', {
        entities: [entity('visit', 'primary', 'id'), customer],
        measures: [{ name: 'visits', agg: 'count', expr: '1' }],
      }),
      model('orders', {
        entities: [entity('order', 'primary', 'id'), customer],
        measures: [
          { name: 'orders', agg: 'count', expr: '1' },
          { name: 'paid', agg: 'sum' },
        ],
      }),
    ],
    [
      {
        name: 'converted',
        type: 'conversion',
        type_params: { conversion_type_params: { ...CONVERTED, ...how } },
      },
    ],
  );
  if (typeof expected === 'string') expect(unsaid).toContain(`metric converted: ${expected}`);
  else expect(others.converted).toMatchObject({ kind: 'conversion', ...expected });
});

test('tests of dbt are checks where they are known, and listed where they are not', () => {
  const about = (
    name: string,
    column: string,
    more: object = {},
    config: object = {},
    kwargs: object = {},
  ) => ({
    ...{ resource_type: 'test', name, column_name: column, attached_node: 'model.orders', config },
    test_metadata: { name, kwargs, ...more },
  });
  const { tables, unsaid } = drafted(
    [model('orders', { entities: [entity('order', 'primary', 'id')] })],
    [],
    {
      'model.orders': { resource_type: 'model', name: 'orders', schema: 'shop' },
      a: about('unique', 'id'),
      b: about('unique', 'number', {}, { severity: 'WARN', where: "status = 'paid'" }),
      c: about('expression_is_true', 'id', { namespace: 'dbt_utils' }),
      d: about('not_null', 'amount', {}, { error_if: '> 10' }),
      e: about('not_null', 'amount', {}, { where: 'amount > (select 1)' }),
      f: about('relationships', 'shop_id', {}, {}, { to: "ref('shops')", field: 'id' }),
    },
  );
  expect(tables.orders?.checks).toEqual([
    { check: 'unique', columns: 'number', where: { status: 'paid' }, severity: 'warn' },
  ]);
  expect(unsaid).toEqual([
    'test expression_is_true of orders.id: only unique, not_null, accepted_values and relationships are known',
    'test not_null of orders.amount: it fails by > 10',
    'test not_null of orders.amount: its condition is SQL: amount > (select 1)',
    'test relationships of orders.shop_id: no entity leads there',
  ]);
});
