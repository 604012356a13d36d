import { expect, test } from 'vitest';
import { ModelFile, type ModelInput } from '../metrics/model/index.ts';
import { visibleTo } from '../metrics/policy/index.ts';
import { basisOf, sightInWords, sightOf } from './sight.ts';

const RULES = { rows: [{ where: { region: { in: { reader: 'regions' } } } }] };
const CUSTOMERS = { relation: 'customers', key: 'id', dimensions: { region: {}, tier: {} }, access: RULES };
const ORDERS = { relation: 'orders', links: { customer: { to: 'customers', column: 'customer_id' } } };

const modelOf = (tables: ModelInput['tables'], metrics: ModelInput['metrics'] = {}) =>
  ModelFile.parse({ tables: { customers: CUSTOMERS, orders: ORDERS, ...tables }, metrics });
const MODEL = modelOf({});

const keyOf = (model: typeof MODEL, attributes: Record<string, string | string[]>, tables = ['orders']) =>
  sightOf(model, tables, { name: 'anna', attributes }, 'UTC').key;

test('the key is the same for those who see the same rows, whatever attribute says so', () => {
  const eu = keyOf(MODEL, { regions: ['EU', 'CH'] });
  expect(eu).toMatch(/^[0-9a-f]{16}$/);
  expect(keyOf(MODEL, { regions: ['CH', 'EU', 'EU'], role: 'x' })).toBe(eu);
  expect(keyOf(MODEL, { regions: ['EU'] })).not.toBe(eu);
  const renamed = { rows: [{ where: { region: { in: { reader: 'areas' } } } }] };
  expect(keyOf(modelOf({ customers: { ...CUSTOMERS, access: renamed } }), { areas: ['EU', 'CH'] })).toBe(eu);
  const labelled = { ...CUSTOMERS, label: 'C', dimensions: { region: { label: 'R' }, tier: {} } };
  expect(keyOf(modelOf({ customers: labelled }), { regions: ['EU', 'CH'] })).toBe(eu);
});

test.each([
  ['the relation with the rules', { customers: { ...CUSTOMERS, relation: 'clients' } }],
  [
    'the link that leads there',
    { orders: { ...ORDERS, links: { customer: { to: 'customers', column: 'x' } } } },
  ],
  ['the column of the rules', { customers: { ...CUSTOMERS, dimensions: { region: { column: 'r' } } } }],
  ['the relation that is seen', { orders: { ...ORDERS, relation: 'sales' } }],
] as const)('another key is that of rows of another kind: %s', (_, tables) => {
  const reader = { regions: ['EU'] };
  expect(keyOf(modelOf(tables), reader)).not.toBe(keyOf(MODEL, reader));
});

test('who sees every row of some tables need not see everything there is', () => {
  const more = modelOf({ open: { relation: 'open' } });
  const sight = (attributes: Record<string, string[]>) =>
    sightOf(more, ['open'], { name: 'anna', attributes }, 'UTC');
  expect(sight({ regions: ['EU'] })).toEqual({ key: '', isFree: false });
  const free = { rows: [{ for: { role: 'boss' }, all: true as const }, ...RULES.rows] };
  const boss = { name: 'b', attributes: { role: 'boss' } };
  expect(sightOf(modelOf({ customers: { ...CUSTOMERS, access: free } }), ['orders'], boss, 'UTC')).toEqual({
    key: '',
    isFree: true,
  });
  expect(sightOf(MODEL, ['orders'], { name: 'anna', attributes: {} }, 'UTC').problem?.code).toBe(
    'ATTRIBUTE_MISSING',
  );
});

test('the basis is another one when a table is another one, or what rules are about', () => {
  const metric = {
    kind: 'simple',
    label: 'N',
    description: 'N',
    table: 'orders',
    aggregate: 'count',
  } as const;
  const basis = (model: typeof MODEL, zone = 'UTC') => basisOf(model, ['orders', 'gone'], zone);
  const before = basis(MODEL);
  expect(basis(modelOf({ other: { relation: 'other' } }, { n: metric }))).toBe(before);
  expect(basis(modelOf({ orders: { ...ORDERS, label: 'Sales', description: 'All.' } }))).toBe(before);
  const others = [
    modelOf({ orders: { ...ORDERS, relation: 'all_orders' } }),
    modelOf({ orders: { links: ORDERS.links, sql: 'SELECT 1' } }),
    modelOf({ orders: { ...ORDERS, dimensions: { day: { column: 'd' } } } }),
    modelOf({ gone: { relation: 'gone' } }),
    modelOf({}, { n: { ...metric, access: { for: { role: 'boss' } } } }),
  ];
  expect(new Set([before, ...others.map((one) => basis(one)), basis(MODEL, 'Asia/Tokyo')]).size).toBe(7);
});

test('those who see the same have one name, which says what they see and nothing of who they are', () => {
  const secret = { salary: { access: { for: { role: 'boss' } } } };
  const model = modelOf({ customers: { ...CUSTOMERS, dimensions: { ...CUSTOMERS.dimensions, ...secret } } });
  const named = (attributes: Record<string, string | string[]>, of = model) =>
    sightInWords(of, ['orders'], visibleTo(of, { name: 'anna', attributes }, 'UTC'));
  expect(named({ regions: ['EU'], role: 'clerk' })).toBe('customers: region is EU; 1 hidden');
  expect(named({ regions: ['EU'], role: 'boss' })).toBe('customers: region is EU');
  expect(named({ regions: [] }, MODEL)).toBe('customers: region is nothing');
  const many = Array.from({ length: 9 }, (_, at) => `${'r'.repeat(60)}${at}`);
  expect(named({ regions: many }, MODEL)).toBe(
    `customers: region is ${Array.from({ length: 3 }, () => `${'r'.repeat(39)}…`).join(' or ')} or one of 6 more`,
  );
});
