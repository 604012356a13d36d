import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import type { ColumnType, Param } from '../connection/index.ts';
import { postgres } from '../dialect/index.ts';
import { type Condition, ModelFile } from '../model/index.ts';
import type { Catalog } from '../plan/index.ts';
import { createBinder } from './binder.ts';
import { compileCondition } from './condition.ts';
import { openScope } from './scope.ts';
import { createSources } from './source.ts';

const TYPES: readonly ColumnType[] = [
  'integer',
  'decimal',
  'float',
  'text',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'other',
];
const model = ModelFile.parse({ tables: { t: { relation: 't', storedZone: 'America/New_York' } } });
const catalog: Catalog = {
  dialect: postgres,
  tables: {
    t: {
      columns: TYPES.map((type) => ({ name: type, type, native: type })),
      usesFallback: false,
      expressions: {},
    },
  },
};

function compile(column: ColumnType, condition: Condition): { sql: string; params: readonly Param[] } {
  const binder = createBinder(postgres);
  const sources = createSources(model, catalog, binder, 'UTC');
  const scope = openScope(
    { model, catalog, binder, sources, calendar: { ...DEFAULT_CALENDAR, zone: 'Europe/Berlin' } },
    't',
    'b',
  );
  return binder.finish(compileCondition(scope, { target: { column }, condition, reference: column }));
}

describe('operators', () => {
  test.each<[Condition, string, Param[]]>([
    ['x', 'b."text" = $1', ['x']],
    [['x', 'y'], 'b."text" IN ($1, $2)', ['x', 'y']],
    [{ eq: 'x' }, 'b."text" = $1', ['x']],
    [{ ne: 'x' }, '(b."text" <> $1 OR b."text" IS NULL)', ['x']],
    [{ lt: 'x' }, 'b."text" < $1', ['x']],
    [{ lte: 'x' }, 'b."text" <= $1', ['x']],
    [{ gt: 'x' }, 'b."text" > $1', ['x']],
    [{ gte: 'x' }, 'b."text" >= $1', ['x']],
    [{ in: ['x'] }, 'b."text" IN ($1)', ['x']],
    [{ notIn: ['x', 'y'] }, '(b."text" NOT IN ($1, $2) OR b."text" IS NULL)', ['x', 'y']],
    [{ isNull: true }, 'b."text" IS NULL', []],
    [{ isNull: false }, 'b."text" IS NOT NULL', []],
    [{ contains: 'x%_' }, 'POSITION(LOWER(CAST($1 AS TEXT)) IN LOWER(CAST(b."text" AS TEXT))) > 0', ['x%_']],
    [{ gte: 'a', ne: 'b' }, '(b."text" <> $1 OR b."text" IS NULL) AND b."text" >= $2', ['b', 'a']],
  ])('%j', (condition, sql, params) => {
    expect(compile('text', condition)).toEqual({ sql, params });
  });

  test('a parameter that nobody filled in is refused', () => {
    expect(() => compile('text', { param: 'country' })).toThrow('FILTER_INVALID');
  });
});

describe('values that fit', () => {
  test.each<[ColumnType, string | number | boolean, string, Param]>([
    ['integer', 7, 'BIGINT', '7'],
    ['integer', '-7', 'BIGINT', '-7'],
    ['integer', true, 'BIGINT', '1'],
    ['integer', 1.5, 'NUMERIC', '1.5'],
    ['integer', '9007199254740993', 'BIGINT', '9007199254740993'],
    ['integer', '9223372036854775808', 'NUMERIC', '9223372036854775808'],
    ['decimal', 0.1, 'NUMERIC', '0.1'],
    ['decimal', ' 12.30 ', 'NUMERIC', '12.30'],
    ['decimal', 1e20, 'NUMERIC', '100000000000000000000'],
    ['float', 0.1, 'DOUBLE PRECISION', 0.1],
    ['float', 1e-12, 'DOUBLE PRECISION', 1e-12],
    ['float', 1e300, 'DOUBLE PRECISION', 1e300],
    ['float', '2.5', 'DOUBLE PRECISION', 2.5],
    ['boolean', true, 'BOOLEAN', true],
    ['boolean', 'FALSE', 'BOOLEAN', false],
    ['boolean', 1, 'BOOLEAN', true],
    ['boolean', 0, 'BOOLEAN', false],
    ['boolean', '1', 'BOOLEAN', true],
    ['boolean', '0', 'BOOLEAN', false],
    ['boolean', 'True', 'BOOLEAN', true],
    ['integer', false, 'BIGINT', '0'],
    ['integer', '-9223372036854775808', 'BIGINT', '-9223372036854775808'],
    ['integer', '-9223372036854775809', 'NUMERIC', '-9223372036854775809'],
    ['decimal', 1.005e-7, 'NUMERIC', '0.0000001005'],
    ['date', '1969-12-31', 'DATE', '1969-12-31'],
    ['timestamp', '2024-07-01 10:30:00', 'TIMESTAMP', '2024-07-01 10:30:00'],
    ['timestamp', '2024-07-01T10:30:15.000007', 'TIMESTAMP', '2024-07-01 10:30:15.000007'],
    ['timestamp', '2024-07-01T10:30:00Z', 'TIMESTAMP', '2024-07-01 06:30:00'],
    ['timestamptz', '2024-01-01 10:30:15.5', 'TIMESTAMPTZ', '2024-01-01T09:30:15.5Z'],
    ['timestamptz', '2024-07-01T10:30:00+05:30', 'TIMESTAMPTZ', '2024-07-01T05:00:00Z'],
    // Skipped by the clock in spring; shown twice in autumn, where the earlier is meant.
    ['timestamptz', '2024-03-31T02:30:00', 'TIMESTAMPTZ', '2024-03-31T01:30:00Z'],
    ['timestamptz', '2024-10-27T02:30:00', 'TIMESTAMPTZ', '2024-10-27T00:30:00Z'],
  ])('%s = %j', (column, value, type, param) => {
    expect(compile(column, value)).toEqual({ sql: `b."${column}" = CAST($1 AS ${type})`, params: [param] });
  });

  test('text and types of the database are compared as they are', () => {
    expect(compile('text', 5)).toEqual({ sql: 'b."text" = $1', params: ['5'] });
    expect(compile('other', 'x')).toEqual({ sql: 'b."other" = $1', params: ['x'] });
  });
});

