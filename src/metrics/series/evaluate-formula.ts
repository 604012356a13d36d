import type { Formula } from '../plan/index.ts';
import type { Missing } from './cell.ts';
import { type CellColumn, codeOf, missingOf, writeCells } from './cell-column.ts';
import { floatDigits, sumDigits } from './digits.ts';

/**
 * The cells of a measure; `empty` is what no row at all means. `counted`: as the database counted them, also where what it
 * counted is not all that there may have been.
 */
export type MeasureCells = (id: string, empty: 0 | null, as?: 'counted') => CellColumn;

/**
 * Evaluates a formula in every slot and group at once. A missing operand makes the result missing, for the operand's
 * reason; division by zero has no value, so a ratio is never infinite and 0/0 is not 0.
 * @param length number of cells
 */
export function evaluateFormula(
  formula: Formula,
  metric: string,
  cells: MeasureCells,
  length: number,
): CellColumn {
  switch (formula.kind) {
    case 'measure':
      return cells(formula.id, formula.empty);
    case 'number':
      return { numbers: new Float64Array(length).fill(formula.value), missing: undefined };
    case 'negate':
      return negate(evaluateFormula(formula.operand, metric, cells, length));
    case 'everybody':
      return guarded(formula, cells, length);
    case 'binary':
      return combine(
        formula.operator,
        metric,
        evaluateFormula(formula.left, metric, cells, length),
        evaluateFormula(formula.right, metric, cells, length),
      );
  }
}

/** A number is told where the reader sees all rows behind it, or where enough others have some that the reader does not see. */
function guarded(
  { metric, value, all, own, least }: Extract<Formula, { kind: 'everybody' }>,
  cells: MeasureCells,
  length: number,
): CellColumn {
  const numbers = evaluateFormula(value, metric, cells, length);
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

function negate({ numbers, missing }: CellColumn): CellColumn {
  return { numbers: numbers.map((value) => 0 - value), missing };
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
