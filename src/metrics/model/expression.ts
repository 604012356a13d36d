import { fail, suggest } from '../../foundation/diagnostic/index.ts';
import {
  type Arithmetic,
  FUNCTIONS,
  type FunctionName,
  isTruth,
  leavesOf,
  nodesIn,
  type Truth,
} from './arithmetic.ts';

interface NamedMetric {
  readonly kind: 'metric';
  readonly name: string;
}

/** A formula over metrics, as a tree. */
export type Expression = Arithmetic<NamedMetric>;

/** A condition on metrics. */
export type Comparison = Truth<NamedMetric>;

type Binary = Extract<Expression, { kind: 'binary' }>;
type Compare = Extract<Comparison, { kind: 'compare' }>;

interface Token {
  readonly text: string;
  readonly at: number;
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|([a-z][a-z0-9_]*)|(<=|>=|!=|[-+*/(),<>=]))/y;
const COMPARES: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', '!=']);
const MAX_DEPTH = 50;
/** So many decimals hold in a double of ordinary size. */
const MOST_DECIMALS = 12;
const CALLED = ['if', 'round', ...Object.keys(FUNCTIONS)];

/**
 * Parses arithmetic over metric names: numbers, names, + - * /, unary minus, parentheses and functions, with the usual
 * precedence, left to right. In the condition of `if` it compares, and joins comparisons with `not`, `and` and `or`, in
 * this order.
 * @throws EXPRESSION_INVALID with the position of the first character that does not fit
 * @example parseExpression('if(opening > 0, (opening - churn) / opening, 0)')
 */
export function parseExpression(text: string): Expression {
  return readWhole(text, number);
}

/**
 * Parses a condition on metrics, as `if` has them.
 * @throws EXPRESSION_INVALID with the position of the first character that does not fit
 * @example parseCondition('orders >= 2 and revenue / orders > 50')
 */
export function parseCondition(text: string): Comparison {
  return readWhole(text, condition);
}

