import { fail } from '../../foundation/diagnostic/index.ts';

/** A formula over metrics, as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'metric'; readonly name: string }
  | { readonly kind: 'negate'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    };

type Binary = Extract<Expression, { kind: 'binary' }>;

interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|([-+*/()]))/y;
const MAX_DEPTH = 50;

/**
 * Parses arithmetic over metric names: numbers, names, + - * /, unary minus and parentheses, with the usual
 * precedence, left to right.
 * @throws EXPRESSION_INVALID with the position of the first character that does not fit
 * @example parseExpression('(opening - churn) / opening')
 */
export function parseExpression(text: string): Expression {
  const reader: Reader = { text, tokens: tokenize(text), next: 0, depth: 0 };
  const result = sum(reader);
  const rest = reader.tokens[reader.next];
  if (rest === undefined) return result;
  return unexpected(text, `has "${rest.text}" at character ${rest.at + 1} where an operator is expected`);
}

interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

function peek({ tokens, next }: Reader): string | undefined {
  return tokens[next]?.text;
}

function sum(reader: Reader): Expression {
  let left = product(reader);
  for (let operator = peek(reader); operator === '+' || operator === '-'; operator = peek(reader)) {
    reader.next += 1;
    left = binary(operator, left, product(reader));
  }
  return left;
}

function product(reader: Reader): Expression {
  let left = factor(reader);
  for (let operator = peek(reader); operator === '*' || operator === '/'; operator = peek(reader)) {
    reader.next += 1;
    left = binary(operator, left, factor(reader));
  }
  return left;
}

function factor(reader: Reader): Expression {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) return unexpected(reader.text, 'is nested too deeply');
  const result = atom(reader);
  reader.depth -= 1;
  return result;
}

function atom(reader: Reader): Expression {
  const { text, tokens } = reader;
  const token = tokens[reader.next];
  if (token === undefined) return unexpected(text, 'ends where a metric or number is expected');
  reader.next += 1;
  if (token.text === '-') return { kind: 'negate', operand: factor(reader) };
  if (token.text === '(') {
    const inner = sum(reader);
    if (peek(reader) !== ')') return unexpected(text, `lacks a ")" for the "(" at character ${token.at + 1}`);
    reader.next += 1;
    return inner;
  }
  if (/^\d/.test(token.text)) return numberOf(text, token);
  if (/^[a-z]/.test(token.text)) return { kind: 'metric', name: token.text };
  return unexpected(
    text,
    `has "${token.text}" at character ${token.at + 1} where a metric or number is expected`,
  );
}

function numberOf(text: string, token: Token): Expression {
  const value = Number(token.text);
  if (Number.isFinite(value)) return { kind: 'number', value };
  return unexpected(text, `has a number at character ${token.at + 1} that is too large`);
}

function binary(operator: Binary['operator'], left: Expression, right: Expression): Expression {
  return { kind: 'binary', operator, left, right };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  let at = 0;
  while (at < end) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const found = match?.[1] ?? match?.[2] ?? match?.[3];
    if (match === null || found === undefined) {
      const start = at + (text.slice(at).length - text.slice(at).trimStart().length);
      return unexpected(
        text,
        `has "${text[start]}" at character ${start + 1}, which is not part of a formula`,
      );
    }
    tokens.push({ text: found, at: TOKEN.lastIndex - found.length });
    at = TOKEN.lastIndex;
  }
  return tokens;
}

function unexpected(text: string, why: string): never {
  return fail('EXPRESSION_INVALID', {
    message: `The formula "${text}" ${why}.`,
    hint: 'use metric names, numbers, + - * / and parentheses.',
  });
}

/** The metrics a formula names, each once, in order of appearance. */
export function metricsIn(expression: Expression): string[] {
  const names = new Set<string>();
  visit(expression);
  return [...names];

  function visit(node: Expression): void {
    if (node.kind === 'metric') names.add(node.name);
    if (node.kind === 'negate') visit(node.operand);
    if (node.kind === 'binary') {
      visit(node.left);
      visit(node.right);
    }
  }
}
