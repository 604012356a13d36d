import type { $ZodIssue, $ZodIssueInvalidUnion } from 'zod/v4/core';
import { nearest } from '../../foundation/diagnostic/index.ts';

/**
 * The issues of the branch of a union that the author meant, or undefined when the value fits none even in kind.
 * A branch that the value has the right kind for comes before one that it has not; then the one that knows most
 * of its fields, and the one with the fewest faults.
 */
export function pickBranch(
  union: $ZodIssueInvalidUnion,
  value: unknown,
  fieldsOf: (unknown: readonly string[]) => readonly string[],
): readonly $ZodIssue[] | undefined {
  const isMapping = typeof value === 'object' && value !== null;
  // A mapping is no misspelled word: of "one word, or these fields" its author meant the fields.
  const isWrong = (issue: $ZodIssue) => isWrongKind(issue) || (isMapping && isWrongWord(issue));
  const branches = union.errors.filter((issues) => !issues.some(isWrong));
  if (branches.length === 0) return undefined;
  return [...branches].sort((a, b) => cost(a, fieldsOf) - cost(b, fieldsOf))[0];
}

/** The value is not even text, a list or a mapping, as this branch wants, or any of its own branches. */
export function isWrongKind(issue: $ZodIssue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_union') return issue.errors.every((branch) => branch.some(isWrongKind));
  return issue.code === 'invalid_type';
}

function isWrongWord(issue: $ZodIssue): boolean {
  return issue.path.length === 0 && issue.code === 'invalid_value';
}

const UNKNOWN_FIELD = 10;

function cost(
  issues: readonly $ZodIssue[],
  fieldsOf: (unknown: readonly string[]) => readonly string[],
): number {
  return issues.reduce((sum, issue) => sum + issueCost(issue, issues, fieldsOf), 0);
}

function issueCost(
  issue: $ZodIssue,
  all: readonly $ZodIssue[],
  fieldsOf: (unknown: readonly string[]) => readonly string[],
): number {
  if (issue.code !== 'unrecognized_keys') return 1;
  // A field that is missing here and nearly spelled is the same mistake, not two.
  const missing = all.filter((one) => one.code === 'invalid_type').map((one) => String(one.path.at(-1)));
  const typos = issue.keys.filter((key) => nearest(key, missing) !== undefined).length;
  const known = fieldsOf(issue.keys);
  const strangers = issue.keys.filter((key) => !known.includes(key)).length;
  // Not to know a field of the value itself weighs more than any faults within one that is known.
  const weight = issue.path.length === 0 ? UNKNOWN_FIELD : 2;
  return weight * (issue.keys.length - typos) + strangers - typos;
}
