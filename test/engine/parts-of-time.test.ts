import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Cairo',
];

/** Instants all over the year, and every half hour about the changes of clocks in March, April, October and November. */
const INSTANTS = [
  ...Array.from({ length: 200 }, (_, index) => Date.UTC(2024, 0, 1, 7 * index, 13 * index)),
  ...[Date.UTC(2024, 2, 31), Date.UTC(2024, 3, 7), Date.UTC(2024, 9, 27), Date.UTC(2024, 10, 3)].flatMap(
    (day) => Array.from({ length: 96 }, (_, index) => day - 43_200_000 + index * 1_800_000),
  ),
];
const PERIOD = { from: '2023-01-01', to: '2026-01-01' };
const text = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
const shownIn = (epochMs: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);

const OF: Record<string, (at: Temporal.ZonedDateTime) => number> = {
  hour: ({ hour }) => hour,
  weekday: ({ dayOfWeek }) => dayOfWeek,
  day: ({ day }) => day,
  month: ({ month }) => month,
};
const PARTS = Object.keys(OF);
const partsOf = (column: string) =>
  Object.fromEntries(PARTS.map((part) => [`${column}_${part}`, { column, part }])) as Record<string, object>;

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
    const rows = INSTANTS.map(
      (at, id) => `(${id}, '${text(at)}+00', '${text(at)}', DATE '${text(at).slice(0, 10)}')`,
    );
    await engine.execute(`
      CREATE TABLE events (id integer, instant timestamptz, utc timestamp, "on" date);
      INSERT INTO events VALUES ${rows.join(', ')}, (-1, NULL, NULL, NULL);
    `);
  });
  afterAll(() => engine.close());

  const setting = (zone: string, weekStart: 1 | 7 = 1) =>
    ({
      tables: {
        events: {
          relation: 'events',
          key: 'id',
          dimensions: {
            ...partsOf('instant'),
            ...partsOf('utc'),
            ...partsOf('on'),
            late: { sql: "instant + INTERVAL '90' MINUTE", part: 'hour' },
            id_part: { column: 'id', part: 'day' },
          },
        },
      },
      metrics: { events: { kind: 'simple', table: 'events', aggregate: 'count' } },
      calendar: { zone, weekStart, fiscalYearStart: 1 },
    }) as const;

  test.each(ZONES)('hours, weekdays, days and months are those that clocks of %s show', async (zone) => {
    for (const part of PARTS) {
      const expected = Map.groupBy(INSTANTS, (at) => (OF[part] as (typeof OF)['hour'])(shownIn(at, zone)));
      for (const column of ['instant', 'utc']) {
        const series = await answer(engine, setting(zone), {
          metrics: ['events'],
          by: [`${column}_${part}`],
          period: PERIOD,
        });
        expect(series.groups.map(({ key, current }) => [key[0], current[0]?.[0]])).toEqual([
          ...[...expected].map(([value, all]) => [value, all.length]).sort(([a = 0], [b = 0]) => a - b),
          [null, 1],
        ]);
      }
    }
  });

  test('a date is of its day in every zone, and has no hour', async () => {
    const ask = (by: string) =>
      answer(engine, setting('America/New_York'), { metrics: ['events'], by: [by], period: PERIOD });
    const expected = Map.groupBy(INSTANTS, (at) => shownIn(at, 'UTC').dayOfWeek);
    expect((await ask('on_weekday')).groups.slice(0, -1).map(({ current }) => current[0]?.[0])).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((day) => expected.get(day)?.length),
    );
    await expect(ask('on_hour')).rejects.toThrow(
      'Dimension "on_hour" of table "events" is the hour of what the database has as a date, which has none.',
    );
    await expect(ask('id_part')).rejects.toThrow('is of a time, but the database has it as integer');
  });

  test('an expression of the author has parts too, weeks begin where the project says, and conditions are of the numbers', async () => {
    const berlin = setting('Europe/Berlin', 7);
    const late = await answer(engine, berlin, { metrics: ['events'], by: ['late'], period: PERIOD });
    const hours = Map.groupBy(INSTANTS, (at) => shownIn(at + 5_400_000, 'Europe/Berlin').hour);
    expect(late.groups.find(({ key }) => key[0] === 9)?.current[0]?.[0]).toBe(hours.get(9)?.length);
    const weekends = await answer(engine, berlin, {
      metrics: ['events'],
      by: ['instant_weekday'],
      where: { instant_weekday: { in: [6, 7] }, utc_hour: { gte: 8, lt: 18 } },
      period: PERIOD,
    });
    const expected = INSTANTS.map((at) => shownIn(at, 'Europe/Berlin')).filter(
      ({ dayOfWeek, hour }) => dayOfWeek > 5 && hour >= 8 && hour < 18,
    );
    const on = (day: number) => expected.filter(({ dayOfWeek }) => dayOfWeek === day).length;
    expect(weekends.groups.map(({ key, current }) => [key[0], current[0]?.[0]])).toEqual([
      [7, on(7)],
      [6, on(6)],
    ]);
    await expect(
      answer(engine, berlin, { metrics: ['events'], where: { instant_weekday: 0 }, period: PERIOD }),
    ).rejects.toThrow(
      'The filter on "instant_weekday" has the value "0", but the column holds whole numbers from 1 to 7.',
    );
  });

  test('a time that clocks of its own zone wrote is shown by those of the project', async () => {
    const { tables, metrics, calendar } = setting('Europe/Berlin');
    const stored = { ...tables.events, storedZone: 'America/New_York' };
    const series = await answer(
      engine,
      { tables: { events: stored }, metrics, calendar },
      { metrics: ['events'], by: ['utc_hour'], where: { on_month: 1 }, period: PERIOD },
    );
    const expected = Map.groupBy(
      INSTANTS.filter((at) => shownIn(at, 'UTC').month === 1),
      (at) =>
        shownIn(at, 'UTC').toPlainDateTime().toZonedDateTime('America/New_York').withTimeZone('Europe/Berlin')
          .hour,
    );
    expect(new Map(series.groups.map(({ key, current }) => [key[0], current[0]?.[0]]))).toEqual(
      new Map([...expected].map(([hour, all]) => [hour, all.length])),
    );
  });
});
