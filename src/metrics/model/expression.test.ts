import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Comparison,
  type Expression,
  metricsIn,
  operandsIn,
  parseCondition,
  parseExpression,
} from './expression.ts';

/** With all parentheses written out. */
function spelled(node: Expression): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'metric':
      return node.name;
    case 'negate':
      return `(-${spelled(node.operand)})`;
    case 'binary':
      return `(${spelled(node.left)} ${node.operator} ${spelled(node.right)})`;
    case 'call':
      return `${node.name}(${node.operands.map(spelled).join(', ')})`;
    case 'round':
      return `round(${spelled(node.operand)}, ${node.decimals})`;
    case 'if':
      return `if(${truth(node.condition)}, ${spelled(node.holds)}, ${spelled(node.otherwise)})`;
  }
}

function truth(node: Comparison): string {
  if (node.kind === 'compare') return `(${spelled(node.left)} ${node.operator} ${spelled(node.right)})`;
  if (node.kind === 'not') return `(not ${truth(node.of[0])})`;
  return `(${node.of.map(truth).join(` ${node.kind} `)})`;
}

describe('precedence', () => {
  test.each([
    ['a + b * c', '(a + (b * c))'],
    ['a * b + c', '((a * b) + c)'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b / c', '((a / b) / c)'],
    ['a / b * c', '((a / b) * c)'],
    ['(a + b) * c', '((a + b) * c)'],
    ['-a * b', '((-a) * b)'],
    ['a - -b', '(a - (-b))'],
    ['- -a', '(-(-a))'],
    ['-(a + b)', '(-(a + b))'],
    ['1.50*mrr', '(1.5 * mrr)'],
    ['((a))', 'a'],
    ['\n a_1\t+2 ', '(a_1 + 2)'],
    ['abs(a - b) * 2', '(abs((a - b)) * 2)'],
    ['least(a, b + 1, greatest(c, 0))', 'least(a, (b + 1), greatest(c, 0))'],
    ['coalesce(a / b, 0)', 'coalesce((a / b), 0)'],
    ['round(a)', 'round(a, 0)'],
    ['round(a / b, 2) + round(c, -3)', '(round((a / b), 2) + round(c, -3))'],
    ['if(a > b, a, -b)', 'if((a > b), a, (-b))'],
    ['if(a + 1 >= b * 2, a, b)', 'if(((a + 1) >= (b * 2)), a, b)'],
    ['if((a + b) * 2 < c, a, b)', 'if((((a + b) * 2) < c), a, b)'],
    ['if(a = 1 or b != 2 and c <= 3, a, b)', 'if(((a = 1) or ((b != 2) and (c <= 3))), a, b)'],
    ['if((a = 1 or b = 2) and c < 3, a, b)', 'if((((a = 1) or (b = 2)) and (c < 3)), a, b)'],
    [
      'if(not a > b and not (a = 1 or b = 1), a, b)',
      'if(((not (a > b)) and (not ((a = 1) or (b = 1)))), a, b)',
    ],
    ['if(not not a < b, a, b)', 'if((not (not (a < b))), a, b)'],
    ['if(a < b, if(b < c, 1, 2), 3)', 'if((a < b), if((b < c), 1, 2), 3)'],
    // Metrics may be called like words of the language: a function has a "(" behind it.
    ['round + if * not - and / or', '((round + (if * not)) - (and / or))'],
  ])('%j is %s', (text, expected) => {
    expect(spelled(parseExpression(text))).toBe(expected);
  });
});

describe('refuses, and says where', () => {
  test.each([
    ['', 'ends where a metric or number is expected'],
    ['   ', 'ends where a metric or number is expected'],
    ['a +', 'ends where a metric or number is expected'],
    ['a b', 'has "b" at character 3 where an operator is expected'],
    ['2 a', 'has "a" at character 3 where an operator is expected'],
    ['a * / b', 'has "/" at character 5 where a metric or number is expected'],
    ['(a + b', 'lacks a ")" for the "(" at character 1'],
    ['a + (b', 'lacks a ")" for the "(" at character 5'],
    ['a + b)', 'has ")" at character 6 where an operator is expected'],
    ['()', 'has ")" at character 2 where a metric or number is expected'],
    ['a % b', 'has "%" at character 3, which is not part of a formula'],
    ['a + B', 'has "B" at character 5, which is not part of a formula'],
    ['a > b', 'has a condition at character 1 where a number is expected: conditions stand in if()'],
    ['a + (b > c)', 'has a condition at character 5 where a number is expected'],
    ['least(a, b = c)', 'has a condition at character 10 where a number is expected'],
    ['if(a, b, c)', 'has a number at character 4 where a condition is expected, as in a > b'],
    ['if(a > b and c, b, c)', 'has a number at character 14 where a condition is expected'],
    ['if(not a, b, c)', 'has a number at character 8 where a condition is expected'],
    ['if(a > b > c, b, c)', 'lacks a ")" for the "(" at character 3'],
    ['if(a > b, c)', 'has an "if" at character 1 that needs a condition'],
    ['1 + if(a > b, c, d, e)', 'has an "if" at character 5 that needs a condition'],
    ['abs(a, b)', 'calls "abs" at character 1 with 2 numbers, and it takes one'],
    ['least(a)', 'calls "least" at character 1 with 1 number, and it takes 2 to 20'],
    ['coalesce()', 'has ")" at character 10 where a metric or number is expected'],
    ['days(a)', 'calls "days" at character 1 with 1 number, and it takes two'],
    ['1 + days(a, b - c)', 'counts days at character 5 between something else than two metrics'],
    ['round(a, b)', 'has a "round" at character 1 that takes a number and a whole number of decimals'],
    ['round(a, 0.5)', 'has a "round" at character 1 that takes a number and a whole number of decimals'],
    ['round(a, 13)', 'a whole number of decimals from -12 to 12'],
    ['abs(a', 'lacks a ")" for the "(" at character 4'],
    ['a <> b', 'has ">" at character 4 where a metric or number is expected'],
    ['a ! b', 'has "!" at character 3, which is not part of a formula'],
    [`if(${'not '.repeat(60)}a > b, 1, 2)`, 'is nested too deeply'],
    ['.5', 'has "." at character 1, which is not part of a formula'],
    ["a; DROP TABLE 'x'", 'has ";" at character 2, which is not part of a formula'],
    [`a + ${'9'.repeat(400)}`, 'has a number at character 5 that is too large'],
    [`${'('.repeat(51)}a${')'.repeat(51)}`, 'is nested too deeply'],
    [`${'-'.repeat(900)}a`, 'is nested too deeply'],
  ])('%j', (text, why) => {
    expect(() => parseExpression(text)).toThrow(`EXPRESSION_INVALID`);
    expect(() => parseExpression(text)).toThrow(why);
    expect(() => parseExpression(text)).toThrow('use metric names, numbers, + - * / and parentheses');
  });

  test('a function that there is not, with the nearest that there is', () => {
    expect(() => parseExpression('1 + rond(a)')).toThrow('calls "rond" at character 5, which is no function');
    expect(() => parseExpression('1 + rond(a)')).toThrow('round');
  });

  test('but reads fifty levels, and long chains', () => {
    expect(spelled(parseExpression(`${'('.repeat(49)}a${')'.repeat(49)}`))).toBe('a');
    expect(metricsIn(parseExpression(Array.from({ length: 400 }, () => 'a').join('+')))).toEqual(['a']);
  });
});

test('names the metrics of a formula once each, in order', () => {
  expect(metricsIn(parseExpression('if(d > a and not b = 1, round(c, 1), least(a, e))'))).toEqual([
    ...['d', 'a', 'b', 'c', 'e'],
  ]);
  expect(metricsIn(parseExpression('(b - a) / b * -c + 1'))).toEqual(['b', 'a', 'c']);
});

test('what is written with all parentheses is read back the same', () => {
  const { tree } = fc.letrec<{ tree: Expression; truth: Comparison }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom('a', 'b_2', 'mrr', 'not').map((name): Expression => ({ kind: 'metric', name })),
      fc.nat(1000).map((value): Expression => ({ kind: 'number', value })),
      tie('tree').map((operand): Expression => ({ kind: 'negate', operand })),
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/'), tie('tree'), tie('tree'))
        .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right })),
      fc
        .tuple(fc.constantFrom('least', 'greatest', 'coalesce'), tie('tree'), tie('tree'))
        .map(([name, ...operands]): Expression => ({ kind: 'call', name, operands })),
      tie('tree').map((one): Expression => ({ kind: 'call', name: 'abs', operands: [one] })),
      fc
        .tuple(tie('tree'), fc.integer({ min: -12, max: 12 }))
        .map(([operand, decimals]): Expression => ({ kind: 'round', operand, decimals })),
      fc
        .tuple(tie('truth'), tie('tree'), tie('tree'))
        .map(([condition, holds, otherwise]): Expression => ({ kind: 'if', condition, holds, otherwise })),
    ),
    truth: fc.oneof(
      { maxDepth: 5 },
      fc
        .tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), tie('tree'), tie('tree'))
        .map(([operator, left, right]): Comparison => ({ kind: 'compare', operator, left, right })),
      tie('truth').map((one): Comparison => ({ kind: 'not', of: [one] })),
      fc
        .tuple(fc.constantFrom('and', 'or'), tie('truth'), tie('truth'))
        .map(([kind, ...of]): Comparison => ({ kind, of })),
    ),
  }));
  fc.assert(
    fc.property(tree, (one) => {
      expect(parseExpression(spelled(one))).toEqual(one);
    }),
  );
});

test('tells the dates of a formula from its numbers; a metric may be both, and one of them is wrong', () => {
  expect(operandsIn(parseExpression('if(a > 1, days(b, c) / d, days(c, a))'))).toEqual({
    numbers: ['a', 'd'],
    dates: ['b', 'c', 'a'],
  });
  expect(operandsIn(parseCondition('days(a, b) > 3 and not c = 1'))).toEqual({
    numbers: ['c'],
    dates: ['a', 'b'],
  });
});
