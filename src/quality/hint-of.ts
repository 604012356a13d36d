import type { Problem } from '../foundation/diagnostic/index.ts';
import { type Locale, languageOf, message } from '../foundation/format/index.ts';
import type { CheckResult } from './check-result.ts';

/** What a problem says, for readers of English: diagnostics are written in no other language, and others hear of the code. */
export function problemText(problem: Problem | undefined, locale: Locale): string {
  if (problem !== undefined && languageOf(locale) === 'en') return problem.message;
  return message('check.table.notChecked', { code: problem?.code ?? 'QUERY_FAILED' }, locale);
}

/** The hint of a problem, for readers of English: diagnostics are written in no other language. */
export function hintOf(problem: Problem | undefined, locale: Locale): { readonly hint?: string } {
  if (problem?.hint === undefined || languageOf(locale) !== 'en') return {};
  return { hint: problem.hint };
}

/** Where a problem stands in the model, for its result. */
export function pathOf(problem: Problem | undefined): Pick<CheckResult, 'path'> {
  return problem?.path === undefined ? {} : { path: problem.path };
}
