import { describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import { MetricQuery, type MetricQueryInput } from './metric-query.ts';
import { areDisjoint, layOutSpine, type Slot, trailingSlots } from './slot.ts';

function spine(input: Omit<MetricQueryInput, 'metrics'>, asOf?: string) {
  return layOutSpine(MetricQuery.parse({ metrics: ['m'], ...input }), DEFAULT_CALENDAR, asOf);
}

const told = (slots: readonly Slot[]) =>
  slots.map(({ index, from, to, partial }) => `${index} ${from} ${to}${partial ? ' partial' : ''}`);

describe('the current side', () => {
  test('without a grain is one slot; with one, its buckets', () => {
    const period = { from: '2024-02-01', to: '2024-04-01' };
    expect(told(spine({ period }).current)).toEqual(['0 2024-02-01 2024-04-01']);
    expect(told(spine({ period, grain: 'month' }).current)).toEqual([
      '0 2024-02-01 2024-03-01',
      '1 2024-03-01 2024-04-01',
    ]);
    expect(spine({ period, grain: 'day' }).current).toHaveLength(60);
  });

  test('marks buckets that the period does not fill', () => {
    const { current, partial } = spine({ period: { from: '2024-02-07', to: '2024-02-20' }, grain: 'week' });
    expect(told(current)).toEqual([
      '0 2024-02-07 2024-02-12 partial',
      '1 2024-02-12 2024-02-19',
      '2 2024-02-19 2024-02-20 partial',
    ]);
    expect(partial).toBe(false);
  });

  test('ends at the edition date', () => {
    const { current, partial } = spine({ period: { from: '2024-02-01', to: '2024-03-01' } }, '2024-02-11');
    expect(told(current)).toEqual(['0 2024-02-01 2024-02-11 partial']);
    expect(partial).toBe(true);
    expect(spine({ period: { from: '2024-02-01', to: '2024-03-01' } }, '2024-03-01').partial).toBe(false);
  });
});

describe('the comparison', () => {
  const march = { from: '2024-03-01', to: '2024-04-01' };

  test.each([
    ['previous', '1 2024-02-01 2024-03-01'],
    ['days', '1 2024-01-30 2024-03-01'],
    ['year', '1 2023-03-01 2023-04-01'],
  ] as const)('%s of March', (compare, expected) => {
    expect(told(spine({ period: march, compare }).comparison)).toEqual([expected]);
  });

  test('is cut alike when the edition date interrupts the period', () => {
    const { current, comparison, partial } = spine({ period: march, compare: 'previous' }, '2024-03-11');
    expect(told(current)).toEqual(['0 2024-03-01 2024-03-11 partial']);
    expect(told(comparison)).toEqual(['1 2024-02-01 2024-02-11 partial']);
    expect(partial).toBe(true);
  });

  test('never counts more days than it has itself', () => {
    const { current, comparison } = spine({ period: march, compare: 'previous' }, '2024-03-31');
    expect(told(current)).toEqual(['0 2024-03-01 2024-03-30 partial']);
    expect(told(comparison)).toEqual(['1 2024-02-01 2024-03-01 partial']);
  });

  test('numbers its buckets after the current ones', () => {
    const { current, comparison } = spine({
      period: { from: '2024-01-01', to: '2024-03-01' },
      grain: 'month',
      compare: 'year',
    });
    expect(told([...current, ...comparison])).toEqual([
      '0 2024-01-01 2024-02-01',
      '1 2024-02-01 2024-03-01',
      '2 2023-01-01 2023-02-01',
      '3 2023-02-01 2023-03-01',
    ]);
  });
});

describe('refuses', () => {
  test('a period without a day, also one that lies after the edition date', () => {
    expect(() => spine({ period: { from: '2024-03-01', to: '2024-03-01' } })).toThrow('PERIOD_INVALID');
    expect(() => spine({ period: { from: '2024-03-02', to: '2024-03-01' } })).toThrow(
      'periods are half-open',
    );
    expect(() => spine({ period: { from: '2024-03-02', to: '2024-04-01' } }, '2024-03-02')).toThrow(
      'before the edition date 2024-03-02',
    );
  });

  test('more buckets than anybody reads', () => {
    expect(() => spine({ period: { from: '2000-01-01', to: '2020-01-01' }, grain: 'day' })).toThrow(
      'SERIES_TOO_LARGE',
    );
  });
});

test('trailing windows end where their slots end', () => {
  const { current } = spine({ period: { from: '2024-03-01', to: '2024-03-15' }, grain: 'week' });
  expect(told(trailingSlots(current, 30)).map((one) => one.slice(0, 23))).toEqual([
    '0 2024-02-03 2024-03-04',
    '1 2024-02-10 2024-03-11',
    '2 2024-02-14 2024-03-15',
  ]);
  expect(areDisjoint(current)).toBe(true);
  expect(areDisjoint(trailingSlots(current, 30))).toBe(false);
  expect(trailingSlots(current, undefined)).toBe(current);
});

describe('buckets of a comparison', () => {
  const pairs = (input: Omit<MetricQueryInput, 'metrics'>, asOf?: string) => {
    const { current, comparison } = spine(input, asOf);
    return comparison.map(
      (slot, index) => `${current[index]?.from} ${current[index]?.to} | ${slot.from} ${slot.to}`,
    );
  };

  test('whole grains stand against whole grains, whatever their length', () => {
    const period = { from: '2024-03-01', to: '2024-05-01' };
    expect(pairs({ period, grain: 'month', compare: 'previous' })).toEqual([
      '2024-03-01 2024-04-01 | 2024-01-01 2024-02-01',
      '2024-04-01 2024-05-01 | 2024-02-01 2024-03-01',
    ]);
  });

  test('cut ones stand against as many days', () => {
    const period = { from: '2024-10-23', to: '2024-11-06' };
    expect(pairs({ period, grain: 'week', compare: 'days' })).toEqual([
      '2024-10-23 2024-10-28 | 2024-10-09 2024-10-14',
      '2024-10-28 2024-11-04 | 2024-10-14 2024-10-21',
      '2024-11-04 2024-11-06 | 2024-10-21 2024-10-23',
    ]);
  });

  test('the day of a month against the day of the shorter month before, and the rest against nothing', () => {
    const days = pairs({
      period: { from: '2023-03-01', to: '2023-04-01' },
      grain: 'day',
      compare: 'previous',
    });
    expect(days).toHaveLength(28);
    expect(days[27]).toBe('2023-03-28 2023-03-29 | 2023-02-28 2023-03-01');
  });
});
