import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, told } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** Zones and a stretch of days around a change of their clocks. */
const CHANGES: readonly (readonly [string, string, string])[] = [
  ['Europe/Berlin', '2024-03-29', '2024-04-02'],
  ['Europe/Berlin', '2024-10-25', '2024-10-29'],
  ['America/New_York', '2024-03-08', '2024-03-12'],
  ['America/New_York', '2024-11-01', '2024-11-05'],
  ['Asia/Kolkata', '2024-03-08', '2024-03-12'],
  ['Australia/Lord_Howe', '2024-04-05', '2024-04-09'],
  ['Australia/Lord_Howe', '2024-10-04', '2024-10-08'],
  // Midnight itself is skipped here, and once a whole day.
  ['America/Sao_Paulo', '2018-11-02', '2018-11-06'],
  ['Pacific/Apia', '2011-12-28', '2012-01-02'],
  // Before 1970, and before zones had whole minutes.
  ['Europe/Berlin', '1945-05-23', '1945-05-26'],
  ['Europe/Amsterdam', '1937-06-29', '1937-07-03'],
];

function days(from: string, to: string): string[] {
  const found: string[] = [];
  for (let day = Temporal.PlainDate.from(from); day.toString() < to; day = day.add({ days: 1 }))
    found.push(day.toString());
  return found;
}

/** An instant every half hour, and a second on either side. */
function instants(from: string, to: string): number[] {
  const first = Date.parse(`${from}T00:00:00Z`) - 86_400_000;
  const count = (days(from, to).length + 2) * 48;
  return Array.from({ length: count }, (_, index) => first + index * 1_800_000).flatMap((at) => [
    at - 1000,
    at,
  ]);
}

