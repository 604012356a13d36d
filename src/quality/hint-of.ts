import type { Problem } from '../foundation/diagnostic/index.ts';
import { type Said, said } from '../foundation/format/index.ts';
import type { CheckResult } from './check-result.ts';

/** What a problem says, for readers of English: diagnostics are written in no other language, and others hear of the code. */
export function problemText(
  problem: Problem | undefined,
  /** Whether another sentence follows: what a database says may end without a full stop. Default: none does. */
  { isSentence = false }: { readonly isSentence?: boolean } = {},
): Said {
  const otherwise = said('check.table.notChecked', { code: problem?.code ?? 'QUERY_FAILED' });
  if (problem === undefined) return otherwise;
  const end = !isSentence || /[.!?。]$/.test(problem.message) ? '' : '.';
  return { say: 'english', text: `${problem.message}${end}`, otherwise };
}

/** The hint of a problem, for readers of English: diagnostics are written in no other language. */
export function hintOf(problem: Problem | undefined): Pick<CheckResult, 'hint'> {
  return problem?.hint === undefined ? {} : { hint: { say: 'english', text: problem.hint, otherwise: '' } };
}

/** Where a problem stands in the model, for its result. */
export function pathOf(problem: Problem | undefined): Pick<CheckResult, 'path'> {
  return problem?.path === undefined ? {} : { path: problem.path };
}
