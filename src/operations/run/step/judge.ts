import { type CheckResult, checkInWords, judgeGate } from '../../../quality/index.ts';
import type { GateAction } from '../../../report/definition/index.ts';
import type { Checked } from './check.ts';
import type { StepInput } from './step-input.ts';

/** What the gate decided, and the checks that made it do so, in the words of the report. */
export interface Judgement {
  readonly action: GateAction;
  readonly because: readonly CheckResult<string>[];
}

/** The gate of the report decides on the verdicts. */
export function judge(
  { source: { report, locale } }: Pick<StepInput, 'source'>,
  { results }: Pick<Checked, 'results'>,
): Judgement {
  const found = results[locale.locale] ?? [];
  return judgeGate(
    report.gate,
    found.map((one) => checkInWords(one, locale)),
  );
}
