import type { Expression } from '../../model/expression.ts';

const OPERATORS = { '+': '+', '-': '−', '*': '×', '/': '/' } as const;
const STRENGTH = { '+': 1, '-': 1, '*': 2, '/': 2 } as const;

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
  }
}

function operandText(operand: Expression, atLeast: number): string {
  const text = expressionText(operand);
  return operand.kind === 'binary' && STRENGTH[operand.operator] < atLeast ? `(${text})` : text;
}
