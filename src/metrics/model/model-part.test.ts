import { expect, test } from 'vitest';
import { ModelFile } from './model.ts';
import { modelPart, withDependencies } from './model-part.ts';

const model = ModelFile.parse({
  tables: {
    orders: { relation: 'orders', links: { customer: { to: 'customers', column: 'customer_id' } } },
    customers: { sql: 'SELECT * FROM {{ people }} AS p', key: 'id' },
    people: { relation: 'people' },
    tickets: { relation: 'tickets' },
  },
  metrics: {
    revenue: { ...words('Revenue'), kind: 'simple', table: 'orders', aggregate: 'sum', column: 'amount' },
    orders: { ...words('Orders'), kind: 'simple', table: 'orders', aggregate: 'count' },
    average: { ...words('Average'), kind: 'ratio', numerator: 'revenue', denominator: 'orders' },
    doubled: { ...words('Doubled'), kind: 'derived', expression: '2 * average' },
    tickets: { ...words('Tickets'), kind: 'simple', table: 'tickets', aggregate: 'count' },
  },
});

function words(label: string) {
  return { label, description: label };
}

test('a metric brings all that it is computed from', () => {
  expect(withDependencies(model, ['doubled']).sort()).toEqual(['average', 'doubled', 'orders', 'revenue']);
  expect(withDependencies(model, ['constructor', 'nothing'])).toEqual([]);
});

test('a score brings its entity, and what its components and its population are computed from', () => {
  const scored = ModelFile.parse({
    tables: { ...model.tables, shops: { relation: 'shops', key: 'id', dimensions: { name: {} } } },
    metrics: {
      ...model.metrics,
      health: {
        ...{ ...words('Health'), kind: 'score', entity: 'shops', among: 'tickets', name: 'name' },
        components: { orders: { metric: 'orders', weight: 100, scale: { from: 0, to: 9 } } },
        categories: [
          { name: 'Fine', atLeast: 50, tone: 'good' },
          { name: 'Poor', atLeast: 0, tone: 'bad' },
        ],
      },
    },
  });
  const part = modelPart(scored, ['health']);
  expect(Object.keys(part.tables)).toEqual(['customers', 'orders', 'people', 'shops', 'tickets']);
  expect(Object.keys(part.metrics)).toEqual(['health', 'orders', 'tickets']);
  expect(Object.keys(modelPart(scored, ['tickets']).tables)).toEqual(['tickets']);
});

test('a part of a model has the tables that its own link and refer to, and no others', () => {
  const part = modelPart(model, ['doubled']);
  expect(Object.keys(part.tables)).toEqual(['customers', 'orders', 'people']);
  expect(Object.keys(part.metrics)).toEqual(['average', 'doubled', 'orders', 'revenue']);
  expect(ModelFile.parse(part)).toEqual(part);
});
