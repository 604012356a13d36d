import { describe, expect, test } from 'vitest';
import { duckdb } from '../dialect/index.ts';
import type { Slot } from '../plan/index.ts';
import { createBinder } from './binder.ts';
import { clockFor } from './boundary.ts';
import { type Placement, placeByJoin, placeRows } from './place-in-time.ts';

const ZONES = { zone: 'Europe/Berlin', storedZone: 'UTC' };

/** Slots from their bounds; the comparison's come after the current ones. */
function slotsOf(...bounds: readonly (readonly [string, string])[]): Slot[] {
  return bounds.map(([from, to], index) => ({ from, to, index, partial: false }));
}

function run(first: string, count: number, days: number): Slot[] {
  const day = (offset: number) =>
    new Date(Date.parse(`${first}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
  return slotsOf(
    ...Array.from({ length: count }, (_, at) => [day(at * days), day((at + 1) * days)] as const),
  );
}

/** The placement as text, with its parameters written in. */
function placed(
  slots: readonly Slot[],
  type: 'date' | 'timestamp' | 'timestamptz' = 'date',
  place: (...args: Parameters<typeof placeRows>) => Placement = placeRows,
): { slot: string; where: string; join: string } {
  const binder = createBinder(duckdb);
  const clock = clockFor(binder, type, ZONES, 'Column');
  const { slot, where, join } = place(binder, clock, slots, 't');
  const text = (marked: string) => {
    const { sql, params } = binder.finish(marked);
    return sql.replace(/CAST\(\$(\d+) AS \w+\)/g, (_, at: string) => String(params[Number(at) - 1]));
  };
  return { slot: text(slot), where: text(where.join(' AND ')), join: text(join ?? '') };
}

describe('slots that share no instant', () => {
  test('one is a constant', () => {
    expect(placed(slotsOf(['2024-01-01', '2024-02-01']))).toEqual({
      slot: '0',
      where: 't >= 2024-01-01 AND t < 2024-02-01',
      join: '',
    });
  });

  test('of equal length are computed from the date', () => {
    expect(placed(run('2024-01-01', 30, 1)).slot).toBe('(t - 2024-01-01)');
    expect(placed(run('2024-01-01', 13, 7)).slot).toBe('((t - 2024-01-01)) // 7');
  });

  test('of unequal length are told apart bound by bound', () => {
    expect(
      placed(
        slotsOf(['2024-01-01', '2024-02-01'], ['2024-02-01', '2024-03-01'], ['2024-03-01', '2024-04-01']),
      ),
    ).toEqual({
      slot: 'CASE WHEN t < 2024-02-01 THEN 0 WHEN t < 2024-03-01 THEN 1 ELSE 2 END',
      where: 't >= 2024-01-01 AND t < 2024-04-01',
      join: '',
    });
  });

  test('of equal length but a shorter last one are not computed', () => {
    const slots = slotsOf(
      ['2024-01-01', '2024-01-08'],
      ['2024-01-08', '2024-01-15'],
      ['2024-01-15', '2024-01-17'],
    );
    expect(placed(slots).slot).toContain('CASE WHEN');
  });

  test('many are searched as a tree', () => {
    const { slot } = placed(run('2024-01-01', 64, 1), 'timestamptz');
    expect(slot.match(/WHEN/g)).toHaveLength(63);
    expect(slot).toMatch(
      /^CASE WHEN t < 2024-02-01T23:00:00.000Z THEN CASE WHEN t < 2024-01-16T23:00:00.000Z THEN CASE/,
    );
  });

  test('instants are compared with the first moment of the day in the zone of the project', () => {
    expect(placed(slotsOf(['2024-03-31', '2024-04-01']), 'timestamptz').where).toBe(
      't >= 2024-03-30T23:00:00.000Z AND t < 2024-03-31T22:00:00.000Z',
    );
    expect(placed(slotsOf(['2024-03-31', '2024-04-01']), 'timestamp').where).toBe(
      't >= 2024-03-30 23:00:00.000 AND t < 2024-03-31 22:00:00.000',
    );
  });

  test('a gap between them is left out; a comparison that adjoins is read in one range', () => {
    expect(placed(slotsOf(['2024-03-01', '2024-04-01'], ['2023-03-01', '2023-04-01']))).toEqual({
      slot: 'CASE WHEN t < 2024-03-01 THEN 1 ELSE 0 END',
      where: '((t >= 2023-03-01 AND t < 2023-04-01) OR (t >= 2024-03-01 AND t < 2024-04-01))',
      join: '',
    });
    expect(placed(slotsOf(['2024-03-01', '2024-04-01'], ['2024-02-01', '2024-03-01']))).toEqual({
      slot: 'CASE WHEN t < 2024-03-01 THEN 1 ELSE 0 END',
      where: 't >= 2024-02-01 AND t < 2024-04-01',
      join: '',
    });
  });

  test('several runs of equal length count on from their own first slot', () => {
    const slots = [...run('2024-03-04', 2, 7), ...run('2024-01-01', 2, 7)].map((slot, index) => ({
      ...slot,
      index,
    }));
    expect(placed(slots).slot).toBe(
      'CASE WHEN t < 2024-03-04 THEN 2 + ((t - 2024-01-01)) // 7 ELSE ((t - 2024-03-04)) // 7 END',
    );
  });
});

describe('slots that overlap', () => {
  test('are joined, so that a row counts in each', () => {
    const { slot, where, join } = placed(slotsOf(['2024-01-01', '2024-01-31'], ['2024-01-08', '2024-02-07']));
    expect(slot).toBe('slots.slot');
    expect(where).toBe('');
    expect(join).toBe(
      'JOIN (VALUES (0, 2024-01-01, 2024-01-31), (1, 2024-01-08, 2024-02-07)) AS slots (slot, starts, ends) ON t >= slots.starts AND t < slots.ends',
    );
  });

  test('a single slot needs no join for any condition', () => {
    const single = placed(slotsOf(['2024-01-01', '2024-01-31']), 'date', (binder, clock, slots, time) =>
      placeByJoin(binder, clock, slots, ({ starts, ends }) => `${time} BETWEEN ${starts} AND ${ends}`),
    );
    expect(single).toEqual({ slot: '0', where: 't BETWEEN 2024-01-01 AND 2024-01-31', join: '' });
  });
});

test('only dates and timestamps tell the time', () => {
  const binder = createBinder(duckdb);
  expect(() => clockFor(binder, 'text', ZONES, 'Column "day" of table "orders"')).toThrow('COLUMN_TYPE');
  expect(() => clockFor(binder, 'integer', ZONES, 'Column "day"')).toThrow('Column "day" is used as a time');
});
