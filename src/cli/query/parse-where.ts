import { parse } from 'yaml';
import { fail } from '../../foundation/diagnostic/index.ts';
import type { Condition, Filter } from '../../metrics/model/index.ts';

type Operators = Exclude<Condition, string | number | boolean | readonly unknown[]>;
type Operator = keyof Operators;

const COMPARISON = /^\s*([A-Za-z_][\w.]*)\s*(!=|<>|<=|>=|==|=|<|>)\s*(.*)$/s;
const MEMBERSHIP = /^\s*([A-Za-z_][\w.]*)\s+(not\s+in|in)\s*\((.*)\)\s*$/is;
const EMPTINESS = /^\s*([A-Za-z_][\w.]*)\s+is\s+(not\s+)?(null|empty)\s*$/i;

const OPERATORS: Readonly<Record<string, Operator>> = {
  '=': 'eq',
  '==': 'eq',
  '!=': 'ne',
  '<>': 'ne',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
};

/**
 * Reads conditions such as `plan=Pro`, `seats>=5`, `plan in (Pro, "A, B")`, `plan is null`, `plan is empty` (an empty
 * text), and those that are written as in a definition: `{ or: [{ plan: Pro }, { seats: { gte: 5 } }] }`; all must hold.
 * Values stay text until they meet the type of their column; whether definitions are sound is for the query to say.
 * @throws FILTER_INVALID
 */
export function parseWhere(conditions: readonly string[]): Filter[] {
  const filter: Record<string, Operators> = {};
  const written = conditions.filter(isWritten);
  for (const text of conditions) {
    if (isWritten(text)) continue;
    const { dimension, operator, value } = parseCondition(text);
    const present = filter[dimension] ?? {};
    if (present[operator] !== undefined) {
      return fail('FILTER_INVALID', {
        message: `The condition "${text}" repeats another on "${dimension}", and both must hold.`,
        hint: 'for one of several values write: dimension in (a,b).',
      });
    }
    filter[dimension] = { ...present, [operator]: value };
  }
  return [...(Object.keys(filter).length === 0 ? [] : [filter]), ...written.map(definitionIn)];
}

function isWritten(text: string): boolean {
  return text.trimStart().startsWith('{');
}

function definitionIn(text: string): Filter {
  try {
    return parse(text, { version: '1.2' }) as Filter;
  } catch {
    return unreadable(text);
  }
}

interface ParsedCondition {
  readonly dimension: string;
  readonly operator: Operator;
  readonly value: string | boolean | string[];
}

function parseCondition(text: string): ParsedCondition {
  const [, absent, not, what] = EMPTINESS.exec(text) ?? [];
  if (absent !== undefined && what?.toLowerCase() === 'empty')
    return { dimension: absent, operator: not === undefined ? 'eq' : 'ne', value: '' };
  if (absent !== undefined) return { dimension: absent, operator: 'isNull', value: not === undefined };
  const [, member, kind = '', list = ''] = MEMBERSHIP.exec(text) ?? [];
  if (member !== undefined) {
    const values = splitList(list);
    if (values.length === 0) return unreadable(text);
    return { dimension: member, operator: /^not/i.test(kind) ? 'notIn' : 'in', value: values };
  }
  const [, dimension, sign = '', value = ''] = COMPARISON.exec(text) ?? [];
  const operator = OPERATORS[sign];
  if (dimension === undefined || operator === undefined) return unreadable(text);
  return { dimension, operator, value: unquote(value.trim()) };
}

/** Values between commas; quotes keep a comma, a doubled quote is a quote. */
function splitList(list: string): string[] {
  const parts = list.match(/\s*(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[^,])+/g) ?? [];
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(unquote);
}

function unquote(text: string): string {
  const [, quote, inner] = /^(["'])(.*)\1$/s.exec(text) ?? [];
  return quote === undefined || inner === undefined ? text : inner.replaceAll(quote + quote, quote);
}

function unreadable(text: string): never {
  return fail('FILTER_INVALID', {
    message: `The condition "${text}" cannot be read.`,
    hint: 'write dimension=value, !=, <, <=, >, >=, "dimension in (a,b)", "dimension is null" or "dimension is empty", or conditions as in a definition: { or: [{ dimension: value }, …] }.',
  });
}
