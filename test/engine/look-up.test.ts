import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/foundation/calendar/index.ts';
import { lookUp, readCatalog } from '../../src/metrics/engine/index.ts';
import { modelOf } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const model = modelOf(
  { people: { relation: 'people', key: 'id', dimensions: { name: {} } } },
  { people: { kind: 'simple', table: 'people', aggregate: 'count' } },
);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute('CREATE TABLE people (id integer, name text)');
    const values = numbers(5000).map((id) => `(${id}, 'Person ${id}')`);
    await engine.execute(`INSERT INTO people VALUES ${values.join(', ')}`);
  });
  afterAll(() => engine.close());

  // Few keys are bound; many in a table that is not much larger are read with all of it; many in a large one are bound.
  test.each([3, 300, 1000])('%i entities are found by their keys, and no others', async (count) => {
    const asked: string[] = [];
    const found = await engine.snapshot(async (session) => {
      const catalog = await readCatalog(session, model);
      const watched: typeof session = {
        ...session,
        query: (statement, options) => {
          asked.push(statement.sql);
          return session.query(statement, options);
        },
      };
      const context = { session: watched, model, catalog, calendar: DEFAULT_CALENDAR, asOf: '2026-01-01' };
      return await lookUp(context, 'people', ['name'], [...numbers(count), 9999]);
    });
    expect([...found].sort()).toEqual(
      numbers(count)
        .map((id) => [String(id), [`Person ${id}`]])
        .sort(),
    );
    const bound = asked.map((sql) => / IN /i.test(sql));
    expect(bound).toEqual({ 3: [true], 300: [false, true], 1000: [false] }[count]);
  });
});
