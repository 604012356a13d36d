import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Calendar, WorkingHours } from '../../src/foundation/calendar/index.ts';
import { numberOf } from '../../src/metrics/series/index.ts';
import { rounds } from '../support/long.ts';
import { answer } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

const RUNS = { duckdb: rounds(15, 150), postgres: rounds(15, 150) };
const ZONES = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/Santiago'],
];
/** Days about which clocks change in one of the zones, and one of the year before last century's end. */
const CHANGES = [
  '2024-03-31',
  '2024-10-27',
  '2024-03-10',
  '2024-11-03',
  '2024-04-07',
  '2024-09-08',
  '1999-12-31',
];
const DAYS = 12;
const MINUTE = 60_000;
const PERIOD = { from: '1990-01-01', to: '2030-01-01' };

const text = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ');
const value = (epochMs: number | null, type: string) =>
  epochMs === null ? 'NULL' : `${type} '${text(epochMs)}${type === 'TIMESTAMPTZ' ? '+00' : ''}'`;

/** For each minute from a beginning on, and the one after the last, how many before it are worked: clocks are read minute by minute. */
function workedMinutes(begin: number, { days, holidays }: WorkingHours, zone: string): number[] {
  const sums = [0];
  for (let minute = 0; minute <= DAYS * 1440; minute += 1) {
    const at = Temporal.Instant.fromEpochMilliseconds(begin + minute * MINUTE).toZonedDateTimeISO(zone);
    const clock = at.hour * 60 + at.minute;
    const isWorked =
      !holidays.includes(at.toPlainDate().toString()) &&
      (days[at.dayOfWeek - 1] ?? []).some(([from, to]) => from <= clock && clock < to);
    sums.push((sums.at(-1) ?? 0) + (isWorked ? 1 : 0));
  }
  return sums;
}

const stretch = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
  .map((all) => all.toSorted((a, b) => a - b))
  .map((all) =>
    all.flatMap((from, at) =>
      at % 2 === 0 && all[at + 1] !== undefined ? [[from * 15, (all[at + 1] ?? 0) * 15] as const] : [],
    ),
  );
