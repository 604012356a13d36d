/**
 * Diagnostics: every problem is data with a permanent code, a place, a reason and a remedy. Problems of one
 * source are collected and reported together; one bad metric does not take its siblings down.
 */
export { attempt, ifPossible, raisedBy } from './attempt.ts';
export type { CodeInfo } from './code-info.ts';
export { CODES, type ProblemCode } from './codes.ts';
export { type ExternalTextOptions, externalText } from './external-text.ts';
export { formatLocation, formatProblems } from './format-problems.ts';
export { HIDDEN, secretHider } from './hide-secrets.ts';
export { nearest, suggest } from './nearest.ts';
export { type Location, type Problem, type ProblemDetails, problem } from './problem.ts';
export { fail, ProblemError } from './problem-error.ts';
export { cutText, visible, writtenOut } from './visible.ts';
