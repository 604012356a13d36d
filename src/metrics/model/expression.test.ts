import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expression, metricsIn, parseExpression } from './expression.ts';

/** With all parentheses written out. */
function spelled(node: Expression): string {
  if (node.kind === 'number') return String(node.value);
  if (node.kind === 'metric') return node.name;
  if (node.kind === 'negate') return `(-${spelled(node.operand)})`;
  return `(${spelled(node.left)} ${node.operator} ${spelled(node.right)})`;
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

  test('but reads fifty levels, and long chains', () => {
    expect(spelled(parseExpression(`${'('.repeat(49)}a${')'.repeat(49)}`))).toBe('a');
    expect(metricsIn(parseExpression(Array.from({ length: 400 }, () => 'a').join('+')))).toEqual(['a']);
  });
});

test('names the metrics of a formula once each, in order', () => {
  expect(metricsIn(parseExpression('(b - a) / b * -c + 1'))).toEqual(['b', 'a', 'c']);
});

test('what is written with all parentheses is read back the same', () => {
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom('a', 'b_2', 'mrr').map((name): Expression => ({ kind: 'metric', name })),
      fc.nat(1000).map((value): Expression => ({ kind: 'number', value })),
      tie('tree').map((operand): Expression => ({ kind: 'negate', operand })),
      fc
        .tuple(fc.constantFrom('+', '-', '*', '/'), tie('tree'), tie('tree'))
        .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right })),
    ),
  }));
  fc.assert(
    fc.property(tree, (one) => {
      expect(parseExpression(spelled(one))).toEqual(one);
    }),
  );
});
