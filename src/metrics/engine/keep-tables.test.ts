import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDuckdbEngine, openPostgresEngine, type TestEngine } from '../../../test/engine/databases.ts';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import type { Statement } from '../connection/connection.ts';
import { ModelFile } from '../model/index.ts';
import { ask } from './ask.ts';
import { keepTables } from './keep-tables.ts';
import { readCatalog } from './read-catalog.ts';

const model = ModelFile.parse({
  tables: {
    sales: { relation: 'sales', time: 'day' },
    daily: { sql: 'SELECT day, SUM(price) AS price FROM {{ sales }} AS s GROUP BY day', time: 'day' },
    best: {
      sql: 'SELECT day, price FROM {{ daily }} AS d WHERE price = (SELECT MAX(price) FROM {{ daily }} AS e)',
      time: 'day',
    },
    peaks: { sql: 'SELECT DISTINCT day, price FROM {{ best }} AS b', time: 'day' },
    plain: { sql: 'SELECT day, price FROM sales', time: 'day' },
  },
  metrics: Object.fromEntries(
    ['daily', 'best', 'peaks', 'plain'].map((table) => [
      `${table}_sum`,
      { kind: 'simple', label: table, description: table, table, aggregate: 'sum', column: 'price' },
    ]),
  ),
});
const query = { metrics: Object.keys(model.metrics), period: { from: '2024-01-01', to: '2025-01-01' } };

const engines: TestEngine[] = [];
beforeAll(async () => {
  engines.push(await openDuckdbEngine(), await openPostgresEngine('keep'));
  for (const engine of engines) {
    await engine.execute(`
      CREATE TABLE sales (day date, price integer);
      INSERT INTO sales VALUES (DATE '2024-02-01', 3), (DATE '2024-02-01', 4), (DATE '2024-03-01', 5);
    `);
  }
});
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

test('answers are the same with kept tables, which only costly queries become', async () => {
  for (const engine of engines) {
    await engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const context = { session, model, catalog, calendar: DEFAULT_CALENDAR };
      const without = await ask(context, query);
      const kept = await keepTables(context, Object.keys(model.tables));
      const again = await keepTables({ ...context, catalog: kept }, Object.keys(model.tables));
      const withKept = await ask({ ...context, catalog: kept }, query);
      expect(without.series.groups[0]?.current).toEqual([[12, 7, 7, 12]]);
      expect(withKept.series.groups).toEqual(without.series.groups);
      expect(again).toBe(kept);
      // PostgreSQL lets no reader keep rows; there, everything stays as it is.
      expect(Object.keys(kept.kept ?? {})).toEqual(engine.name === 'duckdb' ? ['daily', 'peaks'] : []);
    });
  }
});

test('a query that fails is not kept, and takes nobody down', async () => {
  const broken = ModelFile.parse({
    tables: {
      bad: { sql: "SELECT DISTINCT day, CAST('x' || price AS INTEGER) AS price FROM sales", time: 'day' },
      good: { sql: 'SELECT day, SUM(price) AS price FROM sales GROUP BY day', time: 'day' },
    },
  });
  await engines[0]?.snapshot(async (session) => {
    const catalog = await readCatalog(session, broken);
    const context = { session, model: broken, catalog, calendar: DEFAULT_CALENDAR };
    const { kept } = await keepTables(context, ['bad', 'good']);
    expect(kept).toEqual({ good: expect.stringMatching(/^kept_good_[0-9a-f]+$/) });
    const sql = `SELECT SUM(price) FROM ${kept?.good}`;
    expect((await session.query({ sql, params: [] })).rows).toEqual([[12]]);
  });
});

test('what a session keeps once, everybody who asks it reads', async () => {
  await engines[0]?.snapshot(async (session) => {
    const names: string[] = [];
    const counting = {
      ...session,
      keep: async (name: string, select: Statement) => {
        names.push(name);
        await session.keep?.(name, select);
      },
    };
    const catalog = await readCatalog(counting, model);
    const context = { session: counting, model, catalog, calendar: DEFAULT_CALENDAR };
    const [first, second] = await Promise.all([
      keepTables(context, ['daily']),
      keepTables({ ...context, session: { ...counting } }, ['daily']),
    ]);
    const later = await keepTables(context, ['peaks']);
    expect(names).toEqual([first.kept?.daily, later.kept?.peaks]);
    expect(second.kept).toEqual(first.kept);
    expect((await ask({ ...context, catalog: later }, query)).series.groups[0]?.current).toEqual([
      [12, 7, 7, 12],
    ]);
  });
});