const world = fc.record({
  zone: fc.constantFrom(...ZONES),
  change: fc.constantFrom(...CHANGES),
  days: fc.array(fc.option(stretch, { nil: [], freq: 4 }), { minLength: 7, maxLength: 7 }),
  off: fc.array(fc.integer({ min: 0, max: DAYS }), { maxLength: 30 }),
  rows: fc.array(
    fc.tuple(
      fc.option(fc.integer({ min: 0, max: DAYS * 1440 }), { freq: 12 }),
      fc.option(fc.integer({ min: 0, max: DAYS * 1440 }), { freq: 12 }),
    ),
    { minLength: 20, maxLength: 40 },
  ),
});

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  const setting = (calendar: Calendar) => {
    const hours = (table: string) => ({
      kind: 'simple',
      table,
      aggregate: 'max',
      workingHours: { from: 'opened', to: 'answered' },
    });
    const dimensions = { id: {}, at_work: { column: 'opened', part: 'working' as const } };
    const count = (table: string) => ({ kind: 'simple', table, aggregate: 'count' });
    return {
      tables: {
        instants: { relation: 'tickets', key: 'id', dimensions },
        clocks: { relation: 'written', key: 'id', dimensions },
      },
      metrics: {
        ...{ of_instants: hours('instants'), of_clocks: hours('clocks') },
        ...{ instants: count('instants'), clocks: count('clocks') },
      },
      calendar,
    };
  };

  test(
    'working hours are the minutes that are worked, one by one, through changes of clocks and holidays',
    async () => {
      await fc.assert(
        fc.asyncProperty(world, async ({ zone, change, days, off, rows }) => {
          const begin = Date.parse(`${change}T00:00:00Z`) - 6 * 1440 * MINUTE;
          const holidays = off.map((day) => text(begin + day * 1440 * MINUTE).slice(0, 10));
          const calendar: Calendar = { zone, weekStart: 1, fiscalYearStart: 1, work: { days, holidays } };
          const columns = (type: string) =>
            rows.map((row, id) => {
              const [from, to] = row.map((one) => (one === null ? null : begin + one * MINUTE)) as [
                number | null,
                number | null,
              ];
              return `(${id}, ${value(from, type)}, ${value(to, type)})`;
            });
          await engine.execute(`
            DROP TABLE IF EXISTS tickets; DROP TABLE IF EXISTS written;
            CREATE TABLE tickets (id integer, opened timestamptz, answered timestamptz);
            CREATE TABLE written (id integer, opened timestamp, answered timestamp);
            INSERT INTO tickets VALUES ${columns('TIMESTAMPTZ').join(', ')};
            INSERT INTO written VALUES ${columns('TIMESTAMP').join(', ')};`);
          const sums = workedMinutes(begin, { days, holidays }, zone);
          for (const metric of ['of_instants', 'of_clocks']) {
            const series = await answer(engine, setting(calendar), {
              metrics: [metric],
              by: ['id'],
              period: PERIOD,
            });
            const found = new Map(
              series.groups.map(({ key, current }) => [key[0], numberOf(current[0]?.[0])]),
            );
            for (const [id, [from, to]] of rows.entries()) {
              const expected =
                from === null || to === null ? null : ((sums[to] ?? 0) - (sums[from] ?? 0)) / 60;
              const actual = found.get(id) ?? null;
              if (expected === null) expect(actual, `${metric} of ${id}`).toBeNull();
              else expect(actual, `${metric} of ${id} (${from}–${to})`).toBeCloseTo(expected, 6);
            }
          }
          // A minute is worked where more is worked before the next.
          const isWorked = ([from]: (typeof rows)[number]) =>
            from === null ? null : (sums[from + 1] ?? 0) > (sums[from] ?? 0);
          const counts = [false, true, null].flatMap((one) => {
            const count = rows.filter((row) => isWorked(row) === one).length;
            return count === 0 ? [] : [[one, count]];
          });
          for (const metric of ['instants', 'clocks']) {
            const query = { metrics: [metric], period: PERIOD };
            const split = await answer(engine, setting(calendar), { ...query, by: ['at_work'] });
            expect(split.groups.map(({ key, current }) => [key[0], current[0]?.[0]])).toEqual(counts);
            const inside = await answer(engine, setting(calendar), { ...query, where: { at_work: true } });
            expect(numberOf(inside.groups[0]?.current[0]?.[0])).toBe(
              rows.filter((row) => isWorked(row) === true).length,
            );
          }
        }),
        { numRuns: RUNS[name], endOnFailure: true },
      );
    },
    rounds(120_000, 900_000),
  );

  test('a response over a weekend and a holiday has the hours of the days between, and seconds count', async () => {
    await engine.execute(`
      DROP TABLE IF EXISTS tickets; DROP TABLE IF EXISTS written;
      CREATE TABLE tickets (id integer, opened timestamptz, answered timestamptz);
      CREATE TABLE written (id integer, opened date, answered timestamp);
      INSERT INTO tickets VALUES (1, '2026-04-02 14:00:00+00', '2026-04-07 08:00:09+00'), (2, '2026-04-07 08:00:00+00', '2026-04-07 07:30:00+00');`);
    const days = [0, 1, 2, 3, 4, 5, 6].map((day) => (day < 5 ? [[540, 1020] as const] : []));
    // Good Friday and Easter Monday.
    const work = { days, holidays: ['2026-04-03', '2026-04-06'] };
    const calendar: Calendar = { zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 1, work };
    const ask = (metric: string, of = calendar) =>
      answer(engine, setting(of), { metrics: [metric], by: ['id'], period: PERIOD });
    // From 16:00 to 17:00 on Thursday, from 9:00 to 10:00:09 on Tuesday; and half an hour the wrong way round.
    expect((await ask('of_instants')).groups.map(({ current }) => current[0]?.[0])).toEqual([2.0025, -0.5]);
    await expect(ask('of_clocks')).rejects.toThrow(
      'Metric "of_clocks" counts working hours between times, but the database has one of them as date.',
    );
    // Thursday at 16:00 and Tuesday at 10:00; then Good Friday at noon, and 17:00, when work is over.
    const atWork = async (metric: string, of = calendar) =>
      (await answer(engine, setting(of), { metrics: [metric], by: ['at_work'], period: PERIOD })).groups.map(
        ({ key, current }) => [key[0], current[0]?.[0]],
      );
    expect(await atWork('instants')).toEqual([[true, 2]]);
    await engine.execute(
      "INSERT INTO tickets VALUES (3, '2026-04-03 10:00:00+00', NULL), (4, '2026-04-02 15:00:00+00', NULL)",
    );
    expect(await atWork('instants')).toEqual([
      [false, 2],
      [true, 2],
    ]);
    await expect(atWork('clocks')).rejects.toThrow(
      'Dimension "at_work" of table "clocks" says whether people work at a time, but the database has it as date.',
    );
    const { work: _, ...without } = calendar;
    await expect(atWork('instants', without)).rejects.toThrow(
      'the configuration does not say when people work',
    );
    await expect(ask('of_instants', without)).rejects.toThrow(
      'Metric "of_instants" counts working hours, and the configuration does not say when people work.',
    );
  });
});
