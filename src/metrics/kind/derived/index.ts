import { z } from 'zod';
import { problem } from '../../../foundation/diagnostic/index.ts';
import { leavesOf, mapLeaves } from '../../model/arithmetic.ts';
import { type Expression, metricsIn, parseExpression } from '../../model/expression.ts';
import { metricDescription } from '../../model/metric-description.ts';
import { whyPartsDoNot } from '../accumulation.ts';
import { dependenciesIn } from '../formula-dependencies.ts';
import { defineKind, type Nature, type Others } from '../kind.ts';
import { expressionText } from './expression-text.ts';
import { mixedUnits } from './units.ts';

const DerivedMetric = z.strictObject({
  kind: z.literal('derived'),
  ...metricDescription,
  expression: z
    .string()
    .min(1)
    .max(1000)
    .describe('Arithmetic over metrics: if(opening > 0, (opening - churn) / opening, 0).'),
});

/** Arithmetic over other metrics. */
export const derived = defineKind({
  schema: DerivedMetric,
  reference: {
    title: 'Derived metrics',
    intro: 'Arithmetic over other metrics.',
    outro: `An expression has metric names, numbers, \`+ - * /\`, unary minus and parentheses, with the usual precedence. A part
without a value leaves the whole without one, for the same reason; a division by zero has no value. Scores have no place
in it. Its functions:

- \`if(condition, a, b)\`: \`a\` where the condition holds, else \`b\`; the other need not have a value. A condition compares by
  \`< <= > >= = !=\`, and joins comparisons by \`not\`, \`and\` and \`or\`, which bind in this order. Where a missing value decides
  it, there is no value, for its reason.
- \`least(a, b, …)\`, \`greatest(a, b, …)\`: where one is missing, so is the result.
- \`coalesce(a, b, …)\`: the first with a value, past those without rows and past divisions by zero. What is not known, as before
  the data begins, after it ends, or where too few stand behind a public number, stays without a value.
- \`round(a)\`, \`round(a, 2)\`, \`round(a, -3)\`: to so many decimals, half away from zero; negative: to tens, hundreds, thousands.
- \`abs(a)\`: without its sign.
- \`days(a, b)\`: the days from one date to another, by the names of two metrics that are dates: whole days where they are shown as
  dates, with fractions where they are instants; less than 0 where the second is the earlier.

Groups and totals compute all of it anew, and add nothing up. What is compared or chosen from has one unit: money, a duration of
one \`unit\`, or a plain number, by the \`format\` of the metrics; numbers that are written out fit all of them.`,
  },
  dependencies: ({ expression }) => dependenciesIn(parseExpression(expression), 'expression'),
  formulaField: 'expression',
  computesWithOthers: true,
  validate: ({ expression }, name, { model }) =>
    mixedUnits(model, parseExpression(expression)).map(({ says, hint }) =>
      problem('METRIC_INVALID', {
        message: `Metric "${name}" ${says}.`,
        hint,
        path: ['metrics', name, 'expression'],
      }),
    ),
  formula: ({ expression }, { formulaOf }) =>
    mapLeaves(parseExpression(expression), (metric) => formulaOf(metric.name)),
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
  addsUp: ({ expression }, others) => isLinear(parseExpression(expression), others),
  quotient({ expression }) {
    const parsed = parseExpression(expression);
    if (parsed.kind !== 'binary' || parsed.operator !== '/') return undefined;
    const { left, right } = parsed;
    if (left.kind !== 'metric' || right.kind !== 'metric') return undefined;
    return { numerator: left.name, denominator: right.name };
  },
});

function partsOf(expression: string): readonly string[] {
  return metricsIn(parseExpression(expression));
}

/** Whether it is a sum of what adds up, each times a plain number: then it adds up itself. */
function isLinear(expression: Expression, others: Others): boolean {
  switch (expression.kind) {
    case 'metric':
      return others.addsUp(expression.name);
    case 'negate':
      return isLinear(expression.operand, others);
    case 'binary': {
      const { operator, left, right } = expression;
      if (operator === '+' || operator === '-') return isLinear(left, others) && isLinear(right, others);
      if (right.kind === 'number') return isLinear(left, others);
      return operator === '*' && left.kind === 'number' && isLinear(right, others);
    }
    default:
      return false;
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
    case 'round':
      return natureOf(expression.operand, others);
    case 'binary': {
      const left = natureOf(expression.left, others);
      const right = natureOf(expression.right, others);
      const adds = expression.operator === '+' || expression.operator === '-';
      if (adds) return left === right ? left : 'mean';
      if (right === undefined) return left;
      return left === undefined && expression.operator === '*' ? right : 'mean';
    }
    // The larger of two amounts, or one that depends on a condition, grows by leaps; of states it is one.
    case 'call':
    case 'if': {
      const natures = new Set(leavesOf(expression).map(({ name }) => others.nature(name)));
      if (natures.size === 0) return undefined;
      return natures.size === 1 && natures.has('level') ? 'level' : 'mean';
    }
  }
}
