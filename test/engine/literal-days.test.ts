import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Condition } from '../../src/metrics/model/index.ts';
import { answer } from './asking.ts';
import { ENGINES, type TestEngine } from './databases.ts';

/** Zones and days on which their clocks change, or midnight or the day itself does not exist. */
const PLACES: readonly (readonly [string, string])[] = [
  ['America/Denver', '2026-11-01'],
  ['Europe/Berlin', '2024-03-31'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Asia/Kolkata', '2024-02-29'],
  ['Pacific/Apia', '2011-12-30'],
];

const MINUTE = 60_000;
const text = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 23).replace('T', ' ');
const dayIn = (epochMs: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDate().toString();

function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Every condition that a literal can stand in, and what it says of the name that a row goes by. */
function conditionsOn(a: string, b: string): readonly (readonly [Condition, (name: string) => boolean])[] {
  return [
    [a, (name) => name === a],
    [{ eq: a }, (name) => name === a],
    [{ ne: a }, (name) => name !== a],
    [{ lt: a }, (name) => name < a],
    [{ lte: a }, (name) => name <= a],
    [{ gt: a }, (name) => name > a],
    [{ gte: a }, (name) => name >= a],
    [[a, b], (name) => name === a || name === b],
    [{ in: [a, b] }, (name) => name === a || name === b],
    [{ notIn: [a, b] }, (name) => name !== a && name !== b],
    [{ gte: a, lte: b }, (name) => name >= a && name <= b],
    [{ gt: a, lt: b }, (name) => name > a && name < b],
  ];
}

describe.each(['duckdb', 'postgres'] as const)('%s', (name) => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await ENGINES[name]();
  });
  afterAll(() => engine.close());

  async function rowsOf(zone: string, column: string, condition: Condition): Promise<number | undefined> {
    const setting = {
      tables: { moments: { relation: 'moments' } },
      metrics: {
        rows: { kind: 'simple', table: 'moments', aggregate: 'count', where: { [column]: condition } },
      },
      calendar: { zone, weekStart: 1, fiscalYearStart: 1 },
    } as const;
    const period = { from: '2026-01-01', to: '2026-02-01' };
    const series = await answer(engine, setting, { metrics: ['rows'], period });
    return series.groups[0]?.current[0]?.[0] as number | undefined;
  }

  test.each(PLACES)('in %s around %s, a day and a minute mean all of them', async (zone, middle) => {
    const first = Date.parse(`${dayAfter(middle, -2)}T00:00:00Z`);
    const moments = Array.from({ length: 5 * 48 }, (_, index) => first + index * 30 * MINUTE).flatMap(
      (at) => [at - 1, at, at + 30_000],
    );
    const rows = moments.map((at) => `('${text(at)}+00', '${text(at)}')`);
    await engine.execute(`
      DROP TABLE IF EXISTS moments;
      CREATE TABLE moments (instant timestamptz, clock timestamp);
      INSERT INTO moments VALUES ${rows.join(', ')}, (NULL, NULL);
    `);
    const withNull = (condition: Condition) =>
      typeof condition === 'object' && ('ne' in condition || 'notIn' in condition) ? 1 : 0;
    for (const [condition, holds] of conditionsOn(middle, dayAfter(middle, 1))) {
      const expected = moments.filter((at) => holds(dayIn(at, zone))).length + withNull(condition);
      for (const column of ['instant', 'clock'])
        expect([condition, await rowsOf(zone, column, condition)]).toEqual([condition, expected]);
    }
    const minute = `${middle} 06:00`;
    for (const [condition, holds] of conditionsOn(minute, `${middle} 06:30`)) {
      const expected = moments.filter((at) => holds(text(at).slice(0, 16))).length + withNull(condition);
      expect([condition, await rowsOf(zone, 'clock', condition)]).toEqual([condition, expected]);
    }
  });

  test('a time with seconds is an instant, and the last of all dates is moved by no zone', async () => {
    await engine.execute(`
      DROP TABLE IF EXISTS moments;
      CREATE TABLE moments (instant timestamptz, clock timestamp);
      INSERT INTO moments VALUES (NULL, '2026-05-01 10:00:00'), (NULL, '2026-05-01 10:00:00.5'),
        (NULL, '2026-05-01 10:00:01'), (NULL, '9999-12-31 00:00:00');
    `);
    expect(await rowsOf('America/Denver', 'clock', '2026-05-01 10:00:00')).toBe(1);
    expect(await rowsOf('America/Denver', 'clock', { gt: '2026-05-01 10:00:00' })).toBe(3);
    expect(await rowsOf('America/Denver', 'clock', '2026-05-01 10:00')).toBe(3);
    expect(await rowsOf('America/Denver', 'clock', '9999-12-31')).toBe(1);
  });
});
