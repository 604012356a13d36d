import { expect, test } from 'vitest';
import { changeOf } from './change.ts';

test('the example', () => {
  expect(changeOf(120, 100)).toEqual({ absolute: 20, relative: 0.2 });
});

test('from nothing, to nothing, from zero and from below zero', () => {
  expect(changeOf(null, 1)).toEqual({ absolute: null, relative: null });
  expect(changeOf(1, null)).toEqual({ absolute: null, relative: null });
  expect(changeOf(5, 0)).toEqual({ absolute: 5, relative: null });
  expect(changeOf(-50, -100)).toEqual({ absolute: 50, relative: 0.5 });
});

test('of days whole days, of instants seconds, and nothing between a date and what is none', () => {
  expect(changeOf('2026-11-28', '2026-11-25')).toEqual({ absolute: 3, relative: null });
  expect(changeOf('2026-02-28', '2026-03-01')).toEqual({ absolute: -1, relative: null });
  expect(changeOf('2026-10-25T12:00:00+01:00', '2026-10-24T12:00:00+02:00')).toEqual({
    ...{ absolute: 90_000, relative: null },
  });
  for (const before of [null, 5, 'Total'])
    expect(changeOf('2026-11-28', before)).toEqual({ absolute: null, relative: null });
});

test('the difference of amounts in cents is in cents', () => {
  expect(changeOf(10_000.1, 1793.001).absolute).toBe(8207.099);
  expect(changeOf(0.3, 0.1).absolute).toBe(0.2);
});
