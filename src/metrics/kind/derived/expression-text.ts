import type { Comparison, Expression } from '../../model/expression.ts';

const OPERATORS = { '+': '+', '-': '−', '*': '×', '/': '/' } as const;
const STRENGTH = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;
const COMPARES = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', '=': '=', '!=': '≠' } as const;

/** A formula with the parentheses it needs and no others. */
export function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'metric':
      return expression.name;
    case 'negate':
      return `−${operandText(expression.operand, 3)}`;
    case 'binary': {
      const strength = STRENGTH[expression.operator];
      const left = operandText(expression.left, strength);
      // a − (b − c) and a / (b × c) need theirs: operators of one strength go from left to right.
      const right = operandText(expression.right, strength + 1);
      return `${left} ${OPERATORS[expression.operator]} ${right}`;
    }
    case 'call':
      return `${expression.name}(${expression.operands.map(expressionText).join(', ')})`;
    case 'round': {
      const { operand, decimals } = expression;
      return `round(${expressionText(operand)}${decimals === 0 ? '' : `, ${String(decimals).replace('-', '−')}`})`;
    }
    case 'if':
      return `if(${comparisonText(expression.condition)}, ${expressionText(expression.holds)}, ${expressionText(expression.otherwise)})`;
  }
}

function operandText(operand: Expression, atLeast: number): string {
  const text = expressionText(operand);
  return operand.kind === 'binary' && STRENGTH[operand.operator] < atLeast ? `(${text})` : text;
}

/** `not` binds closest, then `and`, then `or`. */
function comparisonText(truth: Comparison): string {
  switch (truth.kind) {
    case 'compare':
      return `${expressionText(truth.left)} ${COMPARES[truth.operator]} ${expressionText(truth.right)}`;
    case 'not':
      return `not ${partText(truth.of[0], ['and', 'or'])}`;
    case 'and':
      return truth.of.map((one) => partText(one, ['and', 'or'])).join(' and ');
    case 'or':
      return truth.of.map((one) => partText(one, ['or'])).join(' or ');
  }
}

function partText(truth: Comparison, looser: readonly string[]): string {
  return looser.includes(truth.kind) ? `(${comparisonText(truth)})` : comparisonText(truth);
}
