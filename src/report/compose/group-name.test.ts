import { expect, test } from 'vitest';
import type { Value } from '../../metrics/connection/index.ts';
import { groupNames } from './group-name.ts';

const said = (...values: Value[]) => groupNames(values);

test('days are named as days, and several that all begin a month as months', () => {
  expect(said('2026-03-01', '2026-03-02', null)).toEqual([
    { say: 'day', day: '2026-03-01' },
    { say: 'day', day: '2026-03-02' },
    { say: 'group', value: null },
  ]);
  expect(said('2026-03-01', '2026-04-01', '')).toEqual([
    { say: 'month', month: '2026-03-01' },
    { say: 'month', month: '2026-04-01' },
    { say: 'group', value: '' },
  ]);
});

test('a single day that begins a month is no month', () => {
  expect(said('2026-03-01')).toEqual([{ say: 'day', day: '2026-03-01' }]);
  expect(said(null, '2026-03-01')).toEqual([
    { say: 'group', value: null },
    { say: 'day', day: '2026-03-01' },
  ]);
});

test('what is no day keeps its value', () => {
  expect(said('2026-03-01', 'Q1')).toEqual([
    { say: 'group', value: '2026-03-01' },
    { say: 'group', value: 'Q1' },
  ]);
  expect(said()).toEqual([]);
});
