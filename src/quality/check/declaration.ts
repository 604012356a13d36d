import type { Problem, ProblemCode } from '../../foundation/diagnostic/index.ts';
import type { Said } from '../../foundation/format/index.ts';
import type { CheckResult } from '../check-result.ts';
import { hintOf, pathOf, problemText } from '../hint-of.ts';

/** What a declared check is called, what it speaks of, and what it does when it does not hold. */
export interface Declaration {
  readonly title: Pick<CheckResult, 'name' | 'label' | 'tables' | 'metrics' | 'owner'>;
  readonly severity: 'warn' | 'fail';
}

/** What a check found out. */
export interface Finding {
  readonly message: Said;
  /** Of the paragraph in the error index, where it does not hold. */
  readonly code: ProblemCode;
  readonly hint: Said;
  readonly observed?: number | undefined;
  readonly expected?: CheckResult['expected'] | undefined;
  /** Of the rows that are wrong. */
  readonly query?: string | undefined;
}

/** The result of a check that could be made. */
export function judged({ title, severity }: Declaration, holds: boolean, finding: Finding): CheckResult {
  const { message, code, hint, observed, expected, query } = finding;
  return {
    ...title,
    verdict: holds ? 'pass' : severity,
    message,
    ...(holds ? {} : { code, hint }),
    ...(observed === undefined ? {} : { observed }),
    ...(expected === undefined ? {} : { expected }),
    ...(holds || query === undefined ? {} : { query }),
  };
}

/** The result of a check that could not be made. */
export function unmade(title: Declaration['title'], problem: Problem | undefined): CheckResult {
  return {
    ...title,
    verdict: 'fail',
    message: problemText(problem),
    code: problem?.code ?? 'QUERY_FAILED',
    ...hintOf(problem),
    ...pathOf(problem),
    isError: true,
  };
}
