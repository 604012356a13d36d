import { type CheckResult, judgeGate } from '../../../quality/index.ts';
import type { GateAction } from '../../../report/definition/index.ts';
import type { StepWork } from '../pipeline/step-work.ts';
import type { Examination } from './check.ts';

/** What the gate decided, and the checks that made it do so, in the language of the report. */
export interface Judgement {
  readonly action: GateAction;
  readonly because: readonly CheckResult[];
}

/** The gate of the report decides on the verdicts. */
export const judge: StepWork = async ({ assignment, outputOf }) => {
  const { report, locale } = assignment;
  const { results } = outputOf('check') as Examination;
  const judgement: Judgement = judgeGate(report.gate, results[locale.locale] ?? []);
  return { record: async () => judgement };
};
