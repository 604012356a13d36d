import { expect, test } from 'vitest';
import { ModelFile, type ModelInput } from '../model/index.ts';
import { OWNER, readerNamed } from './reader.ts';
import { visibleTo } from './visible.ts';

const model = (access: object, other: ModelInput['tables'] = {}) =>
  ModelFile.parse({
    tables: {
      customers: { relation: 'customers', key: 'id', dimensions: { region: {}, tier: {} }, access },
      orders: { relation: 'orders', links: { customer: { to: 'customers', column: 'customer_id' } } },
      ...other,
    },
  });

const tablesFor = (access: object, attributes: Record<string, string | string[]>) =>
  visibleTo(model(access), { name: 'anna', attributes }, 'UTC').policy?.tables;

const byRegion = { rows: [{ where: { region: { in: { reader: 'regions' } } } }] };

test('a rule restricts its table, and by its link every table that leads there', () => {
  const tables = tablesFor(byRegion, { regions: ['EU'] });
  expect(tables?.customers?.alternatives?.[0]?.[0]).toMatchObject({ values: ['EU'], attribute: 'regions' });
  expect(tables?.orders).toEqual({ through: ['customer'], problems: [] });
});

test('the owner has no policy, and only OWNER is the owner', () => {
  expect(visibleTo(model(byRegion), OWNER, 'UTC').policy).toBeUndefined();
  expect(visibleTo(model(byRegion), { ...OWNER }, 'UTC').policy?.tables.customers?.problems).toHaveLength(1);
});

test('rules are for those whose attributes fit; what all may see restricts nobody', () => {
  const rules = { rows: [{ for: { role: ['manager', 'board'] }, all: true }, ...byRegion.rows] };
  expect(tablesFor(rules, { role: 'board' })).toEqual({});
  expect(tablesFor(rules, { role: ['clerk', 'manager'] })).toEqual({});
  // Another case is another role.
  expect(tablesFor(rules, { role: 'Board', regions: [] })?.customers?.alternatives).toHaveLength(1);
  const only = { rows: [{ for: { role: 'board' }, all: true }] };
  expect(tablesFor(only, { role: 'clerk' })?.customers).toEqual({
    alternatives: [],
    through: [],
    problems: [],
  });
});

test('an attribute that is missing, or a list where one value is needed, is named', () => {
  expect(tablesFor(byRegion, {})?.customers?.problems).toMatchObject([
    {
      code: 'ATTRIBUTE_MISSING',
      message: 'Reader "anna" has no attribute "regions", which decides what they see of table "customers".',
    },
  ]);
  // What every object inherits is no attribute.
  const odd = { rows: [{ where: { region: { eq: { reader: 'constructor' } } } }] };
  expect(tablesFor(odd, {})?.customers?.problems).toMatchObject([{ code: 'ATTRIBUTE_MISSING' }]);
  const one = { rows: [{ where: { region: { eq: { reader: 'region' } } } }] };
  expect(tablesFor(one, { region: ['EU'] })?.customers?.problems).toMatchObject([
    {
      code: 'ATTRIBUTE_INVALID',
      message:
        'Attribute "region" of reader "anna" is a list, and "region" of table "customers" has to equal one value.',
    },
  ]);
});

test('a reader is found by their name alone', () => {
  expect(readerNamed({ anna: { region: 'EU' } }, 'anna')).toEqual({
    name: 'anna',
    attributes: { region: 'EU' },
  });
  expect(() => readerNamed({ anna: {} }, 'ana')).toThrow('READER_UNKNOWN');
  expect(() => readerNamed({ anna: {} }, 'constructor')).toThrow('READER_UNKNOWN');
});
