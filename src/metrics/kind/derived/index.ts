import { z } from 'zod';
import { type Expression, metricsIn, parseExpression } from '../../model/expression.ts';
import { metricDescription } from '../../model/metric-description.ts';
import type { Formula } from '../../plan/plan.ts';
import { whyPartsDoNot } from '../accumulation.ts';
import { defineKind, type Nature, type Others, type Planning } from '../kind.ts';
import { expressionText } from './expression-text.ts';

const DerivedMetric = z.strictObject({
  kind: z.literal('derived'),
  ...metricDescription,
  expression: z.string().min(1).max(1000).describe('Arithmetic over metrics: (opening - churn) / opening.'),
});

/** Arithmetic over other metrics. */
export const derived = defineKind({
  schema: DerivedMetric,
  reference: {
    title: 'Derived metrics',
    intro: 'Arithmetic over other metrics.',
    outro: `An expression has metric names, numbers, \`+ - * /\`, unary minus and parentheses, with the usual precedence. A part
without a value leaves the whole without one, for the same reason; a division by zero has no value. Scores have no place
in it.`,
  },
  dependencies: ({ expression }) => partsOf(expression).map((name) => ({ name, field: 'expression' })),
  formulaField: 'expression',
  computesWithOthers: true,
  validate: () => [],
  formula: ({ expression }, planning) => formulaOf(parseExpression(expression), planning),
  reads: () => [],
  text: ({ expression }) => expressionText(parseExpression(expression)),
  nature: ({ expression }, others) => natureOf(parseExpression(expression), others) ?? 'mean',
  noPace({ expression }, others) {
    const natures = new Set(partsOf(expression).map(others.nature));
    return {
      why:
        natures.has('amount') && natures.has('level')
          ? 'is computed from what adds up while a period runs and from states, so that it does neither'
          : 'is computed by more than adding up: it neither grows nor adds up while a period runs',
    };
  },
  isTimeless: ({ expression }, others) => partsOf(expression).every(others.isTimeless),
  whyNotAccumulated: ({ expression }, others) => whyPartsDoNot(partsOf(expression), others),
  isState({ expression }, others) {
    const parts = partsOf(expression);
    return parts.length > 0 && parts.every(others.isState);
  },
  addsUp: () => false,
});

function partsOf(expression: string): readonly string[] {
  return metricsIn(parseExpression(expression));
}

function formulaOf(expression: Expression, planning: Planning): Formula {
  switch (expression.kind) {
    case 'number':
      return expression;
    case 'metric':
      return planning.formulaOf(expression.name);
    case 'negate':
      return { kind: 'negate', operand: formulaOf(expression.operand, planning) };
    case 'binary':
      return {
        kind: 'binary',
        operator: expression.operator,
        left: formulaOf(expression.left, planning),
        right: formulaOf(expression.right, planning),
      };
  }
}

/** Of a plain number: undefined, since it scales and does not count. */
function natureOf(expression: Expression, others: Others): Nature | undefined {
  switch (expression.kind) {
    case 'number':
      return undefined;
    case 'metric':
      return others.nature(expression.name);
    case 'negate':
      return natureOf(expression.operand, others);
    case 'binary': {
      const left = natureOf(expression.left, others);
      const right = natureOf(expression.right, others);
      const adds = expression.operator === '+' || expression.operator === '-';
      if (adds) return left === right ? left : 'mean';
      if (right === undefined) return left;
      return left === undefined && expression.operator === '*' ? right : 'mean';
    }
  }
}
