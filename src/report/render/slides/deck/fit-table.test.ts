import { expect, test } from 'vitest';
import { end, start, tableOf } from '../../../document/tables.ts';
import { fitTable } from './fit-table.ts';

const EN = { locale: 'en-US', currency: 'USD' };
const ROOM = { width: 888, height: 380 };
const AMOUNT = { kind: 'integer' } as const;

/** Accounts with two amounts and what is said of each. */
function accounts(rows: number, said: string) {
  const columns = [start('Account'), end('Score', AMOUNT), end('Revenue', AMOUNT), start('Why')];
  const cells = Array.from({ length: rows }, (_, at) => [`Nordwind ${at}`, at, 12_000 + at, said]);
  return fitTable(tableOf(columns, cells, EN), ROOM, { locale: EN });
}

test('a table that is small is set large', () => {
  const [only, ...others] = accounts(4, 'Usage 10 of 40');
  expect(others).toEqual([]);
  expect(only).toMatchObject({ size: 16, left: 0 });
});

test('rows are set smaller until all of them are there, and then texts until none is cut', () => {
  expect(accounts(13, 'Usage 10 of 40')[0]).toMatchObject({ size: 14, left: 0 });
  const long = accounts(3, 'Usage 10 of 40, and the last invoice is open. '.repeat(5));
  expect(long[0]).toMatchObject({ size: 14, left: 0 });
  expect(long[0]?.rows.every(({ isCut }) => isCut !== true)).toBe(true);
});

test('texts that are cut in any size do not make the others small, and what has no place is counted', () => {
  const [only] = accounts(3, 'Usage 10 of 40, and the last invoice is open. '.repeat(50));
  expect(only).toMatchObject({ size: 16, left: 0 });
  expect(only?.rows.filter(({ isCut }) => isCut === true)).toHaveLength(3);
  const [first] = accounts(50, 'Usage 10 of 40');
  expect(first?.size).toBe(12);
  expect(first?.left).toBe(50 - ((first?.rows.length ?? 0) - 1));
});
