import type { $ZodIssue } from 'zod/v4/core';
import { suggest } from '../../foundation/diagnostic/index.ts';
import type { Path } from '../definition-file/index.ts';

/** What is wrong with a value, as the rest of a sentence that begins with its name, and what to do. */
export interface Words {
  readonly predicate: string;
  readonly hint?: string;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
  null: 'empty',
};

/** What kind of value a schema expects, in words. */
export function kindInWords(expected: string): string {
  return KINDS[expected] ?? expected;
}

/** Puts an issue into words that say what the value must be. */
export function wordsOf(issue: $ZodIssue, value: unknown): Words {
  switch (issue.code) {
    case 'invalid_type':
      return mustBe(kindInWords(issue.expected), value);
    case 'invalid_value':
      return oneOf(issue.values.map(String), value);
    case 'too_small':
      return { predicate: bound('least', issue.origin, Number(issue.minimum), issue.inclusive ?? true) };
    case 'too_big':
      return { predicate: bound('most', issue.origin, Number(issue.maximum), issue.inclusive ?? true) };
    case 'invalid_format':
      return { predicate: formatWords(issue.format, issue.message, issue.pattern) };
    case 'not_multiple_of':
      return { predicate: `must be a multiple of ${issue.divisor}` };
    default:
      return { predicate: asPredicate(issue.message) };
  }
}

/** "must be text, not a number", or "is missing". */
export function mustBe(expected: string, value: unknown): Words {
  if (value === undefined) return { predicate: `is missing; it must be ${expected}` };
  if (value === null) return { predicate: `is empty; it must be ${expected}` };
  return { predicate: `must be ${expected}, not ${kindOf(value)}` };
}

function oneOf(allowed: readonly string[], value: unknown): Words {
  const list = allowed.length === 1 ? `"${allowed[0]}"` : `one of ${allowed.join(', ')}`;
  if (typeof value !== 'string') return mustBe(list, value);
  return { predicate: `cannot be "${shorten(value)}"`, hint: suggest(value, allowed) };
}

function bound(side: 'least' | 'most', origin: string, limit: number, inclusive: boolean): string {
  if (origin === 'string' && side === 'least' && limit === 1) return 'must not be empty';
  if (origin === 'string') return `must have at ${side} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'array' || origin === 'set') {
    return `must have at ${side} ${limit} ${limit === 1 ? 'item' : 'items'}`;
  }
  if (inclusive) return `must be at ${side} ${limit}`;
  return side === 'least' ? `must be more than ${limit}` : `must be less than ${limit}`;
}

function formatWords(format: string, message: string, pattern: string | undefined): string {
  if (!message.startsWith('Invalid')) return asPredicate(message);
  if (format === 'email') return 'must be a mail address such as name@example.com';
  return pattern === undefined ? `must be a valid ${format}` : `must match ${pattern}`;
}

/** Authors of schemas write "needs …", "must …", "takes …"; anything else stands after a colon. */
function asPredicate(message: string): string {
  if (message.startsWith('Invalid input')) return 'is not valid';
  return /^(needs|must|takes|is|has|cannot)\b/.test(message) ? message : `is not valid: ${message}`;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text "${shorten(value)}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'function' ? 'a function' : 'a mapping';
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A path as authors would write it: `blocks[2].metrics[0]`. */
export function pathText(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}
