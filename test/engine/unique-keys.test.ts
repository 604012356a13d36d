// Distinct counts of a key that was found unique in the same snapshot are counts of rows: only there, and only where no
// join multiplies rows. Whatever the SQL, the answer is the number of distinct values, counted by hand.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { ask, readCatalog } from '../../src/metrics/engine/index.ts';
import type { MetricQueryInput } from '../../src/metrics/plan/index.ts';
import { numberOf } from '../../src/metrics/series/index.ts';
import { checkData } from '../../src/quality/data/check-data.ts';
import { rounds } from '../support/long.ts';
import { modelOf } from './asking.ts';
import { ENGINES, literal, type TestEngine } from './databases.ts';

type Visit = readonly [customer: number | null, day: string | null, minutes: number];

const MODEL = modelOf(
  {
    visits: {
      relation: 'visits',
      key: ['customer', 'day'],
      time: 'seen',
      links: { customer: { to: 'customers', column: 'customer' } },
      dimensions: { customer: {} },
    },
    customers: { relation: 'customers', key: 'id', dimensions: { country: {} } },
  },
  {
    days: { kind: 'simple', table: 'visits', aggregate: 'distinct', column: ['customer', 'day'] },
    long_days: {
      kind: 'simple',
      table: 'visits',
      aggregate: 'distinct',
      column: ['day', 'customer'],
      where: { minutes: { gt: 4 } },
    },
    german_days: {
      kind: 'simple',
      table: 'visits',
      aggregate: 'distinct',
      column: ['customer', 'day'],
      where: { 'customers.country': 'DE' },
    },
    visitors: { kind: 'simple', table: 'visits', aggregate: 'distinct', column: 'customer' },
    minutes: { kind: 'simple', table: 'visits', aggregate: 'sum', column: 'minutes' },
    german_minutes: {
      kind: 'simple',
      table: 'visits',
      aggregate: 'sum',
      sql: "CASE WHEN {{ customers.country }} = 'DE' THEN minutes ELSE 0 END",
    },
  },
);

const PERIOD = { from: '2026-01-01', to: '2026-02-01' };
const UNIQUE: readonly Visit[] = [
  [1, '2026-01-01', 5],
  [1, '2026-01-02', 3],
  [2, '2026-01-01', 9],
  [3, '2026-01-03', 1],
  [null, '2026-01-04', 7],
  [null, '2026-01-04', 8],
  [2, null, 6],
];
const COUNTRIES = [
  [1, 'DE'],
  [2, 'FR'],
  [3, 'DE'],
] as const;

