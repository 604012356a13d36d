import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupLabel, type Series } from '../../src/metrics/series/index.ts';
import { answer, cells, type Setting } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const YEAR = { from: '2024-01-01', to: '2025-01-01' };

function settingWith(people: object): Setting {
  return {
    tables: {
      people: { relation: 'people', key: 'id', dimensions: { name: {}, team: {} }, ...people },
      visits: {
        relation: 'visits',
        key: 'id',
        time: 'day',
        dimensions: { room: {} },
        links: { guest: { to: 'people', column: 'guest' }, host: { to: 'people', column: 'host' } },
      },
      notes: { relation: 'notes', time: 'day', links: { about: { to: 'rooms', column: ['house', 'room'] } } },
      rooms: { relation: 'rooms', key: ['house', 'room'], dimensions: { name: {} } },
    },
    metrics: {
      minutes: { kind: 'simple', table: 'visits', aggregate: 'sum', column: 'minutes' },
      longest: { kind: 'simple', table: 'visits', aggregate: 'median', column: 'minutes' },
      written: { kind: 'simple', table: 'notes', aggregate: 'count' },
    },
  };
}

const setting = settingWith({});
const labels = (series: Series) =>
  series.groups.map((group) => [groupLabel(series, group, 0), group.current[0]?.[0]]);

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    await engine.execute(`
      CREATE TABLE people (id integer, name text, team text);
      INSERT INTO people VALUES (1, 'Kim Lee', 'a'), (2, 'Kim Lee', 'b'), (3, 'Ada', 'a'), (4, NULL, 'a'), (5, '', 'b');
      CREATE TABLE visits (id integer, guest integer, host integer, room text, minutes integer, day date);
      INSERT INTO visits VALUES
        (1, 1, 3, 'x', 30, DATE '2024-02-01'), (2, 2, 3, 'x', 70, DATE '2024-02-02'), (3, 3, 1, 'y', 5, DATE '2024-02-03'),
        (4, 4, 1, 'y', 2, DATE '2024-02-04'), (5, 5, 2, 'y', 3, DATE '2024-02-05'), (6, 9, 2, 'y', 4, DATE '2024-02-05'),
        (7, NULL, 2, 'y', 1, DATE '2024-02-05'), (8, 2, 2, 'x', 10, DATE '2024-03-05');
      CREATE TABLE rooms (house integer, room integer, name text);
      INSERT INTO rooms VALUES (1, 1, 'Blue'), (1, 2, 'Blue'), (2, 1, 'Red');
      CREATE TABLE notes (house integer, room integer, day date);
      INSERT INTO notes VALUES (1, 1, DATE '2024-02-01'), (1, 2, DATE '2024-02-01'), (1, 2, DATE '2024-02-02'), (2, 1, DATE '2024-02-02');
    `);
  });
  afterAll(() => engine.close());

  test('two people of one name are two groups, told apart by their keys', async () => {
    const query = { metrics: ['minutes', 'longest'], by: ['guest.name'], period: YEAR };
    const series = await answer(engine, setting, { ...query, order: [{ by: 'minutes' }] });
    expect(cells(series)).toEqual([
      [['Kim Lee'], 80, 40],
      [['Kim Lee'], 30, 30],
      [['Ada'], 5, 5],
      [[null], 4, 4],
      [[''], 3, 3],
      [[null], 2, 2],
      [[null], 1, 1],
    ]);
    // Those without a name are called by their key; whoever is in no table too; visits of nobody are of nobody.
    expect(labels(series)).toEqual([
      ['Kim Lee (2)', 80],
      ['Kim Lee (1)', 30],
      ['Ada', 5],
      ['9', 4],
      ['5', 3],
      ['4', 2],
      [null, 1],
    ]);
  });

  test('a name has its key even where its namesake is beyond the limit', async () => {
    const query = { metrics: ['minutes'], by: ['guest.name'], period: YEAR, limit: 1 };
    const series = await answer(engine, setting, { ...query, order: [{ by: 'minutes' }] });
    expect(labels(series)).toEqual([['Kim Lee (2)', 80]]);
    expect(series.more).toBe(6);
  });

  test('what the table says beside the name splits no further', async () => {
    const query = { metrics: ['minutes'], by: ['guest.name', 'guest.team'], period: YEAR };
    const found = cells(await answer(engine, setting, query));
    expect(found).toContainEqual([['Kim Lee', 'a'], 30]);
    expect(found).toContainEqual([['Kim Lee', 'b'], 80]);
    expect(found).toHaveLength(7);
  });

  test('in two roles, each has its key', async () => {
    const query = { metrics: ['minutes'], by: ['guest.name', 'host.name'], period: YEAR };
    const found = cells(await answer(engine, setting, query));
    expect(found).toContainEqual([['Kim Lee', 'Kim Lee'], 10]);
    expect(found).toContainEqual([['Kim Lee', 'Ada'], 30]);
    expect(found).toContainEqual([['Kim Lee', 'Ada'], 70]);
  });

  test('all of a key tells apart', async () => {
    const series = await answer(engine, setting, {
      metrics: ['written'],
      by: ['rooms.name'],
      period: YEAR,
      order: [{ by: 'written' }],
    });
    expect(labels(series)).toEqual([
      ['Blue (1, 2)', 2],
      ['Blue (1, 1)', 1],
      ['Red', 1],
    ]);
  });

  test('all but a group is all but its key', async () => {
    const rest = await answer(engine, setting, {
      metrics: ['minutes'],
      period: YEAR,
      except: { by: ['guest.(key)'], groups: [[2], [null]] },
    });
    expect(cells(rest)).toEqual([[[], 44]]);
  });

  test('an author may take equal names for one group, and other dimensions for names', async () => {
    const query = { metrics: ['minutes'], period: YEAR, order: [{ by: 'minutes' }] };
    const merged = settingWith({ dimensions: { name: { names: 'value' }, team: {} } });
    expect(cells(await answer(engine, merged, { ...query, by: ['guest.name'] }))).toEqual([
      [['Kim Lee'], 110],
      [[null], 7],
      [['Ada'], 5],
      [[''], 3],
    ]);
    const split = settingWith({ dimensions: { name: {}, team: { names: 'row' } } });
    expect(labels(await answer(engine, split, { ...query, by: ['guest.team'] }))).toEqual([
      ['b (2)', 80],
      ['a (1)', 30],
      ['a (3)', 5],
      ['9', 4],
      ['b (5)', 3],
      ['a (4)', 2],
      [null, 1],
    ]);
  });
});
