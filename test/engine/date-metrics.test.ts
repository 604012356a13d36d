import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Value } from '../../src/metrics/connection/index.ts';
import { answer, type BareMetric, cells, type Setting, told } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const MINUTE = 60_000;
const STORED_ZONE = 'America/New_York';

/** The same numbers each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Row {
  readonly place: string | null;
  /** When it happened, which no metric looks at. */
  readonly day: string;
  readonly at: number | null;
}

function rowsOf(seed: number): readonly Row[] {
  const next = random(seed);
  const first = Date.parse('2026-10-01T00:00:00Z');
  return Array.from({ length: 300 }, () => {
    const at = first + Math.floor(next() * 90 * 24 * 60) * MINUTE + Math.floor(next() * 3) * 500;
    return {
      place: ['a', 'b', null][Math.floor(next() * 3)] ?? null,
      day: new Date(first + Math.floor(next() * 90) * 86_400_000).toISOString().slice(0, 10),
      at: next() < 0.1 ? null : at,
    };
  });
}

const zoned = (at: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
const plain = (at: number, zone: string): string =>
  zoned(at, zone).toPlainDateTime().toString({ smallestUnit: 'millisecond' }).replace('T', ' ');

function literals({ place, day, at }: Row, zone: string): string {
  const texts =
    at === null
      ? ['NULL', 'NULL', 'NULL']
      : [
          `'${plain(at, 'UTC')}+00'`,
          `'${plain(at, STORED_ZONE)}'`,
          `DATE '${zoned(at, zone).toPlainDate().toString()}'`,
        ];
  return `(${place === null ? 'NULL' : `'${place}'`}, DATE '${day}', ${texts.join(', ')})`;
}

const picked = (aggregate: 'min' | 'max', column: string, format: 'date' | 'instant'): BareMetric => ({
  ...{ kind: 'simple', table: 'events', aggregate, column, format },
});

const settingIn = (zone: string): Setting => ({
  tables: {
    events: { relation: 'events', time: 'day', storedZone: STORED_ZONE, dimensions: { place: {} } },
  },
  metrics: {
    last_at: picked('max', 'instant', 'instant'),
    first_at: picked('min', 'instant', 'instant'),
    last_clock: picked('max', 'clock', 'instant'),
    last_at_day: picked('max', 'instant', 'date'),
    first_clock_day: picked('min', 'clock', 'date'),
    last_shown: picked('max', 'shown', 'date'),
    of_b: { ...picked('max', 'instant', 'instant'), where: { place: 'b' } },
  },
  calendar: { zone, weekStart: 1, fiscalYearStart: 1 },
});

/** What an edition shows of an instant: as the project's clocks do, with their offset. */
function shown(at: number, zone: string): string {
  const moment = zoned(at, zone);
  const text = moment.toPlainDateTime().toString({ smallestUnit: 'second' });
  const fraction = at % 1000 === 0 ? '' : `.${String(at % 1000).padStart(3, '0')}000`;
  return `${text}${fraction}${moment.offset === '+00:00' ? 'Z' : moment.offset}`;
}

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  const make = (rows: readonly string[]) =>
    engine.execute(`
      DROP TABLE IF EXISTS events;
      CREATE TABLE events (place text, day date, instant timestamptz, clock timestamp, shown date);
      INSERT INTO events VALUES ${rows.join(', ')};
    `);

  /** The least and largest of a column by plain SQL, as milliseconds; null where there is none. */
  async function plainly(column: string, where: string): Promise<readonly [number | null, number | null]> {
    const sql = `SELECT MIN(${column}) AS a, MAX(${column}) AS b FROM events WHERE ${where}`;
    const { rows } = await engine.snapshot((session) => session.query({ sql, params: [] }));
    const millis = (value: Value | undefined) => (value === null ? null : Date.parse(String(value)));
    return [millis(rows[0]?.[0]), millis(rows[0]?.[1])];
  }

  test.each([
    ['Asia/Tokyo', 1],
    ['America/New_York', 2],
    ['Europe/Berlin', 3],
    ['UTC', 4],
  ])(
    'the first and last of random rows are those of plain SQL, by group and month, in %s',
    async (zone, seed) => {
      const rows = rowsOf(seed);
      await make(rows.map((row) => literals(row, zone)));
      const series = await answer(engine, settingIn(zone), {
        metrics: [
          'last_at',
          'first_at',
          'last_clock',
          'last_at_day',
          'first_clock_day',
          'last_shown',
          'of_b',
        ],
        by: ['place'],
        grain: 'month',
        period: { from: '2026-10-01', to: '2027-01-01' },
      });
      expect(series.groups.map(({ key }) => key[0])).toEqual(['a', 'b', null]);
      for (const { key, current } of series.groups) {
        for (const [index, { from, to }] of series.slots.entries()) {
          const group = key[0] === null ? 'place IS NULL' : `place = '${key[0]}'`;
          const [first, last] = await plainly('instant', `${group} AND day >= '${from}' AND day < '${to}'`);
          if (first === null || last === null) throw new Error('every group has rows in every month');
          const day = (at: number) => zoned(at, zone).toPlainDate().toString();
          expect(current[index]?.map(told)).toEqual([
            ...[shown(last, zone), shown(first, zone), shown(last, zone)],
            ...[day(last), day(first), day(last)],
            key[0] === 'b' ? shown(last, zone) : 'no_data',
          ]);
        }
      }
    },
  );

  test('the day of an instant is that of the clocks of the project, and its offset stands behind it', async () => {
    await make([
      `('a', DATE '2026-11-01', '2026-11-28 23:30:00+00', '2026-11-28 18:30:00', DATE '2026-11-28')`,
    ]);
    const ask = (zone: string) =>
      answer(engine, settingIn(zone), {
        metrics: ['last_at_day', 'first_clock_day', 'last_shown', 'last_at', 'last_clock'],
        period: { from: '2026-11-01', to: '2026-12-01' },
      });
    expect(cells(await ask('Asia/Tokyo'))).toEqual([
      [
        [],
        ...['2026-11-29', '2026-11-29', '2026-11-28'],
        ...['2026-11-29T08:30:00+09:00', '2026-11-29T08:30:00+09:00'],
      ],
    ]);
    expect(cells(await ask('America/New_York'))).toEqual([
      [
        [],
        ...['2026-11-28', '2026-11-28', '2026-11-28'],
        ...['2026-11-28T18:30:00-05:00', '2026-11-28T18:30:00-05:00'],
      ],
    ]);
  });

  test.each([
    ['America/Denver', '2026-10-30', '2026-11-04'],
    ['America/New_York', '2026-03-06', '2026-03-11'],
    ['Pacific/Apia', '2011-12-28', '2012-01-02'],
    ['Asia/Tokyo', '2026-10-30', '2026-11-04'],
  ])('the day of a row is the one whose period has it, in %s while clocks change', async (zone, from, to) => {
    const first = Date.parse(`${from}T00:00:00Z`);
    const moments = Array.from(
      { length: 5 * 48 + 48 },
      (_, index) => first - 12 * 3_600_000 + index * 1_800_000,
    );
    const rows = moments
      .flatMap((at) => [at - 1, at])
      .map((at) => `('${plain(at, 'UTC')}+00', '${plain(at, STORED_ZONE)}')`);
    await engine.execute(`
      DROP TABLE IF EXISTS moments;
      CREATE TABLE moments (instant timestamptz, clock timestamp);
      INSERT INTO moments VALUES ${rows.join(', ')};
    `);
    for (const time of ['instant', 'clock']) {
      const metric = (aggregate: 'min' | 'max') => ({
        ...{ kind: 'simple', table: 'moments', aggregate, column: time, format: 'date' },
      });
      const series = await answer(
        engine,
        {
          tables: { moments: { relation: 'moments', time, storedZone: STORED_ZONE } },
          metrics: { first: metric('min'), last: metric('max') },
          calendar: { zone, weekStart: 1, fiscalYearStart: 1 },
        },
        { metrics: ['first', 'last'], grain: 'day', period: { from, to } },
      );
      for (const [index, slot] of series.slots.entries()) {
        // Samoa left the thirtieth out.
        const day = slot.from === '2011-12-30' && zone === 'Pacific/Apia' ? 'no_data' : slot.from;
        expect([time, series.groups[0]?.current[index]?.map(told)]).toEqual([time, [day, day]]);
      }
    }
  });

  test('the last of all is compared although the data begins within what is looked at, and the first is not', async () => {
    await make([
      `('a', DATE '2026-09-05', NULL, NULL, NULL)`,
      `('a', DATE '2026-10-05', NULL, NULL, NULL)`,
      `('a', DATE '2026-11-03', NULL, NULL, NULL)`,
    ]);
    const of = (aggregate: 'min' | 'max') => ({
      ...picked(aggregate, 'day', 'date'),
      trailing: { days: 3650 },
    });
    const series = await answer(
      engine,
      { ...settingIn('UTC'), metrics: { last: of('max'), first: of('min') } },
      { metrics: ['last', 'first'], period: { from: '2026-11-01', to: '2026-12-01' }, compare: 'previous' },
    );
    const [group] = series.groups;
    expect(group?.current[0]?.map(told)).toEqual(['2026-11-03', '2026-09-05']);
    expect(group?.comparisons[0]?.[0]?.map(told)).toEqual(['2026-10-05', 'before_data']);
  });

  test('months before the data begins and after it has ended are absent, and the others are dates', async () => {
    await make([`('a', DATE '2026-10-05', NULL, NULL, DATE '2026-10-04')`]);
    const series = await answer(engine, settingIn('UTC'), {
      ...{ metrics: ['last_shown'], grain: 'month', compare: 'previous' },
      period: { from: '2026-09-01', to: '2026-12-01' },
    });
    expect(cells(series)).toEqual([[[], 'before_data', '2026-10-04', 'no_data']]);
    const [group] = series.groups;
    expect(group?.comparisons[0]?.flat().map(told)).toEqual(['before_data', 'before_data', 'before_data']);
  });

  test('a period without rows has none, and neither has a group whose values are all null', async () => {
    await make([
      `('a', DATE '2026-10-05', NULL, NULL, NULL)`,
      `('b', DATE '2026-10-05', '2026-10-05 00:00:00+00', NULL, NULL)`,
    ]);
    const series = await answer(engine, settingIn('UTC'), {
      metrics: ['last_at_day', 'last_at'],
      by: ['place'],
      grain: 'month',
      period: { from: '2026-10-01', to: '2026-12-01' },
    });
    expect(cells(series)).toEqual([
      [['a'], 'no_data', 'no_data', 'no_data', 'no_data'],
      [['b'], '2026-10-05', '2026-10-05T00:00:00Z', 'no_data', 'no_data'],
    ]);
  });

  test('groups are put in order by a date, those without one last, and the largest of all is that of the total', async () => {
    await make([
      `('a', DATE '2026-10-05', '2026-10-05 10:00:00+00', NULL, NULL)`,
      `('b', DATE '2026-10-05', '2026-10-05 10:00:01+00', NULL, NULL)`,
      `('c', DATE '2026-10-05', NULL, NULL, NULL)`,
      `('d', DATE '2026-10-05', '2026-09-30 10:00:00+00', NULL, NULL)`,
    ]);
    const period = { from: '2026-10-01', to: '2026-11-01' };
    const ordered = async (direction: 'asc' | 'desc') => {
      const order = [{ by: 'last_at', direction }];
      const series = await answer(engine, settingIn('UTC'), {
        metrics: ['last_at'],
        by: ['place'],
        period,
        order,
      });
      return series.groups.map(({ key }) => key[0]);
    };
    expect(await ordered('desc')).toEqual(['b', 'a', 'd', 'c']);
    expect(await ordered('asc')).toEqual(['d', 'a', 'b', 'c']);
    expect(cells(await answer(engine, settingIn('UTC'), { metrics: ['last_at'], period }))).toEqual([
      [[], '2026-10-05T10:00:01Z'],
    ]);
  });

  test('a date beside counts and distinct counts of other tables keeps its type, also where it is never split', async () => {
    await make([
      `('a', DATE '2026-10-05', '2026-10-05 10:00:00+00', '2026-10-04 10:00:00', DATE '2026-10-03')`,
      `('b', DATE '2026-10-06', '2026-10-07 10:00:00+00', '2026-10-02 10:00:00', DATE '2026-10-01')`,
    ]);
    await engine.execute(
      'DROP TABLE IF EXISTS places; CREATE TABLE places AS SELECT DISTINCT place FROM events',
    );
    const { tables, metrics } = settingIn('UTC');
    const setting: Setting = {
      tables: {
        places: { relation: 'places', key: 'place', dimensions: { place: {} } },
        events: { ...tables?.events, links: { at: { to: 'places', column: 'place' } } },
        others: { relation: 'events', time: 'day', links: { at: { to: 'places', column: 'place' } } },
      },
      metrics: {
        ...metrics,
        rows: { kind: 'simple', table: 'others', aggregate: 'count' },
        places: { kind: 'simple', table: 'events', aggregate: 'distinct', column: 'place' },
        latest: { ...picked('max', 'instant', 'instant'), fixed: true },
        other_day: { kind: 'simple', table: 'others', aggregate: 'min', column: 'shown', format: 'date' },
        by_sql: {
          kind: 'simple',
          table: 'events',
          aggregate: 'max',
          sql: 'COALESCE(shown, day)',
          format: 'date',
        },
      },
    };
    const series = await answer(engine, setting, {
      metrics: ['rows', 'other_day', 'last_at', 'last_shown', 'places', 'latest', 'by_sql'],
      by: ['places.place'],
      period: { from: '2026-10-01', to: '2026-11-01' },
    });
    expect(cells(series)).toEqual([
      [['a'], 1, '2026-10-03', '2026-10-05T10:00:00Z', '2026-10-03', 1, '2026-10-07T10:00:00Z', '2026-10-03'],
      [['b'], 1, '2026-10-01', '2026-10-07T10:00:00Z', '2026-10-01', 1, '2026-10-07T10:00:00Z', '2026-10-01'],
    ]);
  });

  test('a snapshot has the dates of the rows that are in force', async () => {
    await engine.execute(`
      DROP TABLE IF EXISTS plans;
      CREATE TABLE plans (plan text, begins date, ends date, paid timestamptz);
      INSERT INTO plans VALUES
        ('a', '2026-01-01', '2026-06-30', '2026-03-01 12:00:00+00'),
        ('a', '2026-02-01', NULL, '2026-02-01 23:30:00+00'),
        ('b', '2026-05-01', NULL, NULL);
    `);
    const setting: Setting = {
      tables: {
        plans: { relation: 'plans', valid: { from: 'begins', to: 'ends' }, dimensions: { plan: {} } },
      },
      metrics: {
        last_paid: { kind: 'snapshot', table: 'plans', aggregate: 'max', column: 'paid', format: 'date' },
        first_begin: { kind: 'snapshot', table: 'plans', aggregate: 'min', column: 'begins', format: 'date' },
      },
      calendar: { zone: 'Asia/Tokyo', weekStart: 1, fiscalYearStart: 1 },
    };
    const at = async (to: string) =>
      cells(
        await answer(engine, setting, {
          ...{
            metrics: ['last_paid', 'first_begin'],
            by: ['plan'],
            period: { from: '2026-01-01', to },
          },
        }),
      );
    expect(await at('2026-06-01')).toEqual([
      [['a'], '2026-03-01', '2026-01-01'],
      [['b'], 'no_data', '2026-05-01'],
    ]);
    expect(await at('2026-08-01')).toEqual([
      [['a'], '2026-02-02', '2026-02-01'],
      [['b'], 'no_data', '2026-05-01'],
    ]);
  });

  test('dates that never come have no value, and those that no zone should move stay', async () => {
    await make([
      `('never', DATE '2026-10-05', 'infinity', '9999-12-31 23:59:59', 'infinity')`,
      `('always', DATE '2026-10-05', '-infinity', '0001-01-01 00:00:00', DATE '0001-01-01')`,
      `('late', DATE '2026-10-05', NULL, NULL, DATE '10000-01-01')`,
    ]);
    const period = { from: '2026-10-01', to: '2026-11-01' };
    const metrics = ['last_at', 'last_at_day', 'last_clock', 'first_clock_day', 'last_shown'];
    const series = await answer(engine, settingIn('Asia/Tokyo'), { metrics, by: ['place'], period });
    const none = 'no_such_day';
    expect(cells(series)).toEqual([
      [['always'], none, none, '0001-01-01T09:00:00+09:00', '0001-01-01', '0001-01-01'].map((one, at) =>
        at === 3 ? expect.stringMatching(/^0001-01-01T/) : one,
      ),
      [['late'], 'no_data', 'no_data', 'no_data', 'no_data', none],
      [['never'], none, none, '9999-12-31T23:59:59Z', '9999-12-31', none],
    ]);
  });

  test.each([
    [
      'number',
      'instant',
      'which the database has as timestamptz',
      'write `format: date` to show the day, or `format: instant` to show the time of day too.',
    ],
    ['number', 'shown', 'which the database has as date', 'write `format: date` to show the day.'],
    [
      'instant',
      'shown',
      'as an instant, and the database has it as date',
      'write `format: date`: days have no time.',
    ],
    [
      'date',
      'place',
      'as a date, and the database has it as text',
      'choose a column of dates or timestamps, or a `format` for numbers.',
    ],
  ])('the format %s does not fit the column %s', async (format, column, message, hint) => {
    await make([`('a', DATE '2026-10-05', NULL, NULL, NULL)`]);
    const metrics = { wrong: { kind: 'simple', table: 'events', aggregate: 'max', column, format } };
    const asking = answer(
      engine,
      { ...settingIn('UTC'), metrics },
      {
        metrics: ['wrong'],
        period: { from: '2026-10-01', to: '2026-11-01' },
      },
    );
    await expect(asking).rejects.toMatchObject({
      problems: [
        { code: 'COLUMN_TYPE', message: expect.stringContaining(message), hint, path: ['metrics', 'wrong'] },
      ],
    });
  });
});