describe.each(Object.entries(ENGINES))('%s', (_name, open) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await open();
    await engine.execute(
      'CREATE TABLE visits (customer INTEGER, day DATE, seen DATE, minutes INTEGER); CREATE TABLE customers (id INTEGER, country TEXT);',
    );
  });
  afterAll(() => engine.close());

  async function fill(
    visits: readonly Visit[],
    customers: readonly (readonly [number, string])[] = COUNTRIES,
  ) {
    const rows = visits.map(
      ([customer, day, minutes]) => `(${customer ?? 'NULL'}, ${literal(day)}, '2026-01-15', ${minutes})`,
    );
    await engine.execute(`DELETE FROM visits; DELETE FROM customers;
      INSERT INTO visits VALUES ${rows.join(', ')};
      INSERT INTO customers VALUES ${customers.map(([id, country]) => `(${id}, '${country}')`).join(', ')};`);
  }

  /** Values of a query's only metric by group, and its SQL, in a snapshot whose tables were checked before. */
  function asked(query: Omit<MetricQueryInput, 'period'>, checked: readonly string[]) {
    return engine.snapshot(async (session) => {
      const before = { session, model: MODEL, calendar: DEFAULT_CALENDAR };
      await checkData({ ...before, catalog: await readCatalog(session, MODEL) }, { tables: checked });
      const catalog = await readCatalog(session, MODEL);
      const { series, statements } = await ask({ ...before, catalog }, { period: PERIOD, ...query });
      const values = series.groups.map(({ key, current }) => [key[0], numberOf(current[0]?.[0])] as const);
      return {
        values: Object.fromEntries(values.map(([key, value]) => [String(key), value])),
        isDistinct: /DISTINCT/.test(statements.map(({ sql }) => sql).join('\n')),
      };
    });
  }

  test('an expression that follows a link to a repeated key multiplies no distinct count beside it', async () => {
    const metrics = ['days', 'german_minutes'];
    await fill(UNIQUE, [...COUNTRIES, [1, 'DE']]);
    expect(await asked({ metrics }, ['visits'])).toEqual({ values: { undefined: 4 }, isDistinct: true });
    await fill(UNIQUE);
    expect(await asked({ metrics }, ['visits', 'customers'])).toEqual({
      values: { undefined: 4 },
      isDistinct: false,
    });
  });

  test('counts rows where the key was checked, with its conditions, and nothing without a whole key', async () => {
    await fill(UNIQUE);
    expect(await asked({ metrics: ['days'] }, ['visits'])).toEqual({
      values: { undefined: 4 },
      isDistinct: false,
    });
    expect(await asked({ metrics: ['long_days'] }, ['visits'])).toEqual({
      values: { undefined: 2 },
      isDistinct: false,
    });
    expect(await asked({ metrics: ['days'], by: ['customers.country'] }, ['visits', 'customers'])).toEqual({
      values: { DE: 3, FR: 1, null: 0 },
      isDistinct: false,
    });
  });

  test('counts distinct values where the key was not checked, or is only a part of the key', async () => {
    await fill(UNIQUE);
    expect(await asked({ metrics: ['days'] }, [])).toEqual({ values: { undefined: 4 }, isDistinct: true });
    expect(await asked({ metrics: ['days'] }, ['customers'])).toEqual({
      values: { undefined: 4 },
      isDistinct: true,
    });
    expect(await asked({ metrics: ['visitors'] }, ['visits'])).toEqual({
      values: { undefined: 3 },
      isDistinct: true,
    });
  });

  test('counts distinct values where the key repeats', async () => {
    await fill([...UNIQUE, [1, '2026-01-01', 50]]);
    expect(await asked({ metrics: ['days'] }, ['visits'])).toEqual({
      values: { undefined: 4 },
      isDistinct: true,
    });
  });

  test('counts distinct values where a key that a link leads to repeats or was not checked', async () => {
    await fill(UNIQUE, [...COUNTRIES, [1, 'DE']]);
    const both = ['visits', 'customers'];
    const expected = { values: { DE: 3, FR: 1, null: 0 }, isDistinct: true };
    expect(await asked({ metrics: ['days'], by: ['customers.country'] }, both)).toEqual(expected);
    expect(await asked({ metrics: ['german_days'] }, both)).toEqual({
      values: { undefined: 3 },
      isDistinct: true,
    });
    const where = { 'customers.country': 'DE' };
    expect(await asked({ metrics: ['days'], where }, both)).toEqual({
      values: { undefined: 3 },
      isDistinct: true,
    });
    await fill(UNIQUE);
    expect(await asked({ metrics: ['days'], by: ['customers.country'] }, ['visits'])).toEqual(expected);
  });

  test('what one snapshot found out does not count in the next', async () => {
    await fill(UNIQUE);
    expect((await asked({ metrics: ['days'] }, ['visits'])).isDistinct).toBe(false);
    await fill([...UNIQUE, [1, '2026-01-01', 50]]);
    expect(await asked({ metrics: ['days'] }, [])).toEqual({ values: { undefined: 4 }, isDistinct: true });
  });

  test('what is grouped by is not counted again: one where the group has it, none where it has no value', async () => {
    await fill(UNIQUE);
    expect(await asked({ metrics: ['visitors'], by: ['customer'] }, [])).toEqual({
      values: { 1: 1, 2: 1, 3: 1, null: 0 },
      isDistinct: false,
    });
    expect((await asked({ metrics: ['days'], by: ['customer'] }, [])).values).toEqual({
      1: 2,
      2: 1,
      3: 1,
      null: 0,
    });
    expect((await asked({ metrics: ['long_days'], by: ['customer'] }, [])).values).toEqual({
      1: 1,
      2: 1,
      null: 0,
    });
  });

  test('equals the number of distinct values, whatever the rows', async () => {
    const visit = fc.tuple(
      fc.option(fc.integer({ min: 1, max: 3 })),
      fc.option(fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03')),
      fc.integer({ min: 0, max: 9 }),
    );
    const people = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('DE', 'FR')), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 7 }), people, async (visits, customers) => {
        await fill(visits, customers);
        const isGerman = (id: number | null) =>
          customers.some(([customer, country]) => customer === id && country === 'DE');
        const count = (rows: readonly Visit[]) =>
          new Set(rows.flatMap(([id, day]) => (id === null || day === null ? [] : [`${id} ${day}`]))).size;
        const both = ['visits', 'customers'];
        const days = await asked({ metrics: ['days'] }, both);
        expect(days.values).toEqual({ undefined: count(visits) });
        const german = await asked({ metrics: ['german_days'] }, both);
        expect(german.values).toEqual({ undefined: count(visits.filter(([id]) => isGerman(id))) });
      }),
      { numRuns: rounds(20, 150) },
    );
  });
});
