import type { Formula, FormulaTruth, OfEverybody } from '../plan/index.ts';
import { amongGroups } from './among-groups.ts';
import type { Missing } from './cell.ts';
import { type CellColumn, codeOf, missingOf, writeCells } from './cell-column.ts';
import { floatDigits, roundedTo, sumDigits } from './digits.ts';
import type { GroupScope } from './group-scope.ts';

/**
 * Evaluates a formula in every slot and group at once. A missing operand makes the result missing, for the operand's
 * reason; division by zero has no value, so a ratio is never infinite and 0/0 is not 0. Of the branches of `if` only the one
 * that counts has to have a number; `coalesce` alone looks past what is missing.
 * @param scope the groups that it is evaluated over
 */
export function evaluateFormula(formula: Formula, metric: string, scope: GroupScope): CellColumn {
  const { cells, length } = scope;
  const of = (one: Formula) => evaluateFormula(one, metric, scope);
  switch (formula.kind) {
    case 'measure':
      return cells(formula.id, formula.empty);
    case 'number':
      return { numbers: new Float64Array(length).fill(formula.value), missing: undefined };
    case 'negate':
      return changed(of(formula.operand), (value) => 0 - value);
    case 'round':
      return changed(of(formula.operand), (value) => roundedTo(value, formula.decimals));
    case 'everybody':
      return guarded(formula, scope);
    case 'coarser': {
      const { scope: other, of: partOf } = scope.coarser(formula.within);
      const column = evaluateFormula(formula.value, metric, other);
      return other === scope ? column : besideParts(column, partOf, other.groups);
    }
    case 'among':
      return amongGroups(formula, of(formula.value), scope);
    case 'binary':
      return combine(formula.operator, metric, of(formula.left), of(formula.right));
    case 'call':
      return called(formula.name, formula.operands.map(of));
    case 'if':
      return chosen(truthOf(formula.condition, of), of(formula.holds), of(formula.otherwise));
  }
}

/** A number is told where the reader sees all rows behind it, or where enough others have some that the reader does not see. */
function guarded({ metric, value, all, own, least }: OfEverybody, scope: GroupScope): CellColumn {
  const { cells, length } = scope;
  const numbers = evaluateFormula(value, metric, scope);
  const [rows, entities] = [cells(all.rows, 0), cells(all.entities, 0)];
  // Where the rows that the reader sees begin within the slot, those are theirs; before, none are.
  const [ownRows, ownEntities] = [cells(own.rows, 0, 'counted'), cells(own.entities, 0, 'counted')];
  const written = writeCells(length);
  const tooFew = codeOf('too_few', metric);
  const at = ({ numbers: found, missing: absent }: CellColumn, index: number) =>
    absent?.[index] ? 0 : (found[index] ?? 0);
  for (let index = 0; index < length; index += 1) {
    // What is not told of a slot at all, be it because it is no whole bucket, has its own reason.
    const code = numbers.missing?.[index] || rows.missing?.[index];
    const others = at(entities, index) - at(ownEntities, index);
    const seesAll = at(rows, index) === at(ownRows, index);
    const isTold = seesAll || others >= least || rows.missing?.[index];
    if (!isTold) written.missing(index, tooFew);
    else if (code) written.missing(index, code);
    else written.number(index, numbers.numbers[index] ?? 0);
  }
  return written.done();
}

/** Beside each group the cell of the one that it is part of. */
function besideParts(
  { numbers, missing, ...rest }: CellColumn,
  partOf: Int32Array,
  groups: number,
): CellColumn {
  const slots = numbers.length / groups;
  const length = slots * partOf.length;
  const places = Int32Array.from({ length }, (_, at) => {
    const group = at % partOf.length;
    return ((at - group) / partOf.length) * groups + (partOf[group] ?? 0);
  });
  return {
    ...rest,
    numbers: Float64Array.from(places, (at) => numbers[at] ?? Number.NaN),
    missing: missing && Uint16Array.from(places, (at) => missing[at] ?? 0),
  };
}

function changed({ numbers, missing }: CellColumn, change: (value: number) => number): CellColumn {
  return { numbers: numbers.map(change), missing };
}

function called(
  name: Extract<Formula, { kind: 'call' }>['name'],
  operands: readonly CellColumn[],
): CellColumn {
  const [first, ...rest] = operands;
  if (first === undefined) throw new Error(`${name} has no operand`);
  switch (name) {
    case 'abs':
      return changed(first, Math.abs);
    case 'coalesce':
      return firstOf(operands);
    case 'days':
      return daysBetween(first, rest[0] ?? first);
    case 'least':
      return rest.reduce((one, other) => picked(one, other, Math.min), first);
    case 'greatest':
      return rest.reduce((one, other) => picked(one, other, Math.max), first);
  }
}

