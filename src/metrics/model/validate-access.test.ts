import { expect, test } from 'vitest';
import { ModelFile, type ModelInput } from './model.ts';
import { validateAccess } from './validate-access.ts';

const customers = {
  relation: 'customers',
  key: 'id',
  dimensions: { region: {} },
  access: { rows: [{ where: { region: 'EU' } }] },
};

function told(tables: ModelInput['tables']) {
  return validateAccess(ModelFile.parse({ tables })).map(({ code, message, path }) => ({
    code,
    message,
    path,
  }));
}

test('rules reach own and linked dimensions, and no others', () => {
  const links = { customer: { to: 'customers', column: 'customer_id' } };
  const orders = (reference: string) => ({
    relation: 'orders',
    links,
    access: { rows: [{ where: { [reference]: 'x' } }] },
  });
  expect(told({ customers, orders: orders('customers.region') })).toEqual([]);
  expect(told({ customers, orders: orders('regoin') })).toMatchObject([
    { code: 'UNKNOWN_DIMENSION', path: ['tables', 'orders', 'access', 'rows', 0, 'where', 'regoin'] },
  ]);
  const away = { plans: { relation: 'plans', dimensions: { plan: {} } } };
  expect(told({ customers, ...away, orders: orders('plan') })).toMatchObject([
    { code: 'DIMENSION_UNREACHABLE' },
  ]);
});

test('several links to the same rules need a word about which of them holds', () => {
  const links = {
    billing: { to: 'customers', column: 'billing_id' },
    shipping: { to: 'customers', column: 'shipping_id' },
  };
  const orders = { relation: 'orders', links };
  expect(told({ customers, orders })).toEqual([
    {
      code: 'ACCESS_AMBIGUOUS',
      message:
        'Table "orders" leads to "customers", which has rules about its rows, by several links: billing, shipping. By which of them are its rows seen?',
      path: ['tables', 'orders', 'links'],
    },
  ]);
  for (const through of [['billing'], ['billing', 'shipping'], []])
    expect(told({ customers, orders: { ...orders, access: { through } } })).toEqual([]);
  expect(told({ customers, orders: { ...orders, access: { through: ['biling'] } } })).toMatchObject([
    { code: 'ACCESS_INVALID' },
  ]);
});

test('keys and links are hidden from nobody', () => {
  const access = { for: { role: 'boss' } };
  const people = {
    relation: 'people',
    key: 'id',
    dimensions: { number: { column: 'id', access }, pay: { access } },
  };
  expect(told({ people })).toEqual([
    {
      code: 'ACCESS_INVALID',
      message:
        'Dimension "number" of table "people" is hidden from some readers, and its column "id" belongs to a key or link, which tells groups apart for everybody.',
      path: ['tables', 'people', 'dimensions', 'number', 'access'],
    },
  ]);
});

test('a second table over a restricted relation has rules of its own', () => {
  expect(told({ customers, again: { relation: 'main.Customers' } })).toMatchObject([
    {
      code: 'ACCESS_UNGUARDED',
      message:
        'Table "again" reads relation "main.Customers", whose rows are restricted as those of table "customers", and is not.',
    },
  ]);
  expect(told({ customers, again: { relation: 'customers', access: { rows: [{ all: true }] } } })).toEqual(
    [],
  );
  expect(told({ customers, other: { relation: 'crm.clients' } })).toEqual([]);
  // What a link inherits, the same rows without the link do not.
  const orders = { relation: 'orders', links: { customer: { to: 'customers', column: 'customer_id' } } };
  expect(told({ customers, orders, again: { ...orders } })).toEqual([]);
  expect(told({ customers, orders, bare: { relation: 'orders' } })).toMatchObject([
    { code: 'ACCESS_UNGUARDED' },
  ]);
});

test('a rule for nobody in particular has two meanings, and is refused', () => {
  const access = { rows: [{ for: {}, all: true as const }] };
  const found = ModelFile.safeParse({ tables: { customers: { ...customers, access } } });
  expect(found.error?.issues).toMatchObject([
    { path: ['tables', 'customers', 'access', 'rows', 0, 'for'], message: 'needs an attribute' },
  ]);
});

test('rows are not seen by the working hours of the configuration', () => {
  const tickets = {
    ...{ relation: 'tickets', dimensions: { in_hours: { column: 'opened', part: 'working' as const } } },
    access: { rows: [{ where: { in_hours: true } }] },
  };
  expect(told({ tickets })).toMatchObject([
    { code: 'ACCESS_INVALID', path: ['tables', 'tickets', 'access', 'rows', 0, 'where', 'in_hours'] },
  ]);
});
