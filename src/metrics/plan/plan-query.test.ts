import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import { duckdb } from '../dialect/index.ts';
import { type Filter, ModelFile } from '../model/index.ts';
import type { Catalog } from './catalog.ts';
import { MetricQuery, type MetricQueryInput } from './metric-query.ts';
import { planQuery } from './plan-query.ts';

const words = { label: 'Label', description: 'Description' };
const model = ModelFile.parse({
  tables: {
    customers: {
      relation: 'customers',
      key: 'id',
      dimensions: { id: {}, plan: {}, name: {}, bucket: { sql: 'id % 2' } },
    },
    orders: {
      relation: 'orders',
      time: 'day',
      links: { customer: { to: 'customers', column: 'customer_id' } },
      dimensions: { channel: {} },
    },
    periods: {
      relation: 'periods',
      valid: { from: 'begins' },
      links: { customer: { to: 'customers', column: 'customer_id' } },
      dimensions: { plan: {}, customer_id: { sql: 'customer_id % 10' } },
    },
    broken: { relation: 'broken', time: 'day' },
  },
  metrics: {
    revenue: { ...words, kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
    turnover: { ...words, kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
    orders: { ...words, kind: 'simple', table: 'orders', aggregate: 'count' },
    basket: { ...words, kind: 'ratio', numerator: 'revenue', denominator: 'orders' },
    recent: { ...words, kind: 'simple', table: 'orders', aggregate: 'count', trailing: { days: 90 } },
    all: { ...words, kind: 'simple', table: 'orders', aggregate: 'count', fixed: true },
    mrr: { ...words, kind: 'snapshot', table: 'periods', aggregate: 'sum', column: 'amount' },
    churn: { ...words, kind: 'movement', of: 'mrr', entity: 'customer', part: 'churn' },
    lost: { ...words, kind: 'simple', table: 'broken', aggregate: 'count' },
    health: {
      ...words,
      kind: 'score',
      entity: 'customers',
      among: 'mrr',
      name: 'name',
      components: { a: { metric: 'revenue', weight: 1, scale: { from: 0, to: 1 } } },
      categories: [{ name: 'All', atLeast: 0, tone: 'good' }],
    },
  },
});
const columns = (...names: string[]) =>
  names.map((name) => ({ name, type: 'integer' as const, native: 'integer' }));
const entry = (...names: string[]) => ({ columns: columns(...names), usesFallback: false, expressions: {} });
const catalog: Catalog = {
  dialect: duckdb,
  tables: {
    customers: entry('id', 'plan', 'name'),
    orders: entry('day', 'customer_id', 'amount', 'channel'),
    periods: entry('begins', 'customer_id', 'amount', 'plan'),
  },
  unreadable: { broken: [{ code: 'TABLE_MISSING', severity: 'error', message: 'no relation "broken"' }] },
};

const plan = (input: Omit<MetricQueryInput, 'period'>) =>
  planQuery(MetricQuery.parse({ period: { from: '2024-01-01', to: '2024-02-01' }, ...input }), {
    model,
    catalog,
    calendar: DEFAULT_CALENDAR,
  });

describe('parts', () => {
  test('aggregates over the same rows share one, and the same aggregate is computed once', () => {
    const { parts, formulas } = plan({ metrics: ['revenue', 'turnover', 'orders', 'basket'] });
    expect(parts).toHaveLength(1);
    expect(parts[0]?.measures.map((one) => [one.id, one.metric])).toEqual([
      ['m0', 'revenue'],
      ['m1', 'orders'],
    ]);
    expect(formulas.turnover).toEqual(formulas.revenue);
  });

  test('other rows, other windows and other tables are parts of their own', () => {
    const { parts, fixed } = plan({ metrics: ['orders', 'recent', 'mrr', 'churn', 'all'] });
    expect(parts.map((part) => [part.table, part.time.kind])).toEqual([
      ['orders', 'flow'],
      ['orders', 'flow'],
      ['periods', 'state'],
      ['periods', 'bridge'],
    ]);
    expect(fixed.map((part) => [part.table, part.dimensions, part.where])).toEqual([['orders', [], []]]);
  });

  test('what a grouped key determines is attached, and not grouped', () => {
    const { dimensions, parts } = plan({
      metrics: ['revenue'],
      by: ['customers.plan', 'customers.id', 'channel'],
    });
    expect(dimensions.map((one) => one.attachedTo)).toEqual([1, undefined, undefined]);
    expect(parts[0]?.dimensions.map((one) => one.name)).toEqual(['id', 'channel']);
  });
});

describe('refuses', () => {
  const where = (filter: Filter) => ({ metrics: ['revenue'], where: filter });

  test.each<[string, Omit<MetricQueryInput, 'period'>, string]>([
    ['an unknown metric', { metrics: ['revenu'] }, 'did you mean "revenue"?'],
    ['a metric that every object has', { metrics: ['constructor'] }, 'UNKNOWN_METRIC'],
    ['a score', { metrics: ['health'] }, 'is a score'],
    [
      'a dimension that means two things',
      { metrics: ['orders', 'mrr'], by: ['plan'] },
      'is customers.plan for metric "orders" but periods.plan',
    ],
    [
      'a filter that means two things',
      { metrics: ['orders', 'mrr'], where: { plan: 1 } },
      'means customers.plan for metric "orders" but periods.plan',
    ],
    ['an unknown dimension', { metrics: ['revenue'], by: ['chanel'] }, 'did you mean "channel"?'],
    ['an unknown filter', where({ chanel: 'x' }), 'UNKNOWN_DIMENSION'],
    ['a filter on what every object has', where({ constructor: 'x' }), 'UNKNOWN_DIMENSION'],
    ['fixed metrics alone, split', { metrics: ['all'], by: ['plan'] }, 'all its metrics are fixed'],
    [
      'an order by something else',
      { metrics: ['revenue'], order: [{ by: 'revenues' }] },
      'did you mean "revenue"?',
    ],
    [
      'a movement split by what an entity may change',
      { metrics: ['churn'], by: ['periods.plan'] },
      'which an entity may change',
    ],
    [
      'a movement split by an expression called like the entity',
      { metrics: ['churn'], by: ['periods.customer_id'] },
      'which an entity may change',
    ],
  ])('%s', (_, query, why) => {
    expect(() => plan(query)).toThrow(why);
  });

  test('all unknown metrics at once', () => {
    expect(() => plan({ metrics: ['revenu', 'orders', 'mr'] })).toThrow(/"revenu"[\s\S]*"mr"/);
  });

  test('a table that could not be read, with the reason, and only where it is needed', () => {
    expect(plan({ metrics: ['revenue'] }).parts).toHaveLength(1);
    expect(() => plan({ metrics: ['lost'], where: { x: 1 } })).toThrow('no relation "broken"');
  });

  test('a movement is split by its entity, and by what belongs to it', () => {
    expect(plan({ metrics: ['churn'], by: ['customers.plan', 'customers.bucket'] }).parts).toHaveLength(1);
    expect(plan({ metrics: ['churn'], by: ['customers.id'] }).parts).toHaveLength(1);
  });
});
