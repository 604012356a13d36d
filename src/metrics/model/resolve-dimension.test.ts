import { describe, expect, test } from 'vitest';
import { ModelFile } from './model.ts';
import { reachable, resolveDimension, tableOf } from './resolve-dimension.ts';

const link = (to: string, column = `${to}_id`) => ({ to, column });
const model = ModelFile.parse({
  tables: {
    regions: { relation: 'regions', key: 'id', dimensions: { region: {}, name: {} } },
    customers: {
      relation: 'customers',
      key: 'id',
      links: { region: link('regions') },
      dimensions: { plan: {}, name: {} },
    },
    stores: { relation: 'stores', key: 'id', links: { region: link('regions') }, dimensions: { size: {} } },
    orders: {
      relation: 'orders',
      links: {
        buyer: link('customers', 'buyer'),
        seller: link('customers', 'seller'),
        store: link('stores'),
      },
      dimensions: { plan: {}, channel: {} },
    },
    tickets: { relation: 'tickets', links: { customer: link('customers') }, dimensions: { topic: {} } },
    visits: {
      relation: 'visits',
      links: { stores: link('stores'), order: link('orders'), regions: link('stores') },
      dimensions: {},
    },
  },
});

const found = (base: string, reference: string) => {
  const { table, name, path } = resolveDimension(model, base, reference);
  return [table, name, ...path].join(' ');
};

test('names that are suggested mean one dimension each, and stand there once', () => {
  expect(() => resolveDimension(model, 'orders', 'sizes')).toThrow(
    'Available: buyer.name, buyer.plan, buyer.region.name, buyer.region.region, channel, plan, seller.name, seller.plan, seller.region.name, seller.region.region, store.region.name, store.region.region, … (13 in all).',
  );
  expect(() => resolveDimension(model, 'tickets', 'sizes')).toThrow(
    'Available: customers.name, customers.plan, regions.name, regions.region, topic.',
  );
});

describe('finds', () => {
  test.each([
    ['its own', 'orders', 'channel', 'orders channel'],
    ['its own before that of a link', 'orders', 'plan', 'orders plan'],
    ['its own by the name of the table', 'orders', 'orders.plan', 'orders plan'],
    ['that of a link without a qualifier', 'tickets', 'plan', 'customers plan customer'],
    ['by the table', 'tickets', 'customers.name', 'customers name customer'],
    ['by the link', 'orders', 'seller.plan', 'customers plan seller'],
    ['by several links', 'orders', 'buyer.region.name', 'regions name buyer region'],
    ['two links away', 'tickets', 'region', 'regions region customer region'],
    ['by the link before others that lead to its table', 'visits', 'stores.size', 'stores size stores'],
  ])('%s: %s sees %s', (_, base, reference, expected) => {
    expect(found(base, reference)).toBe(expected);
  });
});

describe('refuses', () => {
  test('what can be reached in several ways, and names them', () => {
    expect(() => found('orders', 'customers.plan')).toThrow('QUERY_INVALID');
    expect(() => found('orders', 'customers.plan')).toThrow('in several ways: buyer.plan, seller.plan');
    expect(() => found('tickets', 'name')).toThrow('customer.name, customer.region.name');
    expect(() => found('orders', 'region')).toThrow(
      'buyer.region.region, seller.region.region, store.region.region',
    );
    // A link that is called like another table than that which it leads to.
    expect(() => found('visits', 'regions.region')).toThrow('in several ways: ');
  });

  test('what no many-to-one path leads to, and names the table that has it', () => {
    expect(() => found('tickets', 'size')).toThrow('DIMENSION_UNREACHABLE');
    expect(() => found('tickets', 'size')).toThrow('no many-to-one path to "size", a dimension of stores');
    expect(() => found('customers', 'orders.channel')).toThrow(
      'add a link from "customers", or use one of: plan, name',
    );
  });

  test('what does not exist, with the nearest name', () => {
    expect(() => found('tickets', 'plam')).toThrow('UNKNOWN_DIMENSION');
    expect(() => found('tickets', 'topik')).toThrow('did you mean "topic"?');
    expect(() => found('tickets', 'constructor')).toThrow('UNKNOWN_DIMENSION');
    expect(() => found('tickets', '__proto__')).toThrow('UNKNOWN_DIMENSION');
    expect(() => found('tickets', '')).toThrow('UNKNOWN_DIMENSION');
    expect(() => tableOf(model, 'order')).toThrow('did you mean "orders"?');
    expect(() => tableOf(model, 'constructor')).toThrow('UNKNOWN_TABLE');
  });
});

test('reaches each table by each path, nearest first', () => {
  expect(reachable(model, 'orders').map(({ table, path }) => `${table}:${path.join('.')}`)).toEqual([
    'orders:',
    'customers:buyer',
    'customers:seller',
    'stores:store',
    'regions:buyer.region',
    'regions:seller.region',
    'regions:store.region',
  ]);
});
