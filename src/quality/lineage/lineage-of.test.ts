import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type SeededDatabase, seed } from '../../../test/quality/engines.ts';
import { TECHFLOW_SCHEMA, techflowModel } from '../../../test/quality/techflow-model.ts';
import type { ModelInput } from '../../metrics/model/index.ts';
import { type Lineage, lineageOf } from './lineage-of.ts';

const model = techflowModel();

const CHARGES = ['amount', 'customer_id', 'transaction_date'].map((one) => `revenue_transactions.${one}`);
const USAGE = ['customer_id', 'daily_usage_minutes', 'usage_date'].map((one) => `usage_metrics.${one}`);
const CORE_USE = [
  'feature_usage.customer_id',
  'feature_usage.feature_id',
  'feature_usage.usage_date',
  'features.feature_id',
  'features.is_core',
];

describe.each(ENGINES)('lineage of TechFlow on %s', (engine) => {
  let inferred: SeededDatabase;
  let stated: SeededDatabase;
  beforeAll(async () => {
    inferred = await seed(engine, TECHFLOW_SCHEMA);
    stated = await seed(
      engine,
      `${TECHFLOW_SCHEMA} CREATE TABLE subscription_periods (customer_id integer, start_date date, end_date date, monthly_amount decimal(12,2), memo text);`,
    );
  });
  afterAll(async () => {
    await inferred.close();
    await stated.close();
  });

  const lineage = (database: SeededDatabase, metric: string): Promise<Lineage> =>
    database.within(model, async ({ catalog }) => lineageOf(model, catalog, metric));
  const columns = async (metric: string) => (await lineage(inferred, metric)).columns;

  test.each<[string, string[]]>([
    ['revenue', ['revenue_transactions.amount', 'revenue_transactions.transaction_date']],
    ['revenue_year_to_date', ['revenue_transactions.amount', 'revenue_transactions.transaction_date']],
    ['tickets', ['support_tickets.created_date']],
    ['tickets_unanswered', ['support_tickets.created_date', 'support_tickets.response_time_hours']],
    ['status_active', ['customers.status']],
    ['customer_days', ['customers.signup_date']],
    ['core_features', ['features.is_core']],
    ['core_features_used', CORE_USE],
    ['mrr', CHARGES],
    ['mrr_churn', CHARGES],
    ['nrr', CHARGES],
    ['weekly_active_customers', USAGE],
    [
      'minutes_per_day',
      ['customers.signup_date', 'usage_metrics.daily_usage_minutes', 'usage_metrics.usage_date'],
    ],
    ['feature_adoption', [...CORE_USE, ...CHARGES]],
    ['payment_coverage', CHARGES],
    [
      'customer_health',
      [
        'customers.customer_id',
        'customers.customer_name',
        'customers.signup_date',
        'customers.subscription_tier',
        ...CORE_USE,
        ...CHARGES,
        'support_tickets.created_date',
        'support_tickets.customer_id',
        ...USAGE,
      ],
    ],
  ])('%s', async (metric, expected) => {
    expect(await columns(metric)).toEqual(expected);
  });

  test('reads the relation itself where it exists', async () => {
    expect((await lineage(stated, 'arpa')).columns).toEqual([
      'subscription_periods.customer_id',
      'subscription_periods.end_date',
      'subscription_periods.monthly_amount',
      'subscription_periods.start_date',
    ]);
    expect((await lineage(stated, 'mrr_churn')).tables).toEqual([
      { table: 'subscription_periods', source: { kind: 'relation', relation: 'subscription_periods' } },
    ]);
  });

  test('shows what stands behind each table, and the metrics a number is computed from', async () => {
    const found = await lineage(inferred, 'tickets_per_customer');
    expect(found.tree).toEqual({
      metric: 'tickets_per_customer',
      parts: [
        { metric: 'tickets', as: 'numerator', parts: [] },
        { metric: 'active_customers', as: 'denominator', parts: [] },
      ],
    });
    expect(found.tables).toEqual([
      {
        table: 'subscription_periods',
        source: {
          kind: 'fallback',
          sql: expect.stringContaining('GROUPS BETWEEN'),
          relations: ['revenue_transactions'],
        },
      },
      { table: 'tickets', source: { kind: 'relation', relation: 'support_tickets' } },
    ]);
  });

  test('every metric has a lineage', async () => {
    await inferred.within(model, async ({ catalog }) => {
      for (const metric of Object.keys(model.metrics))
        expect(lineageOf(model, catalog, metric).columns, metric).not.toEqual([]);
    });
  });
});

describe('lineage through links of links', () => {
  const chain: ModelInput = {
    tables: {
      orders: {
        relation: 'sales.orders',
        time: 'placed',
        links: { shop: { to: 'shops', column: 'shop_no' } },
      },
      shops: { relation: 'shops', key: 'no', links: { city: { to: 'cities', column: 'city_no' } } },
      cities: {
        relation: 'cities',
        key: 'no',
        dimensions: { no: {}, big: { sql: "population > 1000 AND 'mayor' <> ''" } },
      },
    },
    metrics: {
      big: {
        kind: 'simple',
        label: 'Big',
        description: 'Big.',
        table: 'orders',
        aggregate: 'count',
        where: { 'cities.big': true, 'cities.no': { gt: 3 } },
      },
    },
  };

  test('names every column on the way, and of an expression only those it has', async () => {
    const database = await seed(
      'postgres',
      `CREATE SCHEMA sales; CREATE TABLE sales.orders (placed date, shop_no integer);
       CREATE TABLE shops (no integer, city_no integer);
       CREATE TABLE cities (no integer, population integer, mayor text);`,
    );
    const found = await database.within(chain, async (context) =>
      lineageOf(context.model, context.catalog, 'big'),
    );
    await database.close();
    expect(found.columns).toEqual([
      'cities.no',
      'cities.population',
      'sales.orders.placed',
      'sales.orders.shop_no',
      'shops.city_no',
      'shops.no',
    ]);
  });
});