const text = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
const shownIn = (epochMs: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  test.each(CHANGES)(
    'instants are counted on the day a clock in %s shows from %s to %s',
    async (zone, from, to) => {
      const all = instants(from, to);
      const rows = all.map(
        (at) => `('${text(at)}+00', '${text(at)}', DATE '${shownIn(at, zone).toPlainDate().toString()}')`,
      );
      await engine.execute(`
      DROP TABLE IF EXISTS events;
      CREATE TABLE events (instant timestamptz, utc timestamp, shown date);
      INSERT INTO events VALUES ${rows.join(', ')};
    `);
      const table = (time: string) => ({ relation: 'events', time });
      const count = (of: string) => ({ kind: 'simple', table: of, aggregate: 'count' });
      const setting = {
        tables: { instants: table('instant'), clocks: table('utc'), dates: table('shown') },
        metrics: { by_instant: count('instants'), by_clock: count('clocks'), by_date: count('dates') },
        calendar: { zone, weekStart: 1, fiscalYearStart: 1 },
      } as const;
      const metrics = ['by_instant', 'by_clock', 'by_date'];
      const series = await answer(engine, setting, { metrics, period: { from, to }, grain: 'day' });
      const expected = days(from, to).map(
        (day) => all.filter((at) => shownIn(at, zone).toPlainDate().toString() === day).length,
      );
      expect(series.groups[0]?.current.map((slot) => slot.map(told))).toEqual(
        expected.map((one) => [one, one, one]),
      );
      // An hour is what a clock shows as one, with one offset.
      const hours = Map.groupBy(
        all.filter((at) => {
          const day = shownIn(at, zone).toPlainDate().toString();
          return from <= day && day < to;
        }),
        (at) => `${shownIn(at, zone).toPlainDate()} ${shownIn(at, zone).hour} ${shownIn(at, zone).offset}`,
      );
      const byHour = await answer(engine, setting, {
        metrics: ['by_instant', 'by_clock'],
        period: { from, to },
        grain: 'hour',
      });
      expect(byHour.groups[0]?.current.map((slot) => slot.map(told))).toEqual(
        [...hours.values()].map(({ length }) => [length, length]),
      );
      await expect(
        answer(engine, setting, { metrics: ['by_date'], period: { from, to }, grain: 'hour' }),
      ).rejects.toThrow(
        'Metric "by_date" has no value by the hour, or from a time of the day on: "shown", by which table "dates" lies in time, holds dates.',
      );
    },
  );

  test('an hour that comes twice is two buckets, in which rows, states and movements are told apart', async () => {
    await engine.execute(`
      DROP TABLE IF EXISTS stays;
      CREATE TABLE stays (guest integer, since timestamptz, until timestamptz);
      INSERT INTO stays VALUES (1, '2026-10-25 00:10:00+00', NULL), (2, '2026-10-25 00:50:00+00', '2026-10-25 01:30:00+00'), (3, '2026-10-25 01:10:00+00', NULL);
    `);
    const stays = { relation: 'stays', valid: { from: 'since', to: 'until' }, time: 'since' };
    const setting = {
      tables: {
        guests: { sql: 'SELECT DISTINCT guest FROM stays', key: 'guest' },
        stays: { ...stays, links: { guest: { to: 'guests', column: 'guest' } } },
      },
      metrics: {
        arrivals: { kind: 'simple', table: 'stays', aggregate: 'count' },
        today: { kind: 'cumulative', of: 'arrivals', window: { toDate: 'day' } },
        present: { kind: 'snapshot', table: 'stays', aggregate: 'count' },
        left: { kind: 'movement', of: 'present', entity: 'guest', part: 'churn', measure: 'entities' },
      },
      calendar: { zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 1 },
    } as const;
    const series = await answer(engine, setting, {
      metrics: ['arrivals', 'today', 'present', 'left'],
      period: { from: '2026-10-25T00:00:00Z', to: '2026-10-25T03:00:00Z' },
      compare: 'bucket',
      grain: 'hour',
    });
    expect(series.slots.map(({ from }) => from)).toEqual([
      ...['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00', '2026-10-25T03:00:00+01:00'],
    ]);
    expect(series.groups[0]?.current.map((slot) => slot.map(told))).toEqual([
      [2, 2, 2, 0],
      [1, 3, 2, 1],
      [0, 3, 2, 0],
    ]);
    expect(series.groups[0]?.comparisons[0]?.[1]?.map(told)).toEqual([2, 2, 2, 0]);
  });

  test('timestamps that were written in a zone of their own are read in it', async () => {
    // 23:30 in New York on the 9th is 05:30 in Berlin on the 10th.
    await engine.execute(`
      DROP TABLE IF EXISTS events;
      CREATE TABLE events ("at" timestamp);
      INSERT INTO events VALUES (TIMESTAMP '2024-02-09 17:59:59'), (TIMESTAMP '2024-02-09 18:00:00'), (TIMESTAMP '2024-02-09 23:30:00');
    `);
    const setting = {
      tables: { events: { relation: 'events', time: 'at', storedZone: 'America/New_York' } },
      metrics: { events: { kind: 'simple', table: 'events', aggregate: 'count' } },
      calendar: { zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 1 },
    } as const;
    const series = await answer(engine, setting, {
      metrics: ['events'],
      period: { from: '2024-02-09', to: '2024-02-11' },
      grain: 'day',
    });
    expect(series.groups[0]?.current.map((slot) => slot.map(told))).toEqual([[1], [2]]);
  });

  test('a filter on a timestamp is read in the zone of the project, and its offset is obeyed', async () => {
    await engine.execute(`
      DROP TABLE IF EXISTS events;
      CREATE TABLE events ("at" timestamptz, stored timestamp);
      INSERT INTO events VALUES ('2024-07-01 21:59:59+00', '2024-07-01 17:59:59'), ('2024-07-01 22:00:00+00', '2024-07-01 18:00:00'), ('2024-07-02 00:00:00.123456+00', '2024-07-01 20:00:00.123456');
    `);
    const setting = {
      tables: {
        events: { relation: 'events', storedZone: 'America/New_York', dimensions: { at: {}, stored: {} } },
      },
      metrics: { events: { kind: 'simple', table: 'events', aggregate: 'count' } },
      calendar: { zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 1 },
    } as const;
    const period = { from: '2024-01-01', to: '2025-01-01' };
    const count = async (where: Record<string, { gte: string } | { eq: string }>) =>
      told(
        (await answer(engine, setting, { metrics: ['events'], where, period })).groups[0]?.current[0]?.[0],
      );
    expect(await count({ at: { gte: '2024-07-02' } })).toBe(2);
    expect(await count({ at: { gte: '2024-07-02T00:00:01' } })).toBe(1);
    expect(await count({ at: { gte: '2024-07-02T00:00:00Z' } })).toBe(1);
    expect(await count({ at: { gte: '2024-07-01 18:00-04:00' } })).toBe(2);
    expect(await count({ at: { eq: '2024-07-02T00:00:00.123456Z' } })).toBe(1);
    expect(await count({ stored: { gte: '2024-07-01 18:00' } })).toBe(2);
    expect(await count({ stored: { gte: '2024-07-01T22:00:00Z' } })).toBe(2);
    expect(await count({ stored: { gte: '2024-07-01T20:00:00.123456' } })).toBe(1);
  });

  test('dates before 1970 fall into their days, weeks and years', async () => {
    await engine.execute(`
      DROP TABLE IF EXISTS events;
      CREATE TABLE events ("at" date);
      INSERT INTO events VALUES (DATE '1969-12-31'), (DATE '1969-12-29'), (DATE '1969-12-28'), (DATE '1900-02-28'), (DATE '0004-02-29');
    `);
    const setting = {
      tables: { events: { relation: 'events', time: 'at' } },
      metrics: { events: { kind: 'simple', table: 'events', aggregate: 'count' } },
    } as const;
    const ask = async (from: string, to: string, grain: 'day' | 'week' | 'year') =>
      (
        await answer(engine, setting, { metrics: ['events'], period: { from, to }, grain })
      ).groups[0]?.current.flat();
    expect(await ask('1969-12-28', '1970-01-02', 'day')).toEqual([1, 1, 0, 1, 0]);
    expect(await ask('1969-12-15', '1970-01-05', 'week')).toEqual([0, 1, 2]);
    const none = { reason: 'before_data', metric: 'events', day: '0004-02-29' };
    expect(await ask('0003-01-01', '0006-01-01', 'year')).toEqual([none, 1, 0]);
    expect((await ask('1899-01-01', '1971-01-01', 'year'))?.reduce((a, b) => Number(a) + Number(b))).toBe(4);
  });
});
