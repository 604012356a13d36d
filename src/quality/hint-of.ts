import type { Problem } from '../foundation/diagnostic/index.ts';
import { type Locale, languageOf } from '../foundation/format/index.ts';
import type { CheckResult } from './check-result.ts';

/** The hint of a problem, for readers of English: diagnostics are written in no other language. */
export function hintOf(problem: Problem | undefined, locale: Locale): { readonly hint?: string } {
  if (problem?.hint === undefined || languageOf(locale) !== 'en') return {};
  return { hint: problem.hint };
}

/** Where a problem stands in the model, for its result. */
export function pathOf(problem: Problem | undefined): Pick<CheckResult, 'path'> {
  return problem?.path === undefined ? {} : { path: problem.path };
}
