import { type Problem, problem } from '../../foundation/diagnostic/index.ts';
import { DEFAULT_LOCALE } from '../../foundation/format/index.ts';
import type { Answer, AskContext } from '../../metrics/engine/index.ts';
import { checkInWords, equalConditions, warningsOf } from '../../quality/index.ts';

/**
 * Warnings of values in the conditions of a query that no row has. A value that is asked for alone is only looked for
 * where some metric met no row: some row has it otherwise.
 */
export async function unknownValueProblems(
  context: AskContext,
  { plan, series }: Pick<Answer, 'plan' | 'series'>,
): Promise<Problem[]> {
  const isSilent = series.silent.size > 0;
  const conditions = equalConditions(plan).filter(({ values }) => isSilent || values.length > 1);
  const found = await warningsOf(context, conditions);
  return found
    .map((one) => checkInWords(one, DEFAULT_LOCALE))
    .map(({ message, hint }) => ({
      ...problem('VALUE_UNKNOWN', { message, ...(hint === undefined ? {} : { hint }) }),
      severity: 'warning' as const,
    }));
}