function picked(one: CellColumn, other: CellColumn, pick: (a: number, b: number) => number): CellColumn {
  const written = writeCells(one.numbers.length);
  for (let at = 0; at < one.numbers.length; at += 1) {
    const code = one.missing?.[at] || other.missing?.[at];
    if (code) written.missing(at, code);
    else written.number(at, pick(one.numbers[at] ?? 0, other.numbers[at] ?? 0));
  }
  return written.done();
}

const DAY_MS = 86_400_000;

/** Days are numbers of days, and instants of milliseconds. */
function daysBetween(from: CellColumn, to: CellColumn): CellColumn {
  const unit = from.moments?.kind === 'instant' ? DAY_MS : 1;
  return picked(from, to, (a, b) => (b - a) / unit);
}

/** There is nothing to compute a number from; all else is not known, and nothing stands in for that. */
const NOTHING_THERE: ReadonlySet<Missing['reason']> = new Set(['no_data', 'zero_denominator']);

function firstOf(operands: readonly CellColumn[]): CellColumn {
  const length = operands[0]?.numbers.length ?? 0;
  const written = writeCells(length);
  const codeIn = (column: CellColumn, at: number) => column.missing?.[at] ?? 0;
  for (let at = 0; at < length; at += 1) {
    const found = operands.find((one) => {
      const code = codeIn(one, at);
      return code === 0 || !NOTHING_THERE.has(missingOf(code).reason);
    });
    // Where none has a number, the first says why.
    const from = found ?? operands[0];
    const code = from === undefined ? 0 : codeIn(from, at);
    if (code !== 0) written.missing(at, code);
    else written.number(at, from?.numbers[at] ?? 0);
  }
  return written.done();
}

/** 1 where a condition holds and 0 where it does not; missing where a number decides that is not there. */
function truthOf(truth: FormulaTruth, of: (formula: Formula) => CellColumn): CellColumn {
  switch (truth.kind) {
    case 'compare': {
      const holds = COMPARE[truth.operator];
      return picked(of(truth.left), of(truth.right), (a, b) => (holds(a, b) ? 1 : 0));
    }
    case 'not':
      return changed(truthOf(truth.of[0], of), (value) => 1 - value);
    default:
      return decided(
        truth.of.map((one) => truthOf(one, of)),
        truth.kind === 'or' ? 1 : 0,
      );
  }
}

const COMPARE = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '=': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
};

/** One condition that holds decides an `or`, one that does not an `and`, whatever is not known of the others. */
function decided(all: readonly CellColumn[], decisive: 0 | 1): CellColumn {
  const length = all[0]?.numbers.length ?? 0;
  const written = writeCells(length);
  for (let at = 0; at < length; at += 1) {
    const code = all.map(({ missing }) => missing?.[at] ?? 0).find((one) => one !== 0);
    if (all.some(({ numbers }) => numbers[at] === decisive)) written.number(at, decisive);
    else if (code !== undefined) written.missing(at, code);
    else written.number(at, 1 - decisive);
  }
  return written.done();
}

function chosen(truth: CellColumn, holds: CellColumn, otherwise: CellColumn): CellColumn {
  const written = writeCells(truth.numbers.length);
  for (let at = 0; at < truth.numbers.length; at += 1) {
    const branch = truth.numbers[at] === 1 ? holds : otherwise;
    const code = truth.missing?.[at] || branch.missing?.[at];
    if (code) written.missing(at, code);
    else written.number(at, branch.numbers[at] ?? 0);
  }
  return written.done();
}

type Operator = '+' | '-' | '*' | '/';

function combine(operator: Operator, metric: string, left: CellColumn, right: CellColumn): CellColumn {
  const { length } = left.numbers;
  const written = writeCells(length);
  const zero = codeOf('zero_denominator', metric);
  const notFinite = codeOf('not_finite', metric);
  for (let at = 0; at < length; at += 1) {
    const code = left.missing?.[at] || right.missing?.[at];
    const a = left.numbers[at] ?? 0;
    const b = right.numbers[at] ?? 0;
    if (code) {
      written.missing(at, code);
    } else if (operator === '/' && b === 0) {
      written.missing(at, zero);
    } else {
      const result = arithmetic(operator, a, b);
      if (Number.isFinite(result)) written.number(at, result);
      else written.missing(at, notFinite);
    }
  }
  return written.done();
}

function arithmetic(operator: Operator, a: number, b: number): number {
  if (operator === '+') return sumDigits(a + b, a, b);
  if (operator === '-') return sumDigits(a - b, a, b);
  // Adding 0 turns −0 into 0.
  return (operator === '*' ? floatDigits(a * b) : a / b) + 0;
}

/** Why a metric has no number; one shared object for each reason and metric. */
export function missing(reason: Missing['reason'], metric: string): Missing {
  return missingOf(codeOf(reason, metric));
}
