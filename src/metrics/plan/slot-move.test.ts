import { expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../foundation/calendar/index.ts';
import { areDisjoint } from './slot.ts';
import { type SlotMove, seenSlot } from './slot-move.ts';

const FISCAL = { ...DEFAULT_CALENDAR, weekStart: 7, fiscalYearStart: 4 } as const;

function seen(from: string, to: string, moves: readonly SlotMove[], calendar = DEFAULT_CALENDAR) {
  return seenSlot({ index: 3, from, to, partial: false }, moves, calendar);
}

function days(...[from, to, moves, calendar]: Parameters<typeof seen>): string {
  const slot = seen(from, to, moves, calendar);
  return slot.isNone ? 'none' : `${slot.from} ${slot.to}`;
}

const back = (distance: { months: number } | { days: number }): SlotMove => ({ kind: 'back', distance });
const last = (distance: { months: number } | { days: number }): SlotMove => ({ kind: 'last', distance });

test('trailing windows end where their slots end', () => {
  const weeks = [
    ['2024-03-01', '2024-03-04'],
    ['2024-03-04', '2024-03-11'],
  ] as const;
  const slots = weeks.map(([from, to]) => seen(from, to, [last({ days: 30 })]));
  expect(slots.map(({ from, to, index }) => [index, from, to])).toEqual([
    [3, '2024-02-03', '2024-03-04'],
    [3, '2024-02-10', '2024-03-11'],
  ]);
  expect(areDisjoint(slots)).toBe(false);
});

test('trailing months hold no date twice', () => {
  expect(days('2026-03-30', '2026-03-31', [last({ months: 1 })])).toBe('2026-03-01 2026-03-31');
  expect(days('2024-02-28', '2024-02-29', [last({ months: 12 })])).toBe('2023-03-01 2024-02-29');
  expect(days('2026-11-01', '2026-12-01', [last({ months: 3 })])).toBe('2026-09-01 2026-12-01');
});

test.each([
  ['week', '2026-11-19', '2026-11-20', '2026-11-16 2026-11-20', '2026-11-15 2026-11-20'],
  ['month', '2026-11-30', '2026-12-03', '2026-12-01 2026-12-03', '2026-12-01 2026-12-03'],
  ['quarter', '2026-11-01', '2026-11-22', '2026-10-01 2026-11-22', '2026-10-01 2026-11-22'],
  ['year', '2026-02-01', '2026-03-01', '2026-01-01 2026-03-01', '2025-04-01 2026-03-01'],
  ['calendar-year', '2026-02-01', '2026-03-01', '2026-01-01 2026-03-01', '2026-01-01 2026-03-01'],
] as const)('to date of the %s in which a slot ends', (start, from, to, plain, fiscal) => {
  expect(days(from, to, [{ kind: 'since', start }])).toBe(plain);
  expect(days(from, to, [{ kind: 'since', start }], FISCAL)).toBe(fiscal);
});

test('the last day of a slot says which year it is to date of', () => {
  expect(days('2026-12-01', '2027-01-01', [{ kind: 'since', start: 'year' }])).toBe('2026-01-01 2027-01-01');
});

test('back by months, a month stands against a month and a day against a day', () => {
  expect(days('2026-03-01', '2026-04-01', [back({ months: 1 })])).toBe('2026-02-01 2026-03-01');
  expect(days('2026-03-28', '2026-03-29', [back({ months: 1 })])).toBe('2026-02-28 2026-03-01');
  expect(days('2026-03-29', '2026-03-30', [back({ months: 1 })])).toBe('none');
  expect(days('2024-02-29', '2024-03-01', [back({ months: 12 })])).toBe('none');
  expect(days('2026-11-01', '2026-11-22', [back({ months: 12 })])).toBe('2025-11-01 2025-11-22');
  expect(days('2026-11-16', '2026-11-23', [back({ days: 364 })])).toBe('2025-11-17 2025-11-24');
});

test('moves follow one another: the year to date, a year before, and the year to date of what lies a year before', () => {
  const ytd: SlotMove = { kind: 'since', start: 'year' };
  expect(days('2026-11-01', '2026-11-22', [back({ months: 12 }), ytd])).toBe('2025-01-01 2025-11-22');
  expect(days('2026-11-01', '2026-11-22', [ytd, back({ months: 12 })])).toBe('2025-01-01 2025-11-22');
  expect(seen('2026-11-01', '2026-11-22', [ytd, back({ months: 12 })]).own).toEqual({
    from: '2025-11-01',
    to: '2025-11-22',
  });
  expect(days('2024-02-29', '2024-03-01', [back({ months: 12 }), ytd])).toBe('none');
});

test('the beginning of the data is as early as a database knows days, however far back it is moved', () => {
  const open = seen('2026-11-01', '2026-11-22', [{ kind: 'since', start: 'data' }, back({ months: 12 })]);
  expect(open).toMatchObject({ from: '0001-01-02', to: '2025-11-22', isOpen: true });
  expect(open.own).toEqual({ from: '2025-11-01', to: '2025-11-22' });
});
