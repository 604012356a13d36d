import type { AskContext } from '../../metrics/engine/index.ts';
import type { Project } from '../../project/index.ts';
import { type CheckResult, questionProblems } from '../../quality/index.ts';
import { asWritten } from './choose-checks.ts';

/**
 * Whether what reports ask can be asked of this database, with the values that their parameters have by default: a
 * failure for each problem, nothing for reports without one.
 * @param reports their names
 */
export function checkQuestions(
  context: AskContext,
  { reports }: Project,
  names: readonly string[],
): CheckResult[] {
  return names.flatMap((name) => {
    const report = reports[name];
    if (report === undefined) return [];
    return questionProblems(context, asWritten(report)).map(({ code, message, hint }): CheckResult => {
      const title = { name: `${name}.questions`, label: `Questions of ${name}` };
      return { ...title, verdict: 'fail', code, message, ...(hint === undefined ? {} : { hint }) };
    });
  });
}
