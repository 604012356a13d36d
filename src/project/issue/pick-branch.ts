import type { $ZodIssue, $ZodIssueInvalidUnion, $ZodIssueInvalidValue } from 'zod/v4/core';
import { nearest } from '../../foundation/diagnostic/index.ts';

/**
 * The issues of the branch of a union that the author meant, or undefined when the value fits none even in kind.
 * A branch that the value has the right kind for comes before one that it has not; then the one that knows most of the
 * fields of the value, the one that lacks fewest of its own, and only then the one with the fewest faults: however much is
 * wrong within a field, its name says what was meant.
 */
export function pickBranch(union: $ZodIssueInvalidUnion, value: unknown): readonly $ZodIssue[] | undefined {
  const isMapping = typeof value === 'object' && value !== null;
  // A mapping is no misspelled word: of "one word, or these fields" its author meant the fields.
  const isWrong = (issue: $ZodIssue) => isWrongKind(issue) || (isMapping && isWrongWord(issue));
  const branches = branchesOf(union).filter((issues) => !issues.some(isWrong));
  const ranked = branches.map((issues) => ({ issues, rank: rankOf(issues, value) }));
  return ranked.sort((one, other) => compareRanks(one.rank, other.rank))[0]?.issues;
}

/** Those of a union within the union stand beside the others. */
function branchesOf({ errors }: $ZodIssueInvalidUnion): (readonly $ZodIssue[])[] {
  return errors.flatMap((issues) => {
    const [first] = issues;
    const isUnion = first?.code === 'invalid_union' && first.path.length === 0 && first.errors.length > 0;
    return isUnion && issues.length === 1 ? branchesOf(first) : [issues];
  });
}

/** The value is not even text, a list or a mapping, as this branch wants, or any of its own branches. */
export function isWrongKind(issue: $ZodIssue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_union') return issue.errors.every((branch) => branch.some(isWrongKind));
  return issue.code === 'invalid_type';
}

/** The value is none of the words that this branch wants. */
export function isWrongWord(issue: $ZodIssue): issue is $ZodIssueInvalidValue {
  return issue.path.length === 0 && issue.code === 'invalid_value';
}

/** What speaks against a branch, the weightiest first: unknown fields, missing fields, misspelled fields, other faults. */
type Rank = readonly [number, number, number, number];

function rankOf(issues: readonly $ZodIssue[], value: unknown): Rank {
  const missing = issues.filter((issue) => isMissing(issue, value)).map(({ path }) => String(path[0]));
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  );
  // A field that is missing here and nearly spelled is the same mistake, not two.
  const misspelled = unknown.filter((key) => nearest(key, missing) !== undefined).length;
  return [unknown.length - misspelled, Math.max(missing.length - misspelled, 0), misspelled, issues.length];
}

function isMissing({ code, path }: $ZodIssue, value: unknown): boolean {
  const [step] = path;
  if (step === undefined || path.length > 1) return false;
  // Where a field may be written in several ways, its absence is that none of them is there.
  const isAbsence = code === 'invalid_type' || code === 'invalid_union';
  return isAbsence && !(typeof value === 'object' && value !== null && Object.hasOwn(value, step));
}

function compareRanks(one: Rank, other: Rank): number {
  const at = one.findIndex((count, index) => count !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
