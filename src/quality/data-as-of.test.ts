import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type SeededDatabase, seed } from '../../test/quality/engines.ts';
import type { ModelInput } from '../metrics/model/index.ts';
import { dataAsOf } from './data-as-of.ts';

const SQL = `
  CREATE TABLE days (day date);
  INSERT INTO days VALUES (DATE '2024-05-31'), (DATE '2024-06-20'), (DATE '2024-07-01'), (NULL);
  CREATE TABLE instants (moment timestamptz);
  INSERT INTO instants VALUES ('2024-06-27 08:00:00+00'), ('2024-06-29 23:30:00.123456+00');
  CREATE TABLE clocks (moment timestamp);
  INSERT INTO clocks VALUES ('2024-06-29 14:59:59.999999'), ('2024-06-29 15:00:00'), ('2024-06-30 15:00:00');
  CREATE TABLE later (day date);
  INSERT INTO later VALUES (DATE '2024-07-01');
  CREATE TABLE empties (day date);
`;

const MODEL: ModelInput = {
  tables: {
    days: { relation: 'days', label: 'Days', time: 'day' },
    instants: { relation: 'instants', time: 'moment' },
    clocks: { relation: 'clocks', time: 'moment' },
    tokyo_clocks: { sql: 'SELECT moment FROM clocks', time: 'moment', storedZone: 'Asia/Tokyo' },
    later: { relation: 'later', time: 'day' },
    empties: { relation: 'empties', time: 'day' },
    timeless: { relation: 'days' },
    missing: { relation: 'missing', time: 'day' },
    mistyped: { sql: 'SELECT 1 AS day', time: 'day' },
  },
};

describe.each(ENGINES)('dataAsOf on %s', (engine) => {
  let database: SeededDatabase;
  beforeAll(async () => {
    database = await seed(engine, SQL);
  });
  afterAll(() => database.close());

  const through = async (zone: string, asOf: string) => {
    const found = await database.within(
      MODEL,
      (context) => dataAsOf(context, Object.keys(MODEL.tables ?? {})),
      {
        zone,
        asOf,
      },
    );
    return Object.fromEntries(found.map((one) => [one.table, one.through]));
  };

  test('gives the last day before the edition date in UTC', async () => {
    expect(await through('UTC', '2024-07-01')).toEqual({
      days: '2024-06-20',
      instants: '2024-06-29',
      clocks: '2024-06-30',
      tokyo_clocks: '2024-06-30',
      later: null,
      empties: null,
    });
  });

  test('counts days in the zone of the project', async () => {
    // 23:30 UTC is the next morning in Tokyo, and 15:00 UTC its midnight.
    expect(await through('Asia/Tokyo', '2024-07-01')).toMatchObject({
      days: '2024-06-20',
      instants: '2024-06-30',
      clocks: '2024-06-30',
      tokyo_clocks: '2024-06-30',
    });
    expect(await through('Asia/Tokyo', '2024-06-30')).toMatchObject({
      instants: '2024-06-27',
      clocks: '2024-06-29',
      tokyo_clocks: '2024-06-29',
    });
    expect(await through('America/New_York', '2024-06-30')).toMatchObject({
      instants: '2024-06-29',
      clocks: '2024-06-29',
      tokyo_clocks: '2024-06-29',
    });
  });

  test('names tables by their labels, each once, and asks nothing for none', async () => {
    const found = await database.within(MODEL, (context) => dataAsOf(context, ['days', 'later', 'days']));
    expect(found).toEqual([
      { table: 'days', label: 'Days', through: '2024-06-20' },
      { table: 'later', label: 'later', through: null },
    ]);
    expect(await database.within(MODEL, (context) => dataAsOf(context, ['timeless']))).toEqual([]);
  });
});