function readWhole<T>(text: string, read: (reader: Reader) => T): T {
  const reader: Reader = { text, tokens: tokenize(text), next: 0, depth: 0 };
  const result = read(reader);
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

/** Where the next token begins, or the text ends. */
function place({ tokens, next, text }: Reader): number {
  return (tokens[next]?.at ?? text.trimEnd().length) + 1;
}

function number(reader: Reader): Expression {
  const at = place(reader);
  return asNumber(reader, either(reader), at);
}

function condition(reader: Reader): Comparison {
  const at = place(reader);
  return asTruth(reader, either(reader), at);
}

function asNumber({ text }: Reader, node: Expression | Comparison, at: number): Expression {
  if (!isTruth(node)) return node;
  return unexpected(
    text,
    `has a condition at character ${at} where a number is expected: conditions stand in if()`,
  );
}

function asTruth({ text }: Reader, node: Expression | Comparison, at: number): Comparison {
  if (isTruth(node)) return node;
  return unexpected(text, `has a number at character ${at} where a condition is expected, as in a > b`);
}

function either(reader: Reader): Expression | Comparison {
  return joined(reader, 'or', (here) => joined(here, 'and', negation));
}

function joined(
  reader: Reader,
  word: 'and' | 'or',
  part: (reader: Reader) => Expression | Comparison,
): Expression | Comparison {
  const at = place(reader);
  const first = part(reader);
  if (peek(reader) !== word) return first;
  const of = [asTruth(reader, first, at)];
  while (peek(reader) === word) {
    reader.next += 1;
    const here = place(reader);
    of.push(asTruth(reader, part(reader), here));
  }
  return { kind: word, of };
}

function negation(reader: Reader): Expression | Comparison {
  // A metric may be called like this; what follows a metric is an operator.
  const next = reader.tokens[reader.next + 1]?.text ?? '';
  if (peek(reader) !== 'not' || !/^[a-z0-9(]/.test(next)) return comparison(reader);
  reader.next += 1;
  return deeper(reader, () => {
    const at = place(reader);
    return { kind: 'not', of: [asTruth(reader, negation(reader), at)] };
  });
}

function comparison(reader: Reader): Expression | Comparison {
  const at = place(reader);
  const left = sum(reader);
  const operator = peek(reader) ?? '';
  if (!COMPARES.has(operator)) return left;
  reader.next += 1;
  const behind = place(reader);
  return {
    kind: 'compare',
    operator: operator as Compare['operator'],
    left: asNumber(reader, left, at),
    right: asNumber(reader, sum(reader), behind),
  };
}

function sum(reader: Reader): Expression | Comparison {
  return chain(reader, ['+', '-'], (here) => chain(here, ['*', '/'], factor));
}

function chain(
  reader: Reader,
  operators: readonly string[],
  part: (reader: Reader) => Expression | Comparison,
): Expression | Comparison {
  const at = place(reader);
  let left = part(reader);
  for (let operator = peek(reader) ?? ''; operators.includes(operator); operator = peek(reader) ?? '') {
    reader.next += 1;
    const behind = place(reader);
    const right = asNumber(reader, part(reader), behind);
    left = {
      kind: 'binary',
      operator: operator as Binary['operator'],
      left: asNumber(reader, left, at),
      right,
    };
  }
  return left;
}

function factor(reader: Reader): Expression | Comparison {
  return deeper(reader, () => atom(reader));
}

function deeper<T>(reader: Reader, read: () => T): T {
  reader.depth += 1;
  if (reader.depth > MAX_DEPTH) return unexpected(reader.text, 'is nested too deeply');
  const result = read();
  reader.depth -= 1;
  return result;
}

function atom(reader: Reader): Expression | Comparison {
  const { text, tokens } = reader;
  const token = tokens[reader.next];
  if (token === undefined) return unexpected(text, 'ends where a metric or number is expected');
  reader.next += 1;
  if (token.text === '-') {
    const at = place(reader);
    return { kind: 'negate', operand: asNumber(reader, factor(reader), at) };
  }
  if (token.text === '(') {
    const inner = either(reader);
    close(reader, token);
    return inner;
  }
  if (/^\d/.test(token.text)) return numberOf(text, token);
  if (/^[a-z]/.test(token.text))
    return peek(reader) === '(' ? call(reader, token) : { kind: 'metric', name: token.text };
  return unexpected(
    text,
    `has "${token.text}" at character ${token.at + 1} where a metric or number is expected`,
  );
}

function close(reader: Reader, opened: Token): void {
  if (peek(reader) !== ')') unexpected(reader.text, `lacks a ")" for the "(" at character ${opened.at + 1}`);
  reader.next += 1;
}

function call(reader: Reader, name: Token): Expression {
  if (!CALLED.includes(name.text)) {
    return fail('EXPRESSION_INVALID', {
      message: `The formula "${reader.text}" calls "${name.text}" at character ${name.at + 1}, which is no function.`,
      hint: suggest(name.text, CALLED),
    });
  }
  const opened = reader.tokens[reader.next] ?? name;
  reader.next += 1;
  if (name.text === 'if') return branches(reader, name, opened);
  const operands = [number(reader), ...further(reader)];
  close(reader, opened);
  if (name.text === 'round') return rounding(reader, name, operands);
  if (name.text === 'days' && operands.some(({ kind }) => kind !== 'metric'))
    unexpected(
      reader.text,
      `counts days at character ${name.at + 1} between something else than two metrics`,
    );
  const { least, most } = FUNCTIONS[name.text as FunctionName];
  if (operands.length < least || operands.length > most) {
    const [given, taken] = [
      operands.length,
      least === most ? (most === 1 ? 'one' : 'two') : `${least} to ${most}`,
    ];
    unexpected(
      reader.text,
      `calls "${name.text}" at character ${name.at + 1} with ${given} number${given === 1 ? '' : 's'}, and it takes ${taken}`,
    );
  }
  return { kind: 'call', name: name.text as FunctionName, operands };
}

function branches(reader: Reader, name: Token, opened: Token): Expression {
  const truth = condition(reader);
  const [holds, otherwise, more] = further(reader);
  close(reader, opened);
  if (holds === undefined || otherwise === undefined || more !== undefined) {
    return unexpected(
      reader.text,
      `has an "if" at character ${name.at + 1} that needs a condition, what counts where it holds and what counts elsewhere`,
    );
  }
  return { kind: 'if', condition: truth, holds, otherwise };
}

function further(reader: Reader): Expression[] {
  const found: Expression[] = [];
  while (peek(reader) === ',') {
    reader.next += 1;
    found.push(number(reader));
  }
  return found;
}

function rounding(reader: Reader, name: Token, [operand, to, more]: readonly Expression[]): Expression {
  const decimals = to === undefined ? 0 : constantOf(to);
  const isFit = decimals !== undefined && Number.isInteger(decimals) && Math.abs(decimals) <= MOST_DECIMALS;
  if (operand !== undefined && more === undefined && isFit) return { kind: 'round', operand, decimals };
  return unexpected(
    reader.text,
    `has a "round" at character ${name.at + 1} that takes a number and a whole number of decimals from -${MOST_DECIMALS} to ${MOST_DECIMALS}`,
  );
}

function constantOf(node: Expression): number | undefined {
  if (node.kind === 'number') return node.value;
  return node.kind === 'negate' && node.operand.kind === 'number' ? -node.operand.value + 0 : undefined;
}

function numberOf(text: string, token: Token): Expression {
  const value = Number(token.text);
  if (Number.isFinite(value)) return { kind: 'number', value };
  return unexpected(text, `has a number at character ${token.at + 1} that is too large`);
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
    hint: `use metric names, numbers, + - * / and parentheses, and the functions ${CALLED.join(', ')}.`,
  });
}

/** The metrics a formula or a condition names, each once, in order of appearance. */
export function metricsIn(expression: Expression | Comparison): string[] {
  return [...new Set(leavesOf(expression).map(({ name }) => name))];
}

/** The metrics that a formula or a condition computes with as numbers, and those between which it counts days; each once. */
export function operandsIn(expression: Expression | Comparison): {
  readonly numbers: readonly string[];
  readonly dates: readonly string[];
} {
  const dates = nodesIn(expression).flatMap((one) =>
    one.kind === 'call' && one.name === 'days' ? one.operands.flatMap(leavesOf) : [],
  );
  const numbers = leavesOf(expression).filter((one) => !dates.includes(one));
  const names = (all: readonly NamedMetric[]) => [...new Set(all.map(({ name }) => name))];
  return { numbers: names(numbers), dates: names(dates) };
}
