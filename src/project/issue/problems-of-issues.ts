import type { $ZodIssue, $ZodIssueInvalidUnion, $ZodType } from 'zod/v4/core';
import {
  nearest,
  type Problem,
  type ProblemCode,
  problem,
  suggest,
} from '../../foundation/diagnostic/index.ts';
import type { DefinitionFile, Path } from '../definition-file/index.ts';
import { kindInWords, mustBe, pathText, wordsOf } from './issue-words.ts';
import { isWrongKind, isWrongWord, pickBranch } from './pick-branch.ts';
import { childOf, fieldsAt } from './schema-at.ts';

/** Everything needed to say where an issue is and what would be right there. */
interface Context {
  readonly schema: $ZodType;
  readonly definition: DefinitionFile;
}

/** What a schema may attach to an issue of its own: a code and a hint. */
interface Params {
  readonly code?: ProblemCode;
  readonly hint?: string;
}

/** Turns what Zod found into problems: each with its place, its reason, and the nearest name that exists. */
export function problemsOfIssues(
  issues: readonly $ZodIssue[],
  schema: $ZodType,
  definition: DefinitionFile,
): Problem[] {
  const context = { schema, definition };
  const problems = settle(issues, [], context).flatMap((issue) => problemsOf(issue, [], context));
  return problems.sort((a, b) => lineOf(a) - lineOf(b));
}

function lineOf({ location }: Problem): number {
  return location?.line ?? 0;
}

/**
 * Leaves out what says nothing new: a rule over an object one of whose fields does not exist, and the absence of
 * a field that stands there misspelled.
 */
function settle(issues: readonly $ZodIssue[], base: Path, context: Context): readonly $ZodIssue[] {
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
  return issues.filter((issue) => {
    if (issue.code === 'custom') return !unknown.some((one) => samePath(one.path, issue.path));
    if (issue.code !== 'invalid_type' && issue.code !== 'invalid_union') return true;
    const path: Path = [...base, ...(issue.path as Path)];
    if (path.length === 0 || at(context, path) !== undefined) return true;
    const name = String(path.at(-1));
    const around = issue.path.slice(0, -1);
    return !unknown.some(
      (one) => samePath(one.path, around) && one.keys.some((key) => nearest(key, [name]) !== undefined),
    );
  });
}

function samePath(a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index]);
}

function problemsOf(issue: $ZodIssue, base: Path, context: Context): Problem[] {
  const path: Path = [...base, ...(issue.path as Path)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField(key, path, context));
    case 'invalid_union':
      return unionProblems(issue, path, context);
    case 'invalid_key':
      return [badName(issue.issues[0], path, context)];
    default:
      return [plainProblem(issue, path, context)];
  }
}

function unknownField(key: string, path: Path, { schema, definition }: Context): Problem {
  const known = fieldsAt(schema, path, definition.value);
  const owner = path.length === 0 ? 'The file' : `"${pathText(path)}"`;
  return problem('DEFINITION_UNKNOWN_FIELD', {
    message: `${owner} has a field "${key}", which does not exist.`,
    hint: suggest(key, known),
    path: [...path, key],
    location: definition.locate([...path, key], 'key'),
  });
}

function unionProblems(issue: $ZodIssueInvalidUnion, path: Path, context: Context): Problem[] {
  if (issue.discriminator !== undefined) return [wrongKind(issue, issue.discriminator, path, context)];
  const branch = pickBranch(issue, at(context, path));
  if (branch !== undefined)
    return settle(branch, path, context).flatMap((one) => problemsOf(one, path, context));
  const expected = issue.errors.flatMap((issues) => issues.filter(isWrong)).flatMap(expectedOf);
  return [
    invalid(
      mustBe([...new Set(expected)].join(' or ') || 'something else', at(context, path)),
      path,
      context,
    ),
  ];
}

/** Of another kind than is wanted, or none of the words that are. */
function isWrong(issue: $ZodIssue): boolean {
  return isWrongKind(issue) || isWrongWord(issue);
}

function expectedOf(issue: $ZodIssue): string[] {
  if (isWrongWord(issue)) return issue.values.map(String);
  if (issue.code === 'invalid_union')
    return issue.errors.flatMap((branch) => branch.filter(isWrong)).flatMap(expectedOf);
  return issue.code === 'invalid_type' ? [kindInWords(issue.expected)] : [];
}

function wrongKind(
  issue: $ZodIssueInvalidUnion,
  discriminator: string,
  path: Path,
  context: Context,
): Problem {
  const kinds = ((issue as { readonly options?: readonly unknown[] }).options ?? []).map(String);
  const given = at(context, path);
  if (given === undefined) {
    const words = { predicate: `is missing; it must be one of ${kinds.join(', ')}` };
    return invalid(words, path, context);
  }
  const predicate = `cannot be ${typeof given === 'string' ? `"${given}"` : 'this'}: no such ${discriminator} exists`;
  return invalid({ predicate, hint: suggest(String(given), kinds) }, path, context);
}

function badName(issue: $ZodIssue | undefined, path: Path, context: Context): Problem {
  const message = issue === undefined ? 'is not a valid name' : wordsOf(issue, path.at(-1)).predicate;
  return problem('DEFINITION_INVALID', {
    message: `The name "${path.at(-1)}" ${message}.`,
    path,
    location: context.definition.locate(path, 'key'),
  });
}

function plainProblem(issue: $ZodIssue, path: Path, context: Context): Problem {
  const params: Params = issue.code === 'custom' ? (issue.params ?? {}) : {};
  if (params.code !== undefined) {
    const location = context.definition.locate(path);
    return problem(params.code, { message: issue.message, hint: params.hint, path, location });
  }
  return invalid(wordsOf(issue, at(context, path)), path, context);
}

function invalid(words: { predicate: string; hint?: string }, path: Path, { definition }: Context): Problem {
  const subject = path.length === 0 ? 'The file' : `"${pathText(path)}"`;
  return problem('DEFINITION_INVALID', {
    message: `${subject} ${words.predicate}.`,
    hint: words.hint,
    path,
    location: definition.locate(path),
  });
}

function at({ definition }: Context, path: Path): unknown {
  return path.reduce<unknown>(childOf, definition.value);
}
