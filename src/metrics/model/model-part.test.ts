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

test('a part of a model has the tables that its own link and refer to, and no others', () => {
  const part = modelPart(model, ['doubled']);
  expect(Object.keys(part.tables)).toEqual(['customers', 'orders', 'people']);
  expect(Object.keys(part.metrics)).toEqual(['average', 'doubled', 'orders', 'revenue']);
  expect(ModelFile.parse(part)).toEqual(part);
});
