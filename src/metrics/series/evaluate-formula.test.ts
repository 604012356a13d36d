import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Formula } from '../plan/index.ts';
import type { Cell } from './cell.ts';
import { type CellColumn, cellOf, codeOf, writeCells } from './cell-column.ts';
import { evaluateFormula, missing } from './evaluate-formula.ts';

const measure = (id: string): Formula => ({ kind: 'measure', id, empty: 0 });
const number = (value: number): Formula => ({ kind: 'number', value });
const binary = (left: Formula, operator: '+' | '-' | '*' | '/', right: Formula): Formula => ({
  kind: 'binary',
  operator,
  left,
  right,
});
const ratio = (numerator: Formula, denominator: Formula): Formula => binary(numerator, '/', denominator);

function columnOf(cell: Cell): CellColumn {
  const written = writeCells(1);
  if (typeof cell !== 'object') written.number(0, Number(cell));
  else written.missing(0, codeOf(cell.reason, cell.metric));
  return written.done();
}

function value(formula: Formula, cells: Record<string, Cell> = {}): Cell {
  const measured = (id: string) => columnOf(cells[id] ?? expect.fail(`no ${id}`));
  return cellOf(evaluateFormula(formula, 'asked', measured, 1), 0);
}

describe('division by zero has no value, and says so', () => {
  test.each([
    ['a ratio', ratio(number(1), number(0))],
    ['0 / 0', ratio(number(0), number(0))],
    ['minus zero', ratio(number(1), binary(number(0), '*', number(-1)))],
    ['in a formula', binary(number(1), '+', binary(number(1), '/', number(0)))],
    [
      'a difference that is zero in decimals',
      ratio(number(1), binary(binary(number(0.3), '-', number(0.1)), '-', number(0.2))),
    ],
    [
      'a difference that is zero after larger amounts',
      ratio(
        number(1),
        binary(binary(binary(number(1e6), '+', number(0.1)), '-', number(1e6)), '-', number(0.1)),
      ),
    ],
  ])('%s', (_, formula) => {
    expect(value(formula)).toEqual({ reason: 'zero_denominator', metric: 'asked' });
  });
});

test('a missing operand makes the result missing, for its own reason; the left one speaks first', () => {
  const cells = { a: missing('no_data', 'average'), b: missing('not_finite', 'largest'), c: 2 };
  expect(value(binary(measure('c'), '*', measure('a')), cells)).toEqual({
    reason: 'no_data',
    metric: 'average',
  });
  expect(value(ratio(measure('b'), measure('a')), cells)).toEqual({
    reason: 'not_finite',
    metric: 'largest',
  });
  expect(value({ kind: 'negate', operand: measure('a') }, cells)).toEqual({
    reason: 'no_data',
    metric: 'average',
  });
  expect(value(ratio(measure('a'), number(0)), cells)).toEqual({ reason: 'no_data', metric: 'average' });
});

test('what grows beyond all numbers is not one', () => {
  expect(value(binary(number(1e308), '*', number(10)))).toEqual({ reason: 'not_finite', metric: 'asked' });
  expect(value(binary(number(1e308), '+', number(1e308)))).toEqual({ reason: 'not_finite', metric: 'asked' });
  expect(value(ratio(number(1e300), number(1e-300)))).toEqual({ reason: 'not_finite', metric: 'asked' });
});

test('there is no minus zero', () => {
  expect(value({ kind: 'negate', operand: number(0) })).toBe(0);
  expect(value(binary(number(0), '*', number(-3)))).toBe(0);
  expect(value(ratio(number(0), number(-3)))).toBe(0);
});

test('sums of money are money: to the cent, in any order', () => {
  const cents = fc.array(fc.integer({ min: -1e11, max: 1e11 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(cents, (all) => {
      const [first = 0, ...rest] = all.map((one) => one / 100);
      const formula = rest.reduce((sum, one) => binary(sum, '+', number(one)), number(first));
      expect(value(formula)).toBe(all.reduce((sum, one) => sum + one, 0) / 100 + 0);
    }),
  );
});

test('very large and very small numbers keep their digits', () => {
  expect(value(binary(number(2 ** 53 - 2), '+', number(1)))).toBe(2 ** 53 - 1);
  expect(value(binary(number(1e-90), '+', number(2e-90)))).toBeCloseTo(3e-90, 100);
  expect(value(binary(number(1.5e-7), '-', number(0.5e-7)))).toBe(1e-7);
});
