import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Formula, FormulaTruth } from '../plan/index.ts';
import type { Cell } from './cell.ts';
import { type CellColumn, cellOf, codeOf, writeCells } from './cell-column.ts';
import { evaluateFormula, missing } from './evaluate-formula.ts';
import type { GroupScope } from './group-scope.ts';

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

const ONE_GROUP: Omit<GroupScope, 'cells'> = {
  groups: 1,
  areParts: false,
  length: 1,
  coarser: () => expect.fail('there are no coarser groups'),
  alike: () => undefined,
  saysOf: () => new Uint8Array(1),
};

function value(formula: Formula, cells: Record<string, Cell> = {}): Cell {
  const measured = (id: string) => columnOf(cells[id] ?? expect.fail(`no ${id}`));
  return cellOf(evaluateFormula(formula, 'asked', { ...ONE_GROUP, cells: measured }), 0);
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

const call = (name: 'abs' | 'coalesce' | 'greatest' | 'least', ...operands: Formula[]): Formula => ({
  kind: 'call',
  name,
  operands,
});
const compare = (
  left: Formula,
  operator: '<' | '<=' | '>' | '>=' | '=' | '!=',
  right: Formula,
): FormulaTruth => ({
  kind: 'compare',
  operator,
  left,
  right,
});
const choose = (condition: FormulaTruth): Formula => ({
  kind: 'if',
  condition,
  holds: number(1),
  otherwise: number(2),
});
const round = (operand: Formula, decimals: number): Formula => ({ kind: 'round', operand, decimals });

const NONE = missing('no_data', 'average');
const BEFORE = missing('before_data', 'earlier');
const FEW = missing('too_few', 'everybody');
const CELLS = { none: NONE, before: BEFORE, few: FEW, two: 2 };
const [none, before, few, two] = ['none', 'before', 'few', 'two'].map(measure) as [
  Formula,
  Formula,
  Formula,
  Formula,
];

describe('functions', () => {
  test.each([
    ['the least', call('least', number(3), number(-1), number(2)), -1],
    ['the greatest', call('greatest', number(3), number(-1), number(7)), 7],
    ['the size', call('abs', number(-2.5)), 2.5],
    ['the first that there is', call('coalesce', two, number(5)), 2],
    ['decimals', round(number(2.345), 2), 2.35],
    ['away from zero', round(number(-2.5), 0), -3],
    ['digits as they are written, not those of the double', round(number(1.005), 2), 1.01],
    ['thousands', round(number(-1499.5), -3), -1000],
    ['no minus zero', round(number(-0.4), 0), 0],
    ['very small', round(number(1.5e-7), 7), 2e-7],
    ['too large to have the digits', round(number(1e300), 12), 1e300],
  ])('%s', (_, formula, expected) => {
    expect(value(formula, CELLS)).toBe(expected);
  });

  test.each([
    ['the least of what is missing', call('least', number(1), none, before), NONE],
    ['the greatest', call('greatest', before, number(1)), BEFORE],
    ['the size', call('abs', none), NONE],
    ['rounded', round(none, 2), NONE],
    [
      'where nothing stands in, the first says why',
      call('coalesce', none, ratio(number(1), number(0))),
      NONE,
    ],
    [
      'what is not known of days before the data is not replaced',
      call('coalesce', before, number(0)),
      BEFORE,
    ],
    ['what is not told to a reader is not replaced', call('coalesce', few, number(0)), FEW],
    ['not behind what there is nothing of either', call('coalesce', none, few, number(0)), FEW],
  ])('%s is missing', (_, formula, expected) => {
    expect(value(formula, CELLS)).toEqual(expected);
  });

  test.each([
    ['no rows', call('coalesce', none, number(4)), 4],
    ['a division by zero', call('coalesce', ratio(number(1), number(0)), number(4)), 4],
  ])('something stands in for %s', (_, formula, expected) => {
    expect(value(formula, CELLS)).toBe(expected);
  });
});

describe('if', () => {
  test.each([
    ['<', 1, 2, 2],
    ['<=', 1, 1, 2],
    ['>', 2, 2, 1],
    ['>=', 2, 1, 1],
    ['=', 2, 1, 2],
    ['!=', 1, 2, 1],
  ] as const)('2 %s 3, 2, 1', (operator, three, same, one) => {
    const found = [3, 2, 1].map((other) => value(choose(compare(two, operator, number(other))), CELLS));
    expect(found).toEqual([three, same, one]);
  });

  const holds = compare(number(1), '<', number(2));
  const fails = compare(number(2), '<', number(1));
  const unknown = compare(none, '<', number(2));
  const all = (...of: FormulaTruth[]): FormulaTruth => ({ kind: 'and', of });
  const any = (...of: FormulaTruth[]): FormulaTruth => ({ kind: 'or', of });
  const not = (one: FormulaTruth): FormulaTruth => ({ kind: 'not', of: [one] });

  test.each([
    ['unknown', unknown, NONE],
    ['not unknown', not(unknown), NONE],
    ['holds and unknown', all(holds, unknown), NONE],
    ['unknown and fails', all(unknown, fails), 2],
    ['holds and holds', all(holds, holds), 1],
    ['unknown or holds', any(unknown, holds), 1],
    ['fails or unknown', any(fails, unknown), NONE],
    ['fails or fails', any(fails, fails), 2],
    ['not fails', not(fails), 1],
  ])('a condition is not known only where a missing number decides it: %s', (_, condition, expected) => {
    expect(value(choose(condition), CELLS)).toEqual(expected);
  });

  test('the branch that does not count need not have a number', () => {
    const chosen = (condition: FormulaTruth): Formula => ({
      kind: 'if',
      condition,
      holds: two,
      otherwise: ratio(number(1), number(0)),
    });
    expect(value(chosen(holds), CELLS)).toBe(2);
    expect(value(chosen(fails), CELLS)).toEqual({ reason: 'zero_denominator', metric: 'asked' });
  });
});
