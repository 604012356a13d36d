import type { Formula } from '../plan/index.ts';
import type { Cell, Missing } from './series.ts';

/** The cells of the measures of one group in one slot. */
export type MeasureCells = (id: string, empty: 0 | null) => Cell;

/**
 * Evaluates a formula. A missing operand makes the result missing, for the operand's reason; division by zero
 * has no value, so a ratio is never infinite and 0/0 is not 0.
 */
export function evaluateFormula(formula: Formula, metric: string, cells: MeasureCells): Cell {
  switch (formula.kind) {
    case 'measure':
      return cells(formula.id, formula.empty);
    case 'number':
      return formula.value;
    case 'negate': {
      const operand = evaluateFormula(formula.operand, metric, cells);
      return typeof operand === 'number' ? 0 - operand : operand;
    }
    case 'ratio':
      return combine('/', formula.numerator, formula.denominator, metric, cells);
    case 'binary':
      return combine(formula.operator, formula.left, formula.right, metric, cells);
  }
}

function combine(
  operator: '+' | '-' | '*' | '/',
  left: Formula,
  right: Formula,
  metric: string,
  cells: MeasureCells,
): Cell {
  const a = evaluateFormula(left, metric, cells);
  if (typeof a !== 'number') return a;
  const b = evaluateFormula(right, metric, cells);
  if (typeof b !== 'number') return b;
  if (operator === '/' && b === 0) return missing('zero_denominator', metric);
  const result = arithmetic(operator, a, b);
  return Number.isFinite(result) ? result : missing('not_finite', metric);
}

function arithmetic(operator: '+' | '-' | '*' | '/', a: number, b: number): number {
  if (operator === '+') return settled(a + b, a, b);
  if (operator === '-') return settled(a - b, a, b);
  // Adding 0 turns −0 into 0.
  return (operator === '*' ? a * b : a / b) + 0;
}

/**
 * A sum to the digits its operands have: 15 from the first digit of the larger one. Money is decimal and doubles
 * are not, so 0.3 − 0.1 − 0.2 would be a tiny number in place of 0, and a fine denominator.
 */
function settled(result: number, a: number, b: number): number {
  const size = Math.max(Math.abs(a), Math.abs(b));
  if (result === 0 || !Number.isFinite(result) || size >= 1e15 || size < 1e-80) return result + 0;
  return Number(result.toFixed(Math.min(100, 14 - Math.floor(Math.log10(size))))) + 0;
}

const interned = new Map<string, Missing>();

/** One shared object for each reason and metric: large series are full of them. */
export function missing(reason: Missing['reason'], metric: string): Missing {
  const key = `${reason} ${metric}`;
  let found = interned.get(key);
  if (found === undefined) {
    found = { reason, metric };
    interned.set(key, found);
  }
  return found;
}