describe('values that are coarser than the column', () => {
  test.each<[ColumnType, Condition, string, Param[]]>([
    ['timestamptz', '2024-07-01', '{} >= $1 AND {} < $2', ['2024-06-30T22:00:00Z', '2024-07-01T22:00:00Z']],
    ['timestamptz', { lte: '2024-03-31' }, '{} < $1', ['2024-03-31T22:00:00Z']],
    ['timestamptz', { gt: '2024-03-31' }, '{} >= $1', ['2024-03-31T22:00:00Z']],
    // A day of the project, in Berlin, as it is stored in New York.
    ['timestamp', '2024-07-01', '{} >= $1 AND {} < $2', ['2024-06-30 18:00:00', '2024-07-01 18:00:00']],
    ['timestamp', { lt: '2024-07-01' }, '{} < $1', ['2024-06-30 18:00:00']],
    ['timestamp', '2024-07-01 10:30', '{} >= $1 AND {} < $2', ['2024-07-01 10:30:00', '2024-07-01 10:31:00']],
    [
      'timestamp',
      { ne: '2024-07-01' },
      '({} < $1 OR {} >= $2 OR {} IS NULL)',
      ['2024-06-30 18:00:00', '2024-07-01 18:00:00'],
    ],
    [
      'timestamp',
      { notIn: ['2024-07-01', '2024-07-01 10:30:00'] },
      '(NOT ({} >= $1 AND {} < $2 OR {} = $3) OR {} IS NULL)',
      ['2024-06-30 18:00:00', '2024-07-01 18:00:00', '2024-07-01 10:30:00'],
    ],
    ['timestamp', '9999-12-31', '{} = $1', ['9999-12-31 00:00:00']],
  ])('%s: %j', (column, condition, sql, params) => {
    const type = column.toUpperCase();
    const expected = sql.replaceAll('{}', `b."${column}"`).replace(/\$\d/g, `CAST($& AS ${type})`);
    expect(compile(column, condition)).toEqual({ sql: expected, params });
  });
});

describe('values that do not fit', () => {
  test.each<[ColumnType, string | number | boolean]>([
    ['integer', 'seven'],
    ['integer', '1; DROP TABLE t'],
    ['integer', ''],
    ['integer', '0x10'],
    ['integer', '1e5'],
    ['decimal', 'NaN'],
    ['decimal', '1,5'],
    ['decimal', 1e21],
    ['decimal', '12345678901234567890123456789'],
    ['decimal', '0.12345678901'],
    ['float', 'Infinity'],
    ['float', true],
    ['boolean', 'yes'],
    ['boolean', 2],
    ['date', '2024-02-30'],
    ['date', '2024-1-1'],
    ['date', '01/02/2024'],
    ['date', 20240101],
    ['timestamp', '2024-02-30 10:00'],
    ['timestamp', '2024-02-01 25:00'],
    ['timestamptz', 'yesterday'],
    ['timestamptz', '2024-02-01 10:00 Europe/Berlin'],
  ])('%s = %j', (column, value) => {
    expect(() => compile(column, value)).toThrow('FILTER_INVALID');
    expect(() => compile(column, { notIn: [value] })).toThrow(`The filter on "${column}" has the value`);
    expect(() => compile(column, value)).toThrow('hint: write');
  });
});
