import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type TestEngine } from '../../../test/engine/databases.ts';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import type { ProblemError } from '../../foundation/diagnostic/index.ts';
import { ModelFile } from '../model/index.ts';
import { ask, parseQuery } from './ask.ts';
import { readCatalog } from './read-catalog.ts';

const words = { label: 'Label', description: 'Description' };
const model = ModelFile.parse({
  tables: {
    orders: {
      relation: 'orders',
      time: 'day',
      dimensions: { odd: { sql: 'id % 2 = 1' }, wrong: { column: 'chanel' } },
    },
    gone: { relation: 'ordres', time: 'day' },
    broken: { sql: 'SELECT nothing FROM orders', time: 'day' },
    foreign: { sql: { trino: 'SELECT 1' } },
    inferred: {
      relation: 'missing_orders',
      fallback: { sql: 'SELECT id, day FROM orders', note: 'inferred' },
      time: 'day',
    },
  },
  metrics: {
    orders: { ...words, kind: 'simple', table: 'orders', aggregate: 'count' },
    worth: { ...words, kind: 'simple', table: 'orders', aggregate: 'sum', sql: 'id * 1.5' },
    words: { ...words, kind: 'simple', table: 'orders', aggregate: 'sum', column: 'word' },
    gone: { ...words, kind: 'simple', table: 'gone', aggregate: 'count' },
    inferred: { ...words, kind: 'simple', table: 'inferred', aggregate: 'count' },
  },
});

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(
      "CREATE TABLE orders (id integer, day date, word text); INSERT INTO orders VALUES (1, DATE '2024-01-01', 'x'), (2, DATE '2024-01-02', NULL)",
    );
  });
  afterAll(() => engine.close());

  const asking = (metric: string, more: object = {}) =>
    engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const period = { from: '2024-01-01', to: '2025-01-01' };
      const { series } = await ask(
        { session, model, catalog, calendar: DEFAULT_CALENDAR },
        { metrics: [metric], period, ...more },
      );
      return series.groups.map(({ key, current }) => [...key, ...current.flat()]);
    });

  test('knows the types of columns and of expressions', async () => {
    const catalog = await engine.snapshot((session) => readCatalog(session, model));
    expect(catalog.tables.orders?.columns.map((one) => [one.name, one.type])).toEqual([
      ['id', 'integer'],
      ['day', 'date'],
      ['word', 'text'],
    ]);
    expect(catalog.tables.orders?.expressions).toEqual({ 'id % 2 = 1': 'boolean', 'id * 1.5': 'decimal' });
    expect(catalog.tables.inferred?.usesFallback).toBe(true);
  });

  test('one table that cannot be read does not take the others down', async () => {
    const { tables, unreadable } = await engine.snapshot((session) => readCatalog(session, model));
    expect(Object.keys(tables)).toEqual(['orders', 'inferred']);
    expect(Object.keys(unreadable ?? {})).toEqual(['gone', 'broken', 'foreign']);
    expect(unreadable?.gone?.[0]).toMatchObject({
      code: 'TABLE_MISSING',
      path: ['tables', 'gone', 'relation'],
    });
    expect(unreadable?.gone?.[0]?.hint).toContain('did you mean "orders"?');
    expect(unreadable?.broken?.[0]).toMatchObject({ code: 'COLUMN_MISSING', path: ['tables', 'broken'] });
    expect(unreadable?.foreign?.[0]?.code).toBe('DEFINITION_INVALID');
    await expect(asking('gone')).rejects.toThrow('TABLE_MISSING');
  });

  test('an expression that the database refuses takes nothing with it but what it is used for', async () => {
    const dimension = (sql: string) => ({
      tables: { ...model.tables, orders: { ...model.tables.orders, dimensions: { odd: { sql } } } },
    });
    for (const [sql, code] of [
      ['idd % 2 = 1', 'COLUMN_MISSING'],
      ['id % % 2', 'QUERY_FAILED'],
      ['max(id)', 'QUERY_FAILED'],
      ['row_number() OVER ()', 'QUERY_FAILED'],
    ] as const) {
      const wrong = ModelFile.parse({ ...model, ...dimension(sql) });
      await engine.snapshot(async (session) => {
        const catalog = await readCatalog(session, wrong);
        const period = { from: '2024-01-01', to: '2025-01-01' };
        const context = { session, model: wrong, catalog, calendar: DEFAULT_CALENDAR };
        const { series } = await ask(context, { metrics: ['worth'], period });
        expect(series.groups[0]?.current.flat()).toEqual([4.5]);
        const refused = await ask(context, { metrics: ['worth'], by: ['odd'], period }).catch(
          (error: ProblemError) => error.problems,
        );
        expect(refused).toMatchObject([{ code, path: ['tables', 'orders', 'dimensions', 'odd', 'sql'] }]);
      });
    }
  });

  test('answers from relations and from what stands in for them', async () => {
    expect(await asking('orders')).toEqual([[2]]);
    expect(await asking('inferred')).toEqual([[2]]);
    expect(await asking('worth', { by: ['odd'] })).toEqual([
      [false, 3],
      [true, 1.5],
    ]);
  });

  test('a column that does not exist, or does not fit, is an error with its name', async () => {
    await expect(asking('orders', { by: ['wrong'] })).rejects.toThrow('has no column "chanel"');
    await expect(asking('words')).rejects.toThrow('takes the sum of "word", which the database has as text');
    await expect(asking('orders', { where: { id: 'x' } })).rejects.toThrow('FILTER_INVALID');
  });
});

test('a query from outside is refused with every field that is wrong', () => {
  const wrong = {
    metrics: [],
    period: { from: '2024-02-30', to: 'soon' },
    grain: 'minute',
    limit: 0,
  } as never;
  expect(() => parseQuery(wrong)).toThrow(
    /metrics: [\s\S]*grain: [\s\S]*period.from: [\s\S]*period.to: [\s\S]*limit: /,
  );
});
